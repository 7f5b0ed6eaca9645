using System;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>
/// A client or a server, whole, in a recorded handshake. Its private keys are the trace's; when the secret is agreed, the recorded hellos take the place of its own in the transcript, and
/// it sends the recorded certificates and signatures (<see cref="ReplayedExchange"/>). All the rest it does itself.
/// </summary>
internal sealed class EngineReplay : Replay
{
    private const string ChangeCipherSpecRecord = "140303000101";
    private const int SessionIdAt = 2 * (4 + 2 + 32 + 1);
    private const int SessionIdDigits = 2 * 32;

    private readonly HandshakeTrace trace;

    private EngineReplay(HandshakeTrace trace, Func<EngineReplay, TlsEngine> make)
    {
        this.trace = trace;
        engine = make(this);
    }

    /// <summary>The client of a trace; with a HelloRetryRequest, its first key share is X25519 with this private key. It may keep sessions.</summary>
    public static EngineReplay OfClient(HandshakeTrace trace, string firstPrivateKey = null, ClientSessions sessions = null) => new(trace, replay => new TlsClient(new TlsClientOptions(new ReplayedCredentials(trace, true), new TestEntropy(1))
    {
        CipherSuites = [CipherSuites.TLS_AES_128_GCM_SHA256()],
        Groups = firstPrivateKey == null ? [replay.Group(trace.ClientPrivateKey)] : [new ReplayedGroup(new X25519Group(), firstPrivateKey), replay.Group(trace.ClientPrivateKey)],
        RecordLimit = 1024,
        MiddleboxCompatibility = trace.Compatible,
        Sessions = sessions,
        KeyLog = replay.keyLog,
    }));

    /// <summary>The server of a trace.</summary>
    public static EngineReplay OfServer(HandshakeTrace trace) => new(trace, replay => new TlsServer(new TlsServerOptions(new ReplayedCredentials(trace, false), new TestEntropy(2))
    {
        CipherSuites = [CipherSuites.TLS_AES_128_GCM_SHA256()],
        Groups = [replay.Group(trace.ServerPrivateKey)],
        RecordLimit = 1024,
        KeyLog = replay.keyLog,
    }));

    /// <summary>Runs the client from ServerHello to close_notify.</summary>
    public void RunClient()
    {
        engine.Start();
        string hello = Drain();
        if (trace.HelloRetryRequest != null)
            Retry(hello);
        else
            StringAssert.Contains(hello, trace.ClientPublicKey);
        string serverHello = trace.ServerHello;
        if (trace.Compatible)
            serverHello = serverHello.Remove(SessionIdAt, SessionIdDigits).Insert(SessionIdAt, hello.Substring(10 + SessionIdAt, SessionIdDigits));
        Feed(RecordOf("160303", serverHello));
        if (trace.Compatible)
            Feed(ChangeCipherSpecRecord);
        Feed(trace.ServerFlightRecord);
        AssertOpen();
        string flight = Drain();
        if (trace.Compatible)
            flight = Strip(flight, ChangeCipherSpecRecord);
        if (trace.ClientMessages.Length == 1)
            Assert.AreEqual(trace.ClientFlightRecord, flight);
        else
            Assert.AreEqual(string.Concat(trace.ClientMessages), Open(trace.ClientHandshake, flight));
        Receive(trace.ServerTypes, trace.ServerContents, trace.ServerRecords);
        Send(trace.ClientTypes, trace.ClientContents, trace.ClientRecords);
    }

    /// <summary>Runs the server from ClientHello to close_notify.</summary>
    public void RunServer()
    {
        engine.Start();
        Feed(RecordOf("160301", trace.ClientHello));
        string flight = Drain();
        StringAssert.Contains(flight, trace.ServerPublicKey);
        flight = Strip(flight, flight[..(2 * (5 + Convert.ToInt32(flight.Substring(6, 4), 16)))]);
        if (trace.Compatible)
            flight = Strip(flight, ChangeCipherSpecRecord);
        Assert.AreEqual(string.Concat(trace.ServerMessages), Open(trace.ServerHandshake, flight));
        if (trace.Compatible)
            Feed(ChangeCipherSpecRecord);
        Feed(trace.ClientFlightRecord);
        AssertOpen();
        Receive(trace.ClientTypes, trace.ClientContents, trace.ClientRecords);
        Send(trace.ServerTypes, trace.ServerContents, trace.ServerRecords);
    }

    private ReplayedGroup Group(string privateKey)
        => new(trace.PublicKeyLength == 65 ? new Secp256r1Group() : new X25519Group(), privateKey) { Agreed = () => ((ReplayedExchange)engine.Certificates).InjectHellos() };

    // The transcript begins with message_hash of the engine's first ClientHello, the recorded HelloRetryRequest and its second.
    private void Retry(string hello)
    {
        Feed(RecordOf("160303", trace.HelloRetryRequest));
        string second = Drain();
        string first = Hex.Encode(System.Security.Cryptography.SHA256.HashData(Hex.Decode(hello[10..])), 0, 32);
        byte[] digest = new byte[32];
        engine.Connection.Transcript.Snapshot(digest, 0);
        CollectionAssert.AreEqual(System.Security.Cryptography.SHA256.HashData(Hex.Decode("fe000020" + first + trace.HelloRetryRequest + second[10..])), digest);
        StringAssert.Contains(second, trace.ClientPublicKey);
    }

    private void AssertOpen()
    {
        Assert.IsNull(engine.Failure, engine.Failure?.Message);
        Assert.IsTrue(engine.HandshakeComplete);
        AssertLogged("CLIENT_HANDSHAKE_TRAFFIC_SECRET", trace.ClientHandshake.Secret);
        AssertLogged("SERVER_HANDSHAKE_TRAFFIC_SECRET", trace.ServerHandshake.Secret);
        AssertLogged("CLIENT_TRAFFIC_SECRET_0", trace.ClientApplication.Secret);
        AssertLogged("SERVER_TRAFFIC_SECRET_0", trace.ServerApplication.Secret);
    }
}
