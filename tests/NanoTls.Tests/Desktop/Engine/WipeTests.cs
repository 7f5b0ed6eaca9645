using System.Reflection;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>What a stage of the handshake keeps in arrays of its own is wiped when the connection fails and when the next one begins.</summary>
[TestClass]
public sealed class WipeTests
{
    /// <summary>While a server waits for Finished it keeps client_application_traffic_secret_0.</summary>
    [TestMethod]
    public void Tls13Server_FailsOrBeginsAnew_ForgetsItsSecrets()
    {
        ServerScene scene = new();
        scene.ToFinished();
        byte[] scratch = ScratchOf(scene.Engine);
        Assert.AreNotEqual(0, Bits(scratch));
        scene.Engine.ReceivedEnd();
        Assert.AreEqual(0, Bits(scratch), "after a failure");
        scene.Start();
        scene.ToFinished();
        Assert.AreNotEqual(0, Bits(scratch));
        scene.Start();
        Assert.AreEqual(0, Bits(scratch), "after the next start");
    }

    [TestMethod]
    public void Tls13Client_WrongFinished_ForgetsTheRightOne()
    {
        ClientScene scene = new();
        scene.ServerHello();
        scene.EncryptedExtensions(Wire.Nothing);
        byte[] scratch = ScratchOf(scene.Engine);
        scene.Give(scene.Puppet.Say(HandshakeType.Finished, new byte[32]));
        Expect.Failed(scene.Engine, AlertDescription.DecryptError, TlsCause.BadFinished, "wrong Finished");
        Assert.AreEqual(0, Bits(scratch));
    }

    private static byte[] ScratchOf(TlsEngine engine)
    {
        object stage = Field(engine.Receive, "handshake");
        return (byte[])Field(stage, "scratch");
    }

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic).GetValue(owner);

    private static int Bits(byte[] bytes)
    {
        int bits = 0;
        foreach (byte one in bytes)
            bits |= one;
        return bits;
    }
}
