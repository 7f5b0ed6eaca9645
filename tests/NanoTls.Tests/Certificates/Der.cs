using System;

namespace NanoTls.Tests.Certificates;

/// <summary>Writes DER for tests.</summary>
internal static class Der
{
    /// <summary>The certificate extensions' arc id-ce in hex, the last octet missing.</summary>
    private static readonly string IdCe = "551d";

    /// <summary>An element of a tag and a content.</summary>
    public static byte[] Element(int tag, byte[] content)
    {
        int length = content.Length;
        int header = length < 0x80 ? 2 : length < 0x100 ? 3 : 4;
        byte[] element = new byte[header + length];
        element[0] = (byte)tag;
        if (header == 2)
            element[1] = (byte)length;
        else if (header == 3)
        {
            element[1] = 0x81;
            element[2] = (byte)length;
        }
        else
        {
            element[1] = 0x82;
            element[2] = (byte)(length >> 8);
            element[3] = (byte)length;
        }
        Array.Copy(content, 0, element, header, length);
        return element;
    }

    public static byte[] Element(int tag, string hex) => Element(tag, Hex.Decode(hex));

    public static byte[] Sequence(byte[] content) => Element(0x30, content);

    public static byte[] Text(int tag, string ascii)
    {
        byte[] content = new byte[ascii.Length];
        for (int i = 0; i < content.Length; i++)
            content[i] = (byte)ascii[i];
        return Element(tag, content);
    }

    public static byte[] Bits(byte[] content) => Element(0x03, Join(new byte[1], content));

    public static byte[] Join(byte[] a, byte[] b)
    {
        byte[] all = new byte[a.Length + b.Length];
        Array.Copy(a, 0, all, 0, a.Length);
        Array.Copy(b, 0, all, a.Length, b.Length);
        return all;
    }

    public static byte[] Join(byte[] a, byte[] b, byte[] c) => Join(Join(a, b), c);

    /// <summary>An Extension with an id of id-ce, and its value.</summary>
    public static byte[] Extension(int id, bool isCritical, byte[] value)
    {
        byte[] identifier = Element(0x06, Join(Hex.Decode(IdCe), new byte[] { (byte)id }));
        byte[] critical = isCritical ? Hex.Decode("0101ff") : new byte[0];
        return Sequence(Join(identifier, critical, Element(0x04, value)));
    }

    /// <summary>basicConstraints of an authority; <paramref name="pathLength"/> −1 = none.</summary>
    public static byte[] Authority(int pathLength) =>
        Extension(19, true, Sequence(Join(Hex.Decode("0101ff"), pathLength < 0 ? new byte[0] : Element(0x02, new byte[] { (byte)pathLength }))));

    /// <summary>keyUsage with keyCertSign and cRLSign, or with digitalSignature.</summary>
    public static byte[] KeyUsage(bool isAuthority) => Extension(15, true, Hex.Decode(isAuthority ? "03020106" : "03020780"));

    /// <summary>extKeyUsage of one id-kp.</summary>
    public static byte[] Purpose(int idKp) => Extension(37, false, Sequence(Element(0x06, Join(Hex.Decode("2b060105050703"), new byte[] { (byte)idKp }))));

    /// <summary>subjectAltName with one DNS name.</summary>
    public static byte[] DnsName(string name) => Extension(17, false, Sequence(Text(0x82, name)));

    /// <summary>subjectAltName with one address in hex.</summary>
    public static byte[] Address(string hex) => Extension(17, false, Sequence(Element(0x87, hex)));

    /// <summary>nameConstraints with one subtree of one DNS name.</summary>
    public static byte[] Constraint(bool isPermitted, string name) => Constraint(isPermitted, Text(0x82, name));

    /// <summary>nameConstraints with one subtree of one GeneralName.</summary>
    public static byte[] Constraint(bool isPermitted, byte[] generalName) => Extension(30, true, Sequence(Element(isPermitted ? 0xA0 : 0xA1, Sequence(generalName))));
}
