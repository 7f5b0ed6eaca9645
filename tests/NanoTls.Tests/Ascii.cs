namespace NanoTls.Tests;

/// <summary>ASCII text to bytes, with members that exist on the device too.</summary>
public static class Ascii
{
    /// <summary>One byte per character.</summary>
    public static byte[] Bytes(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return bytes;
    }
}
