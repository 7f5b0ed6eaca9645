using System;
using NanoTls.Sessions;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Sessions;

/// <summary>A saved session is good once, on the device that saved it, in its time.</summary>
[TestClass]
public sealed class SessionSealTests
{
    [TestMethod]
    public void SaveAndLoad_Session_ComesBackAndLivesInOnePlace()
    {
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), counter);
        TlsSession session = NewSession();
        int expected = session.SavedLength;
        Assert.IsTrue(expected > 0 && expected <= TlsSession.LongestSaved(64));
        byte[] blob = new byte[expected + 8];
        Assert.AreEqual(expected, session.Save(seal, blob, 4));
        Assert.AreEqual("00000000", Hex.Encode(blob, 0, 4));
        Assert.AreEqual("00000000", Hex.Encode(blob, blob.Length - 4, 4));
        Assert.IsTrue(session.IsEmpty);
        Assert.AreEqual(0, session.SavedLength);
        TestStates.AssertEmpty(session.State);
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 4, expected));
        TestStates.AssertSame(TestStates.FillClient(TestStates.NewEmpty()), session.State);
        Assert.AreEqual(1L, counter.Stored);
        for (int i = 0; i < blob.Length; i++)
            Assert.AreEqual(0, (int)blob[i]);
    }

    [TestMethod]
    public void Save_Blob_HoldsNothingInTheClear()
    {
        TlsSession session = NewSession();
        SessionState state = TestStates.FillClient(TestStates.NewEmpty());
        byte[] blob = Save(session, NewSeal(1, 1, new SettableClock(), null));
        Assert.AreEqual(-1, TestStates.IndexOf(blob, blob.Length, state.Secret, 8));
        Assert.AreEqual(-1, TestStates.IndexOf(blob, blob.Length, state.Ticket, 8));
        Assert.AreEqual(-1, TestStates.IndexOf(blob, blob.Length, state.Peer, 8));
        Assert.AreEqual(-1, TestStates.IndexOf(blob, blob.Length, state.Context, 8));
    }

    [TestMethod]
    public void Load_ChangedAtEveryByte_IsRefusedAndStaysGood()
    {
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), counter);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        for (int i = 0; i < blob.Length; i++)
        {
            blob[i] ^= 0x10;
            Assert.AreEqual((int)(i == 0 ? SessionRefusal.Malformed : SessionRefusal.Foreign), (int)session.Load(seal, blob, 0, blob.Length));
            TestStates.AssertEmpty(session.State);
            blob[i] ^= 0x10;
        }
        Assert.AreEqual(0L, counter.Stored);
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 0, blob.Length));
    }

    [TestMethod]
    public void Load_CutAtEveryLength_IsRefused()
    {
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), null);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        for (int length = 0; length < blob.Length; length++)
            Assert.AreEqual((int)(length < 41 ? SessionRefusal.Malformed : SessionRefusal.Foreign), (int)session.Load(seal, blob, 0, length));
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 0, blob.Length));
    }

    [TestMethod]
    public void Load_OtherDevicesKey_IsForeign()
    {
        SettableClock clock = new SettableClock();
        TlsSession session = NewSession();
        byte[] blob = Save(session, NewSeal(1, 1, clock, null));
        Assert.AreEqual((int)SessionRefusal.Foreign, (int)session.Load(NewSeal(2, 1, clock, null), blob, 0, blob.Length));
        Assert.IsTrue(session.IsEmpty);
    }

    [TestMethod]
    public void Load_CopyOfALoadedOne_IsReused()
    {
        SettableClock clock = new SettableClock();
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, clock, counter);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        byte[] copy = TestStates.Copy(blob, blob.Length);
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 0, blob.Length));
        Assert.AreEqual((int)SessionRefusal.Reused, (int)session.Load(seal, copy, 0, copy.Length));
        Assert.IsTrue(session.IsEmpty);
        // After a restart, too.
        Assert.AreEqual((int)SessionRefusal.Reused, (int)session.Load(NewSeal(1, 2, clock, counter), copy, 0, copy.Length));
    }

    [TestMethod]
    public void Load_SeveralSaved_InTheirOrderOnly()
    {
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), new TestCounter());
        TlsSession session = NewSession();
        byte[] first = Save(session, seal);
        TestStates.FillClient(session.State);
        byte[] second = Save(session, seal);
        byte[] again = TestStates.Copy(first, first.Length);
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, first, 0, first.Length));
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, second, 0, second.Length));
        Assert.AreEqual((int)SessionRefusal.Reused, (int)session.Load(seal, again, 0, again.Length));
    }

    [TestMethod]
    public void Save_CounterRolledBack_IsSealedUnderAnotherKey()
    {
        SettableClock clock = new SettableClock();
        byte[] first = Save(NewSession(), NewSeal(1, 1, clock, new TestCounter()));
        byte[] second = Save(NewSession(), NewSeal(1, 2, clock, new TestCounter()));
        Assert.AreEqual(Hex.Encode(first, 17, 8), Hex.Encode(second, 17, 8));
        Assert.AreNotEqual(Hex.Encode(first, 1, 16), Hex.Encode(second, 1, 16));
        // One keystream would show in the difference: the plaintexts are the same.
        Assert.AreNotEqual(Hex.Encode(first, 25, 16), Hex.Encode(second, 25, 16));
    }

    [TestMethod]
    public void Load_WithoutCounter_IsGoodOnceInAPowerCycle()
    {
        SettableClock clock = new SettableClock();
        SessionSeal seal = NewSeal(1, 1, clock, null);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        byte[] copy = TestStates.Copy(blob, blob.Length);
        byte[] other = TestStates.Copy(blob, blob.Length);
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 0, blob.Length));
        // It may be loaded twice, so no early data goes with it.
        Assert.AreEqual(0u, session.State.MaxEarlyData);
        Assert.AreEqual((int)SessionRefusal.Reused, (int)session.Load(seal, copy, 0, copy.Length));
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(NewSeal(1, 2, clock, null), other, 0, other.Length));
    }

    [TestMethod]
    public void Load_OutsideOfItsTime_IsRefusedAndStaysGood()
    {
        SettableClock clock = new SettableClock();
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, clock, counter);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        clock.Seconds = -1;
        Assert.AreEqual((int)SessionRefusal.NoTime, (int)session.Load(seal, blob, 0, blob.Length));
        clock.Seconds = TestClock.Now - 1;
        Assert.AreEqual((int)SessionRefusal.NoTime, (int)session.Load(seal, blob, 0, blob.Length));
        clock.Seconds = TestClock.Now + 3600;
        Assert.AreEqual((int)SessionRefusal.Expired, (int)session.Load(seal, blob, 0, blob.Length));
        TestStates.AssertEmpty(session.State);
        Assert.AreEqual(0L, counter.Stored);
        clock.Seconds = TestClock.Now + 3599;
        Assert.AreEqual((int)SessionRefusal.None, (int)session.Load(seal, blob, 0, blob.Length));
    }

    [TestMethod]
    public void Load_AuthenticationOver_IsExpired()
    {
        SettableClock clock = new SettableClock();
        SessionSeal seal = NewSeal(1, 1, clock, null);
        TlsSession session = NewSession();
        session.State.AuthenticatedUntil = TestClock.Now + 5;
        byte[] blob = Save(session, seal);
        clock.Seconds = TestClock.Now + 5;
        Assert.AreEqual((int)SessionRefusal.Expired, (int)session.Load(seal, blob, 0, blob.Length));
    }

    [TestMethod]
    public void Load_CounterThatStands_IsCounterFailed()
    {
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), counter);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        counter.Stands = true;
        Assert.AreEqual((int)SessionRefusal.CounterFailed, (int)session.Load(seal, blob, 0, blob.Length));
        TestStates.AssertEmpty(session.State);
    }

    [TestMethod]
    public void Load_CounterThatThrows_LeavesNothingBehind()
    {
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), counter);
        TlsSession session = NewSession();
        byte[] blob = Save(session, seal);
        string before = Hex.Encode(blob, 0, blob.Length);
        counter.Fails = true;
        bool thrown = false;
        try
        {
            session.Load(seal, blob, 0, blob.Length);
        }
        catch (InvalidOperationException)
        {
            thrown = true;
        }
        Assert.IsTrue(thrown);
        TestStates.AssertEmpty(session.State);
        Assert.AreEqual(before, Hex.Encode(blob, 0, blob.Length));
    }

    [TestMethod]
    public void Load_TicketLongerThanTheRoom_IsTooLongAndStaysGood()
    {
        TestCounter counter = new TestCounter();
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), counter);
        byte[] blob = Save(NewSession(), seal);
        TlsSession small = new TlsSession(TestStates.TicketLength - 1);
        Assert.AreEqual((int)SessionRefusal.TooLong, (int)small.Load(seal, blob, 0, blob.Length));
        Assert.IsTrue(small.IsEmpty);
        Assert.AreEqual(0L, counter.Stored);
        Assert.AreEqual((int)SessionRefusal.None, (int)new TlsSession(TestStates.TicketLength).Load(seal, blob, 0, blob.Length));
    }

    [TestMethod]
    public void Save_EmptyOrWithoutRoom_SaysSo()
    {
        SessionSeal seal = NewSeal(1, 1, new SettableClock(), null);
        TlsSession session = NewSession();
        byte[] small = new byte[session.SavedLength - 1];
        bool refused = false;
        try
        {
            session.Save(seal, small, 0);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused && !session.IsEmpty);
        session.Clear();
        refused = false;
        try
        {
            session.Save(seal, new byte[400], 0);
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    private static SessionSeal NewSeal(int device, uint entropy, Clock clock, SessionCounter counter)
    {
        byte[] key = new byte[32];
        TestStates.Fill(key, key.Length, device);
        return new SessionSeal(key, new TestEntropy(entropy), clock, counter);
    }

    private static TlsSession NewSession()
    {
        TlsSession session = new TlsSession(64);
        TestStates.FillClient(session.State);
        return session;
    }

    private static byte[] Save(TlsSession session, SessionSeal seal)
    {
        byte[] blob = new byte[session.SavedLength];
        session.Save(seal, blob, 0);
        return blob;
    }
}
