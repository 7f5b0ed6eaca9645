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
        client.count(client.Engine.Start);
        server.count(server.Engine.Start);
        while (client.Move(server) | server.Move(client))
        {
        }
        if (!client.Engine.HandshakeComplete || !server.Engine.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + (client.Engine.Failure ?? server.Engine.Failure)?.Message);
    }

    /// <summary>Moves what waits here to the other; false when that is nothing.</summary>
    public bool Move(Side to)
    {
        int length = 0, at = 0;
        count(() =>
        {
            length = Engine.ToSend();
            at = Engine.SendOffset;
        });
        if (length == 0)
            return false;
        to.count(() =>
        {
            if (to.Engine.ToReceive() < length)
                throw new InvalidOperationException("a flight is longer than the room for it");
            Array.Copy(Engine.SendBuffer, at, to.Engine.ReceiveBuffer, to.Engine.ReceiveOffset, length);
        });
        count(() => Engine.Sent(length));
        to.count(() => to.Engine.Received(length));
        return true;
    }
}
