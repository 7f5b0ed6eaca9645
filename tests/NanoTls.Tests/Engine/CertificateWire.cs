namespace NanoTls.Tests.Engine;

/// <summary>Bodies of the messages of certificates, by hand.</summary>
internal static class CertificateWire
{
    /// <summary>Certificate of TLS 1.3 (RFC 8446 §4.4.2) with these extensions in its first entry.</summary>
    public static byte[] Certificate13(byte[][] chain, byte[] extensions)
    {
        byte[] list = Wire.Nothing;
        for (int i = 0; i < chain.Length; i++)
            list = Wire.Join(list, Wire.Join(Wire.Vector(3, chain[i]), Wire.Vector(2, i == 0 ? extensions : Wire.Nothing)));
        return Wire.Join(new byte[1], Wire.Vector(3, list));
    }

    public static byte[] Certificate13(byte[] certificate) => Certificate13(new byte[][] { certificate }, Wire.Nothing);

    /// <summary>Certificate of TLS 1.2 (RFC 5246 §7.4.2).</summary>
    public static byte[] Certificate12(byte[][] chain)
    {
        byte[] list = Wire.Nothing;
        for (int i = 0; i < chain.Length; i++)
            list = Wire.Join(list, Wire.Vector(3, chain[i]));
        return Wire.Vector(3, list);
    }

    public static byte[] Certificate12(byte[] certificate) => Certificate12(new byte[][] { certificate });

    /// <summary>SignatureSchemeList.</summary>
    public static byte[] Schemes(int[] schemes)
    {
        byte[] list = Wire.Nothing;
        for (int i = 0; i < schemes.Length; i++)
            list = Wire.Join(list, Wire.UInt16(schemes[i]));
        return Wire.Vector(2, list);
    }

    /// <summary>CertificateRequest of TLS 1.3 (RFC 8446 §4.3.2).</summary>
    public static byte[] Request13(byte[] extensions) => Wire.Join(new byte[1], Wire.Vector(2, extensions));

    public static byte[] Request13(int scheme) => Request13(Wire.Extension(ExtensionType.SignatureAlgorithms, Schemes(new int[] { scheme })));

    /// <summary>CertificateRequest of TLS 1.2 (RFC 5246 §7.4.4) without names.</summary>
    public static byte[] Request12(byte[] types, int[] schemes) => Wire.Join(Wire.Join(Wire.Vector(1, types), Schemes(schemes)), new byte[2]);

    /// <summary>CertificateVerify, or the signature of a ServerKeyExchange.</summary>
    public static byte[] Verify(int scheme, byte[] signature) => Wire.Join(Wire.UInt16(scheme), Wire.Vector(2, signature));

    /// <summary>ServerECDHParams (RFC 8422 §5.4).</summary>
    public static byte[] Parameters(int group, byte[] key) => Wire.Join(Wire.Join(new byte[] { 3 }, Wire.UInt16(group)), Wire.Vector(1, key));

    /// <summary>The first message of several.</summary>
    public static byte[] FirstMessage(byte[] messages) => Wire.Slice(messages, 0, 4 + ((messages[1] << 16) | (messages[2] << 8) | messages[3]));

    /// <summary>What follows it.</summary>
    public static byte[] AfterFirst(byte[] messages)
    {
        int length = FirstMessage(messages).Length;
        return Wire.Slice(messages, length, messages.Length - length);
    }

    /// <summary>Where a message of this type begins among several; −1 = nowhere.</summary>
    public static int Find(byte[] messages, int type)
    {
        for (int at = 0; at < messages.Length; at += 4 + ((messages[at + 1] << 16) | (messages[at + 2] << 8) | messages[at + 3]))
            if (messages[at] == type)
                return at;
        return -1;
    }
}
