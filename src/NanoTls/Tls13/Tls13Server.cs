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

    // Of the connection: verify_data stands at 0, a digest of the transcript at DigestOffset.
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
        scratch = connection.Shared;
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
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.VerifyData(received.Secret, 0, scratch, Connection.DigestOffset, scratch, 0);
        Authentication.CheckFinished(scratch, 0, length, buffer, offset, messageLength);
        connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ClientOffset, false);
        Array.Clear(scratch, 0, scratch.Length);
        keySchedule.Wipe();
        receive.Complete(postHandshake);
    }

    public override void OnChangeCipherSpec()
    {
        if (++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

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
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterHandshake(connection.Psk, scratch, 0, sharedLength, scratch, Connection.DigestOffset);
        Array.Clear(scratch, 0, scratch.Length);
        connection.Log(KeyLogLabel.ClientHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ClientOffset, length);
        received = connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ClientOffset, true);
        connection.Log(KeyLogLabel.ServerHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ServerOffset, length);
        Tls13Protection send = connection.SendUnder(keySchedule.Secrets, keySchedule.ServerOffset, true);
        SendExtensionsAndFinished(send);
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterMaster(scratch, Connection.DigestOffset);
        connection.Log(KeyLogLabel.ServerTrafficSecret0, keySchedule.Secrets, keySchedule.ServerOffset, length);
        connection.SendUnder(keySchedule.Secrets, keySchedule.ServerOffset, false);
        connection.Log(KeyLogLabel.ClientTrafficSecret0, keySchedule.Secrets, keySchedule.ClientOffset, length);
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
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        keySchedule.VerifyData(send.Secret, 0, scratch, Connection.DigestOffset, writer.Buffer, writer.Take(length));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }
}
