using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The client before the version is known: sends ClientHello, takes HelloRetryRequest (once) and ServerHello, and hands over (RFC 8446 §4.1, Appendix A.1).
/// </summary>
internal sealed class ClientHelloStage : Handshake
{
    private enum State
    {
        Start,
        WaitServerHello,
        RetryStart,
        WaitServerHelloAfterRetry,
    }

    private const int MostChangeCipherSpecs = 4;

    private readonly TlsClientOptions options;
    private readonly ClientHelloWriter writer;
    private readonly ServerHelloReader hello;
    private readonly Tls13Client tls13;
    private readonly Tls12Client tls12;
    private readonly CertificateExchange certificates;
    private readonly ClientResumption resumption;
    private State state;
    private NamedGroup group;
    private int changeCipherSpecs;

    private bool offersEarlyData;

    /// <summary>Whether the connection that begins is to offer early data, with a session that allows it.</summary>
    public bool WantsEarlyData;

    public ClientHelloStage(TlsClient engine, TlsClientOptions options, ServerHelloReader hello, Tls13Client tls13, Tls12Client tls12)
        : base(engine)
    {
        this.options = options;
        this.hello = hello;
        this.tls13 = tls13;
        this.tls12 = tls12;
        certificates = engine.Certificates;
        resumption = engine.Resumption;
        writer = new ClientHelloWriter(connection, options, certificates, resumption);
    }

    /// <summary>A TLS 1.2 server may warn before its ServerHello (RFC 6066 §3).</summary>
    public override bool IgnoresWarnings => tls12 != null;

    /// <summary>Makes the key share of the first group, where one is offered, and sends the ClientHello.</summary>
    public override void Begin()
    {
        bool wants = WantsEarlyData;
        WantsEarlyData = false;
        connection.Reseed(options.Psks.Length == 0 ? null : options.Psks[0], true);
        if (certificates != null)
            certificates.Reset();
        connection.Drbg.Generate(connection.ClientRandom, 0, connection.ClientRandom.Length);
        if (resumption != null)
            resumption.Choose();
        offersEarlyData = wants && resumption != null && resumption.Offered != null && resumption.Offered.MaxEarlyData > 0
            && connection.Algorithms.SuiteOf(resumption.Offered.Suite) != null;
        writer.Reset();
        changeCipherSpecs = 0;
        // Resumed with psk_ke alone a key share would be made for nothing: a server that does not resume asks for one.
        bool withoutShare = !options.OfferPskDheKe && resumption != null && resumption.Offered != null && resumption.Offered.Version == ProtocolVersion.Tls13;
        group = writer.OffersShare && !withoutShare ? options.Groups[0] : null;
        state = State.Start;
        MakeShare();
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        // HelloRequest may come at any time and is not part of the handshake (RFC 5246 §7.4.1.1).
        if (type == HandshakeType.HelloRequest && tls12 != null && bodyLength == 0)
            return MessagePlan.Skip;
        if (type != HandshakeType.ServerHello)
            throw UnexpectedType(type);
        return MessagePlan.Whole;
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        hello.Read(Body(buffer, offset, length), writer.Offered);
        if (hello.IsHelloRetryRequest)
            OnHelloRetryRequest(buffer, offset, length);
        else
            OnServerHello(buffer, offset, length);
    }

    /// <summary>The peer's compatibility record (RFC 8446 §5, App. D.4): dropped where 1.3 was offered.</summary>
    public override void OnChangeCipherSpec()
    {
        if (tls13 == null || ++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

    public override void OnWorkDone() => SendClientHello();

    private void MakeShare()
    {
        if (group == null)
        {
            SendClientHello();
            return;
        }
        KeyAgreement agreement = connection.Algorithms.AgreementOf(group);
        agreement.BeginKeyPair(connection.Drbg);
        BeginWork(agreement);
    }

    private void SendClientHello()
    {
        if (state == State.RetryStart && options.MiddleboxCompatibility)
            connection.SendCompatibilityRecord();
        bool early = state == State.Start && offersEarlyData;
        writer.Send(group, early);
        connection.OfferedExtensions = writer.Offered;
        state = state == State.Start ? State.WaitServerHello : State.WaitServerHelloAfterRetry;
        if (early && writer.OffersTicket)
            BeginEarlyData();
    }

    /// <summary>§4.2.10, §7.1: early data may follow the ClientHello, under a secret over it.</summary>
    private void BeginEarlyData()
    {
        SessionState session = resumption.Offered;
        KeyDerivation keys = connection.KeysOf(session.Hash);
        KeySchedule schedule = connection.KeySchedule;
        connection.Transcript.Snapshot(keys.Length, connection.Shared, 0);
        schedule.DeriveEarlyTraffic(keys, resumption.Early, connection.Shared, 0);
        connection.Log(KeyLogLabel.ClientEarlyTrafficSecret, schedule.Secrets, schedule.ClientOffset, keys.Length);
        if (options.MiddleboxCompatibility)
            connection.SendCompatibilityRecord();
        connection.SendEarlyData(session, schedule.Secrets, schedule.ClientOffset);
    }

    /// <summary>§4.1.4: checks what it may ask for, restarts the transcript, and sends a second ClientHello.</summary>
    private void OnHelloRetryRequest(byte[] buffer, int offset, int length)
    {
        if (tls13 == null)
            throw Illegal("HelloRetryRequest, but TLS 1.3 was not offered");
        if (state != State.WaitServerHello)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "a second HelloRetryRequest");
        CheckEcho();
        connection.ExpectRecordEnd();
        if (connection.EarlyData == EarlyData.Offered)
        {
            // A HelloRetryRequest refuses it (§4.1.2, §4.2.10), and the second ClientHello is not protected.
            connection.Outgoing.SetProtection(null);
            receive.TellEarlyData(false);
        }
        if (hello.Group < 0 && hello.CookieLength < 0)
            throw Illegal("HelloRetryRequest changes nothing");
        if (hello.CookieLength >= 0)
            writer.SetCookie(hello.CookieOffset, hello.CookieLength);
        bool newGroup = hello.Group >= 0;
        if (newGroup)
            TakeRetryGroup();
        connection.Choose(tls13.SuiteOf(hello.CipherSuite), true);
        connection.Transcript.Snapshot(connection.Shared, 0);
        connection.Transcript.RestartFromMessageHash(connection.Shared, 0);
        connection.Transcript.Add(buffer, offset, length);
        state = State.RetryStart;
        if (newGroup)
            MakeShare();
        else
            SendClientHello();
    }

    private void TakeRetryGroup()
    {
        NamedGroup asked = null;
        if (writer.OffersShare)
            for (int i = 0; i < options.Groups.Length; i++)
                if (options.Groups[i].Id == hello.Group)
                    asked = options.Groups[i];
        if (asked == null)
            throw Illegal("HelloRetryRequest asks for a group that was not offered");
        if (asked == group)
            throw Illegal("HelloRetryRequest asks for the group whose key share was sent");
        if (group != null)
            connection.Algorithms.AgreementOf(group).Wipe();
        group = asked;
    }

    private void OnServerHello(byte[] buffer, int offset, int length)
    {
        if (hello.Version == ProtocolVersion.Tls13 && tls13 != null)
        {
            CheckEcho();
            connection.ExpectRecordEnd();
            CipherSuite retried = state == State.WaitServerHelloAfterRetry ? connection.Suite : null;
            tls13.OnServerHello(hello, retried, group, writer.OffersTicket, buffer, offset, length);
            return;
        }
        if (hello.Version == ProtocolVersion.Tls13)
            throw Illegal("the server selected TLS 1.3, which was not offered");
        if (hello.Version != ProtocolVersion.Tls12 || tls12 == null)
            throw new TlsException(AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, hello.Version == ProtocolVersion.Tls12 ? "the server speaks TLS 1.2 only, and no key or certificate here is for TLS 1.2" : "the server speaks no version of TLS that is spoken here");
        if (state == State.WaitServerHelloAfterRetry)
            throw Illegal("TLS 1.2 after a HelloRetryRequest");
        if (tls13 != null)
            CheckDowngrade();
        if (connection.EarlyData != EarlyData.None)
            throw new TlsException(AlertDescription.ProtocolVersion, TlsCause.NoCommonVersion, "the server answers early data by TLS 1.2, which has none (RFC 8446 §D.3)");
        if (group != null)
            connection.Algorithms.AgreementOf(group).Wipe();
        tls12.OnServerHello(hello, IsResumed12(), buffer, offset, length);
    }

    /// <summary>In TLS 1.2 the echo of our session id says that the session is resumed (RFC 5246 §7.4.1.3, RFC 5077 §3.4).</summary>
    private bool IsResumed12()
    {
        if (writer.SessionIdLength == 0 || !IsEcho())
            return false;
        if (resumption == null || resumption.Offered == null || resumption.Offered.Version != ProtocolVersion.Tls12)
            throw Illegal("the server resumes a session that was not offered");
        return true;
    }

    private bool IsEcho()
        => hello.SessionIdLength == writer.SessionIdLength && ConstantTime.Equals(hello.Buffer, hello.SessionIdOffset, writer.SessionId, 0, writer.SessionIdLength);

    private void CheckEcho()
    {
        if (!IsEcho())
            throw Illegal("legacy_session_id is not echoed");
    }

    /// <summary>§4.1.3: a server that speaks 1.3 and answers 1.2 or less says so in the end of its random.</summary>
    private void CheckDowngrade()
    {
        int at = hello.RandomOffset + 24;
        if (DowngradeSentinel.IsAt(hello.Buffer, at))
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.Downgrade, "the server was led to believe that TLS 1.3 is not spoken here: an attack, or a broken middlebox");
    }
}
