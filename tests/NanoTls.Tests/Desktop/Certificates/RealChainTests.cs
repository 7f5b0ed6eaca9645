using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>Chains of certificates made by the platform, with real signatures.</summary>
[TestClass]
public sealed class RealChainTests
{
    private static readonly HashAlgorithmName Sha256 = HashAlgorithmName.SHA256;
    private static readonly HashAlgorithmName Sha384 = HashAlgorithmName.SHA384;
    private static readonly HashAlgorithmName Sha512 = HashAlgorithmName.SHA512;

    public TestContext TestContext { get; set; }

    private static TlsException Verify(CertificateChain chain, string host, int piece, params X509Certificate2[] certificates)
    {
        try
        {
            chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity(host));
            foreach (X509Certificate2 certificate in certificates)
            {
                byte[] bytes = certificate.RawData;
                chain.BeginCertificate(bytes.Length);
                for (int at = 0; at < bytes.Length; at += piece)
                    chain.Read(bytes, at, Math.Min(piece, bytes.Length - at));
                chain.EndCertificate();
            }
            chain.BeginVerification();
            while (chain.Step())
            {
            }
            return null;
        }
        catch (TlsException failure)
        {
            return failure;
        }
    }

    private void Accept(string what, X509Certificate2 anchor, params X509Certificate2[] certificates)
    {
        int bytes = 0;
        foreach (X509Certificate2 certificate in certificates)
            bytes += certificate.RawData.Length;
        TestContext.WriteLine("{0}: {1} certificates, {2} bytes", what, certificates.Length, bytes);
        CertificateChain chain = new(RealPolicy.For(anchor));
        foreach (int piece in new[] { 1, 7, 512, 100000 })
        {
            TlsException failure = Verify(chain, "device.example", piece, certificates);
            Assert.IsNull(failure, what + ": " + failure?.Message);
        }
        CertificateEntry peer = chain.Peer;
        CollectionAssert.AreEqual(certificates[0].GetPublicKey(), peer.Bytes.AsSpan(peer.KeyOffset, peer.KeyLength).ToArray());
        foreach (string host in new[] { "DEVICE.example", "a.lab.example", "192.0.2.1", "2001:db8::1" })
            Assert.IsNull(Verify(chain, host, 100, certificates), host);
        foreach (string host in new[] { "lab.example", "a.b.lab.example", "192.0.2.2", "2001:db8::2", "other.example" })
            Assert.AreEqual(TlsCause.CertificateName, Verify(chain, host, 100, certificates).Cause, host);
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("rsa4096")]
    [DataRow("p256")]
    [DataRow("p384")]
    public void Chain_OfOneToFour_Verifies(string kind)
    {
        RealIssuer root = new("Root", kind, Sha256);
        RealIssuer issuer = root;
        X509Certificate2[] authorities = [];
        for (int length = 1; length <= 4; length++)
        {
            RealIssuer server = new("server", kind, Sha256);
            Accept(kind, root.Root(), [issuer.Server(server), .. authorities]);
            RealIssuer next = new("Issuer " + length, kind, length == 1 ? Sha384 : Sha256);
            authorities = [issuer.Authority(next), .. authorities];
            issuer = next;
        }
    }

    [TestMethod]
    public void Chain_RsaPssOrSha512_Verifies()
    {
        RealIssuer server = new("server", "p256", Sha256);
        foreach (HashAlgorithmName hash in new[] { Sha256, Sha384, Sha512 })
        {
            RealIssuer pss = new("Root", "rsa2048", hash, RSASignaturePadding.Pss);
            Accept("PSS " + hash, pss.Root(), pss.Server(server));
            RealIssuer pkcs1 = new("Root", "rsa2048", hash);
            Accept("PKCS #1 " + hash, pkcs1.Root(), pkcs1.Server(server));
        }
    }

    [TestMethod]
    public void Chain_LikeLetsEncryptEcdsa_Verifies()
    {
        RealIssuer x1 = new("ISRG Root X1", "rsa4096", Sha256);
        RealIssuer x2 = new("ISRG Root X2", "p384", Sha384);
        RealIssuer ye = new("Root YE", "p384", Sha384);
        RealIssuer ye1 = new("YE1", "p384", Sha384);
        X509Certificate2 leaf = ye1.Server(new RealIssuer("device.example", "p256", Sha256));
        X509Certificate2 intermediate = ye.Authority(ye1, 0);
        Accept("ECDSA", x2.Root(), leaf, intermediate, x2.Authority(ye));
        Accept("ECDSA, cross-signed", x1.Root(), leaf, intermediate, x2.Authority(ye), x1.Authority(x2));
        Accept("ECDSA, cross-sign not needed", x2.Root(), leaf, intermediate, x2.Authority(ye), x1.Authority(x2));
        Accept("ECDSA, unordered", x1.Root(), leaf, x1.Authority(x2), x2.Root(), x2.Authority(ye), intermediate);
    }

    [TestMethod]
    public void Chain_LikeLetsEncryptRsa_Verifies()
    {
        RealIssuer x1 = new("ISRG Root X1", "rsa4096", Sha256);
        RealIssuer yr = new("Root YR", "rsa4096", Sha256);
        RealIssuer yr1 = new("YR1", "rsa2048", Sha256);
        Accept("RSA", x1.Root(), yr1.Server(new RealIssuer("device.example", "rsa2048", Sha256)), yr.Authority(yr1, 0), x1.Authority(yr));
    }

    [TestMethod]
    public void Chain_LikeAzure_Verifies()
    {
        RealIssuer g2 = new("DigiCert Global Root G2", "rsa2048", Sha384);
        RealIssuer root = new("Microsoft TLS RSA Root G2", "rsa4096", Sha384);
        RealIssuer issuer = new("Microsoft TLS G2 RSA CA OCSP 02", "rsa4096", Sha384);
        Accept("Azure", g2.Root(), issuer.Server(new RealIssuer("hub", "rsa2048", Sha256)), root.Authority(issuer, 0), g2.Authority(root));
    }

    [TestMethod]
    public void Chain_LikeAws_Verifies()
    {
        RealIssuer starfield = new("Starfield Services Root G2", "rsa2048", Sha256);
        RealIssuer ca1 = new("Amazon Root CA 1", "rsa2048", Sha256);
        RealIssuer m01 = new("Amazon RSA 2048 M01", "rsa2048", Sha256);
        X509Certificate2 leaf = m01.Server(new RealIssuer("iot", "rsa2048", Sha256));
        X509Certificate2[] chain = [leaf, ca1.Authority(m01, 0), starfield.Authority(ca1), new RealIssuer("Starfield Class 2", "rsa2048", Sha256).Authority(starfield)];
        Accept("AWS", ca1.Root(), chain);
        Accept("AWS, the cross-certificate's root", starfield.Root(), chain);
        RealIssuer ca3 = new("Amazon Root CA 3", "p256", Sha256);
        RealIssuer ec = new("Amazon ECDSA 256 M01", "p256", Sha256);
        Accept("AWS ECDSA", ca3.Root(), ec.Server(new RealIssuer("iot", "p256", Sha256)), ca3.Authority(ec, 0));
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p256")]
    [DataRow("p384")]
    public void Chain_AByteOfTheSignedPartChanged_IsRefused(string kind)
    {
        RealIssuer root = new("Root", kind, Sha256);
        RealIssuer issuer = new("Issuer", kind, Sha256);
        X509Certificate2[] certificates = [issuer.Server(new RealIssuer("server", kind, Sha256)), root.Authority(issuer)];
        CertificateChain chain = new(RealPolicy.For(root.Root()));
        for (int i = 0; i < 2; i++)
        {
            byte[] bytes = certificates[i].RawData;
            for (int at = 0; at < bytes.Length; at += at % 5 == 0 ? 17 : 13)
            {
                bytes[at] ^= 0x20;
                byte[] other = certificates[1 - i].RawData;
                TlsException failure = VerifyBytes(chain, i == 0 ? bytes : other, i == 0 ? other : bytes);
                Assert.IsNotNull(failure, "certificate " + i + ", byte " + at);
                bytes[at] ^= 0x20;
            }
        }
    }

    [TestMethod]
    public void Chain_OfWeakOrUnknownKeys_IsRefused()
    {
        RealIssuer root = new("Root", "p256", Sha256);
        CertificateChain chain = new(RealPolicy.For(root.Root()));
        TlsException weak = Verify(chain, "device.example", 100, root.Server(new RealIssuer("server", "rsa1024", Sha256)));
        Assert.AreEqual(TlsCause.WeakAlgorithm, weak.Cause);
        TlsException curve = Verify(chain, "device.example", 100, root.Server(new RealIssuer("server", "p521", Sha256)));
        Assert.AreEqual(TlsCause.UnsupportedAlgorithm, curve.Cause);
        StringAssert.Contains(curve.Message, "curve");
    }

    [TestMethod]
    public void Anchor_OfAWeakKey_IsRefused()
    {
        byte[] root = new RealIssuer("Root", "rsa1024", Sha256).Root().RawData;
        Assert.ThrowsExactly<ArgumentException>(() => new TrustAnchor(root));
    }

    private static TlsException VerifyBytes(CertificateChain chain, byte[] first, byte[] second)
    {
        try
        {
            chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity("device.example"));
            foreach (byte[] certificate in new[] { first, second })
            {
                chain.BeginCertificate(certificate.Length);
                chain.Read(certificate, 0, certificate.Length);
                chain.EndCertificate();
            }
            chain.BeginVerification();
            while (chain.Step())
            {
            }
            return null;
        }
        catch (TlsException failure)
        {
            return failure;
        }
    }
}
