using System;
using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>What a certificate must look like (RFC 5280 §4.1 and §4.2), and that whatever is changed in one is noticed.</summary>
[TestClass]
public sealed class CertificateReaderTests
{
    private static TestCertificate Server => TestCertificate.Server("root", 9);

    private static void Malformed(TestCertificate peer) =>
        new ChainRun().Refuse(ChainRun.Chain1(peer), AlertDescription.BadCertificate, TlsCause.Malformed, "not DER");

    [TestMethod]
    public void Certificate_CutAtEveryByte_IsRefused()
    {
        ChainRun run = new ChainRun();
        byte[] whole = Server.Encode();
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = new byte[length];
            Array.Copy(whole, 0, cut, 0, length);
            AssertMalformed(run.Verify(new byte[][] { cut }, 100000), length);
            // The same, with the length that was announced.
            AssertMalformed(Announced(run, whole, length), length);
        }
        Assert.IsTrue(run.Verify(new byte[][] { whole }, 100000) == null);
    }

    [TestMethod]
    public void Certificate_EveryByteCutInTwoPieces_IsTheSame()
    {
        ChainRun run = new ChainRun();
        byte[] whole = Server.Encode();
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            run.Verify(new byte[][] { new byte[2] }, 1);
            CertificateChain chain = run.Chain;
            chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity("device.example"));
            chain.BeginCertificate(whole.Length);
            chain.Read(whole, 0, cut);
            chain.Read(whole, cut, whole.Length - cut);
            chain.EndCertificate();
            chain.BeginVerification();
            while (chain.Step())
            {
            }
            Assert.IsTrue(chain.Verified, "cut at " + cut.ToString());
        }
    }

    [TestMethod]
    public void Certificate_EveryByteMissing_IsRefused()
    {
        ChainRun run = new ChainRun();
        byte[] whole = Server.Encode();
        byte[] shorter = new byte[whole.Length - 1];
        for (int missing = 0; missing < whole.Length; missing++)
        {
            Array.Copy(whole, 0, shorter, 0, missing);
            Array.Copy(whole, missing + 1, shorter, missing, shorter.Length - missing);
            AssertMalformed(run.Verify(new byte[][] { shorter }, 100000), missing);
        }
    }

    [TestMethod]
    public void Certificate_EveryByteChanged_IsRefused()
    {
        ChainRun run = new ChainRun();
        byte[] whole = Server.Encode();
        for (int at = 0; at < whole.Length; at++)
        {
            byte kept = whole[at];
            for (int change = 0; change < 3; change++)
            {
                whole[at] = (byte)(change == 0 ? kept ^ 1 : change == 1 ? kept ^ 0x80 : kept + 1);
                Assert.IsTrue(run.Verify(new byte[][] { whole }, 7) != null, "byte " + at.ToString());
            }
            whole[at] = kept;
        }
    }

    [TestMethod]
    public void Version_Other_IsRefused()
    {
        string[] versions = { "a003020103", "a003020100", "a0020200", "a00402020002", "a003010102", "a00302010205", "a000", "a0050201020500" };
        for (int i = 0; i < versions.Length; i++)
        {
            TestCertificate peer = Server;
            peer.Version = Hex.Decode(versions[i]);
            Malformed(peer);
        }
        // Extensions belong to version 3.
        TestCertificate old = Server;
        old.Version = Hex.Decode("a003020101");
        Malformed(old);
        old.Version = new byte[0];
        Malformed(old);
    }

    [TestMethod]
    public void Serial_UpTo20Octets_IsTaken()
    {
        TestCertificate peer = Server;
        peer.Serial = Der.Element(0x02, new byte[21]);
        new ChainRun().Accept(ChainRun.Chain1(peer));
        peer.Serial = Der.Element(0x02, new byte[22]);
        Malformed(peer);
        peer.Serial = Hex.Decode("0200");
        Malformed(peer);
    }

    [TestMethod]
    public void Field_OfAnotherType_IsRefused()
    {
        TestCertificate peer = Server;
        peer.NotBefore = Der.Text(0x13, "250101000000Z");
        Malformed(peer);
        peer = Server;
        peer.NotAfter = Der.Text(0x17, "250101000000+0100");
        Malformed(peer);
        peer = Server;
        peer.Issuer = Der.Element(0x31, "0500");
        Malformed(peer);
        peer = Server;
        peer.KeyInfo = Der.Sequence(Der.Join(Der.Element(0x30, "06072a8648ce3d020106082a8648ce3d030107"), Der.Element(0x03, Der.Join(new byte[] { 1 }, TestCertificate.KeyOf(1)))));
        Malformed(peer);
        peer = Server;
        peer.AfterExtensions = Hex.Decode("0500");
        Malformed(peer);
    }

    [TestMethod]
    public void UniqueIds_BeforeExtensions_AreSkipped()
    {
        TestCertificate peer = Server;
        peer.KeyInfo = Der.Join(peer.KeyInfo, Hex.Decode("8102000182020002"));
        new ChainRun().Accept(ChainRun.Chain1(peer));
        peer.Version = new byte[0];
        Malformed(peer);
    }

    [TestMethod]
    public void Extension_Malformed_IsRefused()
    {
        byte[][] malformed =
        {
            // critical FALSE, 01, twice; no value; a value too many; an empty Extension.
            Hex.Decode("300b0603551d630101000401ff"), Hex.Decode("300b0603551d630101010401ff"), Hex.Decode("300e0603551d630101ff0101ff0401ff"),
            Hex.Decode("30050603551d63"), Hex.Decode("300b0603551d630401ff040100"), Hex.Decode("3000"),
            // basicConstraints: FALSE, pathLen without cA, negative, not minimal, empty, and a value after it.
            Der.Extension(19, true, Hex.Decode("3003010100")), Der.Extension(19, true, Hex.Decode("3003020100")), Der.Extension(19, true, Hex.Decode("30060101ff0201ff")),
            Der.Extension(19, true, Hex.Decode("30070101ff02020001")), Der.Extension(19, true, Hex.Decode("30050101ff0200")), Der.Extension(19, true, Hex.Decode("30030101ff0500")),
            Der.Extension(19, true, new byte[0]), Der.Extension(19, true, Hex.Decode("30080101ff0201000500")),
            // keyUsage: empty, no bit, bits that are not used, a zero too many.
            Der.Extension(15, true, Hex.Decode("0300")), Der.Extension(15, true, Hex.Decode("030100")), Der.Extension(15, true, Hex.Decode("03020000")),
            Der.Extension(15, true, Hex.Decode("03020781ff")), Der.Extension(15, true, Hex.Decode("03020880")), Der.Extension(15, true, Hex.Decode("03020680")),
            // extKeyUsage and subjectAltName: empty, and of other types.
            Der.Extension(37, false, Hex.Decode("3000")), Der.Extension(37, false, Hex.Decode("30020500")), Der.Extension(17, false, Hex.Decode("3000")), Der.Extension(17, false, Hex.Decode("30020500")),
            Der.Extension(17, false, Hex.Decode("30028900")), Der.Extension(17, false, Hex.Decode("3005a203160161")), Der.Extension(17, false, Hex.Decode("30028400")), Der.Extension(17, false, Hex.Decode("3003c20161")), Der.Extension(17, false, Hex.Decode("300282003000")),
        };
        for (int i = 0; i < malformed.Length; i++)
        {
            TlsException failure = new ChainRun().Verify(ChainRun.Chain1(new TestCertificate("s", 1, "root", 9).With(malformed[i])), 1);
            AssertMalformed(failure, i);
        }
    }

    [TestMethod]
    public void Extensions_MoreThanCanBeTold_AreRefused()
    {
        TestCertificate peer = Server;
        for (int i = 100; i < 190; i++)
            peer.With(Der.Extension(i & 0x7F, false, Hex.Decode("0500")));
        Malformed(peer);
    }

    [TestMethod]
    public void Call_OutOfOrder_IsMisuse()
    {
        CertificateChain chain = new CertificateChain(new ChainRun().Policy);
        for (int call = 0; call < 6; call++)
        {
            bool isRefused = false;
            try
            {
                if (call == 0)
                    chain.BeginCertificate(100);
                else if (call == 1)
                    chain.Read(new byte[1], 0, 1);
                else if (call == 2)
                    chain.EndCertificate();
                else if (call == 3)
                    chain.BeginVerification();
                else if (call == 4)
                    chain.Step();
                else
                    Assert.IsTrue(chain.Peer == null);
            }
            catch (InvalidOperationException)
            {
                isRefused = true;
            }
            Assert.IsTrue(isRefused, call.ToString());
        }
    }

    /// <summary>What lies outside the buffer or behind the certificate is not read, and the certificate goes on where it was.</summary>
    [TestMethod]
    public void Read_RangeOutsideTheBuffer_IsMisuse()
    {
        byte[] certificate = TestCertificate.Server("root", 9).Encode();
        byte[] longer = Der.Join(certificate, new byte[1]);
        CertificateChain chain = new CertificateChain(new ChainRun().Policy);
        chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity("device.example"));
        chain.BeginCertificate(certificate.Length);
        chain.Read(certificate, 0, 10);
        int[] offsets = { 10, 10, -1, 10, certificate.Length, int.MaxValue };
        int[] lengths = { -1, -10, 5, certificate.Length - 9, 2, 1 };
        for (int i = 0; i < offsets.Length; i++)
        {
            bool isRefused = false;
            try
            {
                chain.Read(i == 3 ? longer : certificate, offsets[i], lengths[i]);
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }
            Assert.IsTrue(isRefused, offsets[i] + " " + lengths[i]);
        }
        chain.Read(certificate, 10, certificate.Length - 10);
        chain.EndCertificate();
        chain.BeginVerification();
        while (chain.Step())
            Assert.IsFalse(chain.Verified);
        Assert.IsTrue(chain.Verified);
    }

    [TestMethod]
    public void Policy_Incomplete_IsMisuse()
    {
        ChainRun.ExpectArgument(new CertificatePolicy(), "Algorithms");
        CertificatePolicy policy = new ChainRun().Policy;
        policy.Anchors = null;
        ChainRun.ExpectArgument(policy, "Anchors");
        policy.Pins = new byte[][] { new byte[32] };
        ChainRun.ExpectArgument(policy, "two or more");
        policy.Pins = new byte[][] { new byte[32], new byte[31] };
        ChainRun.ExpectArgument(policy, "32 bytes");
        policy = new ChainRun().Policy;
        policy.MostCertificates = 11;
        ChainRun.ExpectArgument(policy, "MostCertificates");
        policy = new ChainRun().Policy;
        policy.LongestPath = 6;
        ChainRun.ExpectArgument(policy, "LongestPath");
        policy = new ChainRun().Policy;
        policy.LargestRsaKey = 1024;
        ChainRun.ExpectArgument(policy, "LargestRsaKey");
        policy = new ChainRun().Policy;
        policy.Anchors = new TrustAnchor[51];
        ChainRun.ExpectArgument(policy, "at most 50");
        policy.Anchors = new TrustAnchor[2];
        ChainRun.ExpectArgument(policy, "Anchors: one is null");
        policy = new ChainRun().Policy;
        policy.Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { policy.Algorithms.New()[0], null });
        ChainRun.ExpectArgument(policy, "Algorithms: one is null");
    }

    [TestMethod]
    public void Anchor_OfCertificateNameOrDigest_IsTheSame()
    {
        byte[] digest = new byte[32];
        NanoTls.Crypto.Sha256 hash = new NanoTls.Crypto.Sha256();
        byte[] name = TestCertificate.NameOf("root");
        hash.Update(name, 0, name.Length);
        hash.Finish(digest, 0);
        TrustAnchor[] anchors =
        {
            TestCertificate.Anchor("root", 9), new TrustAnchor(digest, TestCertificate.KeyInfoOf(9)), new TrustAnchor(TestCertificate.Authority("root", 9, "root", 9).Encode()),
        };
        for (int i = 0; i < anchors.Length; i++)
        {
            ChainRun run = new ChainRun();
            run.Policy.Anchors = new TrustAnchor[] { anchors[i] };
            run.Accept(ChainRun.Chain1(Server));
        }
    }

    [TestMethod]
    public void Anchor_CutAtEveryByte_IsRefused()
    {
        byte[] root = TestCertificate.Authority("root", 9, "root", 9).Encode();
        for (int length = 0; length < root.Length; length++)
        {
            byte[] cut = new byte[length];
            Array.Copy(root, 0, cut, 0, length);
            bool isRefused = false;
            try
            {
                new TrustAnchor(cut);
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }
            Assert.IsTrue(isRefused, length.ToString());
        }
    }

    /// <summary>A compressed point, a point of the other curve, a byte missing, and an element behind the key.</summary>
    [TestMethod]
    public void Anchor_OfAKeyThatCannotBe_IsRefused()
    {
        byte[] p256 = Der.Element(0x30, "06072a8648ce3d020106082a8648ce3d030107");
        byte[] p384 = Der.Element(0x30, "06072a8648ce3d020106052b81040022");
        byte[] ed25519 = Der.Element(0x30, "06032b6570");
        byte[] point = Der.Bits(TestCertificate.KeyOf(9));
        byte[][] keys =
        {
            Der.Join(p256, Der.Bits(new byte[33])), Der.Join(p256, Der.Bits(new byte[97])), Der.Join(p256, Der.Bits(new byte[64])),
            Der.Join(p384, point), Der.Join(ed25519, Der.Bits(new byte[31])), Der.Join(p256, point, Hex.Decode("0500")), Der.Join(p256, Hex.Decode("0500")),
        };
        for (int i = 0; i < keys.Length; i++)
        {
            bool isRefused = false;
            try
            {
                new TrustAnchor(TestCertificate.NameOf("root"), Der.Sequence(keys[i]));
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }
            Assert.IsTrue(isRefused, i.ToString());
        }
        byte[][] right = { Der.Join(p256, point), Der.Join(p384, Der.Bits(new byte[97])), Der.Join(ed25519, Der.Bits(new byte[32])) };
        for (int i = 0; i < right.Length; i++)
            Assert.IsNotNull(new TrustAnchor(TestCertificate.NameOf("root"), Der.Sequence(right[i])));
    }

    private static TlsException Announced(ChainRun run, byte[] whole, int length)
    {
        try
        {
            run.Chain.Begin(CertificatePurpose.ServerAuthentication, new ServerIdentity("device.example"));
            run.Chain.BeginCertificate(whole.Length);
            run.Chain.Read(whole, 0, length);
            run.Chain.EndCertificate();
        }
        catch (TlsException failure)
        {
            return failure;
        }
        return null;
    }

    private static void AssertMalformed(TlsException failure, int at)
    {
        Assert.IsTrue(failure != null, "accepted at " + at.ToString());
        Assert.AreEqual(AlertDescription.BadCertificate, failure.Alert, at.ToString() + ": " + failure.Message);
    }
}
