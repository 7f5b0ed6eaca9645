using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Certificates;

/// <summary>Broken chains: each is refused with its alert, its cause and a text that says what to do.</summary>
[TestClass]
public sealed class RefusalTests
{
    private static TestCertificate Server => TestCertificate.Server("root", 9);

    private static TestCertificate A(string subject, int key, string issuer, int issuerKey) => TestCertificate.Authority(subject, key, issuer, issuerKey);

    private static void Refuse(TestCertificate peer, int alert, TlsCause cause, string text) => new ChainRun().Refuse(ChainRun.Chain1(peer), alert, cause, text);

    private static void Refuse(TestCertificate peer, TestCertificate issuer, int alert, TlsCause cause, string text) =>
        new ChainRun().Refuse(ChainRun.Chain2(peer, issuer), alert, cause, text);

    private static void Malformed(TestCertificate peer) => Refuse(peer, AlertDescription.BadCertificate, TlsCause.Malformed, "not DER");

    [TestMethod]
    public void Time_Expired_NamesTheDay()
    {
        TestCertificate peer = Server;
        peer.NotAfter = Der.Text(0x17, "251231235959Z");
        Refuse(peer, AlertDescription.CertificateExpired, TlsCause.CertificateTime, "the peer's certificate expired on 2025-12-31");
        TestCertificate issuer = A("ca", 2, "root", 9);
        issuer.NotAfter = Der.Text(0x18, "20200229120000Z");
        Refuse(TestCertificate.Server("ca", 2), issuer, AlertDescription.CertificateExpired, TlsCause.CertificateTime, "certificate 2 of the peer's chain expired on 2020-02-29");
    }

    [TestMethod]
    public void Time_NotYetValid_NamesTheDay()
    {
        TestCertificate peer = Server;
        peer.NotBefore = Der.Text(0x17, "260101000001Z");
        Refuse(peer, AlertDescription.CertificateExpired, TlsCause.CertificateTime, "not valid before 2026-01-01");
        TestCertificate issuer = A("ca", 2, "root", 9);
        issuer.NotBefore = Der.Text(0x18, "20991231000000Z");
        Refuse(TestCertificate.Server("ca", 2), issuer, AlertDescription.CertificateExpired, TlsCause.CertificateTime, "not valid before 2099-12-31");
    }

    [TestMethod]
    public void Time_FirstAndLastSecond_AreValid()
    {
        TestCertificate peer = Server;
        peer.NotBefore = Der.Text(0x17, "260101000000Z");
        new ChainRun().Accept(ChainRun.Chain1(peer));
        peer.NotBefore = Der.Text(0x17, "250101000000Z");
        peer.NotAfter = Der.Text(0x17, "260101000000Z");
        new ChainRun().Accept(ChainRun.Chain1(peer));
    }

    [TestMethod]
    public void Time_Unknown_RefusesUnlessThereIsAFloor()
    {
        ChainRun run = new ChainRun();
        run.Policy.Clock = null;
        run.Refuse(ChainRun.Chain1(Server), AlertDescription.CertificateUnknown, TlsCause.CertificateTime, "TimeFloor");
        run.Policy.Clock = new TestClock(-1);
        run.Refuse(ChainRun.Chain1(Server), AlertDescription.CertificateUnknown, TlsCause.CertificateTime, "set the clock first");
        run.Policy.TimeFloor = TestClock.Now;
        run.Accept(ChainRun.Chain1(Server));
        // 1970 is before the build, so the clock does not know.
        run.Policy.Clock = new TestClock(60);
        run.Accept(ChainRun.Chain1(Server));
        TestCertificate expired = Server;
        expired.NotAfter = Der.Text(0x17, "251231235959Z");
        run.Refuse(ChainRun.Chain1(expired), AlertDescription.CertificateExpired, TlsCause.CertificateTime, "expired on 2025-12-31");
    }

    [TestMethod]
    public void Name_Other_IsRefused()
    {
        TestCertificate peer = new TestCertificate("device.example", 1, "root", 9);
        Refuse(peer, AlertDescription.CertificateUnknown, TlsCause.CertificateName, "common names do not count");
        peer.With(Der.DnsName("other.example"));
        Refuse(peer, AlertDescription.CertificateUnknown, TlsCause.CertificateName, "subjectAltName");
    }

    [TestMethod]
    public void Name_Illegal_IsRefused()
    {
        // "a<NUL>.b" (strings of the device end at a NUL), "ä" in Latin-1, nothing, "a b", DEL.
        string[] names = { "61002e62", "e4", "", "612062", "7f" };
        for (int i = 0; i < names.Length; i++)
        {
            TestCertificate peer = new TestCertificate("s", 1, "root", 9).With(Der.Extension(17, false, Der.Sequence(Der.Join(Der.Text(0x82, "device.example"), Der.Element(0x82, names[i])))));
            Refuse(peer, AlertDescription.BadCertificate, TlsCause.CertificateName, "ASCII");
        }
        Refuse(new TestCertificate("s", 1, "root", 9).With(Der.Address("c0000201c0")), AlertDescription.BadCertificate, TlsCause.CertificateName, "4 or 16 bytes");
    }

    [TestMethod]
    public void Usage_Other_IsRefused()
    {
        TestCertificate client = new TestCertificate("s", 1, "root", 9).With(Der.Purpose(2)).With(Der.DnsName("device.example"));
        Refuse(client, AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage, "serverAuth");
        ChainRun run = new ChainRun();
        run.Purpose = CertificatePurpose.ClientAuthentication;
        run.Refuse(ChainRun.Chain1(Server), AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage, "clientAuth");
        TestCertificate signer = new TestCertificate("s", 1, "root", 9).With(Der.KeyUsage(true)).With(Der.DnsName("device.example"));
        Refuse(signer, AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage, "digitalSignature");
        Refuse(TestCertificate.Server("ca", 2), A("ca", 2, "root", 9).With(Der.Purpose(2)), AlertDescription.UnsupportedCertificate, TlsCause.CertificateUsage, "certificate 2");
    }

    [TestMethod]
    public void Issuer_NoAuthority_IsRefused()
    {
        TestCertificate peer = TestCertificate.Server("ca", 2);
        Refuse(peer, new TestCertificate("ca", 2, "root", 9), AlertDescription.UnknownCa, TlsCause.CertificateUsage, "certificate 2 of the peer's chain has issued another but is no authority");
        TestCertificate plain = new TestCertificate("ca", 2, "root", 9).With(Der.Extension(19, true, Der.Element(0x30, ""))).With(Der.KeyUsage(true));
        Refuse(peer, plain, AlertDescription.UnknownCa, TlsCause.CertificateUsage, "basicConstraints");
        TestCertificate v1 = new TestCertificate("ca", 2, "root", 9);
        v1.Version = new byte[0];
        Refuse(peer, v1, AlertDescription.UnknownCa, TlsCause.CertificateUsage, "basicConstraints");
        TestCertificate noSign = new TestCertificate("ca", 2, "root", 9).With(Der.Authority(-1)).With(Der.KeyUsage(false));
        Refuse(peer, noSign, AlertDescription.UnknownCa, TlsCause.CertificateUsage, "keyCertSign");
    }

    [TestMethod]
    public void PathLength_Exceeded_IsRefused()
    {
        TestCertificate ca2 = new TestCertificate("ca2", 3, "root", 9).With(Der.Authority(0)).With(Der.KeyUsage(true));
        byte[][] chain = ChainRun.Chain3(TestCertificate.Server("ca1", 2), A("ca1", 2, "ca2", 3), ca2);
        new ChainRun().Refuse(chain, AlertDescription.UnknownCa, TlsCause.PathTooLong, "certificate 3 of the peer's chain allows fewer certificates");
    }

    [TestMethod]
    public void Signature_WrongAtEachLevel_IsRefused()
    {
        for (int level = 0; level < 3; level++)
        {
            byte[][] chain = ChainRun.Chain3(TestCertificate.Server("ca1", 2), A("ca1", 2, "ca2", 3), A("ca2", 3, "root", 9));
            chain[level][chain[level].Length - 1] ^= 1;
            string which = level == 0 ? "the peer's certificate has a signature" : level == 1 ? "certificate 2 " : "certificate 3 ";
            new ChainRun().Refuse(chain, AlertDescription.BadCertificate, TlsCause.CertificateSignature, which);
        }
    }

    [TestMethod]
    public void Authority_Unknown_IsRefused()
    {
        Refuse(TestCertificate.Server("ca", 2), AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "Anchors");
        Refuse(TestCertificate.Server("ca", 2), A("ca", 2, "other root", 9), AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "certificate 2 of the peer's chain is issued by none");
        new ChainRun().Refuse(new byte[0][], AlertDescription.DecodeError, TlsCause.Malformed, "no certificate");
        // The anchor's name, with another key.
        Refuse(TestCertificate.Server("root", 8), A("root", 8, "root", 8), AlertDescription.BadCertificate, TlsCause.CertificateSignature, "new key of the same name");
    }

    [TestMethod]
    public void CriticalExtension_Unknown_IsRefused()
    {
        byte[] critical = Der.Extension(99, true, Der.Element(0x04, "00"));
        Refuse(Server.With(critical), AlertDescription.UnsupportedCertificate, TlsCause.CriticalExtension, "critical extension");
        Refuse(TestCertificate.Server("ca", 2), A("ca", 2, "root", 9).With(critical), AlertDescription.UnsupportedCertificate, TlsCause.CriticalExtension, "certificate 2");
        // What is not critical passes, and so does a surplus certificate.
        new ChainRun().Accept(ChainRun.Chain2(Server.With(Der.Extension(99, false, Der.Element(0x04, "00"))), A("x", 2, "y", 9).With(critical)));
        // Policies need nothing done.
        new ChainRun().Accept(ChainRun.Chain1(Server.With(Der.Extension(32, true, Hex.Decode("30063004060255ff")))));
    }

    [TestMethod]
    public void Extension_Twice_IsRefused()
    {
        Malformed(Server.With(Der.KeyUsage(false)));
        byte[] unknown = Der.Extension(99, false, Der.Element(0x04, "00"));
        Malformed(Server.With(unknown).With(unknown));
    }

    [TestMethod]
    public void Algorithm_Weak_IsRefusedByName()
    {
        string[] weak = { "06092a864886f70d0101050500", "06092a864886f70d0101040500", "06092a864886f70d0101020500", "06072a8648ce3d0401" };
        for (int i = 0; i < weak.Length; i++)
        {
            TestCertificate peer = Server;
            peer.SignatureAlgorithm = Der.Element(0x30, weak[i]);
            Refuse(peer, AlertDescription.BadCertificate, TlsCause.WeakAlgorithm, "SHA-1");
        }
        TestCertificate issuer = A("ca", 2, "root", 9);
        issuer.SignatureAlgorithm = Der.Element(0x30, weak[0]);
        Refuse(TestCertificate.Server("ca", 2), issuer, AlertDescription.BadCertificate, TlsCause.WeakAlgorithm, "certificate 2");
    }

    [TestMethod]
    public void Algorithm_RsaPss_IsKnownInBothForms()
    {
        AlgorithmIdentifiers algorithms = new AlgorithmIdentifiers();
        string[] hashes = { "01", "02", "03" };
        string[] salts = { "20", "30", "40" };
        for (int i = 0; i < 3; i++)
        {
            string hash = "06096086480165030402" + hashes[i];
            string full = "06092a864886f70d01010a3034a00f300d" + hash + "0500a11c301a06092a864886f70d010108300d" + hash + "0500a2030201" + salts[i];
            string bare = "06092a864886f70d01010a3030a00d300b" + hash + "a11a301806092a864886f70d010108300b" + hash + "a2030201" + salts[i];
            Assert.AreEqual((int)SignatureAlgorithm.RsaPssSha256 + i, (int)algorithms.SignatureOf(Hex.Decode(full), 0, 65));
            Assert.AreEqual((int)SignatureAlgorithm.RsaPssSha256 + i, (int)algorithms.SignatureOf(Hex.Decode(bare), 0, 61));
            AssertEveryByteCounts(algorithms, Hex.Decode(full));
            AssertEveryByteCounts(algorithms, Hex.Decode(bare));
        }
    }

    private static void AssertEveryByteCounts(AlgorithmIdentifiers algorithms, byte[] identifier)
    {
        for (int i = 0; i < identifier.Length; i++)
        {
            identifier[i] ^= 1;
            Assert.AreEqual((int)SignatureAlgorithm.Unknown, (int)algorithms.SignatureOf(identifier, 0, identifier.Length), i.ToString());
            identifier[i] ^= 1;
        }
    }

    [TestMethod]
    public void Algorithm_Unknown_IsRefused()
    {
        string[] unknown = { "06082a8648ce3d040303", "06092a864886f70d01010b0500", "06032b6570", "060355ffff", "06082a8648ce3d0403020500" };
        for (int i = 0; i < unknown.Length; i++)
        {
            TestCertificate peer = Server;
            peer.SignatureAlgorithm = Der.Element(0x30, unknown[i]);
            TlsException failure = new ChainRun().Verify(ChainRun.Chain1(peer), 1);
            Assert.IsTrue(failure != null);
            Assert.AreEqual(AlertDescription.UnsupportedCertificate, failure.Alert, failure.Message);
        }
        TestCertificate longest = Server;
        longest.SignatureAlgorithm = Der.Sequence(Der.Join(Hex.Decode("060355ffff"), Der.Element(0x04, new byte[300])));
        Refuse(longest, AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "Algorithms");
    }

    [TestMethod]
    public void Algorithm_OuterOther_IsRefused()
    {
        TestCertificate peer = Server;
        peer.OuterSignatureAlgorithm = Der.Element(0x30, "06082a8648ce3d040303");
        Malformed(peer);
        // The same algorithm with other parameters.
        peer.OuterSignatureAlgorithm = Der.Element(0x30, TestCertificate.EcdsaSha256 + "0500");
        Malformed(peer);
    }

    [TestMethod]
    public void Key_UnknownCurve_IsRefusedByName()
    {
        TestCertificate peer = Server;
        // secp256k1.
        peer.KeyInfo = Der.Sequence(Der.Join(Der.Element(0x30, "06072a8648ce3d020106052b8104000a"), Der.Bits(TestCertificate.KeyOf(1))));
        Refuse(peer, AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "curve");
        peer.KeyInfo = Der.Sequence(Der.Join(Der.Element(0x30, "06032b656f"), Der.Bits(new byte[56])));
        Refuse(peer, AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "kind");
        peer.KeyInfo = Der.Sequence(Der.Join(Der.Element(0x30, "06072a8648ce3d020106082a8648ce3d030107"), Der.Bits(new byte[66])));
        Refuse(peer, AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize, "larger key");
    }

    [TestMethod]
    public void Key_RsaBelow2048Bits_IsRefusedByName()
    {
        ChainRun run = new ChainRun();
        run.Policy.LargestRsaKey = 3072;
        run.Algorithms.All = new CertificateAlgorithm[]
        {
            run.Algorithms.All[0], new CertificateAlgorithm(SignatureAlgorithm.RsaPkcs1Sha256, KeyAlgorithm.Rsa, new Sha256(), run.Verifier),
        };
        int[] bytes = { 128, 255, 256, 384, 385, 512 };
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] modulus = new byte[bytes[i] + 1];
            modulus[1] = 0x80;
            byte[] key = Der.Sequence(Der.Join(Der.Element(0x02, modulus), Hex.Decode("0203010001")));
            TestCertificate peer = Server;
            peer.KeyInfo = Der.Sequence(Der.Join(Der.Element(0x30, "06092a864886f70d0101010500"), Der.Bits(key)));
            if (bytes[i] < 256)
                run.Refuse(ChainRun.Chain1(peer), AlertDescription.BadCertificate, TlsCause.WeakAlgorithm, "2,048 bits");
            else if (bytes[i] > 384)
                run.Refuse(ChainRun.Chain1(peer), AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize, "LargestRsaKey");
            else
                run.Accept(ChainRun.Chain1(peer));
        }
    }

    [TestMethod]
    public void Ed25519_LongerThanItsRoom_IsRefusedByName()
    {
        ChainRun run = new ChainRun();
        run.Algorithms.All = new CertificateAlgorithm[]
        {
            new CertificateAlgorithm(SignatureAlgorithm.Ed25519, KeyAlgorithm.Ed25519, null, run.Verifier), run.Algorithms.All[0],
        };
        run.Policy.Anchors = new TrustAnchor[] { new TrustAnchor(TestCertificate.NameOf("root"), Der.Sequence(Der.Join(Der.Element(0x30, "06032b6570"), Der.Bits(new byte[32])))) };
        TestCertificate peer = Server;
        peer.SignatureAlgorithm = Der.Element(0x30, "06032b6570");
        run.Refuse(ChainRun.Chain1(peer), AlertDescription.UnsupportedCertificate, TlsCause.CertificateSize, "LargestEd25519Signed");
        // With the room the signature is over the whole tbsCertificate.
        run.Chain = null;
        run.Policy.LargestEd25519Signed = peer.Tbs().Length;
        byte[] certificate = peer.Encode();
        byte[] tbs = peer.Tbs();
        byte[] signature = new byte[32];
        TestVerifier.Sign(new byte[32], 0, 32, tbs, 0, tbs.Length, signature);
        System.Array.Copy(signature, 0, certificate, certificate.Length - 32, 32);
        run.Accept(new byte[][] { certificate });
        certificate[certificate.Length - 1] ^= 1;
        run.Refuse(new byte[][] { certificate }, AlertDescription.BadCertificate, TlsCause.CertificateSignature, "signature");
    }
}
