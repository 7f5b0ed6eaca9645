namespace NanoTls.Tests.Desktop.Peer;

/// <summary>The first command of the README.</summary>
[TestClass]
public sealed class DemoTests
{
    [TestMethod]
    public void Demo_BothVersions_AllIsRight()
    {
        PeerRun run = PeerRun.Run(0, "demo");
        Assert.AreEqual("", run.Error);
        Assert.Contains("\nTLS 1.3\n  negotiated    TLS_CHACHA20_POLY1305_SHA256, x25519, identity 'device-1', record limit 512\n", run.Output);
        Assert.Contains("\nTLS 1.2\n  negotiated    TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, x25519,", run.Output);
        Assert.AreEqual(3, run.Output.Split("20 from device to server, 20 back, all as they were sent").Length);
        Assert.AreEqual(3, run.Output.Split("allocated     0 managed bytes").Length);
        Assert.AreEqual(3, run.Output.Split("(the identity can be read)").Length);
        Assert.EndsWith("All as it should be.\n", run.Output);
    }
}
