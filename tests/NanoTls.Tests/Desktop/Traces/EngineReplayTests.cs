using NanoTls.Sessions;
using NanoTls.Tests.Engine;
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

    [TestMethod]
    public void Client_TicketOfRfc8448s3_IsKeptWithTheRecordedPsk()
    {
        TlsSession[] places = [new TlsSession(512)];
        TakeTicket(places);
        SessionState state = places[0].State;
        Assert.AreEqual(ResumedHandshakeTrace.Psk, Hex.Encode(state.Secret, 0, state.SecretLength));
        Assert.AreEqual(178, state.TicketLength);
        StringAssert.Contains(SimpleHandshakeTrace.NewSessionTicket, Hex.Encode(state.Ticket, 0, state.TicketLength));
        Assert.AreEqual(30u, state.Lifetime);
        Assert.AreEqual(0xfad6aac5u, state.AgeAdd);
        Assert.AreEqual(1024u, state.MaxEarlyData);
        Assert.AreEqual(0x1301, state.Suite);
    }

    /// <summary>With the session that the client of §3 has left.</summary>
    [TestMethod]
    public void Client_Rfc8448s4() => ResumedReplay.RunClient(TakeTicket([new TlsSession(512)]));

    [TestMethod]
    public void Server_Rfc8448s4() => ResumedReplay.RunServer();

    private static TlsSessions TakeTicket(TlsSession[] places)
    {
        TlsSessions sessions = new(places, new SessionClock(1000));
        EngineReplay.OfClient(SimpleTraceTests.NewTrace(), null, sessions).RunClient();
        return sessions;
    }
}
