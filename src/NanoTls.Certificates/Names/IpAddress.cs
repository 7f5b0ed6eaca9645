namespace NanoTls.Certificates;

/// <summary>Reads addresses as text: dotted decimal for IPv4, RFC 4291 §2.2 for IPv6.</summary>
internal static class IpAddress
{
    /// <summary>The 4 or 16 bytes of an address; null when it is none.</summary>
    public static byte[] Parse(string text)
    {
        for (int i = 0; i < text.Length; i++)
            if (text[i] == ':')
                return Parse6(text);
        byte[] address = new byte[4];
        return Read4(text, 0, address, 0) ? address : null;
    }

    private static bool Read4(string text, int at, byte[] address, int offset)
    {
        for (int part = 0; part < 4; part++)
        {
            int value = 0;
            int digits = 0;
            while (at < text.Length && text[at] >= '0' && text[at] <= '9' && digits < 4)
            {
                value = value * 10 + text[at] - '0';
                digits++;
                at++;
            }
            if (digits == 0 || value > 255 || digits > 3 || (digits > 1 && text[at - digits] == '0'))
                return false;
            address[offset + part] = (byte)value;
            if (part < 3 && (at >= text.Length || text[at++] != '.'))
                return false;
        }
        return at == text.Length;
    }

    // "::" stands for as many zero groups as are missing; gap is where, −1 = nowhere.
    private static byte[] Parse6(string text)
    {
        byte[] address = new byte[16];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.Length >= 2 && text[0] == ':' && text[1] == ':')
        {
            gap = 0;
            at = 2;
        }
        while (at < text.Length)
        {
            int group = at;
            int value = 0;
            int digit;
            while (at < text.Length && at < group + 5 && (digit = HexDigit(text[at])) >= 0)
            {
                value = (value << 4) | digit;
                at++;
            }
            if (at < text.Length && text[at] == '.')
            {
                if (count > 12 || !Read4(text, group, address, count))
                    return null;
                count += 4;
                break;
            }
            if (at == group || at > group + 4 || count > 14)
                return null;
            address[count++] = (byte)(value >> 8);
            address[count++] = (byte)value;
            if (at == text.Length)
                break;
            if (text[at++] != ':' || at == text.Length)
                return null;
            if (text[at] != ':')
                continue;
            if (gap >= 0)
                return null;
            gap = count;
            at++;
        }
        return Spread(address, count, gap);
    }

    private static byte[] Spread(byte[] address, int count, int gap)
    {
        if (gap < 0)
            return count == 16 ? address : null;
        if (count > 14)
            return null;
        int tail = count - gap;
        for (int i = 1; i <= tail; i++)
        {
            address[16 - i] = address[count - i];
            address[count - i] = 0;
        }
        return address;
    }

    private static int HexDigit(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
