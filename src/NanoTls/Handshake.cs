using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// One stage of a connection: it is given the peer's messages in order and decides what each means. The stages are the hello stage of each role, then the class of the
/// negotiated (version, role), then what comes after the handshake.
/// </summary>
internal abstract class Handshake
{
    protected readonly ReceiveHalf receive;
    protected readonly Connection connection;

    private KeyAgreement work;

    protected Handshake(TlsEngine engine)
    {
        receive = engine.Receive;
        connection = engine.Connection;
    }

    /// <summary>Whether warning alerts other than close_notify are passed over: in TLS 1.2 only.</summary>
    public virtual bool IgnoresWarnings => false;

    /// <summary>Begins a connection: for the stages that are first.</summary>
    public virtual void Begin() => throw new InvalidOperationException("a connection does not begin here");

    /// <summary>Says what to do with a message of this type and length before it is gathered; refuses what has no place.</summary>
    public abstract MessagePlan Plan(int type, int bodyLength);

    /// <summary>A whole message: its 4-byte header at offset, its body behind.</summary>
    public abstract void OnMessage(int type, byte[] buffer, int offset, int length);

    /// <summary>A part of the body of a message that was planned so.</summary>
    public virtual void OnPart(byte[] buffer, int offset, int length, bool last) => throw Unexpected("a message");

    /// <summary>A change_cipher_spec record with its one legal value, between messages.</summary>
    public virtual void OnChangeCipherSpec() => throw Unexpected("change_cipher_spec");

    /// <summary>What a record that does not authenticate means in this state.</summary>
    public virtual TlsException Explain(TlsException badRecord) => badRecord;

    /// <summary>Does one slice of the public-key work that was begun; true while work remains.</summary>
    public virtual bool Step() => work.Step();

    /// <summary>The public-key work that was begun is done.</summary>
    public virtual void OnWorkDone() => throw new InvalidOperationException("no work was begun");

    /// <summary>What was begun at the <see cref="CertificateExchange"/> is done, and messages come here again.</summary>
    public virtual void OnCertificatesDone() => throw new InvalidOperationException("nothing was begun with certificates");

    /// <summary>Forgets what the stage keeps that is secret: the connection has failed, or the next one begins.</summary>
    public virtual void Wipe()
    {
    }

    protected static TlsException Unexpected(string what) => new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, what + " has no place here");

    protected static TlsException UnexpectedType(int type) => new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "handshake message of type " + type + " has no place here");

    protected static TlsException Illegal(string reason) => new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, reason);

    /// <summary>Begins a handshake message; <see cref="End"/> adds it to the transcript.</summary>
    protected static void Begin(Writer writer, int type)
    {
        writer.WriteUInt8(type);
        writer.Open(3);
    }

    /// <summary>Ends the message that began at <paramref name="start"/> of the writer's buffer.</summary>
    protected void End(Writer writer, int start)
    {
        writer.Close();
        connection.Transcript.Add(writer.Buffer, start, writer.Position - start);
    }

    /// <summary>Aims the reader at the body of a whole message.</summary>
    protected Reader Body(byte[] buffer, int offset, int length)
    {
        Reader reader = connection.Reader;
        reader.Aim(buffer, offset + MessageAssembler.HeaderLength, length - MessageAssembler.HeaderLength);
        return reader;
    }

    /// <summary>Begins work on a key pair or a shared secret.</summary>
    protected void BeginWork(KeyAgreement agreement)
    {
        work = agreement;
        receive.BeginWork();
    }

    /// <summary>Checks the peer's public key and begins the agreement with it.</summary>
    protected void BeginAgree(byte[] publicKey, int offset, int length)
    {
        KeyAgreement agreement = connection.Algorithms.AgreementOf(connection.Group);
        if (!agreement.BeginAgree(publicKey, offset, length))
            throw BadPublicKey();
        BeginWork(agreement);
    }

    /// <summary>Takes the agreed secret into <see cref="Connection.Shared"/> at <paramref name="offset"/>, and forgets the private key.</summary>
    protected int TakeShared(int offset)
    {
        KeyAgreement agreement = connection.Algorithms.AgreementOf(connection.Group);
        if (!agreement.GetSharedSecret(connection.Shared, offset))
            throw BadPublicKey();
        agreement.Wipe();
        return connection.Group.SharedSecretLength;
    }

    private static TlsException BadPublicKey() => new TlsException(AlertDescription.IllegalParameter, TlsCause.BadPublicKey, "the peer's public key is not legal in its group");
}
