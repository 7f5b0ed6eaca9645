using System;

namespace NanoTls;

/// <summary>What both roles of a TLS 1.3 handshake share from ServerHello on (RFC 8446 §4.4.4, §7.1).</summary>
internal abstract class Tls13Handshake : Handshake
{
    // Compatibility records that are dropped before the peer's Finished.
    private const int MostChangeCipherSpecs = 4;

    protected readonly KeySchedule keySchedule;
    protected readonly CertificateExchange certificates;

    // Of the connection: verify_data stands at 0, a digest of the transcript at DigestOffset.
    protected readonly byte[] scratch;

    private readonly PostHandshake postHandshake;
    private int changeCipherSpecs;

    /// <summary>A handshake; the sessions are a client's, and null in a server or without any.</summary>
    protected Tls13Handshake(TlsEngine engine, ClientResumption sessions)
        : base(engine)
    {
        certificates = engine.Certificates;
        keySchedule = connection.KeySchedule;
        scratch = connection.Shared;
        postHandshake = new PostHandshake(engine, sessions);
    }

    public override void OnChangeCipherSpec()
    {
        if (++changeCipherSpecs > MostChangeCipherSpecs)
            throw Unexpected("change_cipher_spec");
    }

    protected void TakeOver()
    {
        receive.HandOver(this);
        changeCipherSpecs = 0;
    }

    /// <summary>Handshake Secret and the handshake traffic secrets over ClientHello...ServerHello (§7.1); an ECDH secret stands at 0 of the scratch.</summary>
    protected void EnterHandshake(int sharedLength)
    {
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.EnterHandshake(connection.Keys, connection.Early, scratch, 0, sharedLength, scratch, Connection.DigestOffset);
        Array.Clear(scratch, 0, scratch.Length);
    }

    /// <summary>Checks the peer's Finished against the transcript before it.</summary>
    protected void CheckFinished(Tls13Protection received, byte[] buffer, int offset, int messageLength)
    {
        connection.ExpectRecordEnd();
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        KeySchedule.VerifyData(connection.Keys, received.Secret, 0, scratch, Connection.DigestOffset, scratch, 0);
        Authentication.CheckFinished(scratch, 0, connection.Keys.Length, buffer, offset, messageLength);
    }

    /// <summary>Our Finished, over the digest that stands in the scratch.</summary>
    protected void WriteFinished(Writer writer, Tls13Protection send)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.Finished);
        KeySchedule.VerifyData(connection.Keys, send.Secret, 0, scratch, Connection.DigestOffset, writer.Buffer, writer.Take(connection.Keys.Length));
        End(writer, start);
    }

    /// <summary>resumption_master_secret over all messages of the handshake (§7.1), for the tickets that come.</summary>
    protected void DeriveResumptionMaster(byte[] output)
    {
        connection.Transcript.Snapshot(scratch, Connection.DigestOffset);
        keySchedule.DeriveResumptionMaster(connection.Keys, scratch, Connection.DigestOffset, output);
    }

    protected void Complete()
    {
        Array.Clear(scratch, 0, scratch.Length);
        keySchedule.Wipe();
        if (connection.Resumption != null)
            connection.Resumption.OnComplete();
        receive.Complete(postHandshake);
    }
}
