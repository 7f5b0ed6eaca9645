using System;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Streams;

/// <summary>Early data over pipes in memory (RFC 8446 §2.3).</summary>
[TestClass]
public sealed class TlsStreamEarlyDataTests
{
    private const int Limit = 1500;

    /// <summary>The first connection has no session, the others resume; a message of several records arrives whole, before the handshake is complete.</summary>
    [TestMethod]
    public void Message_ThatMayComeTwice_ArrivesWithTheFirstFlight()
    {
        StreamPair pair = NewPair();
        for (int round = 0; round < 3; round++)
        {
            byte[] message = StreamPair.Message(round == 2 ? Limit : 100);
            pair.Plug(8192);
            pair.StartServer(StreamPair.Echo);
            bool taken = pair.Client.AuthenticateAsClient(pair.ClientEnd, message, 0, message.Length);
            Assert.AreEqual(round > 0, taken);
            Assert.AreEqual(round > 0, pair.Client.Engine.IsResumed);
            // The answer comes behind the ticket for the next time.
            pair.Client.Write(message, 0, message.Length);
            CollectionAssert.AreEqual(message, StreamPair.Read(pair.Client, message.Length));
            End(pair);
            Assert.AreEqual(taken ? message.Length : 0, pair.EarlyLength);
            byte[] came = new byte[pair.EarlyLength];
            Array.Copy(pair.EarlyData, 0, came, 0, came.Length);
            CollectionAssert.AreEqual(taken ? message : new byte[0], came);
        }
    }

    [TestMethod]
    public void Message_LongerThanAllowed_IsNotSentEarly()
    {
        StreamPair pair = NewPair();
        byte[] message = StreamPair.Message(Limit + 1);
        for (int round = 0; round < 2; round++)
        {
            pair.Plug(8192);
            pair.StartServer(StreamPair.Echo);
            Assert.IsFalse(pair.Client.AuthenticateAsClient(pair.ClientEnd, message, 0, message.Length));
            pair.Client.Write(message, 0, message.Length);
            CollectionAssert.AreEqual(message, StreamPair.Read(pair.Client, message.Length));
            End(pair);
            Assert.AreEqual(0, pair.EarlyLength);
        }
        Assert.IsTrue(pair.Client.Engine.IsResumed);
    }

    [TestMethod]
    public void Server_WithoutAPlaceForEarlyData_Fails()
    {
        StreamPair pair = NewPair();
        byte[] message = StreamPair.Message(100);
        for (int round = 0; round < 2; round++)
        {
            pair.Plug(8192);
            if (round == 1)
                pair.EarlyData = null;
            pair.StartServer(StreamPair.Echo);
            bool failed = false;
            try
            {
                pair.Client.AuthenticateAsClient(pair.ClientEnd, message, 0, message.Length);
                pair.Client.Write(message, 0, 1);
                StreamPair.Read(pair.Client, 1);
            }
            catch (Exception)
            {
                failed = true;
            }
            Assert.AreEqual(round == 1, failed);
            pair.Client.Close();
            pair.JoinServer();
        }
        Assert.IsTrue(pair.ServerFailure is InvalidOperationException);
        Assert.IsTrue(pair.ServerFailure.Message.IndexOf("early data") >= 0, pair.ServerFailure.Message);
    }

    private static void End(StreamPair pair)
    {
        pair.Client.CloseWrite();
        Assert.AreEqual(-1, pair.Client.ReadByte());
        pair.JoinServer();
        Assert.IsNull(pair.ServerFailure, pair.ServerFailure == null ? "" : pair.ServerFailure.Message);
        pair.Client.Close();
    }

    private static StreamPair NewPair()
    {
        StreamPair pair = new StreamPair(CipherSuites.TLS_CHACHA20_POLY1305_SHA256());
        SessionClock clock = new SessionClock(1000);
        pair.ClientOptions.Sessions = new TlsSessions(new TlsSession[] { new TlsSession(64) }, clock);
        pair.ServerOptions.Sessions = new SessionCache(2, new TestEntropy(3), clock) { EarlyDataLimit = Limit };
        pair.ServerOptions.EarlyData = true;
        pair.EarlyData = new byte[Limit];
        return pair;
    }
}
