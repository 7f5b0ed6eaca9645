using System;
using System.IO;
using NanoTls.Streams;

namespace NanoTls.Tests.Streams;

/// <summary>TlsStream over pipes in memory.</summary>
[TestClass]
public sealed class TlsStreamTests
{
    /// <summary>Both versions: messages back and forth, close, and the next connection on the same objects.</summary>
    [TestMethod]
    public void Stream_EchoCloseReconnect_BothVersions()
    {
        for (int version = 0; version < 2; version++)
        {
            StreamPair pair = NewPair(version);
            for (int round = 0; round < 2; round++)
            {
                pair.Plug(8192);
                pair.StartServer(StreamPair.Echo);
                pair.Client.AuthenticateAsClient(pair.ClientEnd);
                Assert.IsTrue(pair.Client.Engine.HandshakeComplete);
                for (int length = 1; length < 3000; length = length * 5 + 1)
                {
                    pair.Client.Write(StreamPair.Message(length), 0, length);
                    CollectionAssert.AreEqual(StreamPair.Message(length), StreamPair.Read(pair.Client, length));
                }
                pair.Client.WriteByte(77);
                Assert.AreEqual(77, pair.Client.ReadByte());
                Assert.IsFalse(pair.Client.DataAvailable);
                // In 1.2 the server may not write after our close_notify, and does not.
                pair.Client.CloseWrite();
                Assert.AreEqual(-1, pair.Client.ReadByte());
                Assert.AreEqual(0, pair.Client.Read(new byte[1], 0, 1));
                pair.JoinServer();
                Assert.IsNull(pair.ServerFailure, pair.ServerFailure == null ? "" : pair.ServerFailure.Message);
                pair.Client.Close();
                Assert.IsTrue(pair.ClientEnd.Closed);
                Assert.IsTrue(pair.ServerEnd.Closed);
            }
        }
    }

    /// <summary>A record that is larger than what is asked for: the rest waits, and is told of.</summary>
    [TestMethod]
    public void Read_PartOfARecord_RestIsAvailable()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        pair.Server.Write(StreamPair.Message(10), 0, 10);
        CollectionAssert.AreEqual(Hex.Decode("0a1118"), StreamPair.Read(pair.Client, 3));
        Assert.IsTrue(pair.Client.DataAvailable);
        Assert.AreEqual(7, pair.Client.Read(new byte[20], 0, 20));
        Assert.IsFalse(pair.Client.DataAvailable);
    }

    /// <summary>After close_notify one way, the other way goes on (RFC 8446 §6.1).</summary>
    [TestMethod]
    public void CloseWrite_Tls13_ReadingGoesOn()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        pair.Client.CloseWrite();
        Assert.AreEqual(0, pair.Server.Read(new byte[4], 0, 4));
        pair.Server.Write(StreamPair.Message(5), 0, 5);
        CollectionAssert.AreEqual(StreamPair.Message(5), StreamPair.Read(pair.Client, 5));
        try
        {
            pair.Client.Write(new byte[1], 0, 1);
            throw new Exception("written after close_notify");
        }
        catch (InvalidOperationException)
        {
        }
        pair.Server.Close();
        Assert.AreEqual(0, pair.Client.Read(new byte[4], 0, 4));
    }

    /// <summary>The answer to a TLS 1.2 close_notify is sent by the reader, and a writer is told (RFC 5246 §7.2.1).</summary>
    [TestMethod]
    public void Read_Tls12CloseNotify_IsAnswered()
    {
        StreamPair pair = NewPair(1);
        pair.Authenticate();
        pair.Client.CloseWrite();
        Assert.AreEqual(0, pair.Server.Read(new byte[4], 0, 4));
        Assert.AreEqual(0, pair.Client.Read(new byte[4], 0, 4));
        Assert.IsTrue(pair.Client.Engine.PeerClosed);
        try
        {
            pair.Server.Write(new byte[1], 0, 1);
            throw new Exception("written after close_notify");
        }
        catch (IOException)
        {
        }
    }

    /// <summary>An end of the transport without close_notify is not the end of the data.</summary>
    [TestMethod]
    public void Read_TransportEnds_Truncated()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        pair.Server.Write(StreamPair.Message(5), 0, 5);
        pair.ServerEnd.Close();
        CollectionAssert.AreEqual(StreamPair.Message(5), StreamPair.Read(pair.Client, 5));
        for (int i = 0; i < 2; i++)
            Assert.AreEqual((int)TlsCause.Truncated, CauseOfRead(pair.Client));
        try
        {
            pair.Client.Write(new byte[1], 0, 1);
            throw new Exception("written after a failure");
        }
        catch (TlsException exception)
        {
            Assert.AreEqual((int)TlsCause.Truncated, (int)exception.Cause);
        }
    }

    /// <summary>A read that times out in the middle of a record loses nothing of it.</summary>
    [TestMethod]
    public void Read_TimesOutInARecord_NextReadGoesOn()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        pair.Client.ReadTimeout = 20;
        Assert.IsTrue(TimesOut(pair.Client));
        // The record waits in the engine; its bytes go out in two parts.
        TlsEngine server = pair.Server.Engine;
        Assert.AreEqual(9, server.Write(StreamPair.Message(9), 0, 9));
        int length = server.ToSend();
        pair.ServerEnd.Write(server.SendBuffer, server.SendOffset, length - 5);
        server.Sent(length - 5);
        Assert.IsTrue(TimesOut(pair.Client));
        Assert.IsTrue(TimesOut(pair.Client));
        pair.Server.Flush();
        CollectionAssert.AreEqual(StreamPair.Message(9), StreamPair.Read(pair.Client, 9));
    }

    /// <summary>A record that was changed: the failure is told, and its alert reaches the peer although nobody writes.</summary>
    [TestMethod]
    public void Read_ForgedRecord_AlertReachesPeer()
    {
        StreamPair pair = NewPair(0);
        pair.Authenticate();
        pair.ServerEnd.Write(Hex.Decode("1703030014000102030405060708090a0b0c0d0e0f10111213"), 0, 25);
        Assert.AreEqual((int)TlsCause.BadRecord, CauseOfRead(pair.Client));
        Assert.AreEqual((int)TlsCause.PeerAlert, CauseOfRead(pair.Server));
        Assert.AreEqual(AlertDescription.BadRecordMac, pair.Server.Engine.Failure.Alert);
    }

    /// <summary>A wrong key: both sides know, each with its own cause.</summary>
    [TestMethod]
    public void Authenticate_WrongKey_BothFail()
    {
        StreamPair pair = NewPair(0);
        pair.Client = new TlsStream(new TlsClient(new TlsClientOptions(StreamPair.NewPsk(PskRole.Client, true, 1), new Engine.TestEntropy(3)) { AllowPskKe = true, OfferPskDheKe = false }));
        pair.Server = new TlsStream(new TlsServer(pair.ServerOptions));
        pair.StartServer(StreamPair.OnlyAuthenticate);
        try
        {
            pair.Client.AuthenticateAsClient(pair.ClientEnd);
            throw new Exception("authenticated");
        }
        catch (TlsException exception)
        {
            Assert.AreEqual((int)TlsCause.PeerAlert, (int)exception.Cause);
        }
        pair.JoinServer();
        Assert.AreEqual((int)TlsCause.WrongKey, (int)((TlsException)pair.ServerFailure).Cause);
        // The same objects, after a failure: no connection until the next handshake.
        try
        {
            pair.Client.Write(new byte[1], 0, 1);
            throw new Exception("written without a connection");
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>A peer that says nothing is left after HandshakeTimeout, with an alert.</summary>
    [TestMethod]
    public void Authenticate_SilentPeer_TimesOut()
    {
        StreamPair pair = NewPair(0);
        pair.ClientOptions.HandshakeTimeout = 60;
        TlsStream client = new TlsStream(new TlsClient(pair.ClientOptions));
        long begin = DateTime.UtcNow.Ticks;
        try
        {
            client.AuthenticateAsClient(pair.ClientEnd);
            throw new Exception("authenticated");
        }
        catch (TlsException exception)
        {
            Assert.AreEqual((int)TlsCause.Timeout, (int)exception.Cause);
        }
        long milliseconds = (DateTime.UtcNow.Ticks - begin) / 10000;
        Assert.IsTrue(milliseconds >= 59 && milliseconds < 10000);
        byte[] sent = new byte[600];
        int length = pair.ServerEnd.Incoming.Written;
        Assert.AreEqual(length, pair.ServerEnd.Read(sent, 0, sent.Length));
        byte[] alert = new byte[7];
        Array.Copy(sent, length - 7, alert, 0, 7);
        CollectionAssert.AreEqual(Hex.Decode("1503030002015a"), alert);
    }

    /// <summary>Each role has its call, and a stream without a connection carries nothing.</summary>
    [TestMethod]
    public void Misuse_IsRefused()
    {
        StreamPair pair = NewPair(0);
        TlsStream client = new TlsStream(new TlsClient(pair.ClientOptions));
        int refused = 0;
        for (int i = 0; i < 6; i++)
        {
            try
            {
                if (i == 0)
                    client.AuthenticateAsServer(pair.ClientEnd);
                else if (i == 1)
                    new TlsStream(new TlsServer(pair.ServerOptions)).AuthenticateAsClient(pair.ServerEnd);
                else if (i == 2)
                    client.ReadByte();
                else if (i == 3)
                    client.Write(new byte[1], 0, 1);
                else if (i == 4)
                    client.Flush();
                else
                    client.CloseWrite();
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }
        Assert.AreEqual(6, refused);
        Assert.IsFalse(client.CanRead);
        Assert.IsFalse(client.CanWrite);
        Assert.IsFalse(client.DataAvailable);
        client.Close();
    }

    private static StreamPair NewPair(int version) =>
        new StreamPair(version == 0 ? CipherSuites.TLS_CHACHA20_POLY1305_SHA256() : CipherSuites.TLS_PSK_WITH_AES_128_CCM_8());

    private static int CauseOfRead(TlsStream stream)
    {
        try
        {
            stream.ReadByte();
        }
        catch (TlsException exception)
        {
            return (int)exception.Cause;
        }
        return 0;
    }

    private static bool TimesOut(TlsStream stream)
    {
        try
        {
            stream.ReadByte();
        }
        catch (IOException)
        {
            return true;
        }
        return false;
    }
}
