namespace NanoTls.Tests.Engine;

/// <summary>Key updates by time (TlsOptions.KeyUpdateInterval).</summary>
[TestClass]
public sealed class KeyUpdateIntervalTests
{
    private const int Interval = 600;

    [TestMethod]
    public void Interval_Over_UpdatesBothSides()
    {
        SessionScene scene = Scene(0);
        scene.Connect();
        Assert.AreEqual(0, Updates(scene.Client) + Updates(scene.Server));
        scene.Clock.Seconds += Interval - 1;
        scene.ExpectOpen();
        Assert.AreEqual(0, Updates(scene.Client) + Updates(scene.Server));
        for (int i = 0; i < 3; i++)
        {
            scene.Clock.Seconds += Interval;
            scene.ExpectOpen();
            Assert.AreEqual(1, Updates(scene.Server), "the client's own update");
            Assert.AreEqual(1, Updates(scene.Client), "the answer that it asked for");
        }
    }

    [TestMethod]
    public void Clock_SetBack_BeginsTheIntervalAnew()
    {
        SessionScene scene = Scene(0);
        scene.Connect();
        scene.Clock.Seconds -= 100000;
        scene.ExpectOpen();
        Assert.AreEqual(0, Updates(scene.Client) + Updates(scene.Server));
        scene.Clock.Seconds += Interval;
        scene.ExpectOpen();
        Assert.AreEqual(1, Updates(scene.Server));
    }

    [TestMethod]
    public void Clock_WithoutATime_UpdatesNothing()
    {
        SessionScene scene = Scene(0);
        scene.Clock.Seconds = -1;
        scene.Connect();
        for (int i = 0; i < 3; i++)
            scene.ExpectOpen();
        Assert.AreEqual(0, Updates(scene.Client) + Updates(scene.Server));
    }

    [TestMethod]
    public void Tls12_HasNoKeyUpdate()
    {
        SessionScene scene = Scene(4);
        scene.Connect();
        scene.Clock.Seconds += Interval;
        scene.ExpectOpen();
        Assert.AreEqual(0, Updates(scene.Client) + Updates(scene.Server));
    }

    [TestMethod]
    public void Interval_WithoutAClock_IsRefused()
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        options.KeyUpdateInterval = 1;
        string message = "accepted";
        try
        {
            new TlsClient(options);
        }
        catch (System.ArgumentException exception)
        {
            message = exception.Message;
        }
        Assert.AreEqual(0, message.IndexOf("KeyUpdateInterval"), message);
    }

    private static SessionScene Scene(int suite)
    {
        SessionScene scene = SessionScene.OfPsk(suite);
        scene.ClientOptions.KeyUpdateInterval = Interval;
        scene.ClientOptions.Clock = scene.Clock;
        return scene;
    }

    /// <summary>Whether the peer has updated its key since the last call, as 0 or 1.</summary>
    private static int Updates(TlsEngine engine)
    {
        int updates = 0;
        for (int told = engine.NextEvent(); told != TlsEvent.None; told = engine.NextEvent())
            if (told == TlsEvent.KeyUpdate)
                updates++;
        return updates;
    }
}
