namespace NanoTls.Tests.Crypto;

/// <summary>The texts of published vectors.</summary>
internal static class Ascii
{
    public static byte[] Bytes(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return bytes;
    }
}
