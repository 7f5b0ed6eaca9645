using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Certificates;

/// <summary>
/// Makes certificates for the tests of rules: a name is a common name, a key is a number that fills a P-256 point, and a signature is that of <see cref="TestVerifier"/>.
/// The fields are DER where they are bytes, and may be set to anything.
/// </summary>
internal sealed class TestCertificate
{
    public const string EcdsaSha256 = "06082a8648ce3d040302";

    public byte[] Version = Hex.Decode("a003020102");
    public byte[] Serial = Hex.Decode("020101");
    public byte[] SignatureAlgorithm = Der.Element(0x30, EcdsaSha256);
    public byte[] OuterSignatureAlgorithm = new byte[0];
    public byte[] Issuer;
    public byte[] NotBefore = Der.Text(0x17, "250101000000Z");
    public byte[] NotAfter = Der.Text(0x17, "270101000000Z");
    public byte[] Subject;
    public byte[] KeyInfo;
    public byte[] Extensions = new byte[0];
    public byte[] AfterExtensions = new byte[0];
    public int IssuerKey;

    public TestCertificate(string subject, int key, string issuer, int issuerKey)
    {
        Subject = NameOf(subject);
        KeyInfo = KeyInfoOf(key);
        Issuer = NameOf(issuer);
        IssuerKey = issuerKey;
    }

    /// <summary>A server's certificate for "device.example".</summary>
    public static TestCertificate Server(string issuer, int issuerKey) =>
        new TestCertificate("server", 1, issuer, issuerKey).With(Der.KeyUsage(false)).With(Der.Purpose(1)).With(Der.DnsName("device.example"));

    /// <summary>An authority's certificate.</summary>
    public static TestCertificate Authority(string subject, int key, string issuer, int issuerKey) =>
        new TestCertificate(subject, key, issuer, issuerKey).With(Der.Authority(-1)).With(Der.KeyUsage(true));

    public static byte[] NameOf(string commonName) => Der.Sequence(Der.Element(0x31, Der.Sequence(Der.Join(Hex.Decode("0603550403"), Der.Text(0x0c, commonName)))));

    public static byte[] KeyOf(int key)
    {
        byte[] point = new byte[65];
        point[0] = 4;
        for (int i = 1; i < 65; i++)
            point[i] = (byte)key;
        return point;
    }

    public static byte[] KeyInfoOf(int key) => Der.Sequence(Der.Join(Der.Element(0x30, "06072a8648ce3d020106082a8648ce3d030107"), Der.Bits(KeyOf(key))));

    public static TrustAnchor Anchor(string subject, int key) => new TrustAnchor(NameOf(subject), KeyInfoOf(key));

    public TestCertificate With(byte[] extension)
    {
        Extensions = Der.Join(Extensions, extension);
        return this;
    }

    public byte[] Tbs()
    {
        byte[] head = Der.Join(Version, Serial, SignatureAlgorithm);
        byte[] names = Der.Join(Issuer, Der.Sequence(Der.Join(NotBefore, NotAfter)), Subject);
        byte[] extensions = Extensions.Length == 0 ? Extensions : Der.Element(0xA3, Der.Sequence(Extensions));
        return Der.Sequence(Der.Join(Der.Join(head, names), KeyInfo, Der.Join(extensions, AfterExtensions)));
    }

    public byte[] Encode()
    {
        byte[] tbs = Tbs();
        byte[] digest = new byte[32];
        Sha256 hash = new Sha256();
        hash.Update(tbs, 0, tbs.Length);
        hash.Finish(digest, 0);
        byte[] key = KeyOf(IssuerKey);
        byte[] signature = new byte[32];
        TestVerifier.Sign(key, 0, key.Length, digest, 0, 32, signature);
        return Der.Sequence(Der.Join(tbs, OuterSignatureAlgorithm.Length == 0 ? SignatureAlgorithm : OuterSignatureAlgorithm, Der.Bits(signature)));
    }
}
