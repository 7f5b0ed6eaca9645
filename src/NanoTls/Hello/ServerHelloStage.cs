using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The server before the version is known: reads ClientHello as a stream, negotiates, checks the binder, asks again by HelloRetryRequest where it must, and hands over
/// (RFC 8446 §4.1, Appendix A.2).
/// </summary>
internal sealed class ServerHelloStage : Handshake
{
    private enum State
    {
        Start,
        WaitSecondClientHello,
    }

    private const int MostChangeCipherSpecs = 4;
    private const int ShortestClientHello = 41;
    private const int LongestClientHello = 131072;
    private const int LeastEarlyDataToSkip = 32768;
    private const int MostEarlyDataToSkip = 1 << 24;

    private readonly TlsServerOptions options;
    private readonly CertificateExchange certificates;
    private readonly ServerResumption resumption;
    private readonly ClientHello hello;
    private readonly ClientHelloReader reader;
    private readonly Negotiation negotiation;
    private readonly RetryCookie cookie;
    private readonly Tls13Server tls13;
    private readonly Tls12Server tls12;
    private readonly Psk decoy;
    private readonly byte[] unchanging;
    private State state;
    private bool begun;
    private bool retried;
    private int retriedGroup;
    private int changeCipherSpecs;

    public ServerHelloStage(TlsServer engine, TlsServerOptions options, ClientHello hello, Psk decoy, Tls13Server tls13, Tls12Server tls12)
        : base(engine)
    {
        this.options = options;
        certificates = engine.Certificates;
        resumption = engine.Resumption;
        this.hello = hello;
        this.decoy = decoy;
        this.tls13 = tls13;
        this.tls12 = tls12;
        cookie = options.CookieKey == null ? null : new RetryCookie(connection.Hashes[0].Hmac, options.CookieKey, connection.LongestHash);
        reader = new ClientHelloReader(hello, new ClientHelloElements(engine, hello, options, cookie), connection.Transcript, options.LongestTicket > options.LongestIdentity ? options.LongestTicket : options.LongestIdentity);
        negotiation = new Negotiation(engine, options, hello);
        unchanging = new byte[RetryCookie.DigestLength];
    }

    public override void Begin()
    {
        if (!connection.Seeded)
            MakeDecoy();
        if (certificates != null)
            certificates.Reset();
        state = State.Start;
        begun = false;
        retried = false;
        changeCipherSpecs = 0;
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (type != HandshakeType.ClientHello)
            throw UnexpectedType(type);
        if (bodyLength < ShortestClientHello || bodyLength > LongestClientHello)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "ClientHello of " + bodyLength + " bytes");
        begun = false;
        if (cookie != null)
            return MessagePlan.Whole;
        BeginRead(bodyLength);
        return MessagePlan.Parts;
    }

    public override void OnPart(byte[] buffer, int offset, int length, bool last)
    {
        if (!begun)
            connection.Transcript.Add(buffer, 0, MessageAssembler.HeaderLength);
        begun = true;
        reader.Read(buffer, offset, length);
        if (last)
            OnClientHello();
    }

    /// <summary>With cookies, a ClientHello is read twice: only its cookie says what the transcript begins with.</summary>
    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        ReadWhole(buffer, offset, length);
        if (hello.HasCookie)
        {
            TakeCookieSuite();
            connection.Transcript.RestartFromMessageHash(hello.CookieDigests, RetryCookie.DigestLength);
            AddHelloRetryRequest(hello.CookieGroup, false);
            ReadWhole(buffer, offset, length);
        }
        OnClientHello();
    }

    public override void OnChangeCipherSpec()
    {
        if (tls13 == null || (state == State.Start && cookie == null) || ++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

    /// <summary>The decoy stands for every identity that is not known: a key that nobody has.</summary>
    private void MakeDecoy()
    {
        connection.Reseed(null, false);
        connection.Drbg.Generate(decoy.Key, 0, decoy.Key.Length);
        connection.Drbg.Generate(decoy.Early.Bytes, 0, decoy.Early.Bytes.Length);
    }

    private void ReadWhole(byte[] buffer, int offset, int length)
    {
        BeginRead(length - MessageAssembler.HeaderLength);
        connection.Transcript.Add(buffer, offset, MessageAssembler.HeaderLength);
        reader.Read(buffer, offset + MessageAssembler.HeaderLength, length - MessageAssembler.HeaderLength);
    }

    private void BeginRead(int length)
    {
        if (resumption != null)
            resumption.Reset();
        reader.Begin(length);
    }

    private void OnClientHello()
    {
        reader.Finish();
        // The key or ticket that a first ClientHello selected and proved is nothing to the second.
        connection.Psk = null;
        connection.Early = null;
        connection.Resumed = null;
        Array.Copy(hello.Random, 0, connection.ClientRandom, 0, hello.Random.Length);
        connection.OfferedExtensions = hello.Extensions;
        connection.ExpectRecordEnd();
        if (negotiation.Version() == ProtocolVersion.Tls12)
        {
            if (retried || hello.HasCookie)
                throw Illegal("the second ClientHello drops TLS 1.3");
            OnTls12();
            return;
        }
        OnTls13();
    }

    private void OnTls12()
    {
        bool resumes = resumption != null && resumption.Open12(hello) && resumption.Use();
        if (resumes)
        {
            connection.Choose(connection.Algorithms.SuiteOf(resumption.Resumed.Suite), true);
            connection.Resumed = resumption.Resumed;
            connection.Psk = resumption.Psk;
        }
        else
            negotiation.Tls12Suite();
        negotiation.Rest();
        tls12.OnNegotiated();
    }

    private bool IsSecond => state == State.WaitSecondClientHello || hello.HasCookie;

    private void OnTls13()
    {
        bool dhe = negotiation.Tls13Mode(IsSecond ? connection.Suite : null);
        connection.Choose(connection.Suite, true);
        bool second = IsSecond;
        connection.Incoming.EarlyDataBudget = 0;
        if (second)
            CheckSecond(dhe);
        if (!negotiation.ByCertificate)
            CheckBinder();
        negotiation.Rest();
        int group = dhe ? negotiation.GroupAt() : -1;
        bool shareMissing = dhe && hello.ShareGroup < 0;
        if (!second && (shareMissing || cookie != null))
        {
            Retry(shareMissing ? options.Groups[group].Id : 0);
            return;
        }
        connection.Group = dhe ? options.Groups[group] : null;
        connection.Reseed(connection.Psk, false);
        if (hello.Resumes && !resumption.Use())
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the client's ticket is for one use, and another connection has just used it");
        bool takesEarlyData = options.EarlyData && hello.Has(ExtensionType.EarlyData) && !second && TakesEarlyData();
        if (hello.Has(ExtensionType.EarlyData) && !takesEarlyData)
            connection.Incoming.EarlyDataBudget = EarlyDataToSkip;
        tls13.OnNegotiated(takesEarlyData);
    }

    /// <summary>Bytes of records that may be early data: with what small records add, of all that a ticket allows.</summary>
    private int EarlyDataToSkip
    {
        get
        {
            int most = options.Sessions == null ? 0 : options.Sessions.MaxEarlyData;
            return most > MostEarlyDataToSkip / 2 ? MostEarlyDataToSkip : most > LeastEarlyDataToSkip / 2 ? 2 * most : LeastEarlyDataToSkip;
        }
    }

    /// <summary>
    /// §4.2.10: the first identity, a ticket for one use, of the suite that was chosen and of an age that is fresh; that the application protocol is the same belongs to its context. Its records
    /// fit, even if it was given by a server with larger ones.
    /// </summary>
    private bool TakesEarlyData() => hello.Resumes && hello.PskIndex == 0 && resumption.Resumed.Suite == connection.Suite.Id
        && resumption.Resumed.RecordLimit <= options.RecordLimit && resumption.IsFresh();

    /// <summary>Verifies the binder of the selected PSK before anything else is acted on (§4.2.11); an unknown identity is checked against the decoy, at the same cost.</summary>
    private void CheckBinder()
    {
        if (hello.Resumes)
        {
            connection.Psk = resumption.Psk;
            connection.Early = resumption.Early;
            connection.Resumed = resumption.Resumed;
        }
        else
        {
            connection.Psk = hello.Psk != null ? hello.Psk : decoy;
            connection.Early = connection.Psk.Early;
        }
        int length = connection.Keys.Length;
        KeySchedule.Binder(connection.Keys, connection.Early, hello.TruncatedDigest, 0, connection.Shared, 0);
        bool right = hello.BinderLength == length && ConstantTime.Equals(connection.Shared, 0, hello.Binder, 0, length);
        Array.Clear(connection.Shared, 0, connection.Shared.Length);
        if (hello.PskIndex < 0)
            throw new TlsException(options.TellUnknownIdentity ? AlertDescription.UnknownPskIdentity : AlertDescription.DecryptError, TlsCause.UnknownIdentity, "the client's PSK identity is not known for TLS 1.3");
        if (!right && hello.Resumes)
            throw new TlsException(AlertDescription.DecryptError, TlsCause.WrongKey, "the client's binder does not belong to its ticket: it does not have the session's key");
        if (!right)
            throw new TlsException(AlertDescription.DecryptError, TlsCause.WrongKey, "the client's key for this identity is another one than ours");
    }

    /// <summary>§4.1.4: asks for another group, or for the cookie back; 0 = keep the group.</summary>
    private void Retry(int group)
    {
        if (retried)
            throw Illegal("the second ClientHello does not bring the cookie back");
        retried = true;
        retriedGroup = group;
        DigestUnchanging(unchanging, 0);
        Array.Copy(unchanging, 0, hello.CookieDigests, 0, RetryCookie.DigestLength);
        connection.Transcript.Snapshot(hello.CookieDigests, RetryCookie.DigestLength);
        connection.Transcript.RestartFromMessageHash(hello.CookieDigests, RetryCookie.DigestLength);
        AddHelloRetryRequest(group, true);
        if (hello.SessionIdLength > 0)
            connection.SendCompatibilityRecord();
        if (hello.Has(ExtensionType.EarlyData))
            connection.Incoming.EarlyDataBudget = EarlyDataToSkip;
        if (cookie != null)
            connection.Transcript.Reset();
        state = cookie != null ? State.Start : State.WaitSecondClientHello;
    }

    /// <summary>Writes a HelloRetryRequest and adds it to the transcript. One that a cookie says was sent before is rebuilt so, and not sent.</summary>
    private void AddHelloRetryRequest(int group, bool send)
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        if (cookie != null)
            cookie.Seal(hello.CookieDigests, connection.Keys.Length, connection.Suite.Id, group);
        WriteHelloRetryRequest(writer, group);
        connection.Transcript.Add(writer.Buffer, start, writer.Position - start);
        if (send)
            connection.Outgoing.End(ContentType.Handshake);
    }

    private void WriteHelloRetryRequest(Writer writer, int group)
    {
        ServerHelloWriter.BeginHello(writer, ServerHelloReader.RetryRandom, hello.SessionId, hello.SessionIdLength, connection.Suite);
        ServerHelloWriter.WriteSupportedVersions(writer);
        if (group != 0)
        {
            writer.WriteUInt16(ExtensionType.KeyShare);
            writer.WriteUInt16(2);
            writer.WriteUInt16(group);
        }
        if (cookie != null)
        {
            writer.WriteUInt16(ExtensionType.Cookie);
            writer.Open(2);
            writer.Open(2);
            writer.Write(cookie.Bytes, 0, cookie.Length);
            writer.Close();
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    /// <summary>§4.1.2: a second ClientHello differs only in what it may; §4.1.4: it brings the share that was asked for, for the same suite.</summary>
    private void CheckSecond(bool dhe)
    {
        bool fromCookie = hello.HasCookie;
        if (!fromCookie && hello.Has(ExtensionType.Cookie))
            throw Illegal("a cookie came that was not sent");
        DigestUnchanging(connection.Shared, 0);
        if (!ConstantTime.Equals(connection.Shared, 0, fromCookie ? hello.CookieDigests : unchanging, 0, RetryCookie.DigestLength))
            throw Illegal("the second ClientHello changes what it must repeat");
        if (hello.Has(ExtensionType.EarlyData))
            throw Illegal("early data after a HelloRetryRequest");
        int group = fromCookie ? hello.CookieGroup : retriedGroup;
        if (group != 0 && (!dhe || hello.ShareCount != 1 || hello.ShareGroup < 0 || options.Groups[hello.ShareGroup].Id != group))
            throw Illegal("the second ClientHello does not bring the key share that was asked for");
        if (dhe && hello.ShareGroup < 0)
            throw Illegal("the second ClientHello brings no key share of a common group");
    }

    private void DigestUnchanging(byte[] digest, int offset)
    {
        int length = hello.WriteUnchanging(connection.Shared, 0);
        connection.Transcript.HashOf(connection.Shared, 0, length, digest, offset);
    }

    private void TakeCookieSuite()
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == hello.CookieSuite)
                connection.Choose(options.CipherSuites[i], true);
        if (connection.Suite == null || connection.Suite.Id != hello.CookieSuite || connection.Keys.Length != hello.CookieHashLength)
            throw Illegal("the cookie names a cipher suite that is no longer there");
    }
}
