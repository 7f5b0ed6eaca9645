namespace NanoTls.Mqtt;

/// <summary>The rules of topic names and filters (MQTT 3.1.1 §4.7).</summary>
internal static class Topic
{
    /// <summary>Whether a range is a name that a message can have: 1 to 65,535 bytes of text, no wildcard.</summary>
    internal static bool IsName(byte[] buffer, int offset, int length)
    {
        if (length < 1 || length > 65535)
            return false;
        for (int i = offset; i < offset + length; i++)
            if (buffer[i] == '#' || buffer[i] == '+')
                return false;
        return Utf8.IsText(buffer, offset, length);
    }

    /// <summary>Whether a range is a filter: a wildcard fills its level, and # is the last.</summary>
    internal static bool IsFilter(byte[] buffer, int offset, int length)
    {
        if (length < 1 || length > 65535)
            return false;
        int end = offset + length;
        for (int i = offset; i < end; i++)
        {
            if (buffer[i] != '#' && buffer[i] != '+')
                continue;
            if (i > offset && buffer[i - 1] != '/')
                return false;
            if (i + 1 < end && (buffer[i] == '#' || buffer[i + 1] != '/'))
                return false;
        }
        return Utf8.IsText(buffer, offset, length);
    }
}
