using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A client's TLS 1.3 handshake from ServerHello on (RFC 8446 Appendix A.1), authenticated by a PSK or by certificates.</summary>
internal sealed class Tls13Client : Tls13Handshake
{
    private enum State
    {
        WaitServerHello,
        WaitSharedSecret,
        WaitEncryptedExtensions,
        WaitCertificate,
        WaitFinished,
        SendCertificate,
    }

    private readonly TlsClientOptions options;
    private readonly ServerHelloReader extensions;
    private readonly ClientResumption resumption;
    private State state;
    private int offered;
    private Tls13Protection received;
    private Tls13Protection send;

    public Tls13Client(TlsClient engine, TlsClientOptions options, ServerHelloReader extensions)
        : base(engine, engine.Resumption)
    {
        this.options = options;
        resumption = engine.Resumption;
        this.extensions = extensions;
    }

    /// <summary>The suite that the server chose, which must be one of those offered for TLS 1.3.</summary>
    public CipherSuite SuiteOf(int id)
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == id && options.CipherSuites[i].Version == ProtocolVersion.Tls13)
                return options.CipherSuites[i];
        throw Illegal("the server chose a cipher suite that was not offered for TLS 1.3");
    }

    /// <summary>
    /// Takes the ServerHello (§4.1.3) that answers our ClientHello: <paramref name="retried"/> is the suite of a HelloRetryRequest before it, the group that of our key share, and the
    /// first PSK that was offered may be a ticket's.
    /// </summary>
    public void OnServerHello(ServerHelloReader hello, CipherSuite retried, NamedGroup group, bool ticket, byte[] buffer, int offset, int messageLength)
    {
        TakeOver();
        connection.EarlyRoom = 0;
        connection.Choose(SuiteOf(hello.CipherSuite), true);
        if (retried != null && retried != connection.Suite)
            throw Illegal("the cipher suite changed between HelloRetryRequest and ServerHello");
        TakeAuthentication(hello, ticket);
        connection.Transcript.Add(buffer, offset, messageLength);
        offered = connection.OfferedExtensions;
        if (hello.KeyExchangeLength >= 0)
        {
            if (group == null || hello.Group != group.Id)
                throw Illegal("the server's key share is of another group than ours");
            connection.Group = group;
            state = State.WaitSharedSecret;
            BeginAgree(buffer, hello.KeyExchangeOffset, hello.KeyExchangeLength);
            return;
        }
        if (!options.AllowPskKe)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.RefusedMode, "the server answers without a key share, and psk_ke was not offered");
        if (group != null)
            connection.Algorithms.AgreementOf(group).Wipe();
        ProtectHandshake(0);
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if ((state == State.WaitEncryptedExtensions && type == HandshakeType.EncryptedExtensions) || (state == State.WaitFinished && type == HandshakeType.Finished))
            return MessagePlan.Whole;
        throw UnexpectedType(type);
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int messageLength)
    {
        switch (state)
        {
            case State.WaitEncryptedExtensions:
                OnEncryptedExtensions(buffer, offset, messageLength);
                break;
            case State.WaitFinished:
                OnFinished(buffer, offset, messageLength);
                break;
            default:
                throw UnexpectedType(type);
        }
    }

    /// <summary>The server's first protected record shows whether it has our key.</summary>
    public override TlsException Explain(TlsException badRecord)
        => state != State.WaitEncryptedExtensions || connection.Early == null ? badRecord
        : new TlsException(AlertDescription.BadRecordMac, TlsCause.WrongKey, "the server's first protected record does not authenticate: it has another key for this identity");

    public override void OnWorkDone() => ProtectHandshake(TakeShared(0));

    public override void OnCertificatesDone()
    {
        if (state == State.WaitCertificate)
            state = State.WaitFinished;
        else
            Finish();
    }

    /// <summary>By the PSK that the server selected, else by certificates.</summary>
    private void TakeAuthentication(ServerHelloReader hello, bool ticket)
    {
        if (hello.SelectedIdentity < 0)
        {
            if (!options.HasCertificates(ProtocolVersion.Tls13))
                throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.UnknownIdentity, "the server took none of the offered PSK identities; does it know the identity, for TLS 1.3?");
            if (hello.KeyExchangeLength < 0)
                throw new TlsException(AlertDescription.MissingExtension, TlsCause.Malformed, "the ServerHello has neither pre_shared_key nor key_share");
            return;
        }
        if (hello.KeyExchangeLength >= 0 && !options.OfferPskDheKe)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.RefusedMode, "the server answers a PSK with a key share, and psk_dhe_ke was not offered");
        if (ticket && hello.SelectedIdentity == 0)
        {
            connection.Resumed = resumption.Offered;
            connection.Psk = resumption.Psk;
            connection.Early = resumption.Early;
        }
        else
        {
            connection.Psk = PskOf(ticket ? hello.SelectedIdentity - 1 : hello.SelectedIdentity);
            connection.Early = connection.Psk.Early;
        }
        if (connection.Early.Hash != connection.Suite.Hash)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.HashMismatch, "the server chose a cipher suite of another hash than the PSK's");
    }

    private Psk PskOf(int index)
    {
        for (int i = 0; i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13 && index-- == 0)
                return options.Psks[i];
        throw Illegal("selected_identity is out of range");
    }

    private void ProtectHandshake(int sharedLength)
    {
        EnterHandshake(sharedLength);
        int length = connection.Keys.Length;
        connection.Log(KeyLogLabel.ServerHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ServerOffset, length);
        received = connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ServerOffset, true);
        connection.Log(KeyLogLabel.ClientHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ClientOffset, length);
        if (options.MiddleboxCompatibility)
            connection.SendCompatibilityRecord();
        // EndOfEarlyData still goes under the early traffic secret.
        if (connection.EarlyData != EarlyData.Offered)
            SendUnderHandshake();
        state = State.WaitEncryptedExtensions;
    }

    private void SendUnderHandshake() => send = connection.SendUnder(keySchedule.Secrets, keySchedule.ClientOffset, true);

    private void OnEncryptedExtensions(byte[] buffer, int offset, int messageLength)
    {
        extensions.ReadEncryptedExtensions(Body(buffer, offset, messageLength), offered);
        connection.TakeServerExtensions(extensions);
        connection.Transcript.Add(buffer, offset, messageLength);
        if (connection.EarlyData == EarlyData.Offered)
            TakeEarlyData(extensions.EarlyData);
        if (connection.Early != null)
        {
            state = State.WaitFinished;
            return;
        }
        state = State.WaitCertificate;
        certificates.TakeTypes(extensions.ServerCertificateType, extensions.ClientCertificateType);
        certificates.Receive(this);
    }

    /// <summary>§4.2.10: early data that the server took must have been the session's in all it depends on.</summary>
    private void TakeEarlyData(bool accepted)
    {
        if (accepted && (connection.Resumed == null || connection.Resumed.Suite != connection.Suite.Id || connection.Protocol != resumption.Protocol))
            throw Illegal("the server takes early data, but chose another PSK, cipher suite or application protocol than it was sent with");
        if (!accepted)
            SendUnderHandshake();
        receive.TellEarlyData(accepted);
    }

    /// <summary>§4.5: ends the early data, in its own epoch.</summary>
    private void SendEndOfEarlyData()
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.EndOfEarlyData);
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
        SendUnderHandshake();
    }

    /// <summary>§4.4.4: the server's Finished, then the application traffic secrets over ClientHello...server Finished, then our own messages.</summary>
    private void OnFinished(byte[] buffer, int offset, int messageLength)
    {
        CheckFinished(received, buffer, offset, messageLength);
        connection.Transcript.Add(buffer, offset, messageLength);
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        if (connection.EarlyData == EarlyData.Accepted)
            SendEndOfEarlyData();
        keySchedule.EnterMaster(connection.Keys, connection.Exporter, scratch, Connection.DigestOffset);
        if (connection.Early == null && certificates.Owes)
            SendCertificate();
        else
            Finish();
    }

    /// <summary>§4.4.2: the certificate that the server asked for, or an empty Certificate.</summary>
    private void SendCertificate()
    {
        state = State.SendCertificate;
        certificates.WriteCertificate(connection.Outgoing.Begin());
        connection.Outgoing.End(ContentType.Handshake);
        if (certificates.Signs)
            certificates.Sign(this);
        else
            Finish();
    }

    private void Finish()
    {
        Writer writer = connection.Outgoing.Begin();
        if (state == State.SendCertificate && certificates.Signs)
            certificates.WriteVerify(writer);
        if (state == State.SendCertificate || connection.EarlyData == EarlyData.Accepted)
            connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        WriteFinished(writer, send);
        connection.Outgoing.End(ContentType.Handshake);
        int length = connection.Keys.Length;
        connection.Log(KeyLogLabel.ServerTrafficSecret0, keySchedule.Secrets, keySchedule.ServerOffset, length);
        connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ServerOffset, false);
        connection.Log(KeyLogLabel.ClientTrafficSecret0, keySchedule.Secrets, keySchedule.ClientOffset, length);
        connection.SendUnder(keySchedule.Secrets, keySchedule.ClientOffset, false);
        if (resumption != null)
            DeriveResumptionMaster(resumption.Master);
        Complete();
    }
}
