using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>The handshake with HelloRetryRequest of RFC 8448 §5, both sides.</summary>
[TestClass]
public sealed class RetryTraceTests
{
    /// <summary>The private key of the X25519 share in the first ClientHello.</summary>
    public const string FirstPrivateKey = "0ed02f8e8117efc75ca7ac32aa7e34eda64cdc0ddad154a5e85289f959f63204";

    private const string CloseNotify = "0100";

    [TestMethod]
    public void KeyExchange_BothSides_Rfc8448s5() => new TracedHandshake(NewTrace()).AssertKeyExchange();

    [TestMethod]
    public void SecretsFinishedAndRecords_BothSides_Rfc8448s5() => new TracedHandshake(NewTrace()).AssertAll();

    [TestMethod]
    public void FirstKeyShare_Rfc8448s5()
    {
        byte[] publicKey = AgreementRun.PublicKey(new X25519(), Hex.Decode(FirstPrivateKey), 32);
        Assert.IsTrue(RetryHandshakeTrace.FirstClientHello.IndexOf(Hex.Encode(publicKey, 0, 32)) > 0);
    }

    /// <summary>The handshake of RFC 8448 §5.</summary>
    /// <remarks>The finished_keys are computed by another implementation, of the trace's secrets; the rest is typed.</remarks>
    public static HandshakeTrace NewTrace() => new HandshakeTrace
    {
        PublicKeyLength = 65,
        ClientPrivateKey = "ab5473467e19346ceb0a0414e41da21d4d2445bc3025afe97c4e8dc8d513da39",
        ClientPublicKey = "04a6da7392ec591e17abfd535964b99894d13befb221b3def2ebe3830eac8f0151812677c4d6d2237e85cf01d6910cfb83954e76ba7352830534159897e8065780",
        ServerPrivateKey = "8c510601f9765bfb8ed693449a48989859b5cfa879cb9f5443c41c5ff10634ed",
        ServerPublicKey = "04583e054b7a66672ae020ad9d2686fcc85b5ad41a134a0f03ee72b893052bd85b4c8de6776f5b04ac07d83540eab3e3d9c547bc6528c4317d294686093a6cad7d",
        SharedSecret = "c142ce13ca11b5c2233652e63ad3d97844f1621fbfb9de69d547dc8fedeabeb4",
        FirstClientHello = RetryHandshakeTrace.FirstClientHello,
        HelloRetryRequest = RetryHandshakeTrace.HelloRetryRequest,
        ClientHello = RetryHandshakeTrace.SecondClientHello,
        ServerHello = RetryHandshakeTrace.ServerHello,
        HelloHash = "8aa8e828ec2f8a884fec95a3139de01c15a3daa7ff5bfc3f4bfcc21b438d7bf8",
        HandshakeSecret = "ce022e5e6e81e50736d773f2d3adfce8220d049bf510f0dbfac927ef4243b148",
        MasterSalt = "ad1cbcd3a0dc7053eeb3ed3a47901d16a9fc63a73c64beb567481a7dfb3a2cb3",
        MasterSecret = "1131545d0baf79ddce9b87f06945781a57dd18ef378dcd2060f8f9a569027ed8",
        ClientHandshake = new TrafficTrace("158aa7ab8855073582b41d674b4055cabcc534728f659314861b4e08e2011566", "2f1f918663d590e7421149a29d94b0b6", "414d5485235e1a688793bd74", "81be4131fbb9b6f4471450846f74fd1e68c5224ba7c2a8677f5c53ad226fdc13"),
        ServerHandshake = new TrafficTrace("3403e781e2af7b6508da28574f6e95a1abf162de83a97927c37672a4a0cef8a1", "4646bfac1712c426cd78d8a24a8a6f6b", "c7d395c08d62f297d13768ea", "e7f8bb3ea4b6c30c4710b3d09c3313658117e70b097e850368e2510ca5631f74"),
        ClientApplication = new TrafficTrace("75ecf4b972525aa0dcd057c9944d4cd5d82671d8843141d7dc2a4ff15a21dc51", "a7eb2a0525eb4331d58fcbf9f7ca2e9c", "86e8be227c1bd2b3e39cb444", null),
        ServerApplication = new TrafficTrace("5c74f87df04225db0f8209c9de6429e49435fdefa7cad61864874d12f31cfc8d", "f27a5d97bd25550c4823b0f3e5d29388", "0dd631f7b71cbbc797c35fe7", null),
        ExporterMasterSecret = "7c06d3ae106a3a374ace4837b3985cac67780a6e2c5c04b58319d584df09d223",
        ResumptionMasterSecret = "09170c6d472721566f9cf99b08699daff561ec8fb22d5a32c3f94ce009b69975",
        ServerMessages = new string[]
        {
            RetryHandshakeTrace.EncryptedExtensions,
            SimpleHandshakeTrace.Certificate,
            RetryHandshakeTrace.CertificateVerify,
            RetryHandshakeTrace.ServerFinished,
        },
        ServerFinishedHash = "50f63cbf36b0dd049e7a0ba27d6455745ea2aaac54bb167f9950b2b7ce9509da",
        ServerFlightRecord = RetryHandshakeTrace.ServerFlightRecord,
        ClientMessages = new string[] { RetryHandshakeTrace.ClientFinished },
        ClientFinishedHash = "0e8b349158b855fdcd0c11dbbc4e83e43caa6e483c6c65df53151888e50165f4",
        ClientFlightRecord = RetryHandshakeTrace.ClientFinishedRecord,
        ServerTypes = new int[] { ContentType.Alert },
        ServerContents = new string[] { CloseNotify },
        ServerRecords = new string[] { RetryHandshakeTrace.ServerCloseRecord },
        ClientTypes = new int[] { ContentType.Alert },
        ClientContents = new string[] { CloseNotify },
        ClientRecords = new string[] { RetryHandshakeTrace.ClientCloseRecord },
    };
}
