using System;
using System.Threading;
using NanoTls.Streams;

namespace NanoTls.Tests.Streams;

/// <summary>An MQTT broker behind a <see cref="TlsStream"/> on a thread of its own. It knows CONNECT, PUBLISH with QoS 1 and DISCONNECT, each shorter than 128 bytes.</summary>
public sealed class PipeBroker
{
    private const int LongestWait = 20000;

    private readonly TlsStream stream;
    private PipeStream end;
    private Thread thread;

    /// <summary>A broker over a server.</summary>
    public PipeBroker(TlsStream stream)
    {
        this.stream = stream;
    }

    /// <summary>CONNECTs that came.</summary>
    public int Connects;

    /// <summary>Messages that came.</summary>
    public int Messages;

    /// <summary>The topic and the payload of the last message, as one.</summary>
    public byte[] Last;

    /// <summary>Whether DISCONNECT was the last packet.</summary>
    public bool SaidGoodbye;

    /// <summary>What ended the thread, or null.</summary>
    public Exception Failure;

    /// <summary>Serves one connection.</summary>
    public void Start(PipeStream end)
    {
        this.end = end;
        SaidGoodbye = false;
        Failure = null;
        thread = new Thread(Serve);
        thread.Start();
    }

    /// <summary>Waits for the end of the connection, which must be a good one.</summary>
    public void Join()
    {
        Assert.IsTrue(thread.Join(LongestWait), "the broker's thread does not end");
        Assert.IsNull(Failure, Failure == null ? "" : Failure.Message);
    }

    private void Serve()
    {
        try
        {
            stream.AuthenticateAsServer(end);
            for (int first = stream.ReadByte(); first >= 0; first = stream.ReadByte())
                Answer(first, StreamPair.Read(stream, stream.ReadByte()));
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
        stream.Close();
    }

    private void Answer(int first, byte[] rest)
    {
        SaidGoodbye = first == 0xE0;
        if (first == 0x10)
        {
            Connects++;
            stream.Write(new byte[] { 0x20, 2, 0, 0 }, 0, 4);
        }
        else if (first == 0x32)
        {
            // MQTT 3.1.1 §3.3.2: topic, packet identifier, payload.
            int topic = rest[1];
            Last = new byte[rest.Length - 4];
            Array.Copy(rest, 2, Last, 0, topic);
            Array.Copy(rest, topic + 4, Last, topic, Last.Length - topic);
            Messages++;
            stream.Write(new byte[] { 0x40, 2, rest[topic + 2], rest[topic + 3] }, 0, 4);
        }
        else
            Assert.IsTrue(SaidGoodbye, "a packet that begins with " + first.ToString());
    }
}
