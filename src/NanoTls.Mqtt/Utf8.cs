using System;

namespace NanoTls.Mqtt;

/// <summary>UTF-8 as MQTT has it: well-formed and without U+0000 (MQTT 3.1.1 §1.5.3).</summary>
public static class Utf8
{
    /// <summary>The bytes of a text, newly made: for set-up. ArgumentException for half of a surrogate pair, for U+0000, and for more than 65,535 bytes.</summary>
    public static byte[] NewBytes(string text)
    {
        if (text == null)
            throw new ArgumentException("text: null");
        byte[] wide = new byte[text.Length * 3];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int c = text[i];
            if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.Length)
            {
                int low = text[++i];
                c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0;
            }
            length = Write(c, wide, length);
        }
        byte[] bytes = new byte[length];
        Array.Copy(wide, 0, bytes, 0, length);
        if (length > 65535 || !IsText(bytes, 0, length))
            throw new ArgumentException("text: at most 65,535 bytes of UTF-8 without U+0000 are possible");
        return bytes;
    }

    /// <summary>Whether a range is well-formed UTF-8 without U+0000.</summary>
    public static bool IsText(byte[] buffer, int offset, int length)
    {
        int end = offset + length;
        while (offset < end)
        {
            int c = buffer[offset++];
            if (c == 0)
                return false;
            if (c < 0x80)
                continue;
            int more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
            int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
            if (c < 0xC2 || c > 0xF4 || more > end - offset)
                return false;
            c &= 0x3F >> more;
            for (; more > 0; more--)
            {
                int next = buffer[offset++];
                if ((next & 0xC0) != 0x80)
                    return false;
                c = (c << 6) | (next & 0x3F);
            }
            if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
                return false;
        }
        return true;
    }

    private static int Write(int c, byte[] buffer, int offset)
    {
        if (c < 0x80)
        {
            buffer[offset++] = (byte)c;
            return offset;
        }
        int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        buffer[offset++] = (byte)((0xFF << (7 - more)) | (c >> (6 * more)));
        for (; more > 0; more--)
            buffer[offset++] = (byte)(0x80 | ((c >> (6 * (more - 1))) & 0x3F));
        return offset;
    }
}
