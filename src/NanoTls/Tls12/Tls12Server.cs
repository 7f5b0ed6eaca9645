using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A server's TLS 1.2 handshake from the negotiated ClientHello on (RFC 5246 §7.3), with PSK, ECDHE_PSK (RFC 4279, RFC 5489) or ECDHE_ECDSA key exchange (RFC 8422).</summary>
internal sealed class Tls12Server : Handshake
{
    private enum State
    {
        MakeKeyPair,
        SignParameters,
        WaitCertificate,
        WaitClientKeyExchange,
        WaitSharedSecret,
        WaitVerify,
        WaitChangeCipherSpec,
        WaitFinished,
    }

    private const int NamedCurve = 3;

    private readonly TlsServerOptions options;
    private readonly MasterSecret masterSecret;
    private readonly ClientHello hello;
    private readonly Psk decoy;
    private readonly CertificateExchange certificates;
    private readonly ServerResumption resumption;
    private readonly AfterHandshake12 afterHandshake;
    private readonly int longestKey;
    private readonly byte[] verifyData = new byte[MasterSecret.VerifyDataLength];
    private State state;
    private int parametersLength;
    private int sessionIdLength;
    private bool givesTicket;

    public Tls12Server(TlsServer engine, TlsServerOptions options, ClientHello hello, Psk decoy)
        : base(engine)
    {
        this.options = options;
        masterSecret = connection.MasterSecret;
        this.hello = hello;
        this.decoy = decoy;
        certificates = engine.Certificates;
        resumption = engine.Resumption;
        longestKey = options.Psks.LongestKey;
        afterHandshake = new AfterHandshake12(engine, false);
    }

    public override bool IgnoresWarnings => true;

    /// <summary>Goes on from a ClientHello: suite and group (null = plain PSK), or the session to resume, are set.</summary>
    public void OnNegotiated()
    {
        receive.HandOver(this);
        if (!hello.Has(ExtensionType.ExtendedMasterSecret) && options.RequireExtendedMasterSecret)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the client does not know extended master secret (RFC 7627); RequireExtendedMasterSecret = false would do without");
        connection.Reseed(null, false);
        connection.Drbg.Generate(connection.ServerRandom, 0, connection.ServerRandom.Length);
        if (options.Speaks(ProtocolVersion.Tls13))
            DowngradeSentinel.Write(connection.ServerRandom);
        givesTicket = resumption != null && resumption.Gives12(hello);
        if (connection.Resumed != null)
        {
            Resume();
            return;
        }
        // Of a ticket and a session id, a client gets one (RFC 5077 §3.4).
        sessionIdLength = resumption != null && !givesTicket && resumption.MakeSessionId() ? resumption.SessionId.Length : 0;
        if (connection.Group == null)
        {
            SendServerHello();
            return;
        }
        state = State.MakeKeyPair;
        KeyAgreement agreement = connection.Algorithms.AgreementOf(connection.Group);
        agreement.BeginKeyPair(connection.Drbg);
        BeginWork(agreement);
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if ((state == State.WaitClientKeyExchange && type == HandshakeType.ClientKeyExchange) || (state == State.WaitFinished && type == HandshakeType.Finished))
            return MessagePlan.Whole;
        throw UnexpectedType(type);
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        if (type == HandshakeType.ClientKeyExchange)
            OnClientKeyExchange(buffer, offset, length);
        else
            OnFinished(buffer, offset, length);
    }

    public override void OnChangeCipherSpec()
    {
        if (state != State.WaitChangeCipherSpec)
            throw Unexpected("change_cipher_spec");
        masterSecret.ReceiveUnderKeys(false);
        state = State.WaitFinished;
    }

    /// <summary>A Finished that does not open was sealed under another key: unknown identity and wrong key look alike to the client (RFC 4279 §2).</summary>
    public override TlsException Explain(TlsException badRecord)
    {
        if (state != State.WaitFinished || ByCertificate || connection.Resumed != null)
            return badRecord;
        return connection.Psk == decoy
            ? UnknownIdentity(AlertDescription.DecryptError)
            : new TlsException(AlertDescription.DecryptError, TlsCause.WrongKey, "the client's key for this identity is another one than ours");
    }

    public override void OnWorkDone()
    {
        if (state == State.WaitSharedSecret)
            DeriveKeys(TakeShared(ByCertificate ? 0 : 2));
        else if (!ByCertificate)
            SendServerHello();
        else
        {
            // The parameters stand in the scratch until they are signed and sent.
            Writer writer = connection.Outgoing.Begin();
            parametersLength = WriteParameters(writer);
            Array.Copy(writer.Buffer, writer.Position - parametersLength, connection.Shared, 0, parametersLength);
            state = State.SignParameters;
            certificates.SignParameters(this, connection.Shared, 0, parametersLength);
        }
    }

    public override void OnCertificatesDone()
    {
        if (state == State.SignParameters)
            SendServerHello();
        else if (state == State.WaitCertificate)
            state = State.WaitClientKeyExchange;
        else
            state = State.WaitChangeCipherSpec;
    }

    private bool ByCertificate => connection.Suite.KeyExchange >= KeyExchange.EcdheEcdsa;

    /// <summary>RFC 5246 §7.3, RFC 5077 §3.1: ServerHello, NewSessionTicket, change_cipher_spec and Finished; the client's Finished is the last.</summary>
    private void Resume()
    {
        Writer writer = connection.Outgoing.Begin();
        WriteServerHello(writer, hello.SessionId, hello.SessionIdLength);
        masterSecret.Resume(connection.Resumed);
        if (givesTicket)
            WriteTicket(writer);
        connection.Outgoing.End(ContentType.Handshake);
        SendFinished();
        state = State.WaitChangeCipherSpec;
    }

    /// <summary>ServerHello, Certificate, ServerKeyExchange where there is a hint or a group, CertificateRequest and ServerHelloDone, in one record.</summary>
    private void SendServerHello()
    {
        Writer writer = connection.Outgoing.Begin();
        WriteServerHello(writer, sessionIdLength > 0 ? resumption.SessionId : hello.SessionId, sessionIdLength);
        if (ByCertificate)
            certificates.WriteCertificate(writer);
        if (connection.Group != null || options.IdentityHint != null)
            WriteServerKeyExchange(writer);
        if (ByCertificate && certificates.Asks)
            certificates.WriteRequest(writer);
        int start = writer.Position;
        Begin(writer, HandshakeType.ServerHelloDone);
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
        state = State.WaitClientKeyExchange;
        if (!ByCertificate || !certificates.Asks)
            return;
        state = State.WaitCertificate;
        certificates.Receive(this);
    }

    private void WriteServerHello(Writer writer, byte[] sessionId, int length)
    {
        int start = writer.Position;
        ServerHelloWriter.BeginHello(writer, connection.ServerRandom, sessionId, length, connection.Suite);
        if (hello.HasRenegotiationScsv || hello.Has(ExtensionType.RenegotiationInfo))
        {
            writer.WriteUInt16(ExtensionType.RenegotiationInfo);
            writer.WriteUInt16(1);
            writer.WriteUInt8(0);
        }
        if (hello.Has(ExtensionType.ExtendedMasterSecret))
        {
            writer.WriteUInt16(ExtensionType.ExtendedMasterSecret);
            writer.WriteUInt16(0);
        }
        if (givesTicket)
        {
            writer.WriteUInt16(ExtensionType.SessionTicket);
            writer.WriteUInt16(0);
        }
        ServerHelloWriter.WriteAnswers(writer, connection, hello, options);
        if (ByCertificate && connection.Resumed == null)
            certificates.WriteTypes(writer, hello);
        writer.Close();
        End(writer, start);
    }

    /// <summary>NewSessionTicket (RFC 5077 §3.3), which the Finished messages cover.</summary>
    private void WriteTicket(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.NewSessionTicket);
        resumption.WriteTicket12(writer, masterSecret, HasExtendedMasterSecret);
        End(writer, start);
        // What made the ticket may have used the same HMAC.
        masterSecret.SetSecret();
    }

    private bool HasExtendedMasterSecret => hello.Has(ExtensionType.ExtendedMasterSecret);

    private void WriteServerKeyExchange(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.ServerKeyExchange);
        if (ByCertificate)
        {
            writer.Write(connection.Shared, 0, parametersLength);
            certificates.WriteSignature(writer);
            End(writer, start);
            return;
        }
        writer.Open(2);
        if (options.IdentityHint != null)
            writer.Write(options.IdentityHint, 0, options.IdentityHint.Length);
        writer.Close();
        if (connection.Group != null)
            WriteParameters(writer);
        End(writer, start);
    }

    /// <summary>struct { ECCurveType; NamedCurve; ECPoint } (RFC 8422 §5.4); returns its length.</summary>
    private int WriteParameters(Writer writer)
    {
        writer.WriteUInt8(NamedCurve);
        writer.WriteUInt16(connection.Group.Id);
        writer.Open(1);
        connection.Algorithms.AgreementOf(connection.Group).GetPublicKey(writer.Buffer, writer.Take(connection.Group.PublicKeyLength));
        writer.Close();
        return 4 + connection.Group.PublicKeyLength;
    }

    /// <summary>With a PSK opaque psk_identity, with ECDHE then ECPoint.</summary>
    private void OnClientKeyExchange(byte[] buffer, int offset, int length)
    {
        Reader reader = Body(buffer, offset, length);
        if (!ByCertificate)
            TakeIdentity(reader, buffer);
        int point = 0;
        int pointLength = 0;
        if (connection.Group != null)
        {
            pointLength = reader.Enter(1);
            point = reader.Take(pointLength);
            reader.Leave();
        }
        reader.ExpectEnd();
        connection.Transcript.Add(buffer, offset, length);
        if (connection.Group == null)
        {
            DeriveKeys(0);
            return;
        }
        state = State.WaitSharedSecret;
        BeginAgree(buffer, point, pointLength);
    }

    /// <summary>An unknown identity goes on with the decoy.</summary>
    private void TakeIdentity(Reader reader, byte[] buffer)
    {
        int identityLength = reader.Enter(2);
        int identity = reader.Take(identityLength);
        reader.Leave();
        Psk found = options.KeyOf(buffer, identity, identityLength, ProtocolVersion.Tls12);
        if (found == null && options.TellUnknownIdentity)
            throw UnknownIdentity(AlertDescription.UnknownPskIdentity);
        if (found != null && found.Hash != connection.Suite.Hash)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.HashMismatch, "the PSK belongs to another hash than the cipher suite");
        if (found != null && found.Key.Length > longestKey)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Internal, "PskStore.LongestKey was too small for one of its keys when the server was made");
        connection.Psk = found != null ? found : decoy;
    }

    private void DeriveKeys(int secretLength)
    {
        int premaster = ByCertificate ? secretLength : ClientKeyExchange.BuildPremaster(connection.Shared, secretLength, connection.Psk);
        masterSecret.Derive(premaster, HasExtendedMasterSecret);
        state = State.WaitChangeCipherSpec;
        if (!ByCertificate || !certificates.Asks || !certificates.HasPeer)
            return;
        state = State.WaitVerify;
        certificates.ReceiveVerify(this);
    }

    /// <summary>Whoever seals under the decoy has seen through a weak source of entropy, and is nobody that is known.</summary>
    private void OnFinished(byte[] buffer, int offset, int length)
    {
        connection.ExpectRecordEnd();
        if (!ByCertificate && connection.Psk == decoy)
            throw UnknownIdentity(AlertDescription.DecryptError);
        masterSecret.Finished(true, verifyData, 0);
        Authentication.CheckFinished(verifyData, 0, MasterSecret.VerifyDataLength, buffer, offset, length);
        if (connection.Resumed == null)
        {
            connection.Transcript.Add(buffer, offset, length);
            if (givesTicket)
            {
                WriteTicket(connection.Outgoing.Begin());
                connection.Outgoing.End(ContentType.Handshake);
            }
            SendFinished();
            if (sessionIdLength > 0)
                resumption.Keep12(masterSecret, HasExtendedMasterSecret);
        }
        masterSecret.Wipe();
        if (resumption != null)
            resumption.OnComplete();
        receive.Complete(afterHandshake);
    }

    private void SendFinished()
    {
        connection.Outgoing.WriteChangeCipherSpec();
        masterSecret.SendUnderKeys(false);
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        masterSecret.Finished(false, writer.Buffer, writer.Take(MasterSecret.VerifyDataLength));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }

    private static TlsException UnknownIdentity(int alert) => new TlsException(alert, TlsCause.UnknownIdentity, "the client's PSK identity is not known for TLS 1.2");
}
