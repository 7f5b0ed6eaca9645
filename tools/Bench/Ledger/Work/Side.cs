using System;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>One end of a connection in memory, whose calls are counted or not.</summary>
internal sealed class Side
{
    private readonly Action<Action> count;

    /// <summary>An engine that was started by nobody yet.</summary>
    public Side(TlsEngine engine, Action<Action> count)
    {
        Engine = engine;
        this.count = count;
    }

    /// <summary>The engine.</summary>
    public TlsEngine Engine { get; }

    /// <summary>Calls made without being counted.</summary>
    public static void Uncounted(Action call) => call();

    /// <summary>Starts both and runs the handshake to where nothing waits.</summary>
    public static void Connect(Side client, Side server)
    {
        client.Start();
        server.Start();
        while (client.Move(server) | server.Move(client))
        {
        }
        if (!client.Engine.HandshakeComplete || !server.Engine.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + (client.Engine.Failure ?? server.Engine.Failure)?.Message);
    }

    /// <summary>Begins a connection.</summary>
    public void Start()
    {
        count(Engine.Start);
        Work();
    }

    /// <summary>Moves what waits here to the other; false when that is nothing.</summary>
    public bool Move(Side to)
    {
        byte[] bytes = Send();
        to.Receive(bytes);
        return bytes.Length > 0;
    }

    /// <summary>Takes what waits for the peer.</summary>
    public byte[] Send()
    {
        int length = 0, at = 0;
        count(() =>
        {
            length = Engine.ToSend();
            at = Engine.SendOffset;
        });
        byte[] bytes = Engine.SendBuffer[at..(at + length)];
        if (length > 0)
            count(() => Engine.Sent(length));
        Work();
        return bytes;
    }

    /// <summary>Gives it what the peer sent, as much at a time as it has room for.</summary>
    public void Receive(byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int length = 0;
            count(() =>
            {
                length = Math.Min(Engine.ToReceive(), bytes.Length - at);
                Array.Copy(bytes, at, Engine.ReceiveBuffer, Engine.ReceiveOffset, length);
            });
            if (length == 0)
                throw new InvalidOperationException("there is no room for what the peer sent: " + Engine.Failure?.Message);
            count(() => Engine.Received(length));
            Work();
            at += length;
        }
    }

    private void Work()
    {
        while (Engine.WorkPending)
            count(Engine.Step);
    }
}
