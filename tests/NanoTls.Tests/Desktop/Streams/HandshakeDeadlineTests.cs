using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using NanoTls.Streams;
using NanoTls.Tests.Streams;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>One deadline for the whole handshake, whatever the peer does; and a transport that is cut anywhere.</summary>
[TestClass]
public sealed class HandshakeDeadlineTests
{
    private const int Timeout = 250;

    // The alert may take a quarter of a second where the pipe is full.
    private const int Slack = 2000;

    /// <summary>A server that trickles: each byte comes in time for a read timeout, the flight as a whole does not.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Client_TricklingServer_TimesOut(int version)
    {
        StreamPair pair = FullDuplexTests.NewPair(version);
        pair.ClientOptions.HandshakeTimeout = Timeout;
        pair.ClientEnd.Incoming.Chunk = 1;
        pair.ClientEnd.Incoming.Delay = 20;
        pair.StartServer(StreamPair.OnlyAuthenticate);
        TimesOut(() => pair.Client.AuthenticateAsClient(pair.ClientEnd));
        pair.Client.Close();
        pair.JoinServer();
        Assert.IsInstanceOfType<TlsException>(pair.ServerFailure);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Server_TricklingClient_TimesOut(int version)
    {
        StreamPair pair = FullDuplexTests.NewPair(version);
        pair.ServerOptions.HandshakeTimeout = Timeout;
        TlsClient client = new(pair.ClientOptions);
        client.Start();
        using Timer trickle = new(_ =>
        {
            if (client.ToSend() == 0)
                return;
            pair.ClientEnd.Write(client.SendBuffer, client.SendOffset, 1);
            client.Sent(1);
        }, null, 0, 40);
        TimesOut(() => new TlsStream(new TlsServer(pair.ServerOptions)).AuthenticateAsServer(pair.ServerEnd));
        Assert.IsTrue(pair.ClientEnd.Outgoing.Written > 2);
    }

    [TestMethod]
    public void Server_SilentClient_TimesOut()
    {
        StreamPair pair = FullDuplexTests.NewPair(0);
        pair.ServerOptions.HandshakeTimeout = Timeout;
        TimesOut(() => new TlsStream(new TlsServer(pair.ServerOptions)).AuthenticateAsServer(pair.ServerEnd));
    }

    /// <summary>A pipe that nobody empties, smaller than the ClientHello.</summary>
    [TestMethod]
    public void Client_ServerNeverDrains_TimesOut()
    {
        StreamPair pair = FullDuplexTests.NewPair(0);
        pair.Plug(50);
        pair.ClientOptions.HandshakeTimeout = Timeout;
        TimesOut(() => new TlsStream(new TlsClient(pair.ClientOptions)).AuthenticateAsClient(pair.ClientEnd));
    }

    /// <summary>A slow machine or sliced work is under the deadline too; sliced work is stepped by the stream.</summary>
    [TestMethod]
    public void Sliced_StreamStepsItself()
    {
        StreamPair pair = FullDuplexTests.NewPair(0);
        pair.ClientOptions.OfferPskDheKe = true;
        pair.ClientOptions.AllowPskKe = false;
        pair.ClientOptions.Sliced = true;
        pair.ServerOptions.Sliced = true;
        pair.Authenticate();
        Assert.IsNotNull(pair.Client.Engine.NegotiatedGroup);
        pair.Client.Write(StreamPair.Message(100), 0, 100);
        CollectionAssert.AreEqual(StreamPair.Message(100), StreamPair.Read(pair.Server, 100));
    }

    /// <summary>The read timeout of the application holds after the handshake, not in it.</summary>
    [TestMethod]
    public void ReadTimeout_HoldsAfterTheHandshakeOnly()
    {
        StreamPair pair = FullDuplexTests.NewPair(0);
        pair.Client = new TlsStream(new TlsClient(pair.ClientOptions)) { ReadTimeout = 30 };
        pair.Server = new TlsStream(new TlsServer(pair.ServerOptions));
        pair.ClientEnd.Incoming.Chunk = 60;
        pair.ClientEnd.Incoming.Delay = 40;
        pair.Authenticate();
        Assert.AreEqual(30, pair.ClientEnd.ReadTimeout);
        Assert.ThrowsExactly<IOException>(() => pair.Client.ReadByte());
    }

    /// <summary>Each direction cut at every byte of the handshake: a failure on both sides, never a hang, never a connection on the side that was cut off.</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(1, false)]
    public void Handshake_CutAtEveryByte_Fails(int version, bool towardsServer)
    {
        StreamPair pair = FullDuplexTests.NewPair(version);
        pair.Authenticate();
        int whole = towardsServer ? pair.ClientEnd.Outgoing.Written : pair.ServerEnd.Outgoing.Written;
        pair.Client.Engine.Close();
        for (int cut = 0; cut < whole; cut++)
        {
            pair.Client.Close();
            pair.Server.Close();
            pair.Plug(8192);
            (towardsServer ? pair.ServerEnd : pair.ClientEnd).Incoming.CutAfter = cut;
            if (cut == 0)
                (towardsServer ? pair.ServerEnd : pair.ClientEnd).Incoming.End();
            pair.StartServer(StreamPair.Echo);
            Exception failure = null;
            try
            {
                pair.Client.AuthenticateAsClient(pair.ClientEnd);
                pair.Client.Write(new byte[1], 0, 1);
                pair.Client.ReadByte();
            }
            catch (TlsException exception)
            {
                failure = exception;
            }
            catch (IOException exception)
            {
                failure = exception;
            }
            Assert.IsNotNull(failure, "cut after " + cut);
            pair.Client.Close();
            pair.JoinServer();
            TlsException cutOff = (TlsException)(towardsServer ? pair.ServerFailure : failure);
            Assert.AreEqual(TlsCause.Truncated, cutOff.Cause, "cut after " + cut);
        }
    }

    private static void TimesOut(Action authenticate)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TlsException exception = Assert.ThrowsExactly<TlsException>(authenticate);
        Assert.AreEqual(TlsCause.Timeout, exception.Cause);
        Assert.IsTrue(watch.ElapsedMilliseconds is >= Timeout - 5 and < Timeout + Slack, watch.ElapsedMilliseconds + " ms");
    }
}
