using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A client's TLS 1.2 handshake from ServerHello on (RFC 5246 §7.3), with PSK, ECDHE_PSK (RFC 4279, RFC 5489), ECDHE_ECDSA or ECDHE_RSA key exchange (RFC 8422).</summary>
internal sealed class Tls12Client : Handshake
{
    private enum State
    {
        WaitCertificate,
        WaitServerKeyExchange,
        VerifyParameters,
        MakeKeyPair,
        WaitSharedSecret,
        WaitServerHelloDone,
        SignVerify,
        WaitChangeCipherSpec,
        WaitFinished,
    }

    private const int NamedCurve = 3;

    private readonly TlsClientOptions options;
    private readonly MasterSecret masterSecret;
    private readonly CertificateExchange certificates;
    private readonly ClientResumption resumption;
    private readonly AfterHandshake12 afterHandshake;
    private readonly byte[] verifyData = new byte[MasterSecret.VerifyDataLength];
    private readonly byte[] publicKey;
    private State state;
    private bool extendedMasterSecret;
    private int pointLength;

    // A NewSessionTicket is still to come; its first part has come.
    private bool owesTicket;
    private bool ticketBegun;

    public Tls12Client(TlsClient engine, TlsClientOptions options)
        : base(engine)
    {
        this.options = options;
        certificates = engine.Certificates;
        resumption = engine.Resumption;
        masterSecret = connection.MasterSecret;
        afterHandshake = new AfterHandshake12(engine, true);
        publicKey = new byte[ClientKeyExchange.LongestPoint(options.Groups)];
    }

    public override bool IgnoresWarnings => true;

    /// <summary>Takes the ServerHello (RFC 5246 §7.4.1.3), of a full handshake or of one that resumes the session that was offered.</summary>
    public void OnServerHello(ServerHelloReader hello, bool resumed, byte[] buffer, int offset, int length)
    {
        receive.HandOver(this);
        CipherSuite suite = SuiteOf(hello.CipherSuite);
        bool byCertificate = suite.KeyExchange >= KeyExchange.EcdheEcdsa;
        connection.Choose(suite, resumed || !byCertificate);
        extendedMasterSecret = hello.ExtendedMasterSecret;
        if (!extendedMasterSecret && options.RequireExtendedMasterSecret)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the server does not know extended master secret (RFC 7627); RequireExtendedMasterSecret = false would do without");
        Array.Copy(hello.Buffer, hello.RandomOffset, connection.ServerRandom, 0, connection.ServerRandom.Length);
        connection.TakeServerExtensions(hello);
        connection.Transcript.Add(buffer, offset, length);
        owesTicket = hello.SessionTicket;
        ticketBegun = false;
        if (resumed)
        {
            Resume();
            return;
        }
        if (resumption != null)
            resumption.TakeSessionId(hello.Buffer, hello.SessionIdOffset, hello.SessionIdLength);
        if (!byCertificate)
        {
            connection.Psk = FirstPsk();
            state = State.WaitServerKeyExchange;
            return;
        }
        state = State.WaitCertificate;
        certificates.TakeTypes(hello.ServerCertificateType, hello.ClientCertificateType);
        certificates.Receive(this);
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (type == HandshakeType.HelloRequest && bodyLength == 0)
            return MessagePlan.Skip;
        if (type == HandshakeType.CertificateRequest && state == State.WaitServerHelloDone && connection.Psk == null && !certificates.Owes)
            return certificates.PlanRequest(this, bodyLength);
        if (type == HandshakeType.NewSessionTicket && state == State.WaitChangeCipherSpec && owesTicket)
        {
            owesTicket = false;
            ticketBegun = false;
            resumption.BeginTicket(bodyLength);
            return MessagePlan.Parts;
        }
        bool expected = type == HandshakeType.ServerKeyExchange ? state == State.WaitServerKeyExchange
            : type == HandshakeType.ServerHelloDone ? state == State.WaitServerHelloDone || (state == State.WaitServerKeyExchange && connection.Suite.KeyExchange == KeyExchange.Psk)
            : type == HandshakeType.Finished && state == State.WaitFinished;
        if (!expected)
            throw UnexpectedType(type);
        return MessagePlan.Whole;
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        switch (type)
        {
            case HandshakeType.ServerKeyExchange:
                OnServerKeyExchange(buffer, offset, length);
                break;
            case HandshakeType.ServerHelloDone:
                OnServerHelloDone(buffer, offset, length);
                break;
            default:
                OnFinished(buffer, offset, length);
                break;
        }
    }

    /// <summary>NewSessionTicket (RFC 5077 §3.3), of any length.</summary>
    public override void OnPart(byte[] buffer, int offset, int length, bool last)
    {
        if (!ticketBegun)
            connection.Transcript.Add(buffer, 0, MessageAssembler.HeaderLength);
        ticketBegun = true;
        connection.Transcript.Add(buffer, offset, length);
        resumption.AddTicket(buffer, offset, length, last);
    }

    public override void OnChangeCipherSpec()
    {
        if (state != State.WaitChangeCipherSpec || owesTicket)
            throw Unexpected("change_cipher_spec");
        masterSecret.ReceiveUnderKeys(true);
        state = State.WaitFinished;
    }

    public override void OnWorkDone()
    {
        if (state == State.MakeKeyPair)
        {
            state = State.WaitSharedSecret;
            connection.Algorithms.AgreementOf(connection.Group).GetPublicKey(connection.Shared, 0);
            BeginAgree(publicKey, 0, pointLength);
            Array.Copy(connection.Shared, 0, publicKey, 0, pointLength);
            return;
        }
        state = State.WaitServerHelloDone;
    }

    public override void OnCertificatesDone()
    {
        if (state == State.WaitCertificate)
            state = State.WaitServerKeyExchange;
        else if (state == State.VerifyParameters)
            BeginKeyPair();
        else if (state == State.SignVerify)
        {
            certificates.WriteVerify(connection.Outgoing.Begin());
            connection.Outgoing.End(ContentType.Handshake);
            // The signature took its entropy from the generator, which has the same HMAC.
            masterSecret.SetSecret();
            SendFinished();
            state = State.WaitChangeCipherSpec;
        }
    }

    /// <summary>RFC 5246 §7.3: the suite is the session's, and so is extended master secret (RFC 7627 §5.3); the server's Finished comes first.</summary>
    private void Resume()
    {
        SessionState session = resumption.Offered;
        if (session.Suite != connection.Suite.Id)
            throw Illegal("the server resumes a session with another cipher suite than it had");
        if (session.ExtendedMasterSecret != extendedMasterSecret)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the server resumes a session, but extended master secret is not as it was (RFC 7627 §5.3)");
        connection.Resumed = session;
        connection.Psk = resumption.Psk;
        masterSecret.Resume(session);
        state = State.WaitChangeCipherSpec;
    }

    private CipherSuite SuiteOf(int id)
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == id && options.CipherSuites[i].Version == ProtocolVersion.Tls12 && options.Offers(options.CipherSuites[i]))
                return options.CipherSuites[i];
        throw Illegal("the server chose a cipher suite that was not offered for TLS 1.2");
    }

    private Psk FirstPsk()
    {
        int at = 0;
        while (!options.Psks[at].IsForTls12)
            at++;
        return options.Psks[at];
    }

    /// <summary>
    /// With a PSK opaque psk_identity_hint, which is not needed (RFC 5489 §2); with ECDHE struct { ECCurveType; NamedCurve; ECPoint }; with certificates their signature (RFC 8422 §5.4).
    /// </summary>
    private void OnServerKeyExchange(byte[] buffer, int offset, int length)
    {
        Reader reader = Body(buffer, offset, length);
        connection.Transcript.Add(buffer, offset, length);
        if (connection.Psk != null)
        {
            reader.Take(reader.Enter(2));
            reader.Leave();
        }
        if (connection.Suite.KeyExchange == KeyExchange.Psk)
        {
            reader.ExpectEnd();
            state = State.WaitServerHelloDone;
            return;
        }
        int parameters = reader.Position;
        ReadParameters(reader);
        if (connection.Psk != null)
        {
            reader.ExpectEnd();
            BeginKeyPair();
            return;
        }
        state = State.VerifyParameters;
        certificates.VerifyParameters(this, reader, parameters, reader.Position - parameters);
    }

    private void ReadParameters(Reader reader)
    {
        if (reader.ReadUInt8() != NamedCurve)
            throw Illegal("the server's curve is not a named one");
        connection.Group = GroupOf(reader.ReadUInt16());
        pointLength = reader.Enter(1);
        int point = reader.Take(pointLength);
        reader.Leave();
        if (pointLength != connection.Group.PublicKeyLength)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "the server's public key has another length than its group's keys");
        // The server's key stands there until ours is made, which takes its place.
        Array.Copy(reader.Buffer, point, publicKey, 0, pointLength);
    }

    private void BeginKeyPair()
    {
        KeyAgreement agreement = connection.Algorithms.AgreementOf(connection.Group);
        state = State.MakeKeyPair;
        agreement.BeginKeyPair(connection.Drbg);
        BeginWork(agreement);
    }

    private NamedGroup GroupOf(int id)
    {
        for (int i = 0; i < options.Groups.Length; i++)
            if (options.Groups[i].Id == id)
                return options.Groups[i];
        throw Illegal("the server chose a group that was not offered");
    }

    /// <summary>Sends the Certificate that was asked for, ClientKeyExchange, CertificateVerify where it holds one, change_cipher_spec and Finished.</summary>
    private void OnServerHelloDone(byte[] buffer, int offset, int length)
    {
        Body(buffer, offset, length).ExpectEnd();
        connection.Transcript.Add(buffer, offset, length);
        Writer writer = connection.Outgoing.Begin();
        bool byCertificate = connection.Psk == null;
        if (byCertificate && certificates.Owes)
            certificates.WriteCertificate(writer);
        int secret = WriteKeyExchange(writer);
        connection.Outgoing.End(ContentType.Handshake);
        masterSecret.Derive(byCertificate ? secret : ClientKeyExchange.BuildPremaster(connection.Shared, secret, connection.Psk), extendedMasterSecret);
        if (byCertificate && certificates.Signs)
        {
            state = State.SignVerify;
            certificates.Sign(this);
        }
        else
        {
            SendFinished();
            state = State.WaitChangeCipherSpec;
        }
    }

    /// <summary>Writes ClientKeyExchange and takes the ECDH secret: with a PSK behind the room for its length. Returns its length, 0 = none.</summary>
    private int WriteKeyExchange(Writer writer)
    {
        int start = writer.Position;
        int secretLength = 0;
        Begin(writer, HandshakeType.ClientKeyExchange);
        if (connection.Psk != null)
        {
            writer.Open(2);
            writer.Write(connection.Psk.Identity, 0, connection.Psk.Identity.Length);
            writer.Close();
        }
        if (connection.Group != null)
        {
            writer.Open(1);
            writer.Write(publicKey, 0, connection.Group.PublicKeyLength);
            writer.Close();
            secretLength = TakeShared(connection.Psk == null ? 0 : 2);
        }
        End(writer, start);
        return secretLength;
    }

    private void SendFinished()
    {
        connection.Outgoing.WriteChangeCipherSpec();
        masterSecret.SendUnderKeys(true);
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        masterSecret.Finished(true, writer.Buffer, writer.Take(MasterSecret.VerifyDataLength));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }

    private void OnFinished(byte[] buffer, int offset, int length)
    {
        connection.ExpectRecordEnd();
        masterSecret.Finished(false, verifyData, 0);
        Authentication.CheckFinished(verifyData, 0, MasterSecret.VerifyDataLength, buffer, offset, length);
        if (connection.Resumed != null)
        {
            connection.Transcript.Add(buffer, offset, length);
            SendFinished();
        }
        if (resumption != null && resumption.Keep12(masterSecret, extendedMasterSecret))
            receive.TellTicket(0, 0, 0);
        if (resumption != null)
            resumption.OnComplete();
        masterSecret.Wipe();
        receive.Complete(afterHandshake);
    }
}
