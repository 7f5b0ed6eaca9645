using System;

namespace NanoTls.Certificates;

/// <summary>Base64 (RFC 4648 §4), strictly: its alphabet, padding, unused bits of zero; blanks and line ends may stand anywhere. What the digits say takes no influence on the way, for keys.</summary>
internal static class Base64
{
    /// <summary>The bytes that the text from <paramref name="offset"/> to <paramref name="end"/> stands for; ArgumentException when it is no Base64.</summary>
    public static byte[] Decode(byte[] text, int offset, int end)
    {
        int digits = CountDigits(text, offset, end);
        byte[] bytes = new byte[digits / 4 * 3 + digits % 4 * 3 / 4];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (int i = offset; i < end; i++)
        {
            int value = ValueOf(text[i]);
            if (value < 0)
                continue;
            held = (held << 6) | value;
            bits += 6;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }
        if (held == 0)
            return bytes;
        Array.Clear(bytes, 0, bytes.Length);
        throw PemReader.Wrong(text, end - 1, "the last digit of the Base64 has bits that belong to no byte: the text was changed; export it anew");
    }

    /// <summary>Whether it is a blank or ends a line.</summary>
    public static bool IsBlank(int c) => c == ' ' || c == '\t' || c == '\r' || c == '\n';

    private static int CountDigits(byte[] text, int offset, int end)
    {
        int digits = 0;
        int padding = 0;
        for (int i = offset; i < end; i++)
        {
            int c = text[i];
            if (c == '=')
                padding++;
            else if (!IsBlank(c))
            {
                if (ValueOf(c) < 0 || padding > 0)
                    throw PemReader.Wrong(text, i, "only the characters of Base64 (A to Z, a to z, 0 to 9, + and /) are possible between BEGIN and END, and = at their end; export it anew");
                digits++;
            }
        }
        if (digits > 0 && padding <= 2 && (digits + padding) % 4 == 0)
            return digits;
        throw PemReader.Wrong(text, end - 1, "Base64 has a multiple of four characters, with = to fill up, and here are " + (digits + padding).ToString() + ": some are missing; export it anew");
    }

    // −1 for what is no digit. A difference that is negative on both sides, of the end before and of that behind, makes a mask of ones.
    private static int ValueOf(int c)
    {
        int value = -1;
        value += (((0x40 - c) & (c - 0x5B)) >> 8) & (c - 64);
        value += (((0x60 - c) & (c - 0x7B)) >> 8) & (c - 70);
        value += (((0x2F - c) & (c - 0x3A)) >> 8) & (c + 5);
        value += (((0x2A - c) & (c - 0x2C)) >> 8) & 63;
        value += (((0x2E - c) & (c - 0x30)) >> 8) & 64;
        return value;
    }
}
