using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NanoTls.Streams;
using NanoTls.Tests.Streams;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>One thread reads while another writes, at both ends.</summary>
[TestClass]
public sealed class FullDuplexTests
{
    private static readonly TimeSpan longestWait = TimeSpan.FromSeconds(30);

    public static StreamPair NewPair(int version) =>
        new(version == 0 ? CipherSuites.TLS_AES_128_GCM_SHA256() : CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256());

    /// <summary>
    /// Nobody reads until both writers stand before full pipes; both have asked for a KeyUpdate, so that both readers owe an answer which only their writers may
    /// give. Everything arrives.
    /// </summary>
    [TestMethod]
    public void FullPipesBothWays_BothAskForKeyUpdate_NoDeadlock()
    {
        const int length = 60_000;
        StreamPair pair = NewPair(0);
        pair.Plug(600);
        pair.Authenticate();
        pair.Client.Engine.RequestKeyUpdate(true);
        pair.Server.Engine.RequestKeyUpdate(true);
        Task up = Task.Run(() => WriteAll(pair.Client, length, 997));
        Task down = Task.Run(() => WriteAll(pair.Server, length, 1009));
        Assert.IsTrue(SpinWait.SpinUntil(() => pair.ClientEnd.Outgoing.Written >= 600 && pair.ServerEnd.Outgoing.Written >= 600, longestWait));
        Thread.Sleep(50);
        Assert.IsFalse(up.IsCompleted || down.IsCompleted);
        Task<byte[]> atServer = Task.Run(() => StreamPair.Read(pair.Server, length));
        Task<byte[]> atClient = Task.Run(() => StreamPair.Read(pair.Client, length));
        Assert.IsTrue(Task.WaitAll(new Task[] { up, down, atServer, atClient }, longestWait));
        CollectionAssert.AreEqual(StreamPair.Message(length), atServer.Result);
        CollectionAssert.AreEqual(StreamPair.Message(length), atClient.Result);
        Assert.AreEqual(TlsEvent.KeyUpdate, LastEvent(pair.Client) & TlsEvent.KeyUpdate);
        Assert.AreEqual(TlsEvent.KeyUpdate, LastEvent(pair.Server) & TlsEvent.KeyUpdate);
    }

    /// <summary>Four threads, both versions; in 1.3 each writer asks for a KeyUpdate again and again.</summary>
    [TestMethod]
    public void FourThreads_KeyUpdates_EverythingArrives()
    {
        const int length = 400_000;
        for (int version = 0; version < 2; version++)
        {
            StreamPair pair = NewPair(version);
            pair.Plug(5000);
            pair.Authenticate();
            int every = version == 0 ? 9 : int.MaxValue;
            Task up = Task.Run(() => WriteAll(pair.Client, length, 700, every));
            Task down = Task.Run(() => WriteAll(pair.Server, length, 1300, every));
            Task<byte[]> atServer = Task.Run(() => StreamPair.Read(pair.Server, length));
            Task<byte[]> atClient = Task.Run(() => StreamPair.Read(pair.Client, length));
            Assert.IsTrue(Task.WaitAll(new Task[] { up, down, atServer, atClient }, longestWait));
            CollectionAssert.AreEqual(StreamPair.Message(length), atServer.Result);
            CollectionAssert.AreEqual(StreamPair.Message(length), atClient.Result);
            pair.Client.Close();
            Assert.AreEqual(0, pair.Server.Read(new byte[1], 0, 1));
        }
    }

    [TestMethod]
    public void TwoWriters_SecondIsRefused_FirstGoesOn()
    {
        StreamPair pair = NewPair(0);
        pair.Plug(600);
        pair.Authenticate();
        Task writer = Task.Run(() => WriteAll(pair.Client, 3000, 3000));
        Assert.IsTrue(SpinWait.SpinUntil(() => pair.ClientEnd.Outgoing.Written >= 600, longestWait));
        Thread.Sleep(20);
        Assert.ThrowsExactly<InvalidOperationException>(() => pair.Client.Write(new byte[1], 0, 1));
        Assert.ThrowsExactly<InvalidOperationException>(() => pair.Client.Flush());
        CollectionAssert.AreEqual(StreamPair.Message(3000), StreamPair.Read(pair.Server, 3000));
        Assert.IsTrue(writer.Wait(longestWait));
    }

    [TestMethod]
    public void TwoReaders_SecondIsRefused()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        Task<byte[]> reader = Task.Run(() => StreamPair.Read(pair.Client, 4));
        Assert.IsTrue(SpinWait.SpinUntil(() => IsReading(pair.Client), longestWait));
        pair.Server.Write(new byte[4], 0, 4);
        Assert.IsTrue(reader.Wait(longestWait));
    }

    /// <summary>The reader finds a forged record while the writer stands before a full pipe: it fails at once, and the alert leaves when the writer does.</summary>
    [TestMethod]
    public void ForgedRecordWhileWriting_WriterSendsTheAlert()
    {
        StreamPair pair = NewPair(0);
        pair.Plug(600);
        pair.Authenticate();
        Task writer = Task.Run(() => WriteAll(pair.Client, 3000, 3000));
        Assert.IsTrue(SpinWait.SpinUntil(() => pair.ClientEnd.Outgoing.Written >= 600, longestWait));
        Thread.Sleep(20);
        pair.ServerEnd.Write(Hex.Decode("1703030014000102030405060708090a0b0c0d0e0f10111213"), 0, 25);
        TlsException atReader = Assert.ThrowsExactly<TlsException>(() => pair.Client.ReadByte());
        Assert.AreEqual(TlsCause.BadRecord, atReader.Cause);
        Assert.IsFalse(writer.IsCompleted);
        // The server now takes what was written: whole records, then the alert.
        TlsException atServer = Assert.ThrowsExactly<TlsException>(() => StreamPair.Read(pair.Server, 3001));
        Assert.AreEqual(TlsCause.PeerAlert, atServer.Cause);
        Assert.AreEqual(AlertDescription.BadRecordMac, atServer.Alert);
        AggregateException atWriter = Assert.ThrowsExactly<AggregateException>(() => writer.Wait(longestWait));
        Assert.AreSame(atReader, atWriter.InnerException);
    }

    /// <summary>Close ends a blocked reader and a blocked writer, and the objects serve again.</summary>
    [TestMethod]
    public void Close_WhileBothWait_EndsThem()
    {
        StreamPair pair = NewPair(0);
        for (int round = 0; round < 3; round++)
        {
            pair.Plug(600);
            pair.Authenticate();
            Task writer = Task.Run(() => WriteAll(pair.Client, 3000, 3000));
            Task reader = Task.Run(() => pair.Client.ReadByte());
            Assert.IsTrue(SpinWait.SpinUntil(() => pair.ClientEnd.Outgoing.Written >= 600, longestWait));
            Thread.Sleep(20);
            pair.ServerEnd.Close();
            pair.Client.Close();
            Assert.ThrowsExactly<AggregateException>(() => writer.Wait(longestWait));
            Assert.ThrowsExactly<AggregateException>(() => reader.Wait(longestWait));
        }
    }

    /// <summary>A write that timed out cannot be taken back: the next one says so.</summary>
    [TestMethod]
    public void Write_TimesOut_ConnectionCannotWriteAgain()
    {
        StreamPair pair = NewPair(0);
        pair.Plug(600);
        pair.Authenticate();
        pair.Client.WriteTimeout = 50;
        Assert.ThrowsExactly<IOException>(() => pair.Client.Write(StreamPair.Message(3000), 0, 3000));
        IOException second = Assert.ThrowsExactly<IOException>(() => pair.Client.Write(StreamPair.Message(1), 0, 1));
        StringAssert.Contains(second.Message, "connect anew");
        pair.Plug(8192);
        pair.Client.WriteTimeout = -1;
        pair.Authenticate();
        pair.Client.Write(StreamPair.Message(3000), 0, 3000);
        CollectionAssert.AreEqual(StreamPair.Message(3000), StreamPair.Read(pair.Server, 3000));
    }

    private static bool IsReading(TlsStream stream)
    {
        try
        {
            _ = stream.Read(new byte[1], 0, 0);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void WriteAll(TlsStream stream, int length, int chunk, int keyUpdateEvery = int.MaxValue)
    {
        byte[] message = StreamPair.Message(length);
        int writes = 0;
        for (int at = 0; at < length; at += chunk)
        {
            if (++writes % keyUpdateEvery == 0)
                stream.Engine.RequestKeyUpdate(true);
            stream.Write(message, at, Math.Min(chunk, length - at));
        }
    }

    private static int LastEvent(TlsStream stream)
    {
        int all = 0;
        for (int next = stream.Engine.NextEvent(); next != TlsEvent.None; next = stream.Engine.NextEvent())
            all |= next;
        return all;
    }
}
