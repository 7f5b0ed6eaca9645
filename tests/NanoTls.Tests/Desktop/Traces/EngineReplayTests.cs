using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>
/// Client and server as applications have them, in the handshakes of RFC 8448: the same secrets, Finished messages and records. Where a side sends more than its Finished, it cuts the flight into two
/// records, as the trace does not; what they hold is the same. The server of §5 is left out: it would have to know the recorded cookie.
/// </summary>
[TestClass]
public sealed class EngineReplayTests
{
    [TestMethod]
    public void Client_Rfc8448s3() => EngineReplay.OfClient(SimpleTraceTests.NewTrace()).RunClient();

    [TestMethod]
    public void Client_Rfc8448s5() => EngineReplay.OfClient(RetryTraceTests.NewTrace(), RetryTraceTests.FirstPrivateKey).RunClient();

    [TestMethod]
    public void Client_Rfc8448s6() => EngineReplay.OfClient(ClientAuthenticationTraceTests.NewTrace()).RunClient();

    [TestMethod]
    public void Client_Rfc8448s7() => EngineReplay.OfClient(CompatibilityTraceTests.NewTrace()).RunClient();

    [TestMethod]
    public void Server_Rfc8448s3() => EngineReplay.OfServer(SimpleTraceTests.NewTrace()).RunServer();

    [TestMethod]
    public void Server_Rfc8448s6() => EngineReplay.OfServer(ClientAuthenticationTraceTests.NewTrace()).RunServer();

    [TestMethod]
    public void Server_Rfc8448s7() => EngineReplay.OfServer(CompatibilityTraceTests.NewTrace()).RunServer();
}
