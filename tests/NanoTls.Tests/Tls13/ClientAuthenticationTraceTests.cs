using NanoTls.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>The handshake with client authentication of RFC 8448 §6, both sides.</summary>
[TestClass]
public sealed class ClientAuthenticationTraceTests
{
    private const string CloseNotify = "0100";

    // What stands before the point in the SubjectPublicKeyInfo of a key on P-256.
    private const string P256KeyInfo = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

    [TestMethod]
    public void KeyExchange_BothSides_Rfc8448s6() => new TracedHandshake(NewTrace()).AssertKeyExchange();

    [TestMethod]
    public void SecretsFinishedAndRecords_BothSides_Rfc8448s6() => new TracedHandshake(NewTrace()).AssertAll();

    [TestMethod]
    public void ServerSignature_EcdsaP256_Rfc8448s6()
    {
        TracedHandshake handshake = new TracedHandshake(NewTrace());
        handshake.PassHellos();
        handshake.PassServerFlight();
        Assert.AreEqual(handshake.Server.SignedDigest, handshake.Client.SignedDigest);
        Assert.IsTrue(Verifies(handshake.Client.SignedDigest));
        Assert.IsFalse(Verifies(ClientAuthenticationTrace.ServerFinished.Substring(8)));
    }

    // The signature stands behind 4 bytes of header, 2 of scheme and 2 of length.
    private static bool Verifies(string digest)
    {
        string certificate = ClientAuthenticationTrace.ServerCertificate;
        byte[] key = Hex.Decode(certificate.Substring(certificate.IndexOf(P256KeyInfo) + P256KeyInfo.Length, 2 * 65));
        byte[] signature = Hex.Decode(ClientAuthenticationTrace.ServerCertificateVerify.Substring(2 * 8));
        EcdsaP256Verifier verifier = new EcdsaP256Verifier();
        Assert.IsTrue(verifier.Begin(key, 0, key.Length, Hex.Decode(digest), 0, 32, signature, 0, signature.Length));
        while (verifier.Step())
        {
        }
        return verifier.Verified;
    }

    /// <summary>The handshake of RFC 8448 §6.</summary>
    /// <remarks>SharedSecret, the transcript hashes and the finished_keys are computed by another implementation, of the trace's keys and messages; the rest is typed.</remarks>
    public static HandshakeTrace NewTrace() => new HandshakeTrace
    {
        ClientPrivateKey = "c040b2bb8f3addd20fd4058c547003a3c6f9c1cd915d5e535c87d8d191aaf071",
        ClientPublicKey = "089cc2671f738d9a671e5b2e464981d05b76e361aa22aea91f1d49ca10a7a362",
        ServerPrivateKey = "7382a5ad1cdd2056ae18cc708bd007d98130dbe2cd4d9ead9b96952becbb0888",
        ServerPublicKey = "6c2e50e865919a6b5a12dfaf918f92b442567b0f89bc54478c6921366658f062",
        SharedSecret = "7dc114f6475dfa7977be736ef7cbebc48c70329e8e9a74b4d7033c43f9597d4f",
        ClientHello = ClientAuthenticationTrace.ClientHello,
        ServerHello = ClientAuthenticationTrace.ServerHello,
        HelloHash = "88ebc042bd0d5a643b22fca7a47defd4007dfe184949a6261c596c4e002a74a2",
        HandshakeSecret = "d995243674fb6400d7d37bc0e9861bdbd9ed095601dcf2994874f2803de22e39",
        MasterSalt = "74575526b07c81a9c1b17e6b34e0e6d084747a61f396f597ebb92c0736ec60e8",
        MasterSecret = "57c15d7b9d441b3d40a9c6ea8a3d730e07b3a1ea7a3339ed7070b9a74a3f4f28",
        ClientHandshake = new TrafficTrace("cec7a30c6872070f22a7eeb065768db67c45e29533db879908ce6dc66f5911de", "916948f728d9823fa41a004d083f217f", "64153d79bac9ea10ca5a0a88", "4fddd76bbcb8e30c7261b1db401bb136ed39bce6a4815a2124476e27e6cbcbf6"),
        ServerHandshake = new TrafficTrace("8b02d3c00442a2722c4098ebe8675b23e801510f0d7ed778d8eb0b8f42a19a5e", "6cb6e60619d8c7355c5d4c4bc2be90d5", "64f239530c3b888fde85e0be", "4e795cde239d5e190eae441b9e716eeb138549058cdb76fa9aeeaf548aef563e"),
        ClientApplication = new TrafficTrace("73c2e890fa8d067258d6d50fa92fe456b098cf00d9727eed91e8892ef4e6f860", "cdc09c806aa8f86dfcd51efc44a0c039", "6ef852e78b46d913668e53e7", null),
        ServerApplication = new TrafficTrace("c49a91faf57f8c545d5048a015bf849ff63942e4a7edcd319f8b438a97c52e21", "88b3123ddecadf8c1ba298e2c18176b0", "4e0978513f9de8327c08e4f3", null),
        ExporterMasterSecret = "052e39795e5f2be6e4e0974cfdd86c6a7afe3e57e5589810a3cccf642958beb2",
        ResumptionMasterSecret = "1006dccbf40eb4eb978bff0392a9e452a4fbad58aa14784d5a241c6b49daccfb",
        ServerMessages = new string[]
        {
            ClientAuthenticationTrace.EncryptedExtensions,
            ClientAuthenticationTrace.CertificateRequest,
            ClientAuthenticationTrace.ServerCertificate,
            ClientAuthenticationTrace.ServerCertificateVerify,
            ClientAuthenticationTrace.ServerFinished,
        },
        ServerFinishedHash = "5177a29af5a17f9b4933e431851d128345366c1720d38f8f0465eeeae6740372",
        ServerFlightRecord = ClientAuthenticationTrace.ServerFlightRecord,
        ClientMessages = new string[] { ClientAuthenticationTrace.ClientCertificate, ClientAuthenticationTrace.ClientCertificateVerify, ClientAuthenticationTrace.ClientFinished },
        ClientFinishedHash = "391d004bd84c831b1582444414b4dc8064010ecc76f37f88bfeb1e88fe135c25",
        ClientFlightRecord = ClientAuthenticationTrace.ClientFlightRecord,
        ServerTypes = new int[] { ContentType.Alert },
        ServerContents = new string[] { CloseNotify },
        ServerRecords = new string[] { ClientAuthenticationTrace.ServerCloseRecord },
        ClientTypes = new int[] { ContentType.Alert },
        ClientContents = new string[] { CloseNotify },
        ClientRecords = new string[] { ClientAuthenticationTrace.ClientCloseRecord },
    };
}
