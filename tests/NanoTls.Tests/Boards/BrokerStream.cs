using System;
using System.IO;

namespace NanoTls.Tests.Boards;

/// <summary>The transport to a <see cref="FakeBroker"/>: what is written is worked on at once.</summary>
internal sealed class BrokerStream : Stream
{
    private readonly FakeClock clock;
    private readonly TlsServer server;
    private readonly FakeBroker broker;
    private readonly byte[] packet = new byte[512];
    private readonly byte[] answers = new byte[64];
    private readonly IOException timedOut = new IOException("timed out");
    private int filled;
    private int answered;
    private int untilCut;
    private bool begun;

    public BrokerStream(FakeClock clock, TlsServer server, FakeBroker broker)
    {
        this.clock = clock;
        this.server = server;
        this.broker = broker;
    }

    /// <summary>The next connection.</summary>
    public void Begin(int cutAfter)
    {
        filled = 0;
        answered = 0;
        untilCut = cutAfter;
        begun = false;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override bool CanTimeout => true;

    public override int ReadTimeout { get; set; }

    public override int WriteTimeout { get; set; }

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!broker.Power.Use())
            throw timedOut;
        if (untilCut == 0)
            return 0;
        WriteAnswers();
        int length = broker.IsSilent ? 0 : server.ToSend();
        if (length == 0)
        {
            clock.Now += ReadTimeout;
            throw timedOut;
        }
        clock.Now += broker.Trickles ? ReadTimeout - ReadTimeout / 10 : 20;
        length = Least(length, broker.Trickles ? 1 : count);
        Array.Copy(server.SendBuffer, server.SendOffset, buffer, offset, length);
        server.Sent(length);
        return length;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!broker.Power.Use())
            throw timedOut;
        if (!begun && broker.Store != null)
            broker.OnHello(buffer, offset);
        begun = true;
        count = Least(count, untilCut);
        while (count > 0)
        {
            int length = server.ToReceive() < count ? server.ToReceive() : count;
            // What an ended server does not take is lost.
            if (length == 0)
                return;
            Array.Copy(buffer, offset, server.ReceiveBuffer, server.ReceiveOffset, length);
            server.Received(length);
            offset += length;
            count -= length;
            Take();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

#if NANOFRAMEWORK_1_0
    public override int Read(SpanByte buffer) => throw new NotSupportedException();
#endif

    /// <summary>So many bytes or fewer, up to where the connection is cut.</summary>
    private int Least(int length, int most)
    {
        length = length < most ? length : most;
        length = length < untilCut ? length : untilCut;
        if (untilCut != int.MaxValue)
            untilCut -= length;
        return length;
    }

    /// <summary>Takes plaintext, and answers every whole packet; all of them are shorter than 128 bytes.</summary>
    private void Take()
    {
        int length = server.Plaintext();
        Array.Copy(server.ReceiveBuffer, server.PlaintextOffset, packet, filled, length);
        server.Consumed(length);
        filled += length;
        while (filled > 1 && filled >= 2 + packet[1])
        {
            Answer();
            int size = 2 + packet[1];
            Array.Copy(packet, size, packet, 0, filled - size);
            filled -= size;
        }
    }

    private void Answer()
    {
        int first = packet[0];
        if (first == 0x10)
            Send(0x20, 2, 0, broker.DeniesAccess ? 5 : 0, 4);
        else if (first == 0xC0)
            Send(0xD0, 0, 0, 0, 2);
        else if ((first & 0xF0) == 0x30)
        {
            broker.Messages++;
            broker.NewMessages += (first & 0x08) == 0 ? 1 : 0;
            broker.MessagesResumed += server.IsResumed ? 1 : 0;
            int id = 4 + packet[3];
            broker.LastByte = packet[id + 2];
            if (!broker.KeepsPubacks)
                Send(0x40, 2, packet[id], packet[id + 1], 4);
        }
    }

    private void Send(int first, int length, int third, int fourth, int size)
    {
        answers[answered] = (byte)first;
        answers[answered + 1] = (byte)length;
        answers[answered + 2] = (byte)third;
        answers[answered + 3] = (byte)fourth;
        answered += size;
        WriteAnswers();
    }

    /// <summary>What the server does not take yet, because its ticket goes before, waits.</summary>
    private void WriteAnswers()
    {
        int written = answered == 0 || server.Failure != null ? 0 : server.Write(answers, 0, answered);
        answered -= written;
        Array.Copy(answers, written, answers, 0, answered);
    }
}
