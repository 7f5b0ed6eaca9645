namespace NanoTls.Certificates;

/// <summary>What the bytes of dNSNames have in common.</summary>
internal static class DnsName
{
    public static int ToLower(int c) => c >= 'A' && c <= 'Z' ? c + 32 : c;

    /// <summary>Whether it is an IA5String without control characters and blanks, NUL among them.</summary>
    public static bool IsLegal(byte[] name, int offset, int length)
    {
        for (int i = 0; i < length; i++)
            if (name[offset + i] <= ' ' || name[offset + i] > '~')
                return false;
        return true;
    }

    /// <summary>Whether it can be the base of a subtree: nothing, or labels between dots, before which a dot may stand. Another one, "*.example" or "example.", would hold no name, and exclude none.</summary>
    public static bool IsSubtree(byte[] name, int length)
    {
        for (int i = 0; i < length; i++)
            if (name[i] == '*' || (name[i] == '.' && (i == length - 1 || name[i + 1] == '.')))
                return false;
        return IsLegal(name, 0, length);
    }

    /// <summary>Whether a name is in a subtree (RFC 5280 §4.2.1.10): equal to it, or with labels added at the left. An empty base holds every name; one with a dot first only what is below it.</summary>
    public static bool IsWithin(byte[] name, int offset, int length, byte[] subtree, int subtreeOffset, int subtreeLength)
    {
        int start = length - subtreeLength;
        if (start < 0 || !EndsWith(name, offset + start, subtree, subtreeOffset, subtreeLength))
            return false;
        return subtreeLength == 0 || start == 0 || name[offset + start - 1] == '.' || subtree[subtreeOffset] == '.';
    }

    /// <summary>Whether a wildcard name "*.D" may stand for a name in a subtree: that base is one label below D, or deeper.</summary>
    public static bool IsAbove(byte[] name, int offset, int length, byte[] subtree, int subtreeOffset, int subtreeLength)
    {
        if (length < 2 || name[offset] != '*' || subtreeLength < length - 1)
            return false;
        return EndsWith(name, offset + 1, subtree, subtreeOffset + subtreeLength - (length - 1), length - 1);
    }

    private static bool EndsWith(byte[] name, int offset, byte[] end, int endOffset, int length)
    {
        for (int i = 0; i < length; i++)
            if (ToLower(name[offset + i]) != ToLower(end[endOffset + i]))
                return false;
        return true;
    }
}
