namespace NanoTls.Tests.Engine;

/// <summary>Early data with a session (RFC 8446 §2.3, §4.2.10, §8).</summary>
[TestClass]
public sealed class EarlyDataResumptionTests
{
    private const int Limit = 200;

    [TestMethod]
    public void EarlyData_OfAFreshTicket_IsTaken()
    {
        for (int suite = 0; suite < 4; suite++)
            Accept(Prepare(suite));
    }

    [TestMethod]
    public void EarlyData_WithPskKe_IsTaken()
    {
        SessionScene scene = Scene(0);
        TestOptions.PskKe(scene.ClientOptions, scene.ServerOptions);
        Assert.IsFalse(scene.Connect());
        Accept(scene);
    }

    [TestMethod]
    public void EarlyData_Sliced_IsTaken()
    {
        SessionScene scene = Scene(0);
        scene.ClientOptions.Sliced = true;
        scene.ServerOptions.Sliced = true;
        Assert.IsFalse(scene.Connect());
        Accept(scene);
    }

    [TestMethod]
    public void EarlyData_TooOld_IsRefusedAndTheHandshakeGoesOn()
    {
        SessionScene scene = Prepare(0);
        SessionClock later = new SessionClock(scene.Clock.Seconds);
        // The client's clock stood while 20 seconds passed.
        scene.Clock.Seconds += 20;
        scene.Make();
        Refuse(scene, later);
    }

    [TestMethod]
    public void EarlyData_AfterARetry_IsRefused()
    {
        SessionScene scene = Prepare(0);
        scene.ServerOptions.CookieKey = new byte[32];
        scene.ServerOptions.EarlyData = true;
        Refuse(scene, null);
    }

    [TestMethod]
    public void EarlyData_NotAllowedHere_IsRefused()
    {
        SessionScene scene = Prepare(0);
        scene.ServerOptions.EarlyData = false;
        Refuse(scene, null);
    }

    [TestMethod]
    public void Start_WithoutEarlyData_OffersNone()
    {
        SessionScene scene = Prepare(0);
        Assert.IsTrue(scene.Connect());
        Assert.IsFalse(scene.Client.EarlyDataAccepted);
        Assert.AreEqual(0, scene.Client.EarlyDataRoom);
        Assert.AreEqual(0, scene.Client.WriteEarlyData(new byte[1], 0, 1));
    }

    private static SessionScene Scene(int suite)
    {
        SessionScene scene = SessionScene.OfPsk(suite).Cached(4, Limit);
        scene.ServerOptions.EarlyData = true;
        return scene;
    }

    private static SessionScene Prepare(int suite)
    {
        SessionScene scene = Scene(suite);
        Assert.IsFalse(scene.Connect());
        return scene;
    }

    private static void Accept(SessionScene scene)
    {
        byte[] message = Wire.Filled(Limit, 3);
        scene.Make();
        scene.Server.Start();
        scene.Client.StartWithEarlyData();
        while (scene.Client.WorkPending)
            scene.Client.Step();
        Assert.AreEqual(Limit, scene.Client.EarlyDataRoom);
        Assert.AreEqual(0, scene.Client.WriteEarlyData(message, 0, 1), "the ClientHello waits");
        while (Loopback.Move(scene.Client, scene.Server, int.MaxValue) > 0)
        {
        }
        Assert.AreEqual(Limit, scene.Client.WriteEarlyData(message, 0, Limit));
        Assert.AreEqual(0, scene.Client.EarlyDataRoom);
        Assert.AreEqual(0, scene.Client.ToReceive(), "early data is to be sent first");
        Loopback.Pump(scene.Client, scene.Server, 50);
        Assert.IsFalse(scene.Server.HandshakeComplete);
        Assert.AreEqual(Limit, scene.Server.Plaintext());
        Assert.IsTrue(scene.Server.NegotiatedIdentity != null);
        byte[] received = new byte[Limit];
        System.Array.Copy(scene.Server.ReceiveBuffer, scene.Server.PlaintextOffset, received, 0, Limit);
        CollectionAssert.AreEqual(message, received);
        scene.Server.Consumed(Limit);
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        scene.ExpectOpen();
        Assert.IsTrue(scene.Client.IsResumed);
        Assert.IsTrue(scene.Client.EarlyDataAccepted);
        Assert.IsTrue(scene.Server.EarlyDataAccepted);
    }

    private static void Refuse(SessionScene scene, SessionClock clientsClock)
    {
        byte[] message = Wire.Filled(Limit, 3);
        scene.Make();
        scene.Server.Start();
        long now = scene.Clock.Seconds;
        if (clientsClock != null)
            scene.Clock.Seconds = clientsClock.Seconds;
        scene.Client.StartWithEarlyData();
        scene.Clock.Seconds = now;
        Loopback.Move(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(Limit, scene.Client.WriteEarlyData(message, 0, Limit));
        Loopback.Pump(scene.Client, scene.Server, int.MaxValue);
        Assert.AreEqual(0, scene.Server.Plaintext());
        scene.ExpectOpen();
        Assert.IsTrue(scene.Client.IsResumed);
        Assert.IsFalse(scene.Client.EarlyDataAccepted);
        Assert.IsFalse(scene.Server.EarlyDataAccepted);
    }
}
