namespace NanoTls;

/// <summary>
/// The receive half of a connection, and during the handshake all of it: reads records, gives messages to the stage of the handshake, keeps plaintext until it is taken.
/// The one catch of a TlsException is here.
/// </summary>
internal sealed class ReceiveHalf
{
    /// <summary>What <see cref="Run"/> does.</summary>
    public const int Begin = 0;
    public const int Read = 1;
    public const int Slice = 2;

    // Records in a row without application data: more are a flood (KeyUpdates, tickets, warnings, empty records).
    private const int MostIdleRecords = 32;

    private readonly TlsOptions options;
    private readonly Connection connection;
    private readonly SendHalf send;
    private readonly RecordReader incoming;
    private readonly MessageAssembler assembler;
    private Handshake handshake;
    private bool working;
    private bool busy;
    private int events;
    private int idleRecords;
    private bool askedForKeyUpdate;

    public EngineState State;
    public TlsException Failure;
    public bool PeerClosed;
    public int PlaintextOffset;
    public int PlaintextLength;
    public int TicketOffset;
    public int TicketLength;
    public uint TicketLifetime;

    public ReceiveHalf(TlsOptions options, Connection connection, SendHalf send)
    {
        this.options = options;
        this.connection = connection;
        this.send = send;
        incoming = connection.Incoming;
        assembler = connection.Assembler;
    }

    public bool WorkPending => working;

    /// <summary>Whether bytes of the peer can be taken now.</summary>
    public bool TakesBytes => !working && PlaintextLength == 0 && !PeerClosed && (State == EngineState.Handshaking || State == EngineState.Open);

    public void Reset(Handshake first)
    {
        State = EngineState.Handshaking;
        Failure = null;
        PeerClosed = false;
        PlaintextLength = 0;
        if (handshake != null)
            handshake.Wipe();
        handshake = first;
        working = false;
        busy = false;
        events = 0;
        idleRecords = 0;
        askedForKeyUpdate = false;
        assembler.Reset();
    }

    /// <summary>Does what there is to do, and turns a TlsException into the failure of the connection.</summary>
    public void Run(int what)
    {
        if (busy)
        {
            // An exception from outside (a store of keys, a key log) left the engine half done.
            Fail(new TlsException(AlertDescription.InternalError, TlsCause.Internal, "an exception from outside left the engine half done"));
            return;
        }
        busy = true;
        try
        {
            if (what == Begin)
                handshake.Begin();
            else if (what == Slice)
                DoSlice();
            else
                DoRead();
            while (working && !options.Sliced)
                DoSlice();
        }
        catch (TlsException exception)
        {
            Fail(exception.Cause == TlsCause.BadRecord ? handshake.Explain(exception) : exception);
        }
        busy = false;
    }

    /// <summary>The transport ended: without close_notify before, what came may be cut short.</summary>
    public void End()
    {
        if (PeerClosed || Failure != null)
            return;
        Fail(new TlsException(-1, TlsCause.Truncated, State == EngineState.Open ? "connection ended without close_notify: what was received may be cut short" : "connection ended in the handshake"));
    }

    /// <summary>Ends the connection: the receive half is wiped here, the send half when it has sealed the alert.</summary>
    public void Fail(TlsException exception)
    {
        if (Failure != null)
            return;
        Failure = exception;
        State = EngineState.Failed;
        connection.TakesEarlyData = false;
        working = false;
        PlaintextLength = 0;
        events |= TlsEvent.Failed;
        if (connection.Resumption != null && exception.Cause != TlsCause.Truncated && exception.Cause != TlsCause.Timeout)
            connection.Resumption.OnFailure();
        if (handshake != null)
            handshake.Wipe();
        connection.WipeReceive();
        connection.WipeExporter();
        send.OweAlert(exception.Cause == TlsCause.PeerAlert ? -1 : exception.Alert);
    }

    public int NextEvent()
    {
        int next = events & -events;
        events &= ~next;
        return next;
    }

    /// <summary>The stage has begun public-key work, whose slices it does.</summary>
    public void BeginWork() => working = true;

    /// <summary>The next messages go to <paramref name="next"/>.</summary>
    public void HandOver(Handshake next) => handshake = next;

    /// <summary>The peer's Finished was verified and ours was sent.</summary>
    public void Complete(Handshake afterwards)
    {
        handshake = afterwards;
        State = EngineState.Open;
        events |= TlsEvent.HandshakeComplete;
    }

    /// <summary>The peer updated its key (RFC 8446 §4.6.3); what it asked for is only marked.</summary>
    public void OnPeerKeyUpdate(bool requested)
    {
        askedForKeyUpdate = false;
        events |= TlsEvent.KeyUpdate;
        if (requested)
            send.Owe(SendHalf.KeyUpdate);
    }

    public void RefuseRenegotiation() => send.Owe(SendHalf.NoRenegotiation);

    public void TellTicket(int offset, int length, uint lifetime)
    {
        TicketOffset = offset;
        TicketLength = length;
        TicketLifetime = lifetime;
        events |= TlsEvent.Ticket;
    }

    /// <summary>Client: the server has said what it does with the early data.</summary>
    public void TellEarlyData(bool accepted)
    {
        connection.EarlyData = accepted ? EarlyData.Accepted : EarlyData.Refused;
        connection.EarlyRoom = 0;
        events |= accepted ? TlsEvent.EarlyDataAccepted : TlsEvent.EarlyDataRefused;
    }

    private void DoSlice()
    {
        if (handshake.Step())
            return;
        working = false;
        handshake.OnWorkDone();
        if (!working)
            DoRead();
    }

    /// <summary>Reads as far as the bytes, the plaintext and the work allow.</summary>
    private void DoRead()
    {
        while (!working && PlaintextLength == 0 && !PeerClosed && Failure == null)
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
        if (State == EngineState.Open)
            CountRecord();
        if (incoming.ContentType != ContentType.Handshake && !assembler.BetweenMessages)
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
                if (State != EngineState.Open)
                    CountEarlyData();
                PlaintextOffset = incoming.ContentOffset;
                PlaintextLength = incoming.ContentLength;
                break;
            case ContentType.ChangeCipherSpec:
                if (incoming.ContentLength != 1 || incoming.Buffer[incoming.ContentOffset] != 1)
                    throw Unexpected("change_cipher_spec is not one byte of value 1");
                handshake.OnChangeCipherSpec();
                break;
            default:
                throw Unexpected("record of an unknown content type");
        }
    }

    /// <summary>Server: early data, as much as the ticket allowed (RFC 8446 §4.2.10), and no flood of empty records.</summary>
    private void CountEarlyData()
    {
        if (!connection.TakesEarlyData)
            throw Unexpected("application data before the end of the handshake");
        if (incoming.ContentLength == 0 && ++idleRecords > MostIdleRecords)
            throw Unexpected("a flood of records without data");
        connection.EarlyRoom -= incoming.ContentLength;
        if (connection.EarlyRoom < 0)
            throw Unexpected("more early data than max_early_data_size");
    }

    /// <summary>Counts records without data, and sees that a receiving key is not used past its limit.</summary>
    private void CountRecord()
    {
        if (incoming.ContentType == ContentType.ApplicationData && incoming.ContentLength > 0)
            idleRecords = 0;
        else if (!IsFullPart() && ++idleRecords > MostIdleRecords)
            throw Unexpected("a flood of records without data");
        if (!incoming.Protection.Exhausted || askedForKeyUpdate)
            return;
        if (connection.Suite.Version != ProtocolVersion.Tls13)
            throw new TlsException(AlertDescription.CloseNotify, TlsCause.KeyExhausted, "the peer's key has sealed as many records as it may; connect anew");
        askedForKeyUpdate = true;
        send.Owe(SendHalf.KeyUpdateRequest);
    }

    /// <summary>A record that goes on with a message and is as full as the smallest limit lets it be: the message is counted, and its length bounds how many there are.</summary>
    private bool IsFullPart() => incoming.ContentType == ContentType.Handshake && !assembler.BetweenMessages && incoming.ContentLength >= TlsOptions.SmallestRecordLimit - 1;

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
        if (description != AlertDescription.UserCanceled && !(level == 1 && handshake.IgnoresWarnings))
            throw new TlsException(description, TlsCause.PeerAlert, "the peer ended the connection with alert " + description);
        // Once open, CountRecord has counted it.
        if (State != EngineState.Open && ++idleRecords > MostIdleRecords)
            throw Unexpected("a flood of warning alerts");
    }

    private void OnCloseNotify()
    {
        if (State != EngineState.Open)
            throw new TlsException(AlertDescription.CloseNotify, TlsCause.PeerAlert, "the peer closed the connection in the handshake");
        PeerClosed = true;
        events |= TlsEvent.PeerClosed;
        connection.WipeReceiveKeys();
        // In 1.2 close_notify is answered at once, and what waits is dropped (RFC 5246 §7.2.1); in 1.3 we may go on writing (RFC 8446 §6.1).
        if (connection.Suite.Version == ProtocolVersion.Tls12)
            send.Close();
    }

    private static TlsException Unexpected(string reason) => new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, reason);
}
