namespace NanoTls.Tests.Tls13;

/// <summary>The handshake in compatibility mode of RFC 8448 §7, both sides.</summary>
[TestClass]
public sealed class CompatibilityTraceTests
{
    private const string CloseNotify = "0100";

    [TestMethod]
    public void KeyExchange_BothSides_Rfc8448s7() => new TracedHandshake(NewTrace()).AssertKeyExchange();

    [TestMethod]
    public void SecretsFinishedAndRecords_BothSides_Rfc8448s7() => new TracedHandshake(NewTrace()).AssertAll();

    /// <summary>The handshake of RFC 8448 §7.</summary>
    /// <remarks>SharedSecret, MasterSecret, the transcript hashes and the finished_keys are computed by another implementation, of the trace's keys and messages; the rest is typed.</remarks>
    public static HandshakeTrace NewTrace() => new HandshakeTrace
    {
        ClientPrivateKey = "dea00b45695dc781f19d34a62c1afd31ab4369af1e855a3bbb258d8442cde6d7",
        ClientPublicKey = "8e7292cf3056dbb0d25fcbe55c107dc9bbf83dd9708f39203ba341249a7d9b63",
        ServerPrivateKey = "017c38a3647921ca2d9ed6bd7ae7132b94211b1331bb208c8ccdd51556409995",
        ServerPublicKey = "3e30f0f4ba551afd62768341175f5265e4daf0c8841617aa4fafdd2142320c22",
        SharedSecret = "eef790559077db5bb63b6684e4169f051e8fb34ce59bafce2f9c8ee68cc4eb79",
        ClientHello = CompatibilityTrace.ClientHello,
        ServerHello = CompatibilityTrace.ServerHello,
        Compatible = true,
        HelloHash = "745c55bac399310b7b5a7c81a2c130b4d56dff6f68c3ab477857601e01f1f8d1",
        HandshakeSecret = "f91761354a67e9b07c6dcc3a55707efa69c4519d8040e5f215121e0df69afa4a",
        MasterSalt = "5da12dc47835ba73fdd994b14ab7e63cc63f0d79162f6756e9a46756c8b2b642",
        MasterSecret = "628112dae2f702488063e42de6c850a5c0820b90903e00abc31875da03d4bc5b",
        ClientHandshake = new TrafficTrace("2c3cb24a1081edb59518ee6861e89a6b72b3801afe7713e4cbbc21c0795bf831", "62d13c13ffd7402fc1c09e3d163665cb", "7166f20028bf146dcfbd5a40", "77341abc8c0ffab5180736713e41d2f665c410a404c8c21edcd948a4440fd80c"),
        ServerHandshake = new TrafficTrace("cace3d555cc1c577cf970cff28cf978d6a9800085442e18d695b50f3151d18c8", "041091fdab29f2c8abfb156dc5fc8d54", "7464d791685de05998fcbadb", "2c9f72f27b81e7df668caccd49371f1286d411e16c8ccc1c0d9aed72cbbdc080"),
        ClientApplication = new TrafficTrace("743e4c6b56cf3909d1b06d01956ccd2c4b37758449aec41d98dae44924eaa299", "33d7f9709756c966488ad4438437e673", "c5f30d34b0e91b7d6c8eea65", null),
        ServerApplication = new TrafficTrace("b6b8144aa335ed3059c0c9c8f0ecabf7afc94af6643bdecdfd9210188fab7451", "edc4cbd0041c28cc7167441d7ca53e6a", "bf6c7d8e0a9545b427dcf139", null),
        ExporterMasterSecret = "fb69121cea334db459e12272d179baca2369b643d11a6ac72b8b27a5c964feb1",
        ResumptionMasterSecret = "0b5d4407cea0a42a3a81dd477647b7fe9180db297e5114f1ad8796b4dc475004",
        ServerMessages = new string[]
        {
            SimpleHandshakeTrace.EncryptedExtensions,
            SimpleHandshakeTrace.Certificate,
            CompatibilityTrace.CertificateVerify,
            CompatibilityTrace.ServerFinished,
        },
        ServerFinishedHash = "0707dcac7b2fa428cc7f691694a2590c806aaa5c0cf5087ed5385012e7f96cd4",
        ServerFlightRecord = CompatibilityTrace.ServerFlightRecord,
        ClientMessages = new string[] { CompatibilityTrace.ClientFinished },
        ClientFinishedHash = "a021d3a05bd418a772813875ef79b0af68c5123215427ab7333f8c27722a9fd5",
        ClientFlightRecord = CompatibilityTrace.ClientFinishedRecord,
        ServerTypes = new int[] { ContentType.Alert },
        ServerContents = new string[] { CloseNotify },
        ServerRecords = new string[] { CompatibilityTrace.ServerCloseRecord },
        ClientTypes = new int[] { ContentType.Alert },
        ClientContents = new string[] { CloseNotify },
        ClientRecords = new string[] { CompatibilityTrace.ClientCloseRecord },
    };
}
