namespace NanoTls.Tests.Engine;

/// <summary>A server that does not accept early data skips it (RFC 8446 §4.2.10).</summary>
[TestClass]
public sealed class EarlyDataTests
{
    [TestMethod]
    public void EarlyData_WithoutRetry_IsSkipped()
    {
        ServerScene scene = new ServerScene();
        scene.ClientHello(Offer());
        scene.TakeFlight(null);
        for (int i = 0; i < 4; i++)
            scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(5000, (byte)i)));
        Expect.Going(scene.Engine, "early data");
        scene.Finish();
        Assert.AreEqual(0, scene.Engine.Plaintext());
        scene.Give(scene.Puppet.Seal(ContentType.ApplicationData, new byte[] { 7 }));
        Assert.AreEqual(1, scene.Engine.Plaintext());
    }

    [TestMethod]
    public void EarlyData_WithRetry_IsSkippedUntilSecondClientHello()
    {
        ServerScene scene = new ServerScene();
        HostileClientHello hello = Offer();
        hello.Modes = new byte[] { 1 };
        hello.Groups = new byte[] { 0, 29 };
        hello.Shares = Wire.Nothing;
        scene.ClientHello(hello);
        scene.TakeRetry();
        for (int i = 0; i < 4; i++)
            scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(5000, (byte)i)));
        Expect.Going(scene.Engine, "early data");
        hello.Before = Wire.Nothing;
        NanoTls.Crypto.X25519 agreement = new NanoTls.Crypto.X25519();
        agreement.BeginKeyPair(Wire.Filled(32, 5), 0, 32);
        byte[] key = new byte[32];
        while (agreement.Step()) { }
        agreement.GetPublicKey(key, 0);
        hello.Shares = HostileClientHello.Share(29, key);
        scene.ClientHello(hello);
        Expect.Going(scene.Engine, "second ClientHello");
        scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(50, 1)));
        Expect.Failed(scene.Engine, AlertDescription.BadRecordMac, TlsCause.BadRecord, "early data behind the second ClientHello");
    }

    [TestMethod]
    public void EarlyData_WithoutEnd_IsRefused()
    {
        ServerScene scene = new ServerScene();
        scene.ClientHello(Offer());
        scene.TakeFlight(null);
        int given = 0;
        for (; scene.Engine.Failure == null && given < 100; given++)
            scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(4000, 1)));
        Assert.IsTrue(given > 4 && given < 20, given + " records");
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "early data without end");
    }

    [TestMethod]
    public void EarlyData_NotOffered_IsBadRecordMac()
    {
        ServerScene scene = new ServerScene();
        scene.ToFinished();
        scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(50, 1)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "not offered");
    }

    /// <summary>The first record that opens ends the early data.</summary>
    [TestMethod]
    public void EarlyData_BehindFinished_IsBadRecordMac()
    {
        ServerScene scene = new ServerScene();
        scene.ClientHello(Offer());
        scene.TakeFlight(null);
        scene.Finish();
        scene.Give(Wire.Record(ContentType.ApplicationData, Wire.Filled(50, 1)));
        Expect.Alert(scene.Engine, scene.Puppet, AlertDescription.BadRecordMac, TlsCause.BadRecord, "behind Finished");
    }

    private static HostileClientHello Offer()
    {
        HostileClientHello hello = new HostileClientHello();
        hello.Before = Wire.Extension(ExtensionType.EarlyData, Wire.Nothing);
        return hello;
    }
}
