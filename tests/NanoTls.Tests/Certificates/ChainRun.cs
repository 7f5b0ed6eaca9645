using System;
using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Certificates;

/// <summary>Verifies chains of <see cref="TestCertificate"/> with a policy that the test may change before.</summary>
internal sealed class ChainRun
{
    public readonly TestVerifier Verifier = new TestVerifier();
    public readonly CertificatePolicy Policy = new CertificatePolicy();
    public readonly TestAlgorithms Algorithms;
    public CertificatePurpose Purpose = CertificatePurpose.ServerAuthentication;
    public string Host = "device.example";
    public CertificateChain Chain;
    public int Steps;

    /// <summary>The anchor is "root" with key 9, the time 2026-01-01.</summary>
    public ChainRun()
    {
        Algorithms = new TestAlgorithms(new CertificateAlgorithm[] { new CertificateAlgorithm(SignatureAlgorithm.EcdsaSha256, KeyAlgorithm.EcdsaP256, new Sha256(), Verifier) });
        Policy.Algorithms = Algorithms;
        Policy.Anchors = new TrustAnchor[] { TestCertificate.Anchor("root", 9) };
        Policy.Clock = new TestClock(TestClock.Now);
    }

    /// <summary>Null when the chain is verified, else why not. Certificates come in pieces of <paramref name="piece"/> bytes.</summary>
    public TlsException Verify(byte[][] certificates, int piece)
    {
        if (Chain == null)
            Chain = new CertificateChain(Policy);
        Steps = 0;
        try
        {
            Chain.Begin(Purpose, Purpose == CertificatePurpose.ServerAuthentication ? new ServerIdentity(Host) : null);
            for (int i = 0; i < certificates.Length; i++)
            {
                byte[] certificate = certificates[i];
                Chain.BeginCertificate(certificate.Length);
                for (int at = 0; at < certificate.Length; at += piece)
                    Chain.Read(certificate, at, certificate.Length - at < piece ? certificate.Length - at : piece);
                Chain.EndCertificate();
            }
            Chain.BeginVerification();
            while (Chain.Step())
                Steps++;
            return null;
        }
        catch (TlsException failure)
        {
            return failure;
        }
    }

    /// <summary>The chain must be verified.</summary>
    public void Accept(byte[][] certificates)
    {
        TlsException failure = Verify(certificates, 100000);
        Assert.IsTrue(failure == null, failure == null ? "" : failure.Message);
        Assert.IsTrue(Chain.Verified);
    }

    /// <summary>The chain must be refused like this, in one piece and in single bytes, and with a text that names <paramref name="text"/>.</summary>
    public void Refuse(byte[][] certificates, int alert, TlsCause cause, string text)
    {
        for (int piece = 1; piece <= 100000; piece += 99999)
        {
            TlsException failure = Verify(certificates, piece);
            Assert.IsTrue(failure != null, "accepted");
            Assert.IsTrue(failure.Message.IndexOf(text) >= 0, failure.Message);
            Assert.AreEqual(alert, failure.Alert, failure.Message);
            Assert.AreEqual((int)cause, (int)failure.Cause, failure.Message);
            Assert.IsFalse(Chain.Verified);
        }
    }

    /// <summary>Peer's certificate alone.</summary>
    public static byte[][] Chain1(TestCertificate a) => new byte[][] { a.Encode() };

    public static byte[][] Chain2(TestCertificate a, TestCertificate b) => new byte[][] { a.Encode(), b.Encode() };

    public static byte[][] Chain3(TestCertificate a, TestCertificate b, TestCertificate c) => new byte[][] { a.Encode(), b.Encode(), c.Encode() };

    /// <summary>Misuse must be reported as such.</summary>
    public static void ExpectArgument(CertificatePolicy policy, string text)
    {
        string message = "accepted";
        try
        {
            new CertificateChain(policy);
        }
        catch (ArgumentException wrong)
        {
            message = wrong.Message;
        }
        Assert.IsTrue(message.IndexOf(text) >= 0, message);
    }
}
