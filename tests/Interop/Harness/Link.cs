using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NanoTls.Interop;

/// <summary>An engine on one connection: moves its bytes to and from a socket, each wait bounded.</summary>
public sealed class Link : IDisposable
{
    /// <summary>The engine.</summary>
    public readonly TlsEngine Engine;

    /// <summary>The records that passed.</summary>
    public readonly RecordTap Records;

    /// <summary>The events that the engine told of.</summary>
    public readonly List<int> Events = new List<int>();

    private bool ended;

    /// <summary>An engine on a connected socket, which it owns.</summary>
    public Link(TlsEngine engine, Socket socket)
    {
        Engine = engine;
        socket.NoDelay = true;
        Records = new RecordTap(new NetworkStream(socket, ownsSocket: true));
        Records.ReadTimeout = ExternalProgram.Patience;
        Records.WriteTimeout = ExternalProgram.Patience;
    }

    /// <summary>Connects to a program on this machine that may still be starting.</summary>
    public static Socket Connect(int port)
    {
        long end = Environment.TickCount64 + ExternalProgram.Patience;
        while (true)
        {
            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return socket;
            }
            catch (SocketException) when (Environment.TickCount64 < end)
            {
                socket.Dispose();
                System.Threading.Thread.Sleep(20);
            }
        }
    }

    /// <summary>Runs the handshake and asserts that it ends well.</summary>
    public Link Handshake()
    {
        TryHandshake();
        Assert.IsNull(Engine.Failure, Engine.Failure?.Cause + ", alert " + Engine.Failure?.Alert + ": " + Engine.Failure?.Message);
        Assert.IsTrue(Engine.HandshakeComplete, "the handshake did not end");
        return this;
    }

    /// <summary>Runs the handshake; false when it fails.</summary>
    public bool Try()
    {
        TryHandshake();
        return Engine.HandshakeComplete;
    }

    /// <summary>Runs the handshake and returns its failure, which is expected.</summary>
    public TlsException FailHandshake()
    {
        TryHandshake();
        // A server of TLS 1.3 may refuse us only after our Finished.
        return WaitForFailure();
    }

    /// <summary>Sends application data.</summary>
    public void Write(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        int at = 0;
        while (at < bytes.Length)
        {
            int taken = Engine.Write(bytes, at, bytes.Length - at);
            Assert.IsTrue(taken > 0 || Engine.ToSend() > 0, "nothing is taken and nothing waits");
            at += taken;
            Flush();
        }
    }

    /// <summary>Receives so many bytes of application data.</summary>
    public string Read(int length)
    {
        StringBuilder text = new StringBuilder();
        while (text.Length < length)
        {
            if (Engine.Plaintext() == 0)
            {
                Fill();
                Assert.IsNull(Engine.Failure, Engine.Failure?.Cause + ": " + Engine.Failure?.Message);
                Assert.IsFalse(Engine.PeerClosed && Engine.Plaintext() == 0, "the peer closed after " + text.Length + " of " + length + " bytes");
            }
            int taken = Math.Min(Engine.Plaintext(), length - text.Length);
            text.Append(Encoding.Latin1.GetString(Engine.ReceiveBuffer, Engine.PlaintextOffset, taken));
            Engine.Consumed(taken);
            Flush();
        }
        return text.ToString();
    }

    /// <summary>Receives application data up to and with a text.</summary>
    public string ReadUntil(string end)
    {
        StringBuilder text = new StringBuilder();
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
            text.Append(Read(1));
        return text.ToString();
    }

    /// <summary>Receives application data until the peer's close_notify.</summary>
    public string ReadToClose()
    {
        StringBuilder text = new StringBuilder();
        while (!Engine.PeerClosed)
        {
            if (Engine.Plaintext() > 0)
                text.Append(Read(Engine.Plaintext()));
            else
                Fill();
            Assert.IsNull(Engine.Failure, Engine.Failure?.Cause + ": " + Engine.Failure?.Message);
        }
        return text.ToString();
    }

    /// <summary>Receives until the connection fails.</summary>
    public TlsException WaitForFailure()
    {
        while (Engine.Failure == null)
        {
            Fill();
            Assert.IsFalse(Engine.PeerClosed, "the peer closed");
            Assert.AreEqual(0, Engine.Plaintext(), "data came");
        }
        return Engine.Failure;
    }

    /// <summary>Sends application data and asserts that it comes back.</summary>
    public void Echo(string text)
    {
        Write(text);
        Assert.AreEqual(text, Read(text.Length));
    }

    /// <summary>Receives until an event comes.</summary>
    public void WaitForEvent(int wanted)
    {
        while (!Events.Contains(wanted))
        {
            // A program may send a line end of its own with what it does.
            if (Engine.Plaintext() > 0)
                Assert.AreEqual("\n", Read(Engine.Plaintext()));
            Fill();
            Assert.IsNull(Engine.Failure, Engine.Failure?.Cause + ": " + Engine.Failure?.Message);
        }
    }

    /// <summary>Receives the peer's close_notify.</summary>
    public void WaitForClose()
    {
        while (!Engine.PeerClosed)
        {
            Fill();
            Assert.IsNull(Engine.Failure, Engine.Failure?.Cause + ": " + Engine.Failure?.Message);
            Assert.AreEqual(0, Engine.Plaintext(), "data came instead of close_notify");
        }
    }

    /// <summary>Sends close_notify.</summary>
    public void Close()
    {
        Engine.Close();
        Flush();
    }

    /// <summary>Sends what waits.</summary>
    public void Flush()
    {
        int length;
        while ((length = Engine.ToSend()) > 0)
        {
            Records.Write(Engine.SendBuffer, Engine.SendOffset, length);
            Engine.Sent(length);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Records.Dispose();

    private void TryHandshake()
    {
        Engine.Start();
        Flush();
        while (!Engine.HandshakeComplete && Engine.Failure == null)
            Fill();
        try
        {
            Flush();
        }
        catch (IOException) when (Engine.Failure != null)
        {
            // The peer does not wait for our alert.
        }
    }

    private void Fill()
    {
        int room = Engine.ToReceive();
        Assert.IsGreaterThan(0, room, Engine.PeerClosed ? "the peer closed" : "there is no room: " + Engine.Plaintext() + " bytes of data wait");
        int length = Receive(room);
        Assert.IsFalse(ended, "the connection ended");
        ended = length == 0;
        if (ended)
            Engine.ReceivedEnd();
        else
            Engine.Received(length);
        for (int next = Engine.NextEvent(); next != TlsEvent.None; next = Engine.NextEvent())
            Events.Add(next);
        if (Engine.Failure == null)
            Flush();
    }

    private int Receive(int room)
    {
        try
        {
            return Records.Read(Engine.ReceiveBuffer, Engine.ReceiveOffset, room);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return 0;
        }
    }
}
