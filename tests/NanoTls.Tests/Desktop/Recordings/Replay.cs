using System;
using System.Collections.Generic;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>Gives an engine what a recording says that it received and what its application did; what it sends and reads must be what was recorded.</summary>
internal sealed class Replay
{
    private readonly Recording recording;
    private readonly TlsEngine engine;
    private readonly List<byte> plaintext = new();

    /// <summary>A replay into a new engine.</summary>
    public Replay(Recording recording, TlsEngine engine)
    {
        this.recording = recording;
        this.engine = engine;
    }

    /// <summary>Bytes that the engine received.</summary>
    public int Received { get; private set; }

    /// <summary>Whether our application has closed.</summary>
    public bool Closed { get; private set; }

    /// <summary>Runs from the start until the engine has received so many bytes, or to the end; bytes go in at most <paramref name="chunk"/> at a time.</summary>
    public void Run(int chunk, int most)
    {
        Received = 0;
        Closed = false;
        plaintext.Clear();
        engine.Start();
        foreach ((char mark, string text) in recording.Steps)
        {
            if (mark == '>')
                Assert.AreEqual(text, Drain());
            else if (mark == '=')
                AssertPlaintext(text);
            else if (mark == '.')
                Act(text);
            else if (!Feed(Convert.FromHexString(text), chunk, most))
                return;
        }
        Assert.AreEqual("", Drain());
    }

    private static void Consume(TlsEngine engine, List<byte> plaintext)
    {
        int length = engine.Plaintext();
        plaintext.AddRange(engine.ReceiveBuffer.AsSpan(engine.PlaintextOffset, length));
        engine.Consumed(length);
    }

    /// <summary>Puts bytes in; false when the most was reached.</summary>
    private bool Feed(byte[] bytes, int chunk, int most)
    {
        for (int at = 0; at < bytes.Length;)
        {
            if (Received == most)
                return false;
            int length = Math.Min(Math.Min(Math.Min(bytes.Length - at, chunk), most - Received), engine.ToReceive());
            Assert.AreNotEqual(0, length, "the engine takes no bytes: " + engine.Failure);
            Array.Copy(bytes, at, engine.ReceiveBuffer, engine.ReceiveOffset, length);
            engine.Received(length);
            Assert.IsNull(engine.Failure, engine.Failure?.ToString());
            at += length;
            Received += length;
            while (engine.Plaintext() > 0)
                Consume(engine, plaintext);
        }
        return true;
    }

    private string Drain()
    {
        string sent = "";
        for (int length = engine.ToSend(); length > 0; length = engine.ToSend())
        {
            sent += Convert.ToHexStringLower(engine.SendBuffer, engine.SendOffset, length);
            engine.Sent(length);
        }
        return sent;
    }

    private void AssertPlaintext(string text)
    {
        Assert.AreEqual(text, Convert.ToHexStringLower(plaintext.ToArray()));
        plaintext.Clear();
    }

    private void Act(string text)
    {
        if (text == "update")
        {
            engine.RequestKeyUpdate(true);
        }
        else if (text == "close")
        {
            engine.Close();
            Closed = true;
        }
        else
        {
            byte[] message = Convert.FromHexString(text["write ".Length..]);
            Assert.AreEqual(message.Length, engine.Write(message, 0, message.Length));
        }
    }
}
