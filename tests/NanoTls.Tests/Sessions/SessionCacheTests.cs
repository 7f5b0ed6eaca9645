using NanoTls.Sessions;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Sessions;

/// <summary>Sessions that the server keeps: as many as it has places for, each under an id that nobody guesses.</summary>
[TestClass]
public sealed class SessionCacheTests
{
    [TestMethod]
    public void Open_OurId_IsTheSession()
    {
        SessionCache cache = new SessionCache(2, new TestEntropy(1), new SettableClock());
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        byte[] id = Write(cache, session);
        Assert.AreEqual(32, id.Length);
        SessionState opened = TestStates.NewEmpty();
        Assert.IsTrue(cache.Open(id, 0, 32, null, opened));
        TestStates.AssertSame(session, opened);
    }

    [TestMethod]
    public void Open_OtherId_IsNone()
    {
        SessionCache cache = new SessionCache(2, new TestEntropy(1), new SettableClock());
        byte[] id = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        for (int i = 0; i < 32; i++)
        {
            id[i] ^= 0x80;
            Assert.IsFalse(Opens(cache, id));
            id[i] ^= 0x80;
        }
        Assert.IsFalse(cache.Open(id, 0, 31, null, TestStates.NewEmpty()));
        Assert.IsFalse(Opens(cache, new byte[32]));
        Assert.IsTrue(Opens(cache, id));
    }

    [TestMethod]
    public void Use_Tls13_TakesItOnce()
    {
        SessionCache cache = new SessionCache(2, new TestEntropy(1), new SettableClock());
        byte[] id = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        SessionState first = TestStates.NewEmpty();
        SessionState second = TestStates.NewEmpty();
        Assert.IsTrue(cache.Open(id, 0, 32, null, first));
        Assert.IsTrue(cache.Open(id, 0, 32, null, second));
        Assert.IsTrue(cache.Use(first));
        Assert.IsFalse(cache.Use(second));
        Assert.IsFalse(Opens(cache, id));
    }

    [TestMethod]
    public void Use_Tls12_LeavesIt()
    {
        SessionCache cache = new SessionCache(2, new TestEntropy(1), new SettableClock());
        SessionState opened = TestStates.NewEmpty();
        byte[] id = new byte[32];
        cache.WriteId(id);
        Assert.IsTrue(cache.Keep(TestStates.NewServer(ProtocolVersion.Tls12), id));
        Assert.IsTrue(cache.Open(id, 0, 32, null, opened));
        Assert.IsTrue(cache.Use(opened) && cache.Use(opened));
        Assert.IsTrue(Opens(cache, id));
    }

    [TestMethod]
    public void Write_AllPlacesTaken_TheOldestGoes()
    {
        SessionCache cache = new SessionCache(2, new TestEntropy(1), new SettableClock());
        byte[] first = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        byte[] second = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        byte[] third = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.IsFalse(Opens(cache, first));
        Assert.IsTrue(Opens(cache, second));
        Assert.IsTrue(Opens(cache, third));
        Assert.AreNotEqual(Hex.Encode(second, 0, 32), Hex.Encode(third, 0, 32));
    }

    [TestMethod]
    public void Write_AllPlacesTaken_AnExpiredOneGoesFirst()
    {
        SettableClock clock = new SettableClock();
        SessionCache cache = new SessionCache(2, new TestEntropy(1), clock);
        byte[] first = Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        SessionState brief = TestStates.NewServer(ProtocolVersion.Tls13);
        brief.Lifetime = 10;
        byte[] second = Write(cache, brief);
        clock.Seconds += 10;
        Write(cache, TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.IsTrue(Opens(cache, first));
        Assert.IsFalse(Opens(cache, second));
    }

    [TestMethod]
    public void Write_LongIdentityOrNoTime_IsNotKept()
    {
        SettableClock clock = new SettableClock();
        SessionCache cache = new SessionCache(2, 40, new TestEntropy(1), clock);
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls12);
        session.PeerLength = 40;
        Assert.AreEqual(32, cache.Write(session, new byte[32]));
        session.PeerLength = 41;
        Assert.AreEqual(0, cache.Write(session, new byte[32]));
        clock.Seconds = -1;
        Assert.AreEqual(0, cache.Write(TestStates.NewServer(ProtocolVersion.Tls13), new byte[32]));
    }

    [TestMethod]
    public void IsFresh_AgeWithinTheWindow_IsTaken()
    {
        SettableClock clock = new SettableClock();
        SessionCache cache = new SessionCache(1, new TestEntropy(1), clock) { EarlyDataLimit = 512 };
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        Assert.AreEqual(512, cache.MaxEarlyData);
        Assert.AreEqual(10, cache.FreshnessWindow);
        clock.Seconds = TestClock.Now + 100;
        Assert.IsTrue(cache.IsFresh(session, session.AgeAdd + 100000));
        Assert.IsTrue(cache.IsFresh(session, session.AgeAdd + 110000));
        Assert.IsFalse(cache.IsFresh(session, session.AgeAdd + 110001));
        Assert.IsTrue(cache.IsFresh(session, session.AgeAdd + 90000));
        Assert.IsFalse(cache.IsFresh(session, session.AgeAdd + 89999));
        cache.FreshnessWindow = 1;
        Assert.IsTrue(cache.IsFresh(session, session.AgeAdd + 99000));
        Assert.IsFalse(cache.IsFresh(session, session.AgeAdd + 101001));
        clock.Seconds = -1;
        Assert.IsFalse(cache.IsFresh(session, session.AgeAdd));
    }

    private static byte[] Write(SessionCache cache, SessionState session)
    {
        byte[] id = new byte[32];
        Assert.AreEqual(32, cache.Write(session, id));
        return id;
    }

    private static bool Opens(SessionCache cache, byte[] id) => cache.Open(id, 0, 32, null, TestStates.NewEmpty());
}
