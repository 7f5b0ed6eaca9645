using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// A TLS endpoint without any I/O: bytes go in and out through four ports, and nothing is allocated after construction but the one exception of a failure.
/// The receive half (ToReceive, Received, ReceivedEnd, Plaintext, Consumed, NextEvent) and the send half (ToSend, Sent, Write, RequestKeyUpdate, Close) may each run on
/// one thread once the handshake is complete; until then, everything runs on one. What a peer does never throws: see <see cref="Failure"/>.
/// </summary>
public abstract class TlsEngine
{
    // What the send half owes the peer; written under the lock by either half, served by the send half.
    private const int OwesKeyUpdate = 1;
    private const int OwesKeyUpdateRequest = 2;
    private const int OwesClose = 4;
    private const int OwesAlert = 8;
    private const int OwesNoRenegotiation = 16;

    // Records in a row that carry no application data after the handshake: more are a flood (KeyUpdates, tickets, empty records).
    private const int MostIdleRecords = 32;

    internal readonly Connection Connection;

    private readonly TlsOptions options;
    private readonly object gate = new object();
    private readonly RecordReader incoming;
    private readonly RecordWriter outgoing;
    private readonly MessageAssembler assembler;

    private EngineState state;
    private Handshake handshake;
    private KeyAgreement work;
    private bool busy;
    private int owed;
    private int owedAlert;
    private int events;
    private int idleRecords;
    private bool askedForKeyUpdate;
    private bool peerClosed;
    private bool closing;
    private TlsException failure;
    private int plaintextOffset;
    private int plaintextLength;

    internal TlsEngine(TlsOptions options, int longestFlight, int longestSecret)
    {
        this.options = options;
        Connection = new Connection(this, options, longestFlight, longestSecret);
        incoming = Connection.Incoming;
        outgoing = Connection.Outgoing;
        assembler = Connection.Assembler;
    }

    /// <summary>The failure of this connection, or null. After one, <see cref="ToSend"/> still gives the alert that tells the peer.</summary>
    public TlsException Failure => failure;

    /// <summary>True once both sides have authenticated each other and application data can flow.</summary>
    public bool HandshakeComplete => state == EngineState.Open;

    /// <summary>True when the peer sent close_notify: what was received is complete.</summary>
    public bool PeerClosed => peerClosed;

    /// <summary>Milliseconds that the mover of the bytes gives a handshake before it calls <see cref="HandshakeTimedOut"/>.</summary>
    public int HandshakeTimeout => options.HandshakeTimeout;

    /// <summary>True while public-key work waits for <see cref="Step"/>; the ports return 0.</summary>
    public bool WorkPending => work != null;

    /// <summary>The version that was negotiated (<see cref="ProtocolVersion"/>).</summary>
    public int NegotiatedVersion => Connection.Suite.Version;

    /// <summary>The suite that was negotiated.</summary>
    public CipherSuite NegotiatedCipherSuite => Connection.Suite;

    /// <summary>The group that was negotiated; null with a plain PSK, without forward secrecy.</summary>
    public NamedGroup NegotiatedGroup => Connection.Group;

    /// <summary>The identity of the key that was used, not a copy.</summary>
    public byte[] NegotiatedIdentity => Connection.Psk.Identity;

    /// <summary>The application protocol that was negotiated (ALPN), or null.</summary>
    public string NegotiatedApplicationProtocol => Connection.Protocol < 0 ? null : options.ApplicationProtocols[Connection.Protocol];

    /// <summary>Bytes of application data that one sent record holds at most.</summary>
    public int RecordSendLimit => outgoing.Limit < options.EffectiveSendLimit ? outgoing.Limit : options.EffectiveSendLimit;

    /// <summary>Where the bytes for the peer stand.</summary>
    public byte[] SendBuffer => outgoing.Buffer;

    /// <summary>Where in <see cref="SendBuffer"/> they begin.</summary>
    public int SendOffset => outgoing.Start;

    /// <summary>Where the peer's bytes go, and where plaintext stands.</summary>
    public byte[] ReceiveBuffer => incoming.Buffer;

    /// <summary>Where in <see cref="ReceiveBuffer"/> the peer's next bytes go.</summary>
    public int ReceiveOffset => incoming.End;

    /// <summary>Where in <see cref="ReceiveBuffer"/> the plaintext begins.</summary>
    public int PlaintextOffset => plaintextOffset;

    /// <summary>The NewSessionTicket of a <see cref="TlsEvent.Ticket"/>: where its ticket stands in <see cref="ReceiveBuffer"/>.</summary>
    public int TicketOffset { get; private set; }

    /// <summary>Bytes of the ticket.</summary>
    public int TicketLength { get; private set; }

    /// <summary>Seconds that the ticket is valid.</summary>
    public uint TicketLifetime { get; private set; }

    /// <summary>
    /// Begins a connection, or on an engine that was used the next one: everything of the former is wiped. TlsException with <see cref="TlsCause.Entropy"/> when the
    /// entropy source fails.
    /// </summary>
    public void Start()
    {
        failure = null;
        state = EngineState.Handshaking;
        owed = 0;
        events = 0;
        idleRecords = 0;
        askedForKeyUpdate = false;
        peerClosed = false;
        closing = false;
        busy = false;
        work = null;
        plaintextLength = 0;
        Connection.Reset();
        assembler.Reset();
        handshake = First();
        Run(StartWork);
    }

    /// <summary>Says how many bytes wait for the peer at <see cref="SendBuffer"/>[<see cref="SendOffset"/>]; what is owed to it is sealed first. 0 while work is pending.</summary>
    public int ToSend()
    {
        if (work != null)
            return 0;
        if (owed != 0 && outgoing.Pending == 0)
            ServeOwed();
        return outgoing.Pending;
    }

    /// <summary>Says that so many of them went to the transport.</summary>
    public void Sent(int length)
    {
        if (length < 0 || length > outgoing.Pending)
            throw new ArgumentException("length: not as many bytes wait");
        outgoing.Sent(length);
    }

    /// <summary>Says how many bytes of the peer there is room for at <see cref="ReceiveBuffer"/>[<see cref="ReceiveOffset"/>]; 0 while plaintext waits or work is pending, and after the end.</summary>
    public int ToReceive()
    {
        if (work != null || plaintextLength > 0 || peerClosed || (state != EngineState.Handshaking && state != EngineState.Open))
            return 0;
        return incoming.Room();
    }

    /// <summary>Says that so many bytes of the peer were put there.</summary>
    public void Received(int length)
    {
        if (length < 0 || length > incoming.Buffer.Length - incoming.End)
            throw new ArgumentException("length: there is not so much room");
        if (peerClosed || failure != null)
            return;
        incoming.Received(length);
        Run(ReadWork);
    }

    /// <summary>Says that the transport ended. Without close_notify before it that is <see cref="TlsCause.Truncated"/>.</summary>
    public void ReceivedEnd()
    {
        if (peerClosed || failure != null || (closing && incoming.BetweenRecords))
            return;
        string reason = state == EngineState.Open ? "connection ended without close_notify: what was received may be cut short" : "connection ended in the handshake";
        Fail(new TlsException(-1, TlsCause.Truncated, reason));
    }

    /// <summary>Says how many bytes of application data stand at <see cref="ReceiveBuffer"/>[<see cref="PlaintextOffset"/>].</summary>
    public int Plaintext() => plaintextLength;

    /// <summary>Says that so many of them were taken; the next record is read when all are.</summary>
    public void Consumed(int length)
    {
        if (length < 0 || length > plaintextLength)
            throw new ArgumentException("length: there is not so much plaintext");
        Array.Clear(incoming.Buffer, plaintextOffset, length);
        plaintextOffset += length;
        plaintextLength -= length;
        if (plaintextLength == 0)
            Run(ReadWork);
    }

    /// <summary>
    /// Seals one record of application data and returns how many bytes it took; 0 while output waits: send that first. InvalidOperationException before the handshake is
    /// complete, after <see cref="Close"/> and after a failure; TlsException when a TLS 1.2 key has sealed all it may (then close_notify is queued: connect anew).
    /// </summary>
    public int Write(byte[] buffer, int offset, int length)
    {
        if (buffer == null || offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentException("buffer: the range lies outside of it");
        if (failure != null || state != EngineState.Open)
            throw new InvalidOperationException(failure != null ? "the connection has failed; see Failure" : "the handshake is not complete");
        if (closing)
            throw new InvalidOperationException("the connection was closed for writing");
        if (length == 0 || ToSend() > 0)
            return 0;
        if (outgoing.Protection.Exhausted)
        {
            if (!Connection.SendKeyUpdate(false))
            {
                Close();
                throw new TlsException(AlertDescription.CloseNotify, TlsCause.KeyExhausted, "the sending key has sealed as many records as TLS 1.2 lets it; connect anew");
            }
            return 0;
        }
        int limit = options.EffectiveSendLimit;
        return outgoing.WriteApplicationData(buffer, offset, length < limit ? length : limit);
    }

    /// <summary>Updates our sending key (RFC 8446 §4.6.3), and asks the peer to update its own if wished. InvalidOperationException in TLS 1.2, which has no such thing.</summary>
    public void RequestKeyUpdate(bool askPeer)
    {
        if (state != EngineState.Open || NegotiatedVersion != ProtocolVersion.Tls13)
            throw new InvalidOperationException("a key update needs an open TLS 1.3 connection");
        Owe(askPeer ? OwesKeyUpdateRequest : OwesKeyUpdate);
    }

    /// <summary>Queues close_notify: nothing is written after it. The peer's own may still come, and data before it.</summary>
    public void Close()
    {
        if (closing || failure != null || state == EngineState.Idle)
            return;
        closing = true;
        Owe(OwesClose);
    }

    /// <summary>Tells of the next thing that happened: a <see cref="TlsEvent"/>.</summary>
    public int NextEvent()
    {
        int next = events & -events;
        events &= ~next;
        return next;
    }

    /// <summary>Ends a handshake that took too long.</summary>
    public void HandshakeTimedOut()
    {
        if (state == EngineState.Handshaking)
            Fail(new TlsException(AlertDescription.UserCanceled, TlsCause.Timeout, "the handshake did not end within HandshakeTimeout"));
    }

    /// <summary>Does one slice of the pending public-key work, at most 50,000 IL instructions.</summary>
    public void Step()
    {
        if (work != null)
            Run(SliceWork);
    }

    internal abstract Handshake First();

    internal abstract void Begin();

    internal abstract void WipeHandshake();

    internal void BeginWork(KeyAgreement agreement) => work = agreement;

    /// <summary>The next messages go to <paramref name="next"/>.</summary>
    internal void HandOver(Handshake next) => handshake = next;

    /// <summary>The peer's Finished was verified and ours was sent.</summary>
    internal void Complete(Handshake afterwards)
    {
        handshake = afterwards;
        state = EngineState.Open;
        events |= TlsEvent.HandshakeComplete;
    }

    internal void OweKeyUpdate() => Owe(OwesKeyUpdate);

    internal void OweNoRenegotiation() => Owe(OwesNoRenegotiation);

    internal void Tell(int what) => events |= what;

    /// <summary>The peer updated its key: what was asked of it is done.</summary>
    internal void OnPeerKeyUpdate()
    {
        askedForKeyUpdate = false;
        events |= TlsEvent.KeyUpdate;
    }

    internal void TellTicket(int offset, int length, uint lifetime)
    {
        TicketOffset = offset;
        TicketLength = length;
        TicketLifetime = lifetime;
        events |= TlsEvent.Ticket;
    }

    /// <summary>A message before a key change must end its record (RFC 8446 §5.1).</summary>
    internal void ExpectRecordEnd()
    {
        if (!incoming.AtRecordEnd || !assembler.BetweenMessages)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "bytes follow in the record of a message that changes keys");
    }

    private const int StartWork = 0;
    private const int ReadWork = 1;
    private const int SliceWork = 2;

    /// <summary>The one place where a TlsException becomes the failure of the connection.</summary>
    private void Run(int what)
    {
        if (busy)
        {
            // A call never ended: what it left behind is not to be trusted.
            Fail(new TlsException(AlertDescription.InternalError, TlsCause.Internal, "an exception from outside left the engine half done"));
            return;
        }
        busy = true;
        try
        {
            if (what == StartWork)
                Begin();
            else if (what == SliceWork)
                Slice();
            else
                Read();
            while (work != null && !options.Sliced)
                Slice();
        }
        catch (TlsException exception)
        {
            Fail(exception.Cause == TlsCause.BadRecord ? handshake.Explain(exception) : exception);
            if (what == StartWork)
            {
                busy = false;
                throw;
            }
        }
        busy = false;
    }

    private void Slice()
    {
        if (work.Step())
            return;
        work = null;
        handshake.OnWorkDone();
        if (work == null)
            Read();
    }

    /// <summary>Reads as far as the bytes, the plaintext and the work allow.</summary>
    private void Read()
    {
        while (work == null && plaintextLength == 0 && !peerClosed && failure == null)
        {
            if (assembler.HasContent)
                ReadMessage();
            else if (incoming.Next())
                OnContent();
            else
                return;
        }
    }

    private void ReadMessage()
    {
        if (assembler.HasHeader())
            assembler.Begin(handshake.Plan(assembler.Type, assembler.BodyLength));
        bool found = assembler.Next();
        if (assembler.Skipped)
        {
            assembler.Skipped = false;
            events |= TlsEvent.TicketSkipped;
        }
        if (!found)
            return;
        if (assembler.IsPart)
            handshake.OnPart(incoming.Buffer, assembler.Offset, assembler.Length, assembler.IsLastPart);
        else
            handshake.OnMessage(assembler.Type, incoming.Buffer, assembler.Offset, assembler.Length);
    }

    private void OnContent()
    {
        if (state == EngineState.Open)
            CountRecord();
        if (incoming.ContentType != ContentType.Handshake && incoming.ContentType != ContentType.ChangeCipherSpec && !assembler.BetweenMessages)
            throw Unexpected("a handshake message is interrupted by another content type");
        switch (incoming.ContentType)
        {
            case ContentType.Handshake:
                if (incoming.ContentLength == 0)
                    throw Unexpected("empty handshake record");
                assembler.Feed(incoming.ContentOffset, incoming.ContentLength);
                break;
            case ContentType.Alert:
                OnAlert();
                break;
            case ContentType.ApplicationData:
                if (state != EngineState.Open)
                    throw Unexpected("application data before the end of the handshake");
                plaintextOffset = incoming.ContentOffset;
                plaintextLength = incoming.ContentLength;
                break;
            case ContentType.ChangeCipherSpec:
                if (incoming.ContentLength != 1 || incoming.Buffer[incoming.ContentOffset] != 1)
                    throw Unexpected("change_cipher_spec is not one byte of value 1");
                handshake.OnChangeCipherSpec(assembler.BetweenMessages);
                break;
            default:
                throw Unexpected("record of an unknown content type");
        }
    }

    /// <summary>Counts records without data, and sees that a receiving key is not used past its limit.</summary>
    private void CountRecord()
    {
        idleRecords = incoming.ContentType == ContentType.ApplicationData && incoming.ContentLength > 0 ? 0 : idleRecords + 1;
        if (idleRecords > MostIdleRecords)
            throw Unexpected("a flood of records without data");
        if (!incoming.Protection.Exhausted || askedForKeyUpdate)
            return;
        if (NegotiatedVersion != ProtocolVersion.Tls13)
            throw new TlsException(AlertDescription.CloseNotify, TlsCause.KeyExhausted, "the peer's key has sealed as many records as it may; connect anew");
        askedForKeyUpdate = true;
        Owe(OwesKeyUpdateRequest);
    }

    private void OnAlert()
    {
        if (incoming.ContentLength != 2)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "an alert is two bytes");
        int level = incoming.Buffer[incoming.ContentOffset];
        int description = incoming.Buffer[incoming.ContentOffset + 1];
        if (description == AlertDescription.CloseNotify)
        {
            OnCloseNotify();
            return;
        }
        // In 1.3 the level means nothing but for user_canceled; in 1.2 a warning is not the end.
        if (description == AlertDescription.UserCanceled || (level == 1 && handshake.IgnoresWarnings))
        {
            if (++idleRecords > MostIdleRecords)
                throw Unexpected("a flood of warning alerts");
            return;
        }
        throw new TlsException(description, TlsCause.PeerAlert, "the peer ended the connection with alert " + description);
    }

    private void OnCloseNotify()
    {
        if (state != EngineState.Open)
            throw new TlsException(AlertDescription.CloseNotify, TlsCause.PeerAlert, "the peer closed the connection in the handshake");
        peerClosed = true;
        events |= TlsEvent.PeerClosed;
        // In 1.2 close_notify is answered at once, and what waits is dropped (RFC 5246 §7.2.1); in 1.3 we may go on writing.
        if (NegotiatedVersion == ProtocolVersion.Tls12)
            Close();
    }

    /// <summary>Ends the connection: the receive half is wiped here, the send half when it has sealed the alert.</summary>
    private void Fail(TlsException exception)
    {
        if (failure != null)
            return;
        failure = exception;
        state = EngineState.Failed;
        work = null;
        plaintextLength = 0;
        events |= TlsEvent.Failed;
        Connection.WipeReceive();
        if (exception.Alert >= 0 && exception.Cause != TlsCause.PeerAlert)
        {
            owedAlert = exception.Alert;
            Owe(OwesAlert);
        }
    }

    private void Owe(int what)
    {
        lock (gate)
            owed |= what;
    }

    /// <summary>Seals what is owed, all of it before any further application data. The send buffer is empty here.</summary>
    private void ServeOwed()
    {
        int due;
        lock (gate)
        {
            due = owed;
            owed = 0;
        }
        if ((due & OwesAlert) != 0)
        {
            if (outgoing.Protection == null || !outgoing.Protection.Spent)
                outgoing.WriteAlert(owedAlert == AlertDescription.CloseNotify || owedAlert == AlertDescription.UserCanceled ? 1 : 2, owedAlert);
            Connection.WipeSend();
            return;
        }
        if ((due & (OwesKeyUpdate | OwesKeyUpdateRequest)) != 0)
            Connection.SendKeyUpdate((due & OwesKeyUpdateRequest) != 0);
        if ((due & OwesNoRenegotiation) != 0)
            outgoing.WriteAlert(1, AlertDescription.NoRenegotiation);
        if ((due & OwesClose) != 0 && (outgoing.Protection == null || !outgoing.Protection.Spent))
            outgoing.WriteAlert(1, AlertDescription.CloseNotify);
    }

    private static TlsException Unexpected(string reason) => new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, reason);
}
