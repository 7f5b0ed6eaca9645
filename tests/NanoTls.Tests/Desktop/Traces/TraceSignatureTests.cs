using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>What each CertificateVerify of RFC 8448 signs, as both sides build it, is what its signature verifies over; no other digest is.</summary>
[TestClass]
public sealed class TraceSignatureTests
{
    [TestMethod]
    public void Server_RsaPss_Rfc8448s3() => AssertServer(SimpleTraceTests.NewTrace());

    [TestMethod]
    public void Server_RsaPss_Rfc8448s5() => AssertServer(RetryTraceTests.NewTrace());

    [TestMethod]
    public void Server_EcdsaP256_Rfc8448s6() => AssertServer(ClientAuthenticationTraceTests.NewTrace());

    [TestMethod]
    public void Server_RsaPss_Rfc8448s7() => AssertServer(CompatibilityTraceTests.NewTrace());

    [TestMethod]
    public void Client_RsaPss_Rfc8448s6()
    {
        TracedHandshake handshake = new(ClientAuthenticationTraceTests.NewTrace());
        handshake.PassHellos();
        handshake.PassServerFlight();
        handshake.PassClientFlight();
        AssertSignature(ClientAuthenticationTrace.ClientCertificate, ClientAuthenticationTrace.ClientCertificateVerify, handshake);
    }

    /// <summary>A key of 1,024 bits is for these tests alone.</summary>
    [TestMethod]
    public void RsaPssVerifier_KeyOf1024Bits_IsRefused()
        => Assert.IsFalse(TraceSignature.IsTakenByOurs(Hex.Decode(SimpleHandshakeTrace.Certificate), Hex.Decode(SimpleHandshakeTrace.CertificateVerify), new byte[32]));

    private static void AssertServer(HandshakeTrace trace)
    {
        TracedHandshake handshake = new(trace);
        handshake.PassHellos();
        handshake.PassServerFlight();
        AssertSignature(trace.ServerMessages[^3], trace.ServerMessages[^2], handshake);
    }

    private static void AssertSignature(string certificate, string certificateVerify, TracedHandshake handshake)
    {
        Assert.AreEqual(handshake.Server.SignedDigest, handshake.Client.SignedDigest);
        byte[] digest = Hex.Decode(handshake.Client.SignedDigest);
        Assert.IsTrue(TraceSignature.Verifies(Hex.Decode(certificate), Hex.Decode(certificateVerify), digest));
        digest[31] ^= 1;
        Assert.IsFalse(TraceSignature.Verifies(Hex.Decode(certificate), Hex.Decode(certificateVerify), digest));
    }
}
