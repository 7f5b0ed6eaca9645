using System;
using System.IO;

namespace NanoTls.Streams;

/// <summary>
/// Moves bytes between an engine and a transport. The send half (Send, SendEnd) and the receive half (Receive) may each run on one thread once the handshake is complete.
/// </summary>
internal sealed class Mover
{
    // Milliseconds that the last words of a connection may take, and by which a transport's timeout lies behind the deadline that it serves.
    private const int LastTimeout = 250;
    private const int Grace = 20;

    private readonly TlsEngine engine;
    private readonly Deadline deadline = new Deadline();
    private bool handshaking;

    // A write to the transport did not return: what the peer got of it is unknown, and nothing can follow. Send half.
    private bool torn;

    public Mover(TlsEngine engine) => this.engine = engine;

    /// <summary>The early data of the handshake that begins.</summary>
    public readonly EarlyMessage Early = new EarlyMessage();

    /// <summary>The transport, null before the first connection.</summary>
    public Stream Transport { get; private set; }

    /// <summary>Runs a handshake to its end; TlsException when it fails.</summary>
    public void Handshake(Stream transport)
    {
        Transport = transport;
        torn = false;
        deadline.Start(engine.HandshakeTimeout);
        handshaking = true;
        try
        {
            TlsClient client = engine as TlsClient;
            if (client != null && Early.IsThere)
                client.StartWithEarlyData();
            else
                engine.Start();
            while (engine.Failure == null && !Shake())
                Receive();
        }
        catch (TlsException)
        {
            throw;
        }
        catch (Exception)
        {
            // The transport's own timeout comes after the deadline. Any other trouble of it is the caller's to know.
            CheckDeadline();
            if (engine.Failure == null)
            {
                engine.ReceivedEnd();
                throw;
            }
        }
        finally
        {
            handshaking = false;
        }
        if (engine.Failure == null)
            return;
        SendEnd();
        throw engine.Failure;
    }

    /// <summary>Reads once from the transport; false when it ended.</summary>
    public bool Receive()
    {
        if (handshaking && Transport.CanTimeout)
            Transport.ReadTimeout = deadline.Left() + Grace;
        // ToReceive first: it may move what waits, and ReceiveOffset with it.
        int room = engine.ToReceive();
        int length = Transport.Read(engine.ReceiveBuffer, engine.ReceiveOffset, room);
        if (length > 0)
            engine.Received(length);
        else
            engine.ReceivedEnd();
        CheckDeadline();
        return length > 0;
    }

    /// <summary>Writes all that waits to the transport. IOException when an earlier write broke off.</summary>
    public void Send()
    {
        if (torn)
            throw new IOException("an earlier write broke off: connect anew");
        for (int length = engine.ToSend(); length > 0; length = engine.ToSend())
        {
            if (handshaking && Transport.CanTimeout)
                Transport.WriteTimeout = deadline.Left() + Grace;
            torn = true;
            Transport.Write(engine.SendBuffer, engine.SendOffset, length);
            torn = false;
            engine.Sent(length);
        }
    }

    /// <summary>Writes the last words of a connection that is over either way: best effort, and soon done.</summary>
    public void SendEnd()
    {
        if (torn)
            return;
        try
        {
            if (Transport.CanTimeout)
                Transport.WriteTimeout = LastTimeout;
            Send();
            Transport.Flush();
        }
        catch (Exception)
        {
            // Nobody is left to be told.
        }
    }

    /// <summary>Does the pending work and sends what came of it; true when the handshake is over.</summary>
    private bool Shake()
    {
        while (engine.WorkPending)
        {
            engine.Step();
            CheckDeadline();
        }
        if (engine.Failure != null)
            return true;
        if (engine.ToSend() > 0)
        {
            Send();
            SendEarly(engine as TlsClient);
            Transport.Flush();
            CheckDeadline();
        }
        while (!engine.HandshakeComplete && engine.Plaintext() > 0)
            Early.Take(engine);
        // What came behind the early data may have ended the handshake, and a ticket waits.
        if (engine.HandshakeComplete)
            Send();
        return engine.HandshakeComplete || engine.Failure != null;
    }

    private void SendEarly(TlsClient client)
    {
        while (client != null && Early.Seal(client))
            Send();
    }

    private void CheckDeadline()
    {
        if (handshaking && deadline.Passed)
            engine.HandshakeTimedOut();
    }
}
