using System;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Sessions;

/// <summary>Resumed connections allocate nothing, whatever gives the sessions: handshake, tickets, early data, close and the next connection.</summary>
[TestClass]
public sealed class ResumptionAllocationTests
{
    private const int EarlyDataLength = 100;

    [TestMethod]
    public void Connection_Resumed_AllocatesNothing()
    {
        (string Name, SessionScene Scene)[] cases =
        [
            ("TLS 1.3 by ticket", SessionScene.OfPsk(0)), ("TLS 1.3 from the cache", SessionScene.OfPsk(1).Cached(4, 0)), ("TLS 1.3 with early data", Early(SessionScene.OfPsk(0))), ("TLS 1.3 certificates", SessionScene.OfCertificates(0)),
            ("TLS 1.3 mutual", SessionScene.OfCertificates(CertificatePair.Of(0).Mutual(NanoTls.Certificates.ClientAuthentication.Required))),
            ("TLS 1.2 by ticket", SessionScene.OfPsk(4)), ("TLS 1.2 by session id", SessionScene.OfPsk(6).ById()), ("TLS 1.2 certificates", SessionScene.OfCertificates(1)),
        ];
        byte[] message = new byte[EarlyDataLength];
        foreach ((string name, SessionScene scene) in cases)
        {
            scene.Make();
            Connect(scene, message);
            Connect(scene, message);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Connect(scene, message);
            Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before, name);
            Assert.IsTrue(scene.Server.IsResumed, name);
            Assert.AreEqual(scene.ServerOptions.EarlyData, scene.Client.EarlyDataAccepted, name);
        }
    }

    private static SessionScene Early(SessionScene scene)
    {
        scene.Cached(4, EarlyDataLength);
        scene.ServerOptions.EarlyData = true;
        return scene;
    }

    private static void Connect(SessionScene scene, byte[] message)
    {
        scene.Server.Start();
        scene.Client.StartWithEarlyData();
        for (int moved = -1; moved != 0;)
        {
            moved = Loopback.Move(scene.Client, scene.Server, int.MaxValue);
            if (scene.Client.EarlyDataRoom > 0)
                scene.Client.WriteEarlyData(message, 0, message.Length);
            moved += Loopback.Move(scene.Client, scene.Server, int.MaxValue);
            if (scene.Server.Plaintext() > 0)
                scene.Server.Consumed(scene.Server.Plaintext());
            moved += Loopback.Move(scene.Server, scene.Client, int.MaxValue);
        }
        if (!scene.Client.HandshakeComplete || !scene.Server.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + (scene.Client.Failure ?? scene.Server.Failure)?.Message);
        scene.Client.Close();
        scene.Server.Close();
        while (Loopback.Move(scene.Client, scene.Server, int.MaxValue) + Loopback.Move(scene.Server, scene.Client, int.MaxValue) > 0)
        {
        }
    }
}
