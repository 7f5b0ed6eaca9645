using System;

namespace NanoTls;

/// <summary>
/// A TLS endpoint without any I/O: bytes go in and out through four ports, and nothing is allocated after construction but the one exception of a failure.
/// The receive half (ToReceive, Received, ReceivedEnd, Plaintext, Consumed, NextEvent) and the send half (ToSend, Sent, Write, RequestKeyUpdate, Close) may each run on
/// one thread once the handshake is complete; until then, everything runs on one. What a peer does never throws: see <see cref="Failure"/>.
/// </summary>
public abstract class TlsEngine
{
    internal readonly Connection Connection;
    internal readonly ReceiveHalf Receive;
    internal readonly SendHalf Send;
    internal readonly TlsOptions Options;
    private readonly RecordReader incoming;
    private readonly RecordWriter outgoing;
    private Handshake first;

    /// <summary>The part of certificates; null without them.</summary>
    internal CertificateExchange Certificates;

    internal TlsEngine(TlsOptions options, int longestFlight, int longestSecret)
    {
        Options = options;
        Connection = new Connection(options, longestFlight, longestSecret);
        incoming = Connection.Incoming;
        outgoing = Connection.Outgoing;
        Send = new SendHalf(Connection, options);
        Receive = new ReceiveHalf(options, Connection, Send);
    }

    /// <summary>The failure of this connection, or null. After one, <see cref="ToSend"/> still gives the alert that tells the peer.</summary>
    public TlsException Failure => Receive.Failure;

    /// <summary>True once both sides have authenticated each other and application data can flow.</summary>
    public bool HandshakeComplete => Receive.State == EngineState.Open;

    /// <summary>True when the peer sent close_notify: what was received is complete.</summary>
    public bool PeerClosed => Receive.PeerClosed;

    /// <summary>Milliseconds that the mover of the bytes gives a handshake before it calls <see cref="HandshakeTimedOut"/>.</summary>
    public int HandshakeTimeout => Options.HandshakeTimeout;

    /// <summary>True while public-key work waits for <see cref="Step"/>; the ports return 0.</summary>
    public bool WorkPending => Receive.WorkPending;

    /// <summary>The version that was negotiated (<see cref="ProtocolVersion"/>); InvalidOperationException before.</summary>
    public int NegotiatedVersion
    {
        get
        {
            if (Connection.Suite == null)
                throw new InvalidOperationException("no version is negotiated yet");
            return Connection.Suite.Version;
        }
    }

    /// <summary>The suite that was negotiated; null before.</summary>
    public CipherSuite NegotiatedCipherSuite => Connection.Suite;

    /// <summary>The group that was negotiated; null with a plain PSK, without forward secrecy.</summary>
    public Crypto.NamedGroup NegotiatedGroup => Connection.Group;

    /// <summary>The identity of the key that was used, not a copy; null when none was (see <see cref="CopyPeerKeyDigest"/>); InvalidOperationException before it is known. It is known while a server gets early data.</summary>
    public byte[] NegotiatedIdentity
    {
        get
        {
            if (!HandshakeComplete && !Connection.TakesEarlyData)
                throw new InvalidOperationException("no key is authenticated: the connection is not open");
            return Connection.Psk == null ? null : Connection.Psk.Identity;
        }
    }

    /// <summary>Whether this connection resumes a session; false before that is known.</summary>
    public bool IsResumed => Connection.Resumed != null;

    /// <summary>Whether early data was taken: a client's by the server, or a server's.</summary>
    public bool EarlyDataAccepted => Connection.EarlyData == EarlyData.Accepted;

    /// <summary>The application protocol that was negotiated (ALPN), or null.</summary>
    public string NegotiatedApplicationProtocol => Connection.Protocol < 0 ? null : Options.ApplicationProtocols[Connection.Protocol];

    /// <summary>Bytes of application data that one sent record holds at most.</summary>
    public int RecordSendLimit => Send.Limit;

    /// <summary>Where the bytes for the peer stand.</summary>
    public byte[] SendBuffer => outgoing.Buffer;

    /// <summary>Where in <see cref="SendBuffer"/> they begin.</summary>
    public int SendOffset => outgoing.Start;

    /// <summary>Where the peer's bytes go, and where plaintext stands.</summary>
    public byte[] ReceiveBuffer => incoming.Buffer;

    /// <summary>Where in <see cref="ReceiveBuffer"/> the peer's next bytes go; asked before or after <see cref="ToReceive"/>, it is the same place.</summary>
    public int ReceiveOffset
    {
        get
        {
            ToReceive();
            return incoming.End;
        }
    }

    /// <summary>Where in <see cref="ReceiveBuffer"/> the plaintext begins.</summary>
    public int PlaintextOffset => Receive.PlaintextOffset;

    /// <summary>The NewSessionTicket of a <see cref="TlsEvent.Ticket"/>: where its ticket stands in <see cref="ReceiveBuffer"/>.</summary>
    public int TicketOffset => Receive.TicketOffset;

    /// <summary>Bytes of the ticket.</summary>
    public int TicketLength => Receive.TicketLength;

    /// <summary>Seconds that the ticket is valid.</summary>
    public uint TicketLifetime => Receive.TicketLifetime;

    /// <summary>
    /// Writes the SHA-256 digest of the SubjectPublicKeyInfo of the peer's certificate, 32 bytes, which tells one client from the other. False when the peer was not authenticated
    /// by a certificate; InvalidOperationException before the handshake is complete.
    /// </summary>
    public bool CopyPeerKeyDigest(byte[] destination, int offset)
    {
        if (!HandshakeComplete && !Connection.TakesEarlyData)
            throw new InvalidOperationException("nobody is authenticated: the connection is not open");
        SessionState resumed = Connection.Resumed;
        if (resumed == null)
            return Connection.Psk == null && Certificates != null && Certificates.CopyPeerKeyDigest(destination, offset);
        if (resumed.HasPeerKey)
            Array.Copy(resumed.Peer, 0, destination, offset, SessionState.DigestLength);
        return resumed.HasPeerKey;
    }

    /// <summary>
    /// Writes keying material that only the two sides of this connection know (RFC 8446 §7.5, RFC 5705): the label, 1 to 249 bytes of ASCII (IANA's TLS Exporter Labels registry, or
    /// "EXPERIMENTAL"), and at most 255 bytes of context make it another one. A null context is none, which TLS 1.3 does not tell from an empty one. InvalidOperationException without
    /// <see cref="TlsOptions.Exporters"/>, before the handshake is complete, after a failure, and in TLS 1.2 without extended master secret (RFC 7627 §5.4).
    /// </summary>
    public void Export(byte[] label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
    {
        if (Connection.Exporter == null)
            throw new InvalidOperationException("set TlsOptions.Exporters before the engine is made");
        if (!HandshakeComplete)
            throw new InvalidOperationException("the connection is not open");
        if (label == null || label.Length < 1 || label.Length > 249)
            throw new ArgumentException("label: 1 to 249 bytes are possible");
        if (context != null && (contextOffset < 0 || contextLength < 0 || contextLength > Exporter.LongestContext || contextLength > context.Length - contextOffset))
            throw new ArgumentException("context: at most 255 bytes are possible");
        if (output == null || offset < 0 || length < 1 || length > output.Length - offset || length > 255 * Connection.Keys.Length)
            throw new ArgumentException("output: the range lies outside of it, or is longer than 255 hashes");
        Connection.Export(label, context, contextOffset, contextLength, output, offset, length);
    }

    /// <summary>
    /// Begins a connection, or on an engine that was used the next one: everything of the former is wiped. An entropy source that fails is a <see cref="Failure"/> with
    /// <see cref="TlsCause.Entropy"/>.
    /// </summary>
    public void Start()
    {
        Connection.Reset();
        Send.Reset();
        Receive.Reset(first);
        Receive.Run(ReceiveHalf.Begin);
    }

    /// <summary>Says how many bytes wait for the peer at <see cref="SendBuffer"/>[<see cref="SendOffset"/>]; what is owed to it is sealed first. 0 while work is pending.</summary>
    public int ToSend() => WorkPending ? 0 : Send.Pending();

    /// <summary>Says that so many of them went to the transport.</summary>
    public void Sent(int length)
    {
        if (length < 0 || length > outgoing.Pending)
            throw new ArgumentException("length: not as many bytes wait");
        outgoing.Sent(length);
    }

    /// <summary>Says how many bytes of the peer there is room for at <see cref="ReceiveBuffer"/>[<see cref="ReceiveOffset"/>]; 0 while plaintext waits, work is pending or early data is still to be sent, and after the end.</summary>
    public int ToReceive() => Receive.TakesBytes && (Connection.EarlyData != EarlyData.Offered || outgoing.Pending == 0) ? incoming.Room() : 0;

    /// <summary>Says that so many bytes of the peer were put there. InvalidOperationException before <see cref="Start"/>.</summary>
    public void Received(int length)
    {
        if (Receive.State == EngineState.Idle)
            throw new InvalidOperationException("there is no connection: call Start");
        if (length < 0 || length > incoming.Buffer.Length - incoming.End)
            throw new ArgumentException("length: there is not so much room");
        if (PeerClosed || Failure != null)
            return;
        incoming.Received(length);
        Receive.Run(ReceiveHalf.Read);
    }

    /// <summary>Says that the transport ended. Without close_notify before it that is <see cref="TlsCause.Truncated"/>.</summary>
    public void ReceivedEnd() => Receive.End();

    /// <summary>
    /// Says how many bytes of application data stand at <see cref="ReceiveBuffer"/>[<see cref="PlaintextOffset"/>]. A server whose sessions allow it gets early data here before
    /// <see cref="HandshakeComplete"/>: it is authentic, but has no forward secrecy against the ticket's key, and the client is not yet known to be there now.
    /// </summary>
    public int Plaintext() => Receive.PlaintextLength;

    /// <summary>Says that so many of them were taken; the next record is read when all are.</summary>
    public void Consumed(int length)
    {
        if (length < 0 || length > Receive.PlaintextLength)
            throw new ArgumentException("length: there is not so much plaintext");
        Array.Clear(incoming.Buffer, Receive.PlaintextOffset, length);
        Receive.PlaintextOffset += length;
        Receive.PlaintextLength -= length;
        if (length > 0 && Receive.PlaintextLength == 0)
            Receive.Run(ReceiveHalf.Read);
    }

    /// <summary>
    /// Seals one record of application data and returns how many bytes it took; 0 while output waits: send that first. InvalidOperationException before the handshake is
    /// complete, after <see cref="Close"/> and after a failure; TlsException when a TLS 1.2 key has sealed all it may (then close_notify is queued: connect anew).
    /// </summary>
    public int Write(byte[] buffer, int offset, int length)
    {
        if (buffer == null || offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentException("buffer: the range lies outside of it");
        if (!HandshakeComplete)
            throw new InvalidOperationException(Failure != null ? "the connection has failed; see Failure" : "the handshake is not complete");
        if (Send.Closing)
            throw new InvalidOperationException("the connection was closed for writing");
        return Send.Write(buffer, offset, length);
    }

    /// <summary>Updates our sending key (RFC 8446 §4.6.3), and asks the peer to update its own if wished. InvalidOperationException in TLS 1.2, which has no such thing.</summary>
    public void RequestKeyUpdate(bool askPeer)
    {
        if (!HandshakeComplete || NegotiatedVersion != ProtocolVersion.Tls13)
            throw new InvalidOperationException("a key update needs an open TLS 1.3 connection");
        Send.Owe(askPeer ? SendHalf.KeyUpdateRequest : SendHalf.KeyUpdate);
    }

    /// <summary>Queues close_notify: nothing is written after it. The peer's own may still come, and data before it. In the handshake it is the end, as a <see cref="Failure"/>.</summary>
    public void Close()
    {
        if (HandshakeComplete)
            Send.Close();
        else if (Receive.State == EngineState.Handshaking)
            Receive.Fail(new TlsException(AlertDescription.CloseNotify, TlsCause.Truncated, "closed before the handshake was complete"));
    }

    /// <summary>Tells of the next thing that happened: a <see cref="TlsEvent"/>.</summary>
    public int NextEvent() => Receive.NextEvent();

    /// <summary>Ends a handshake that took too long.</summary>
    public void HandshakeTimedOut()
    {
        if (Receive.State == EngineState.Handshaking)
            Receive.Fail(new TlsException(AlertDescription.UserCanceled, TlsCause.Timeout, "the handshake did not end within HandshakeTimeout"));
    }

    /// <summary>
    /// Does one slice of the pending public-key work, at most 50,000 IL instructions. The one that ends it goes on with what waited for it: the key schedule, and the records that are there.
    /// </summary>
    public void Step()
    {
        if (WorkPending)
            Receive.Run(ReceiveHalf.Slice);
    }

    /// <summary>Sets the stage that every connection begins with.</summary>
    internal void BeginWith(Handshake stage) => first = stage;
}
