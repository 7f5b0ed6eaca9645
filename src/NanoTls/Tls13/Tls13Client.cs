using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A client's TLS 1.3 handshake from ServerHello on (RFC 8446 Appendix A.1), authenticated by a PSK.</summary>
internal sealed class Tls13Client : Handshake
{
    private enum State
    {
        WaitServerHello,
        WaitSharedSecret,
        WaitEncryptedExtensions,
        WaitFinished,
    }

    // Compatibility records that are dropped before the server's Finished.
    private const int MostChangeCipherSpecs = 4;

    private readonly TlsClientOptions options;
    private readonly KeySchedule keySchedule;
    private readonly ServerHelloReader extensions;
    private readonly PostHandshake postHandshake;

    // Of the connection: verify_data stands at 0, a digest of the transcript at DigestOffset.
    private readonly byte[] scratch;
    private readonly int length;
    private State state;
    private int offered;
    private int changeCipherSpecs;
    private Tls13Protection received;
    private Tls13Protection send;

    public Tls13Client(TlsEngine engine, TlsClientOptions options, ServerHelloReader extensions)
        : base(engine)
    {
        this.options = options;
        this.extensions = extensions;
        keySchedule = connection.KeySchedule;
        postHandshake = new PostHandshake(engine, true);
        length = connection.Hmac.Length;
        scratch = connection.Shared;
    }

    /// <summary>The suite that the server chose, which must be one of those offered for TLS 1.3.</summary>
    public CipherSuite SuiteOf(int id)
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == id && options.CipherSuites[i].Version == ProtocolVersion.Tls13)
                return options.CipherSuites[i];
        throw Illegal("the server chose a cipher suite that was not offered for TLS 1.3");
    }

    /// <summary>Takes the ServerHello (§4.1.3) that answers our ClientHello: <paramref name="retried"/> is the suite of a HelloRetryRequest before it, the group that of our key share.</summary>
    public void OnServerHello(ServerHelloReader hello, CipherSuite retried, NamedGroup group, byte[] buffer, int offset, int messageLength)
    {
        receive.HandOver(this);
        changeCipherSpecs = 0;
        connection.Suite = SuiteOf(hello.CipherSuite);
        if (retried != null && retried != connection.Suite)
            throw Illegal("the cipher suite changed between HelloRetryRequest and ServerHello");
        if (hello.SelectedIdentity < 0)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.UnknownIdentity, "the server took none of the offered PSK identities; does it know the identity, for TLS 1.3?");
        connection.Psk = PskOf(hello.SelectedIdentity);
        if (connection.Psk.Hash != connection.Suite.Hash)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.HashMismatch, "the server chose a cipher suite of another hash than the PSK's");
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
            connection.AgreementOf(group).Wipe();
        EnterHandshake(0);
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

    public override void OnChangeCipherSpec()
    {
        if (++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

    /// <summary>The server's first protected record shows whether it has our key.</summary>
    public override TlsException Explain(TlsException badRecord)
        => state != State.WaitEncryptedExtensions ? badRecord : new TlsException(AlertDescription.BadRecordMac, TlsCause.WrongKey, "the server's first protected record does not authenticate: it has another key for this identity");

    public override void OnWorkDone() => EnterHandshake(TakeShared(0));

    private Psk PskOf(int index)
    {
        for (int i = 0; i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13 && index-- == 0)
                return options.Psks[i];
        throw Illegal("selected_identity is out of range");
    }

    /// <summary>Handshake Secret, and the handshake traffic secrets over ClientHello...ServerHello (§7.1).</summary>
    private void EnterHandshake(int sharedLength)
    {
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterHandshake(connection.Psk, scratch, 0, sharedLength, scratch, Connection.DigestOffset);
        Array.Clear(scratch, 0, scratch.Length);
        connection.Log(KeyLogLabel.ServerHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ServerOffset, length);
        received = connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ServerOffset, true);
        connection.Log(KeyLogLabel.ClientHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ClientOffset, length);
        if (options.MiddleboxCompatibility)
            connection.SendCompatibilityRecord();
        send = connection.SendUnder(keySchedule.Secrets, keySchedule.ClientOffset, true);
        state = State.WaitEncryptedExtensions;
    }

    private void OnEncryptedExtensions(byte[] buffer, int offset, int messageLength)
    {
        extensions.ReadEncryptedExtensions(Body(buffer, offset, messageLength), offered);
        connection.TakeServerExtensions(extensions);
        connection.Transcript.Add(buffer, offset, messageLength);
        state = State.WaitFinished;
    }

    /// <summary>§4.4.4: the server's Finished, then ours, then the application traffic secrets over ClientHello...server Finished.</summary>
    private void OnFinished(byte[] buffer, int offset, int messageLength)
    {
        connection.ExpectRecordEnd();
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.VerifyData(received.Secret, 0, scratch, Connection.DigestOffset, scratch, 0);
        Authentication.CheckFinished(scratch, 0, length, buffer, offset, messageLength);
        connection.Transcript.Add(buffer, offset, messageLength);
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterMaster(scratch, Connection.DigestOffset);
        SendFinished();
        Array.Clear(scratch, 0, scratch.Length);
        connection.Log(KeyLogLabel.ServerTrafficSecret0, keySchedule.Secrets, keySchedule.ServerOffset, length);
        connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ServerOffset, false);
        connection.Log(KeyLogLabel.ClientTrafficSecret0, keySchedule.Secrets, keySchedule.ClientOffset, length);
        connection.SendUnder(keySchedule.Secrets, keySchedule.ClientOffset, false);
        keySchedule.Wipe();
        receive.Complete(postHandshake);
    }

    /// <summary>Our Finished, over the digest that stands in the scratch.</summary>
    private void SendFinished()
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        keySchedule.VerifyData(send.Secret, 0, scratch, Connection.DigestOffset, writer.Buffer, writer.Take(length));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }
}
