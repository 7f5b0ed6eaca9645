namespace NanoTls;

/// <summary>
/// The send half of a connection: application data in, sealed records out, and what is owed to the peer. Only <see cref="Owe"/> and <see cref="OweAlert"/> may be called
/// from the receive half's thread: they set flags under a lock, and whoever sends serves them before any further application data.
/// </summary>
internal sealed class SendHalf
{
    public const int KeyUpdate = 1;
    public const int KeyUpdateRequest = 2;
    public const int CloseNotify = 4;
    public const int NoRenegotiation = 8;
    private const int Alert = 16;

    private readonly Connection connection;
    private readonly RecordWriter outgoing;
    private readonly object gate = new object();
    private readonly int limit;
    private readonly Clock clock;
    private readonly int keyUpdateInterval;
    private long updatedAt;
    private int owed;
    private int alert;
    private bool closing;
    private bool closed;

    public SendHalf(Connection connection, TlsOptions options)
    {
        this.connection = connection;
        limit = options.EffectiveSendLimit;
        clock = options.Clock;
        keyUpdateInterval = options.KeyUpdateInterval;
        outgoing = connection.Outgoing;
    }

    /// <summary>True once close_notify was asked for.</summary>
    public bool Closing => closing;

    /// <summary>Bytes of application data that one record holds at most.</summary>
    public int Limit => outgoing.Limit < limit ? outgoing.Limit : limit;

    public void Reset()
    {
        owed = 0;
        updatedAt = -1;
        closing = false;
        closed = false;
    }

    public void Owe(int what)
    {
        lock (gate)
            owed |= what;
    }

    /// <summary>The last alert; −1 = none is sent. The keys are wiped behind it.</summary>
    public void OweAlert(int description)
    {
        lock (gate)
        {
            alert = description;
            owed |= Alert;
        }
    }

    public void Close()
    {
        if (closing)
            return;
        closing = true;
        Owe(CloseNotify);
    }

    /// <summary>Bytes that wait for the transport; when none do, what is owed is sealed first.</summary>
    public int Pending()
    {
        if (owed != 0 && outgoing.Pending == 0)
            Serve();
        return outgoing.Pending;
    }

    /// <summary>Seals one record of application data, or makes room for it first and returns 0.</summary>
    public int Write(byte[] buffer, int offset, int length)
    {
        // What was just served may have been the end: a failure that no alert tells of, seen by the receive half in this moment.
        if (length == 0 || Pending() > 0 || closed)
            return 0;
        if (keyUpdateInterval > 0 && IsUpdateDue() && connection.SendKeyUpdate(true))
            return 0;
        if (!outgoing.Protection.Exhausted)
            return outgoing.WriteApplicationData(buffer, offset, length, limit);
        if (connection.SendKeyUpdate(false))
            return 0;
        Close();
        throw new TlsException(AlertDescription.CloseNotify, TlsCause.KeyExhausted, "the sending key has sealed as many records as TLS 1.2 lets it; connect anew");
    }

    /// <summary>Seals one record of early data, or makes room for it first and returns 0; 0 too when no more may be sent.</summary>
    public int WriteEarlyData(byte[] buffer, int offset, int length)
    {
        if (length > connection.EarlyRoom)
            length = connection.EarlyRoom;
        if (length == 0 || Pending() > 0)
            return 0;
        int taken = outgoing.WriteApplicationData(buffer, offset, length, limit);
        connection.EarlyRoom -= taken;
        return taken;
    }

    /// <summary>Whether the interval is over since the last update, or the first record of this connection; a clock that is set anew begins it anew.</summary>
    private bool IsUpdateDue()
    {
        long now = clock.UnixSeconds;
        if (updatedAt >= 0 && now >= updatedAt && now - updatedAt < keyUpdateInterval)
            return false;
        bool due = updatedAt >= 0 && now >= updatedAt;
        updatedAt = now;
        return due;
    }

    private void Serve()
    {
        int due;
        lock (gate)
        {
            due = owed;
            owed = 0;
        }
        // Nothing follows our close_notify (RFC 8446 §6.1).
        bool silent = closed || (outgoing.Protection != null && outgoing.Protection.Spent);
        if ((due & Alert) != 0)
        {
            if (!silent && alert >= 0)
                outgoing.WriteAlert(alert == AlertDescription.CloseNotify || alert == AlertDescription.UserCanceled ? 1 : 2, alert);
            End();
            return;
        }
        if (silent)
            return;
        if ((due & (KeyUpdate | KeyUpdateRequest)) != 0)
            connection.SendKeyUpdate((due & KeyUpdateRequest) != 0);
        if ((due & NoRenegotiation) != 0)
            outgoing.WriteAlert(1, AlertDescription.NoRenegotiation);
        if ((due & CloseNotify) == 0)
            return;
        outgoing.WriteAlert(1, AlertDescription.CloseNotify);
        End();
    }

    /// <summary>Nothing is sealed any more.</summary>
    private void End()
    {
        closed = true;
        connection.WipeSend();
    }
}
