using System;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>
/// The part of certificates in a replay. What this side sends is the trace's: Certificate and CertificateVerify, of a server also what stands before them. What the other side sends must be
/// the trace's, and its signature is verified over the transcript that this engine has.
/// </summary>
internal sealed class ReplayedExchange(TlsEngine engine, HandshakeTrace trace, bool client) : CertificateExchange(engine)
{
    private readonly SignedContent content = new();
    private readonly string[] own = client ? trace.ClientMessages : trace.ServerMessages;
    private readonly string[] peers = client ? trace.ServerMessages : trace.ClientMessages;
    private Handshake owner;
    private byte[] certificate;

    /// <summary>Puts the recorded hellos in the place of those of the engine.</summary>
    public void InjectHellos()
    {
        connection.Transcript.Reset();
        if (trace.HelloRetryRequest != null)
        {
            Add(trace.FirstClientHello);
            byte[] digest = new byte[connection.Transcript.HashLength];
            connection.Transcript.Snapshot(digest, 0);
            connection.Transcript.RestartFromMessageHash(digest, 0);
            Add(trace.HelloRetryRequest);
        }
        Add(trace.ClientHello);
        Add(trace.ServerHello);
    }

    public override void Reset()
    {
        Owes = false;
        Signs = false;
        HasPeer = false;
        Asks = !client && peers.Length > 1;
    }

    public override int WriteOffers(Writer writer) => 0;

    public override void TakeTypes(int serverType, int clientType)
    {
    }

    public override bool Choose(ClientHello hello, KeyExchange keyExchange) => true;

    public override int OwnTypes => 1;

    public override long ValidUntil => long.MaxValue;

    public override void WriteTypes(Writer writer, ClientHello hello)
    {
    }

    public override void WriteRequest(Writer writer)
    {
    }

    public override void WriteCertificate(Writer writer)
    {
        Signs = true;
        if (!client)
        {
            // EncryptedExtensions stands there already, the engine's own: the recorded one takes its place.
            writer.Position = connection.Outgoing.Start + connection.Outgoing.Pending + Protection.HeaderLength;
            InjectHellos();
        }
        for (int i = 0; i < own.Length - 2; i++)
            Write(writer, own[i]);
    }

    public override void Sign(Handshake owner) => owner.OnCertificatesDone();

    public override void WriteVerify(Writer writer) => Write(writer, own[^2]);

    public override void Receive(Handshake owner)
    {
        this.owner = owner;
        receive.HandOver(this);
    }

    public override MessagePlan Plan(int type, int bodyLength) => MessagePlan.Whole;

    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        byte[] message = buffer[offset..(offset + length)];
        CollectionAssert.Contains(peers, Hex.Encode(message, 0, length));
        if (type == HandshakeType.CertificateRequest)
            Owes = true;
        else if (type == HandshakeType.Certificate)
            certificate = message;
        else
            Verify(message);
        connection.Transcript.Add(buffer, offset, length);
        if (type != HandshakeType.CertificateVerify)
            return;
        HasPeer = true;
        receive.HandOver(owner);
        owner.OnCertificatesDone();
    }

    public override void WriteSignature(Writer writer) => throw new NotSupportedException();

    public override MessagePlan PlanRequest(Handshake owner, int bodyLength) => throw new NotSupportedException();

    public override void VerifyParameters(Handshake owner, Reader reader, int offset, int length) => throw new NotSupportedException();

    public override void SignParameters(Handshake owner, byte[] parameters, int offset, int length) => throw new NotSupportedException();

    public override void ReceiveVerify(Handshake owner) => throw new NotSupportedException();

    public override bool CopyPeerKeyDigest(byte[] destination, int offset) => false;

    private void Verify(byte[] message)
    {
        content.TakeTranscript13(connection.Transcript, !client);
        content.Digest(new Sha256());
        Assert.IsTrue(TraceSignature.Verifies(certificate, message, content.Signed[..content.Length]));
    }

    private void Write(Writer writer, string message)
    {
        byte[] bytes = Hex.Decode(message);
        writer.Write(bytes, 0, bytes.Length);
        connection.Transcript.Add(bytes, 0, bytes.Length);
    }

    private void Add(string message)
    {
        byte[] bytes = Hex.Decode(message);
        connection.Transcript.Add(bytes, 0, bytes.Length);
    }
}
