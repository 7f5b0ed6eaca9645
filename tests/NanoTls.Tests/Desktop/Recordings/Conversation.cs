using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>Moves bytes between an engine and a socket and records them.</summary>
internal sealed class Conversation
{
    private const int Patience = 10000;

    private readonly Recording recording;
    private readonly TlsEngine engine;
    private readonly Socket socket;
    private readonly List<byte> plaintext = new();
    private int events;
    private bool closed;

    /// <summary>A conversation over a connected socket.</summary>
    public Conversation(Recording recording, TlsEngine engine, Socket socket)
    {
        this.recording = recording;
        this.engine = engine;
        this.socket = socket;
    }

    /// <summary>Runs the handshake.</summary>
    public void Handshake()
    {
        engine.Start();
        Send();
        while (!engine.HandshakeComplete)
            Receive();
    }

    /// <summary>Sends application data.</summary>
    public void Write(string text)
    {
        byte[] message = Encoding.ASCII.GetBytes(text);
        recording.Add('.', "write " + Convert.ToHexStringLower(message));
        Assert.AreEqual(message.Length, engine.Write(message, 0, message.Length));
        Send();
    }

    /// <summary>Receives until the application data is this text.</summary>
    public void Read(string text)
    {
        byte[] message = Encoding.ASCII.GetBytes(text);
        while (plaintext.Count < message.Length)
            Receive();
        CollectionAssert.AreEqual(message, plaintext.ToArray());
        recording.Add('=', message);
        plaintext.Clear();
    }

    /// <summary>Receives until the peer has updated its key; the answer goes out.</summary>
    public void AwaitKeyUpdate()
    {
        while ((events & TlsEvent.KeyUpdate) == 0)
            Receive();
        events = 0;
    }

    /// <summary>Updates our key and asks the peer to update its own.</summary>
    public void RequestKeyUpdate()
    {
        recording.Add('.', "update");
        engine.RequestKeyUpdate(true);
        Send();
    }

    /// <summary>Receives until the peer has closed, then closes our side if it is open.</summary>
    public void AwaitClose()
    {
        while (!engine.PeerClosed)
            Receive();
        Close();
    }

    /// <summary>Closes our side once.</summary>
    public void Close()
    {
        if (closed)
            return;
        closed = true;
        recording.Add('.', "close");
        engine.Close();
        Send();
    }

    private void Send()
    {
        for (int length = engine.ToSend(); length > 0; length = engine.ToSend())
        {
            ReadOnlySpan<byte> bytes = engine.SendBuffer.AsSpan(engine.SendOffset, length);
            recording.Add('>', bytes);
            try
            {
                socket.Send(bytes);
            }
            catch (SocketException) when (engine.PeerClosed)
            {
                // The peer closed both directions at once: our close_notify finds nobody.
            }
            engine.Sent(length);
        }
    }

    private void Receive()
    {
        Assert.IsTrue(socket.Poll(Patience * 1000, SelectMode.SelectRead), "the peer is silent");
        int room = engine.ToReceive();
        int length = socket.Receive(engine.ReceiveBuffer, engine.ReceiveOffset, room, SocketFlags.None);
        Assert.AreNotEqual(0, length, "the peer ended the connection");
        recording.Add('<', engine.ReceiveBuffer.AsSpan(engine.ReceiveOffset, length));
        engine.Received(length);
        Assert.IsNull(engine.Failure, engine.Failure?.ToString());
        while (engine.Plaintext() > 0)
        {
            plaintext.AddRange(engine.ReceiveBuffer.AsSpan(engine.PlaintextOffset, engine.Plaintext()));
            engine.Consumed(engine.Plaintext());
        }
        for (int next = engine.NextEvent(); next != TlsEvent.None; next = engine.NextEvent())
            events |= next;
        Send();
    }
}
