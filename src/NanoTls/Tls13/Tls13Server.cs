using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A server's TLS 1.3 handshake from the negotiated ClientHello on (RFC 8446 Appendix A.2), authenticated by a PSK.</summary>
internal sealed class Tls13Server : Handshake
{
    private enum State
    {
        MakeKeyPair,
        WaitSharedSecret,
        WaitFinished,
    }

    // Compatibility records that are dropped before the client's Finished.
    private const int MostChangeCipherSpecs = 4;

    private readonly TlsServerOptions options;
    private readonly KeySchedule keySchedule;
    private readonly ClientHello hello;
    private readonly PostHandshake postHandshake;

    // The digest of the transcript 0..L, a secret or verify_data L..2L, client_application_traffic_secret_0 2L..3L.
    private readonly byte[] scratch;
    private readonly int length;
    private State state;
    private int changeCipherSpecs;
    private Tls13Protection received;

    public Tls13Server(TlsEngine engine, TlsServerOptions options, ClientHello hello)
        : base(engine)
    {
        this.options = options;
        keySchedule = connection.KeySchedule;
        this.hello = hello;
        postHandshake = new PostHandshake(engine, false);
        length = connection.Hmac.Length;
        scratch = new byte[3 * length];
    }

    /// <summary>Goes on from a ClientHello whose binder has been verified: the suite, the group (null = psk_ke) and the PSK are set.</summary>
    public void OnNegotiated()
    {
        receive.HandOver(this);
        changeCipherSpecs = 0;
        connection.Drbg.Generate(connection.ServerRandom, 0, connection.ServerRandom.Length);
        if (connection.Group == null)
        {
            SendFlight(0);
            return;
        }
        KeyAgreement agreement = connection.AgreementOf(connection.Group);
        state = State.MakeKeyPair;
        agreement.BeginKeyPair(connection.Drbg);
        receive.BeginWork(agreement);
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (state != State.WaitFinished || type != HandshakeType.Finished)
            throw UnexpectedType(type);
        return MessagePlan.Whole;
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int messageLength)
    {
        connection.ExpectRecordEnd();
        connection.Transcript.Snapshot(scratch, 0);
        keySchedule.Finished(received.Secret, 0, scratch, 0, scratch, length);
        Authentication.CheckFinished(scratch, length, length, buffer, offset, messageLength);
        connection.ReceiveUnder(scratch, 2 * length);
        Array.Clear(scratch, 0, scratch.Length);
        keySchedule.Wipe();
        receive.Complete(postHandshake);
    }

    public override void OnChangeCipherSpec()
    {
        if (++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

    public override void Wipe() => Array.Clear(scratch, 0, scratch.Length);

    public override void OnWorkDone()
    {
        if (state == State.MakeKeyPair)
        {
            // The peer's share is taken by the agreement; ours takes its place until it is sent.
            state = State.WaitSharedSecret;
            connection.AgreementOf(connection.Group).GetPublicKey(connection.Shared, 0);
            BeginAgree(hello.Share, 0, hello.ShareLength);
            Array.Copy(connection.Shared, 0, hello.Share, 0, hello.ShareLength);
            return;
        }
        SendFlight(connection.Group.SharedSecretLength);
    }

    /// <summary>ServerHello, then under the handshake traffic secret EncryptedExtensions and Finished in one record, then the application traffic secrets.</summary>
    private void SendFlight(int sharedLength)
    {
        SendServerHello();
        if (sharedLength > 0)
            TakeShared(0);
        if (hello.SessionIdLength > 0)
            connection.SendCompatibilityRecord();
        connection.Transcript.Snapshot(scratch, 0);
        keySchedule.EnterHandshake(connection.Shared, 0, sharedLength);
        Array.Clear(connection.Shared, 0, connection.Shared.Length);
        keySchedule.Derive(Label.ClientHandshakeTraffic, scratch, 0, scratch, length);
        connection.Log(KeyLogLabel.ClientHandshakeTrafficSecret, scratch, length, length);
        received = connection.ReceiveUnder(scratch, length);
        keySchedule.Derive(Label.ServerHandshakeTraffic, scratch, 0, scratch, length);
        connection.Log(KeyLogLabel.ServerHandshakeTrafficSecret, scratch, length, length);
        Tls13Protection send = connection.SendUnder(scratch, length);
        SendExtensionsAndFinished(send);
        connection.Transcript.Snapshot(scratch, 0);
        keySchedule.EnterMaster();
        keySchedule.Derive(Label.ServerApplicationTraffic, scratch, 0, scratch, length);
        connection.Log(KeyLogLabel.ServerTrafficSecret0, scratch, length, length);
        connection.SendUnder(scratch, length);
        keySchedule.Derive(Label.ClientApplicationTraffic, scratch, 0, scratch, 2 * length);
        connection.Log(KeyLogLabel.ClientTrafficSecret0, scratch, 2 * length, length);
        state = State.WaitFinished;
    }

    private void SendServerHello()
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        ServerHelloWriter.BeginHello(writer, connection.ServerRandom, hello, connection.Suite);
        ServerHelloWriter.WriteSupportedVersions(writer);
        if (connection.Group != null)
        {
            writer.WriteUInt16(ExtensionType.KeyShare);
            writer.Open(2);
            writer.WriteUInt16(connection.Group.Id);
            writer.Open(2);
            writer.Write(hello.Share, 0, hello.ShareLength);
            writer.Close();
            writer.Close();
        }
        writer.WriteUInt16(ExtensionType.PreSharedKey);
        writer.Open(2);
        writer.WriteUInt16(hello.PskIndex);
        writer.Close();
        writer.Close();
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }

    private void SendExtensionsAndFinished(Tls13Protection send)
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.EncryptedExtensions);
        writer.Open(2);
        ServerHelloWriter.WriteAnswers(writer, connection, hello, options);
        writer.Close();
        End(writer, start);
        connection.Transcript.Snapshot(scratch, 0);
        start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        keySchedule.Finished(send.Secret, 0, scratch, 0, writer.Buffer, writer.Take(length));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }
}
