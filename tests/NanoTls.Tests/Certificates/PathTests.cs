using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>Paths (RFC 5280 §6.1) that must be found, whatever the order and surplus of the certificates.</summary>
[TestClass]
public sealed class PathTests
{
    private static TestCertificate A(string subject, int key, string issuer, int issuerKey) => TestCertificate.Authority(subject, key, issuer, issuerKey);

    [TestMethod]
    public void Path_ServerUnderAnchor_Verifies()
    {
        ChainRun run = new ChainRun();
        run.Accept(ChainRun.Chain1(TestCertificate.Server("root", 9)));
        Assert.AreEqual(1, run.Chain.Count);
        Assert.AreEqual(65, run.Chain.Peer.KeyLength);
        Assert.AreEqual((int)KeyAlgorithm.EcdsaP256, (int)run.Chain.Peer.KeyAlgorithm);
        Assert.AreEqual(4, (int)run.Chain.Peer.Bytes[run.Chain.Peer.KeyOffset]);
        Assert.AreEqual(1, (int)run.Chain.Peer.Bytes[run.Chain.Peer.KeyOffset + 64]);
    }

    [TestMethod]
    public void Path_EveryPieceLength_Verifies()
    {
        ChainRun run = new ChainRun();
        byte[][] chain = ChainRun.Chain2(TestCertificate.Server("ca", 2), A("ca", 2, "root", 9));
        for (int piece = 1; piece < 40; piece++)
            Assert.IsTrue(run.Verify(chain, piece) == null, "pieces of " + piece);
    }

    [TestMethod]
    public void Path_UnorderedWithSurplusAndRoot_Verifies()
    {
        ChainRun run = new ChainRun();
        run.Accept(new byte[][]
        {
            TestCertificate.Server("ca1", 2).Encode(), A("root", 9, "root", 9).Encode(), A("other", 7, "elsewhere", 8).Encode(),
            A("ca2", 3, "root", 9).Encode(), A("ca1", 2, "ca2", 3).Encode(), A("ca1", 2, "ca2", 3).Encode(),
        });
        Assert.AreEqual(3, run.Verifier.Verifications);
    }

    [TestMethod]
    public void Path_CrossSignedByUnknownRoot_TakesTheOtherWay()
    {
        ChainRun run = new ChainRun();
        run.Accept(new byte[][] { TestCertificate.Server("ca", 2).Encode(), A("ca", 2, "strange", 5).Encode(), A("strange", 5, "stranger", 6).Encode(), A("ca", 2, "root", 9).Encode() });
    }

    [TestMethod]
    public void Path_RootCrossSignedAndAnchor_StopsAtAnchor()
    {
        ChainRun run = new ChainRun();
        run.Accept(ChainRun.Chain3(TestCertificate.Server("ca", 2), A("ca", 2, "root", 9), A("root", 9, "old root", 8)));
        Assert.AreEqual(2, run.Verifier.Verifications);
    }

    [TestMethod]
    public void Path_SameNameOtherKey_TriesTheOther()
    {
        ChainRun run = new ChainRun();
        run.Accept(ChainRun.Chain3(TestCertificate.Server("ca", 2), A("ca", 4, "root", 9), A("ca", 2, "root", 9)));
        Assert.AreEqual(4, run.Verifier.Verifications);
        run.Policy.Anchors = new TrustAnchor[] { TestCertificate.Anchor("root", 5), TestCertificate.Anchor("x", 9), TestCertificate.Anchor("root", 9) };
        run.Chain = null;
        run.Accept(ChainRun.Chain1(TestCertificate.Server("root", 9)));
    }

    [TestMethod]
    public void Path_ExpiredCopyOfIntermediate_TakesTheOther()
    {
        ChainRun run = new ChainRun();
        TestCertificate expired = A("ca", 2, "root", 9);
        expired.NotAfter = Der.Text(0x17, "251231235959Z");
        run.Accept(ChainRun.Chain3(TestCertificate.Server("ca", 2), expired, A("ca", 2, "root", 9)));
    }

    [TestMethod]
    public void Path_FiveCertificates_VerifiesAndSixDoNot()
    {
        ChainRun run = new ChainRun();
        byte[][] chain = { TestCertificate.Server("c1", 2).Encode(), A("c1", 2, "c2", 3).Encode(), A("c2", 3, "c3", 4).Encode(), A("c3", 4, "c4", 5).Encode(), A("c4", 5, "root", 9).Encode() };
        run.Accept(chain);
        byte[][] longer = { chain[0], chain[1], chain[2], chain[3], A("c4", 5, "c5", 6).Encode(), A("c5", 6, "root", 9).Encode() };
        run.Refuse(longer, AlertDescription.UnknownCa, TlsCause.PathTooLong, "LongestPath");
        run.Chain = null;
        run.Policy.LongestPath = 4;
        run.Refuse(chain, AlertDescription.UnknownCa, TlsCause.PathTooLong, "LongestPath");
    }

    [TestMethod]
    public void Path_PathLengthJustEnough_Verifies()
    {
        ChainRun run = new ChainRun();
        TestCertificate ca1 = new TestCertificate("ca1", 2, "ca2", 3).With(Der.Authority(0)).With(Der.KeyUsage(true));
        TestCertificate ca2 = new TestCertificate("ca2", 3, "root", 9).With(Der.Authority(1)).With(Der.KeyUsage(true));
        run.Accept(ChainRun.Chain3(TestCertificate.Server("ca1", 2), ca1, ca2));
    }

    [TestMethod]
    public void Path_SelfIssuedBelow_DoesNotCount()
    {
        // A key rollover: "ca" with its new key, issued by "ca" with the old one (RFC 5280 §6.1.4 (l)).
        ChainRun run = new ChainRun();
        TestCertificate old = new TestCertificate("ca", 3, "root", 9).With(Der.Authority(0)).With(Der.KeyUsage(true));
        run.Accept(ChainRun.Chain3(TestCertificate.Server("ca", 2), A("ca", 2, "ca", 3), old));
    }

    [TestMethod]
    public void Path_TenCertificates_VerifiesAndElevenDoNot()
    {
        ChainRun run = new ChainRun();
        byte[][] chain = new byte[10][];
        chain[0] = TestCertificate.Server("ca", 2).Encode();
        for (int i = 1; i < 9; i++)
            chain[i] = A("surplus", 20 + i, "nobody", 19).Encode();
        chain[9] = A("ca", 2, "root", 9).Encode();
        run.Accept(chain);
        byte[][] more = new byte[11][];
        for (int i = 0; i < 11; i++)
            more[i] = chain[i < 10 ? i : 9];
        run.Refuse(more, AlertDescription.BadCertificate, TlsCause.CertificateSize, "MostCertificates");
        // Nothing of it is left behind.
        run.Accept(chain);
    }

    [TestMethod]
    public void Path_CertificatesThatAllIssueEachOther_EndsSoon()
    {
        ChainRun run = new ChainRun();
        byte[][] chain = new byte[10][];
        chain[0] = TestCertificate.Server("ca", 2).Encode();
        for (int i = 1; i < 10; i++)
            chain[i] = A("ca", 1 + i, "ca", 2 + i % 3).Encode();
        run.Refuse(chain, AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "more likely an attack");
        // With the anchor's name every path seems to end well, and no signature is right.
        for (int i = 1; i < 10; i++)
            chain[i] = A("ca", 30 + i, "root", 40).Encode();
        run.Refuse(chain, AlertDescription.BadCertificate, TlsCause.CertificateSignature, "certificate 2");
        Assert.IsTrue(run.Verifier.Verifications < 60);
    }

    [TestMethod]
    public void Path_PeerIsTheAnchor_Verifies()
    {
        ChainRun run = new ChainRun();
        run.Policy.Anchors = new TrustAnchor[] { TestCertificate.Anchor("server", 1) };
        run.Accept(ChainRun.Chain1(TestCertificate.Server("server", 1)));
    }

    [TestMethod]
    public void Path_Client_NeedsNoName()
    {
        ChainRun run = new ChainRun();
        run.Purpose = CertificatePurpose.ClientAuthentication;
        run.Accept(ChainRun.Chain1(new TestCertificate("client", 1, "root", 9).With(Der.Purpose(2))));
        run.Accept(ChainRun.Chain1(new TestCertificate("client", 1, "root", 9)));
    }

    [TestMethod]
    public void Pin_OfEveryCertificateOfThePath_Verifies()
    {
        byte[][] chain = ChainRun.Chain2(TestCertificate.Server("ca", 2), A("ca", 2, "root", 9));
        int[] keys = { 1, 2, 9 };
        for (int i = 0; i < keys.Length; i++)
        {
            ChainRun run = new ChainRun();
            run.Policy.Pins = new byte[][] { DigestOf(TestCertificate.KeyInfoOf(77)), DigestOf(TestCertificate.KeyInfoOf(keys[i])) };
            run.Accept(chain);
        }
        ChainRun other = new ChainRun();
        other.Policy.Pins = new byte[][] { DigestOf(TestCertificate.KeyInfoOf(77)), DigestOf(TestCertificate.KeyInfoOf(78)) };
        other.Refuse(chain, AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate, "Pins");
    }

    [TestMethod]
    public void Pin_SelfSigned_VerifiesWithoutAnchors()
    {
        ChainRun run = new ChainRun();
        run.Policy.Anchors = null;
        run.Policy.Pins = new byte[][] { DigestOf(TestCertificate.KeyInfoOf(77)), DigestOf(TestCertificate.KeyInfoOf(1)) };
        run.Accept(ChainRun.Chain1(TestCertificate.Server("server", 1)));
        run.Refuse(ChainRun.Chain1(TestCertificate.Server("ca", 2)), AlertDescription.UnknownCa, TlsCause.UntrustedCertificate, "not self-signed");
        run.Refuse(ChainRun.Chain1(TestCertificate.Server("server", 2)), AlertDescription.BadCertificate, TlsCause.CertificateSignature, "signature");
        TestCertificate other = TestCertificate.Server("server", 2);
        other.KeyInfo = TestCertificate.KeyInfoOf(2);
        run.Refuse(ChainRun.Chain1(other), AlertDescription.CertificateUnknown, TlsCause.UntrustedCertificate, "Pins");
    }

    [TestMethod]
    public void RawPublicKey_Pinned_Verifies()
    {
        ChainRun run = new ChainRun();
        run.Policy.Anchors = null;
        run.Policy.Pins = new byte[][] { DigestOf(TestCertificate.KeyInfoOf(77)), DigestOf(TestCertificate.KeyInfoOf(1)) };
        run.Accept(ChainRun.Chain1(TestCertificate.Server("server", 1)));
        CertificateChain chain = run.Chain;
        byte[] key = TestCertificate.KeyInfoOf(1);
        for (int piece = 1; piece < 100; piece++)
        {
            Assert.AreEqual(-2, RawAlert(chain, key, key.Length, piece));
            Assert.IsTrue(chain.Verified);
            Assert.AreEqual(65, chain.Peer.KeyLength);
        }
        Assert.AreEqual(AlertDescription.CertificateUnknown, RawAlert(chain, TestCertificate.KeyInfoOf(2), key.Length, 7));
        Assert.IsFalse(chain.Verified);
        for (int length = 0; length < key.Length; length++)
        {
            Assert.AreEqual(AlertDescription.BadCertificate, RawAlert(chain, key, length, 7), length.ToString());
            byte kept = key[length];
            key[length] ^= 1;
            Assert.IsTrue(RawAlert(chain, key, key.Length, 7) != -2, length.ToString());
            key[length] = kept;
        }
        run.Accept(ChainRun.Chain1(TestCertificate.Server("server", 1)));
    }

    /// <summary>The alert of a raw public key that is cut; −2 when it is verified.</summary>
    private static int RawAlert(CertificateChain chain, byte[] key, int length, int piece)
    {
        try
        {
            chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity("device.example"));
            chain.BeginRawPublicKey(length);
            for (int at = 0; at < length; at += piece)
                chain.Read(key, at, length - at < piece ? length - at : piece);
            chain.EndCertificate();
            chain.BeginVerification();
            while (chain.Step())
            {
            }
            return -2;
        }
        catch (TlsException failure)
        {
            return failure.Alert;
        }
    }

    private static byte[] DigestOf(byte[] bytes)
    {
        byte[] digest = new byte[32];
        NanoTls.Crypto.Sha256 hash = new NanoTls.Crypto.Sha256();
        hash.Update(bytes, 0, bytes.Length);
        hash.Finish(digest, 0);
        return digest;
    }
}
