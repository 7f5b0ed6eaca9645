using System;
using System.Security.Cryptography;
using NanoTls.Crypto;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>
/// A client or a server, whole, in the resumed handshake of RFC 8448 §4. Its private key is the trace's. Of the transcript, a client's ClientHello is exchanged for the recorded one where its binder is
/// computed, so that binder and early traffic secret are the trace's; a server's ServerHello and EncryptedExtensions are, the latter also in what it sends. All the rest it does itself.
/// </summary>
internal sealed class ResumedReplay : Replay
{
    private const int BindersLength = 2 + 1 + 32;
    private const string Bytes0To49 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031";
    private const string CloseNotify = "0100";
    private const string EarlyData = "414243444546";

    private static readonly int[] types = [ContentType.ApplicationData, ContentType.Alert];
    private static readonly string[] contents = [Bytes0To49, CloseNotify];

    private readonly ReplayedTickets tickets;
    private int looks;

    private ResumedReplay(TlsSessions sessions) => engine = new TlsClient(new TlsClientOptions(NewCredentials(true), new TestEntropy(1))
    {
        CipherSuites = [CipherSuites.TLS_AES_128_GCM_SHA256()],
        Groups = [Group(ResumedHandshakeTrace.ClientPrivateKey)],
        RecordLimit = 1024,
        Sessions = sessions,
        Exporters = true,
        KeyLog = keyLog,
    });

    private ResumedReplay(ReplayedTickets tickets)
    {
        this.tickets = tickets;
        engine = new TlsServer(new TlsServerOptions(NewCredentials(false), new TestEntropy(2))
        {
            CipherSuites = [CipherSuites.TLS_AES_128_GCM_SHA256()],
            Groups = [Group(ResumedHandshakeTrace.ServerPrivateKey)],
            RecordLimit = 1024,
            Sessions = tickets,
            EarlyData = true,
            Exporters = true,
            KeyLog = keyLog,
        });
    }

    /// <summary>Runs the client, with the session that the handshake of §3 left.</summary>
    public static void RunClient(TlsSessions sessions) => new ResumedReplay(sessions).RunClient();

    /// <summary>Runs the server, whose store knows the ticket.</summary>
    public static void RunServer() => new ResumedReplay(new ReplayedTickets()).Serve();

    private void RunClient()
    {
        Watch(ExchangeClientHello);
        TlsClient client = (TlsClient)engine;
        client.StartWithEarlyData();
        StringAssert.Contains(Drain(), ResumedHandshakeTrace.ClientPublicKey);
        AssertLogged("CLIENT_EARLY_TRAFFIC_SECRET", ResumedHandshakeTrace.ClientEarlyTraffic);
        // The binder that the engine made stands behind the recorded hello in its transcript.
        AssertTranscript(ResumedHandshakeTrace.ClientHello);
        byte[] early = Hex.Decode(EarlyData);
        Assert.AreEqual(early.Length, client.WriteEarlyData(early, 0, early.Length));
        Assert.AreEqual(ResumedHandshakeTrace.EarlyDataRecord, Drain());
        Feed(RecordOf("160303", ResumedHandshakeTrace.ServerHello));
        Feed(ResumedHandshakeTrace.ServerFlightRecord);
        AssertOpen();
        Assert.AreEqual(ResumedHandshakeTrace.EndOfEarlyDataRecord + ResumedHandshakeTrace.ClientFinishedRecord, Drain());
        Assert.AreEqual(ResumedHandshakeTrace.ResumptionMasterSecret, Hex.Encode(client.Resumption.Master, 0, 32));
        Receive(types, contents, [ResumedHandshakeTrace.ServerDataRecord, ResumedHandshakeTrace.ServerCloseRecord]);
        Send(types, contents, [ResumedHandshakeTrace.ClientDataRecord, ResumedHandshakeTrace.ClientCloseRecord]);
    }

    private void Serve()
    {
        Watch(ExchangeServerMessages);
        engine.Start();
        Feed(RecordOf("160301", ResumedHandshakeTrace.ClientHello));
        Assert.AreEqual(6u, tickets.Age, "milliseconds");
        AssertLogged("CLIENT_EARLY_TRAFFIC_SECRET", ResumedHandshakeTrace.ClientEarlyTraffic);
        string flight = Drain();
        StringAssert.Contains(flight, ResumedHandshakeTrace.ServerPublicKey);
        Assert.AreEqual(ResumedHandshakeTrace.ServerFlightRecord, flight[^ResumedHandshakeTrace.ServerFlightRecord.Length..]);
        Feed(ResumedHandshakeTrace.EarlyDataRecord);
        AssertPlaintext(EarlyData);
        Feed(ResumedHandshakeTrace.EndOfEarlyDataRecord);
        Assert.IsFalse(engine.HandshakeComplete);
        Feed(ResumedHandshakeTrace.ClientFinishedRecord);
        AssertOpen();
        Assert.AreEqual(Hex.Encode(HkdfLabel(Hex.Decode(ResumedHandshakeTrace.ResumptionMasterSecret), "resumption", [0], 32), 0, 32), tickets.IssuedPsk);
        Receive(types, contents, [ResumedHandshakeTrace.ClientDataRecord, ResumedHandshakeTrace.ClientCloseRecord]);
        Send(types, contents, [ResumedHandshakeTrace.ServerDataRecord, ResumedHandshakeTrace.ServerCloseRecord]);
    }

    private void AssertOpen()
    {
        Assert.IsNull(engine.Failure, engine.Failure?.Message);
        Assert.IsTrue(engine.HandshakeComplete);
        Assert.IsTrue(engine.IsResumed);
        Assert.IsTrue(engine.EarlyDataAccepted);
        AssertLogged("CLIENT_HANDSHAKE_TRAFFIC_SECRET", ResumedHandshakeTrace.ClientHandshakeTraffic);
        AssertLogged("SERVER_HANDSHAKE_TRAFFIC_SECRET", ResumedHandshakeTrace.ServerHandshakeTraffic);
        AssertLogged("CLIENT_TRAFFIC_SECRET_0", ResumedHandshakeTrace.ClientApplicationTraffic);
        AssertLogged("SERVER_TRAFFIC_SECRET_0", ResumedHandshakeTrace.ServerApplicationTraffic);
        AssertExported();
    }

    /// <summary>What is exported follows from the trace's exporter_master_secret (RFC 8446 §7.5).</summary>
    private void AssertExported()
    {
        byte[] exported = new byte[32];
        engine.Export("label"u8.ToArray(), [1, 2], 0, 2, exported, 0, 32);
        byte[] secret = HkdfLabel(Hex.Decode(ResumedHandshakeTrace.ExporterMasterSecret), "label", SHA256.HashData([]), 32);
        CollectionAssert.AreEqual(HkdfLabel(secret, "exporter", SHA256.HashData([1, 2]), 32), exported);
    }

    private void AssertTranscript(string messages)
    {
        byte[] digest = new byte[32];
        looks = 100;
        engine.Connection.Transcript.Snapshot(digest, 0);
        CollectionAssert.AreEqual(SHA256.HashData(Hex.Decode(messages)), digest);
    }

    /// <summary>Exchanges the hashes of the engine for such as tell when the transcript is looked at.</summary>
    private void Watch(Action<Hash> looking)
        => engine.Connection.Hashes[0] = new KeyDerivation(PskHash.Sha256, new WatchedSha256 { Looks = looking }, new WatchedSha256());

    /// <summary>The first look is for the binder: what stands there is the ClientHello up to the list of binders.</summary>
    private void ExchangeClientHello(Hash transcript)
    {
        looks++;
        if (looks == 1)
            Put(transcript, ResumedHandshakeTrace.ClientHello[..^(2 * BindersLength)]);
    }

    /// <summary>Binder, early traffic secret, handshake traffic secrets, Finished: the third and the fourth see what this side has sent.</summary>
    private void ExchangeServerMessages(Hash transcript)
    {
        looks++;
        if (looks == 3)
            Put(transcript, ResumedHandshakeTrace.ClientHello + ResumedHandshakeTrace.ServerHello);
        if (looks != 4)
            return;
        Put(transcript, ResumedHandshakeTrace.ClientHello + ResumedHandshakeTrace.ServerHello + ResumedHandshakeTrace.EncryptedExtensions);
        // The engine's own EncryptedExtensions stands there already.
        byte[] message = Hex.Decode(ResumedHandshakeTrace.EncryptedExtensions);
        engine.Connection.Outgoing.Begin().Write(message, 0, message.Length);
    }

    private static void Put(Hash transcript, string messages)
    {
        byte[] bytes = Hex.Decode(messages);
        transcript.Reset();
        transcript.Update(bytes, 0, bytes.Length);
    }

    private static ReplayedCredentials NewCredentials(bool client) => new(SimpleTraceTests.NewTrace(), client);

    private static ReplayedGroup Group(string privateKey) => new(new X25519Group(), privateKey) { Agreed = () => { } };

    /// <summary>HKDF-Expand-Label (RFC 8446 §7.1) by .NET.</summary>
    private static byte[] HkdfLabel(byte[] secret, string label, byte[] context, int length)
    {
        byte[] name = System.Text.Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, [(byte)(length >> 8), (byte)length, (byte)name.Length, .. name, (byte)context.Length, .. context]);
    }
}
