using System;
using NanoTls.Streams;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>TlsStream and early data where a transport gives more, or is asked more, than one step needs.</summary>
[TestClass]
public sealed class EarlyDataTransportTests
{
    private const int Limit = 200;

    /// <summary>Early data, EndOfEarlyData and Finished come in one read: the ticket that answers them is sent all the same.</summary>
    [TestMethod]
    public void Server_EarlyDataAndFinishedInOneRead_SendsItsTicket()
    {
        SessionScene scene = Prepare();
        scene.Server.Start();
        TlsStream server = new(scene.Server);
        scene.Client.StartWithEarlyData();
        HeldTransport transport = new(scene.Client);
        transport.Hold();
        Assert.AreEqual(100, scene.Client.WriteEarlyData(Wire.Filled(100, 3), 0, 100));
        byte[] room = new byte[Limit];
        Assert.AreEqual(100, server.AuthenticateAsServer(transport, room, 0, Limit));
        Assert.IsTrue(scene.Server.HandshakeComplete);
        Assert.AreEqual(0, scene.Server.ToSend());
        Assert.IsNotNull(scene.Sessions.Latest);
    }

    /// <summary>A second call is refused, and takes nothing from the first.</summary>
    [TestMethod]
    public void Authenticate_WhileOneRuns_LeavesItsEarlyMessage()
    {
        SessionScene scene = Prepare();
        TlsStream client = new(scene.Client);
        scene.Server.Start();
        int refused = 0;
        HeldTransport transport = new(scene.Server)
        {
            BeforeRead = own =>
            {
                scene.Server.Consumed(scene.Server.Plaintext());
                try
                {
                    client.AuthenticateAsClient(own);
                }
                catch (InvalidOperationException)
                {
                    refused++;
                }
            },
        };
        Assert.IsTrue(client.AuthenticateAsClient(transport, Wire.Filled(100, 1), 0, 100));
        Assert.IsGreaterThan(0, refused);
    }

    private static SessionScene Prepare()
    {
        SessionScene scene = SessionScene.OfPsk(0).Cached(4, Limit);
        scene.ServerOptions.EarlyData = true;
        Assert.IsFalse(scene.Connect());
        scene.Make();
        return scene;
    }
}
