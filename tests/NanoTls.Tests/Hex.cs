namespace NanoTls.Tests;

/// <summary>Hex text to bytes and back, with members that exist on the device too.</summary>
public static class Hex
{
    /// <summary>The bytes that <paramref name="text"/> writes; blanks between digits are skipped.</summary>
    public static byte[] Decode(string text)
    {
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
            if (Digit(text[i]) >= 0)
                digits++;
        byte[] bytes = new byte[digits / 2];
        int at = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int digit = Digit(text[i]);
            if (digit < 0)
                continue;
            bytes[at / 2] = (byte)((bytes[at / 2] << 4) | digit);
            at++;
        }
        return bytes;
    }

    /// <summary>Lower-case hex of a range.</summary>
    public static string Encode(byte[] buffer, int offset, int length)
    {
        char[] text = new char[length * 2];
        for (int i = 0; i < length; i++)
        {
            text[2 * i] = "0123456789abcdef"[buffer[offset + i] >> 4];
            text[2 * i + 1] = "0123456789abcdef"[buffer[offset + i] & 15];
        }
        return new string(text);
    }

    private static int Digit(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    }
}
