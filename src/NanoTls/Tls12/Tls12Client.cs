using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A client's TLS 1.2 handshake from ServerHello on (RFC 5246 §7.3), with PSK or ECDHE_PSK key exchange (RFC 4279, RFC 5489).</summary>
internal sealed class Tls12Client : Handshake
{
    private enum State
    {
        WaitServerKeyExchange,
        MakeKeyPair,
        WaitSharedSecret,
        WaitServerHelloDone,
        WaitChangeCipherSpec,
        WaitFinished,
    }

    private const int NamedCurve = 3;

    private readonly TlsClientOptions options;
    private readonly MasterSecret masterSecret;
    private readonly AfterHandshake12 afterHandshake;
    private readonly byte[] verifyData = new byte[MasterSecret.VerifyDataLength];
    private readonly byte[] publicKey;
    private State state;
    private bool extendedMasterSecret;
    private int pointLength;

    public Tls12Client(TlsEngine engine, TlsClientOptions options)
        : base(engine)
    {
        this.options = options;
        masterSecret = connection.MasterSecret;
        afterHandshake = new AfterHandshake12(engine, true);
        publicKey = new byte[ClientKeyExchange.LongestPoint(options.Groups)];
    }

    public override bool IgnoresWarnings => true;

    /// <summary>Takes the ServerHello (RFC 5246 §7.4.1.3).</summary>
    public void OnServerHello(ServerHelloReader hello, byte[] buffer, int offset, int length)
    {
        receive.HandOver(this);
        connection.Suite = SuiteOf(hello.CipherSuite);
        extendedMasterSecret = hello.ExtendedMasterSecret;
        if (!extendedMasterSecret && options.RequireExtendedMasterSecret)
            throw new TlsException(AlertDescription.HandshakeFailure, TlsCause.Refused, "the server does not know extended master secret (RFC 7627); RequireExtendedMasterSecret = false would do without");
        Array.Copy(hello.Buffer, hello.RandomOffset, connection.ServerRandom, 0, connection.ServerRandom.Length);
        connection.TakeServerExtensions(hello);
        connection.Psk = FirstPsk();
        connection.Transcript.Add(buffer, offset, length);
        state = State.WaitServerKeyExchange;
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (type == HandshakeType.HelloRequest && bodyLength == 0)
            return MessagePlan.Skip;
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

    public override void OnChangeCipherSpec()
    {
        if (state != State.WaitChangeCipherSpec)
            throw Unexpected("change_cipher_spec");
        masterSecret.ReceiveUnderKeys(true);
        state = State.WaitFinished;
    }

    public override void OnWorkDone()
    {
        if (state == State.MakeKeyPair)
        {
            state = State.WaitSharedSecret;
            connection.AgreementOf(connection.Group).GetPublicKey(publicKey, 0);
            BeginAgree(connection.Shared, 0, pointLength);
            return;
        }
        state = State.WaitServerHelloDone;
    }

    private CipherSuite SuiteOf(int id)
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == id && options.CipherSuites[i].Version == ProtocolVersion.Tls12)
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

    /// <summary>opaque psk_identity_hint, with ECDHE then struct { ECCurveType; NamedCurve; ECPoint } (RFC 5489 §2). The hint is not needed: there is one identity.</summary>
    private void OnServerKeyExchange(byte[] buffer, int offset, int length)
    {
        Reader reader = Body(buffer, offset, length);
        reader.Take(reader.Enter(2));
        reader.Leave();
        state = State.WaitServerHelloDone;
        if (connection.Suite.KeyExchange == KeyExchange.EcdhePsk)
        {
            if (reader.ReadUInt8() != NamedCurve)
                throw Illegal("the server's curve is not a named one");
            connection.Group = GroupOf(reader.ReadUInt16());
            pointLength = reader.Enter(1);
            int point = reader.Take(pointLength);
            reader.Leave();
            if (pointLength != connection.Group.PublicKeyLength)
                throw new TlsException(AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "the server's public key has another length than its group's keys");
            Array.Copy(buffer, point, connection.Shared, 0, pointLength);
            KeyAgreement agreement = connection.AgreementOf(connection.Group);
            agreement.BeginKeyPair(connection.Drbg);
            receive.BeginWork(agreement);
            state = State.MakeKeyPair;
        }
        reader.ExpectEnd();
        connection.Transcript.Add(buffer, offset, length);
    }

    private NamedGroup GroupOf(int id)
    {
        for (int i = 0; i < options.Groups.Length; i++)
            if (options.Groups[i].Id == id)
                return options.Groups[i];
        throw Illegal("the server chose a group that was not offered");
    }

    /// <summary>Sends ClientKeyExchange, change_cipher_spec and Finished.</summary>
    private void OnServerHelloDone(byte[] buffer, int offset, int length)
    {
        Body(buffer, offset, length).ExpectEnd();
        connection.Transcript.Add(buffer, offset, length);
        int secretLength = 0;
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Begin(writer, HandshakeType.ClientKeyExchange);
        writer.Open(2);
        writer.Write(connection.Psk.Identity, 0, connection.Psk.Identity.Length);
        writer.Close();
        if (connection.Group != null)
        {
            writer.Open(1);
            writer.Write(publicKey, 0, connection.Group.PublicKeyLength);
            writer.Close();
            secretLength = TakeShared(2);
        }
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
        masterSecret.Derive(ClientKeyExchange.BuildPremaster(connection.Shared, secretLength, connection.Psk), extendedMasterSecret);
        connection.Outgoing.WriteChangeCipherSpec();
        masterSecret.SendUnderKeys(true);
        writer = connection.Outgoing.Begin();
        start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        masterSecret.Finished(true, writer.Buffer, writer.Take(MasterSecret.VerifyDataLength));
        End(writer, start);
        connection.Outgoing.End(ContentType.Handshake);
        state = State.WaitChangeCipherSpec;
    }

    private void OnFinished(byte[] buffer, int offset, int length)
    {
        connection.ExpectRecordEnd();
        masterSecret.Finished(false, verifyData, 0);
        Authentication.CheckFinished(verifyData, 0, MasterSecret.VerifyDataLength, buffer, offset, length);
        masterSecret.Wipe();
        receive.Complete(afterHandshake);
    }
}
