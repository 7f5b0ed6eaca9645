using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A server's TLS 1.3 handshake from the negotiated ClientHello on (RFC 8446 Appendix A.2), authenticated by a PSK or by certificates.</summary>
internal sealed class Tls13Server : Tls13Handshake
{
    private enum State
    {
        MakeKeyPair,
        WaitSharedSecret,
        SendCertificate,
        WaitCertificate,
        WaitEndOfEarlyData,
        WaitFinished,
    }

    private readonly TlsServerOptions options;
    private readonly ClientHello hello;
    private readonly ServerResumption resumption;

    // The client's handshake traffic secret while its early data comes.
    private readonly byte[] waiting;
    private State state;
    private Tls13Protection received;
    private Tls13Protection send;

    public Tls13Server(TlsServer engine, TlsServerOptions options, ClientHello hello)
        : base(engine, null)
    {
        this.options = options;
        this.hello = hello;
        resumption = engine.Resumption;
        waiting = new byte[options.EarlyData ? connection.LongestHash : 0];
    }

    /// <summary>
    /// Goes on from a ClientHello whose binder has been verified: the suite, the group (null = psk_ke) and what the key schedule begins with (null = certificates) are set. Early data may come
    /// behind it.
    /// </summary>
    public void OnNegotiated(bool takesEarlyData)
    {
        TakeOver();
        if (takesEarlyData)
            BeginEarlyData();
        connection.Drbg.Generate(connection.ServerRandom, 0, connection.ServerRandom.Length);
        if (connection.Group == null)
        {
            SendHello(0);
            return;
        }
        KeyAgreement agreement = connection.Algorithms.AgreementOf(connection.Group);
        state = State.MakeKeyPair;
        agreement.BeginKeyPair(connection.Drbg);
        BeginWork(agreement);
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if ((state != State.WaitFinished || type != HandshakeType.Finished) && (state != State.WaitEndOfEarlyData || type != HandshakeType.EndOfEarlyData))
            throw UnexpectedType(type);
        return MessagePlan.Whole;
    }

    public override void OnMessage(int type, byte[] buffer, int offset, int messageLength)
    {
        if (type == HandshakeType.EndOfEarlyData)
            OnEndOfEarlyData(buffer, offset, messageLength);
        else
            OnFinished(buffer, offset, messageLength);
    }

    public override void Wipe() => Array.Clear(waiting, 0, waiting.Length);

    public override void OnWorkDone()
    {
        if (state == State.MakeKeyPair)
        {
            // The peer's share is taken by the agreement; ours takes its place until it is sent.
            state = State.WaitSharedSecret;
            connection.Algorithms.AgreementOf(connection.Group).GetPublicKey(connection.Shared, 0);
            BeginAgree(hello.Share, 0, hello.ShareLength);
            Array.Copy(connection.Shared, 0, hello.Share, 0, hello.ShareLength);
            return;
        }
        SendHello(connection.Group.SharedSecretLength);
    }

    public override void OnCertificatesDone()
    {
        if (state == State.SendCertificate)
        {
            Writer writer = connection.Outgoing.Begin();
            certificates.WriteVerify(writer);
            SendFinished(writer);
        }
        else
            state = State.WaitFinished;
    }

    /// <summary>The records behind the ClientHello come under a secret over it (§7.1).</summary>
    private void BeginEarlyData()
    {
        connection.Transcript.Snapshot(scratch, 0);
        keySchedule.DeriveEarlyTraffic(connection.Keys, connection.Early, scratch, 0);
        connection.Log(KeyLogLabel.ClientEarlyTrafficSecret, keySchedule.Secrets, keySchedule.ClientOffset, connection.Keys.Length);
        connection.ReceiveEarlyData(connection.Resumed, keySchedule.Secrets, keySchedule.ClientOffset);
    }

    /// <summary>§4.5: what follows comes under the client's handshake traffic secret.</summary>
    private void OnEndOfEarlyData(byte[] buffer, int offset, int messageLength)
    {
        Body(buffer, offset, messageLength).ExpectEnd();
        connection.Transcript.Add(buffer, offset, messageLength);
        connection.TakesEarlyData = false;
        received = connection.ReceiveUnder(waiting, 0, true);
        Array.Clear(waiting, 0, waiting.Length);
        state = State.WaitFinished;
    }

    /// <summary>The client's Finished ends the handshake; a ticket may follow at once (§4.6.1).</summary>
    private void OnFinished(byte[] buffer, int offset, int messageLength)
    {
        CheckFinished(received, buffer, offset, messageLength);
        connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ClientOffset, false);
        if (resumption != null && options.Sessions != null)
        {
            connection.Transcript.Add(buffer, offset, messageLength);
            DeriveResumptionMaster(resumption.Master);
            if (resumption.WriteTicket13(connection.Outgoing.Begin()))
                connection.Outgoing.End(ContentType.Handshake);
        }
        Complete();
    }

    /// <summary>ServerHello, then under the handshake traffic secret EncryptedExtensions, with a PSK and Finished in one record, else with CertificateRequest and Certificate.</summary>
    private void SendHello(int sharedLength)
    {
        WriteServerHello();
        if (sharedLength > 0)
            TakeShared(0);
        if (hello.SessionIdLength > 0)
            connection.SendCompatibilityRecord();
        EnterHandshake(sharedLength);
        int length = connection.Keys.Length;
        connection.Log(KeyLogLabel.ClientHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ClientOffset, length);
        if (connection.TakesEarlyData)
            Array.Copy(keySchedule.Secrets, keySchedule.ClientOffset, waiting, 0, length);
        else
            received = connection.ReceiveUnder(keySchedule.Secrets, keySchedule.ClientOffset, true);
        connection.Log(KeyLogLabel.ServerHandshakeTrafficSecret, keySchedule.Secrets, keySchedule.ServerOffset, length);
        send = connection.SendUnder(keySchedule.Secrets, keySchedule.ServerOffset, true);
        Writer writer = connection.Outgoing.Begin();
        WriteEncryptedExtensions(writer);
        if (connection.Early != null)
        {
            SendFinished(writer);
            return;
        }
        if (certificates.Asks)
            certificates.WriteRequest(writer);
        certificates.WriteCertificate(writer);
        connection.Outgoing.End(ContentType.Handshake);
        state = State.SendCertificate;
        certificates.Sign(this);
    }

    private void WriteServerHello()
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        ServerHelloWriter.BeginHello(writer, connection.ServerRandom, hello.SessionId, hello.SessionIdLength, connection.Suite);
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
        if (connection.Early != null)
        {
            writer.WriteUInt16(ExtensionType.PreSharedKey);
            writer.Open(2);
            writer.WriteUInt16(hello.PskIndex);
            writer.Close();
        }
        writer.Close();
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
    }

    private void WriteEncryptedExtensions(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.EncryptedExtensions);
        writer.Open(2);
        ServerHelloWriter.WriteAnswers(writer, connection, hello, options);
        if (connection.TakesEarlyData)
        {
            writer.WriteUInt16(ExtensionType.EarlyData);
            writer.WriteUInt16(0);
        }
        if (connection.Early == null)
            certificates.WriteTypes(writer, hello);
        writer.Close();
        End(writer, start);
    }

    /// <summary>Finished ends the flight, and the application traffic secrets follow.</summary>
    private void SendFinished(Writer writer)
    {
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        WriteFinished(writer, send);
        connection.Outgoing.End(ContentType.Handshake);
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterMaster(connection.Keys, connection.Exporter, scratch, Connection.DigestOffset);
        int length = connection.Keys.Length;
        connection.Log(KeyLogLabel.ServerTrafficSecret0, keySchedule.Secrets, keySchedule.ServerOffset, length);
        connection.SendUnder(keySchedule.Secrets, keySchedule.ServerOffset, false);
        connection.Log(KeyLogLabel.ClientTrafficSecret0, keySchedule.Secrets, keySchedule.ClientOffset, length);
        if (connection.Early == null && certificates.Asks)
        {
            state = State.WaitCertificate;
            certificates.Receive(this);
        }
        else
            state = connection.TakesEarlyData ? State.WaitEndOfEarlyData : State.WaitFinished;
    }
}
