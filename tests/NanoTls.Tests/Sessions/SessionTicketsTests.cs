using NanoTls.Sessions;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Sessions;

/// <summary>Tickets that only their server opens, as long as it has the key.</summary>
[TestClass]
public sealed class SessionTicketsTests
{
    [TestMethod]
    public void Open_OurTicket_IsTheSession()
    {
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), new SettableClock());
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        byte[] ticket = Write(tickets, session);
        string before = Hex.Encode(ticket, 0, ticket.Length);
        SessionState opened = TestStates.NewEmpty();
        byte[] work = NewWork(tickets);
        Assert.IsTrue(tickets.Open(ticket, 0, ticket.Length, work, opened));
        TestStates.AssertSame(session, opened);
        Assert.AreEqual(before, Hex.Encode(ticket, 0, ticket.Length));
        Assert.AreEqual(-1, TestStates.IndexOf(work, work.Length, session.Secret, 8));
        Assert.AreEqual(-1, TestStates.IndexOf(ticket, ticket.Length, session.Secret, 8));
        Assert.IsTrue(tickets.Use(opened) && tickets.Use(opened));
        Assert.IsFalse(tickets.OneTime || tickets.IsFresh(opened, opened.AgeAdd));
        Assert.AreEqual(0, tickets.MaxEarlyData);
    }

    [TestMethod]
    public void Write_OneSessionTwice_GivesTicketsThatDiffer()
    {
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), new SettableClock());
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls12);
        byte[] first = Write(tickets, session);
        byte[] second = Write(tickets, session);
        Assert.AreEqual(Hex.Encode(first, 0, 16), Hex.Encode(second, 0, 16));
        Assert.AreEqual("000000000000000000000001", Hex.Encode(first, 16, 12));
        Assert.AreEqual("000000000000000000000002", Hex.Encode(second, 16, 12));
        Assert.AreNotEqual(Hex.Encode(first, 28, 16), Hex.Encode(second, 28, 16));
    }

    [TestMethod]
    public void Open_ForgedAtEveryByteOrCut_IsNone()
    {
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), new SettableClock());
        byte[] ticket = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        for (int i = 0; i < ticket.Length; i++)
        {
            ticket[i] ^= 1;
            Assert.IsFalse(Opens(tickets, ticket, ticket.Length));
            ticket[i] ^= 1;
            Assert.IsFalse(Opens(tickets, ticket, i));
        }
        Assert.IsTrue(Opens(tickets, ticket, ticket.Length));
    }

    [TestMethod]
    public void Open_OtherServersTicket_IsNone()
    {
        SettableClock clock = new SettableClock();
        byte[] ticket = Write(new SessionTickets(new TestEntropy(1), clock), TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.IsFalse(Opens(new SessionTickets(new TestEntropy(2), clock), ticket, ticket.Length));
    }

    [TestMethod]
    public void Open_FormerKey_OpensAndOlderDoesNot()
    {
        SettableClock clock = new SettableClock();
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), clock) { KeyLifetime = 100 };
        byte[] first = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        clock.Seconds += 99;
        byte[] same = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.AreEqual(Hex.Encode(first, 0, 16), Hex.Encode(same, 0, 16));
        clock.Seconds += 1;
        byte[] second = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.AreNotEqual(Hex.Encode(first, 0, 16), Hex.Encode(second, 0, 16));
        Assert.IsTrue(Opens(tickets, first, first.Length));
        clock.Seconds += 99;
        Assert.IsTrue(Opens(tickets, first, first.Length));
        clock.Seconds += 1;
        Assert.IsFalse(Opens(tickets, first, first.Length));
        Assert.IsTrue(Opens(tickets, second, second.Length));
        clock.Seconds += 100;
        Assert.IsFalse(Opens(tickets, second, second.Length));
    }

    [TestMethod]
    public void WriteAndOpen_NoTime_GiveAndTakeNone()
    {
        SettableClock clock = new SettableClock();
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), clock);
        byte[] ticket = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        clock.Seconds = -1;
        Assert.IsFalse(Opens(tickets, ticket, ticket.Length));
        Assert.AreEqual(0, tickets.Write(TestStates.NewServer(ProtocolVersion.Tls13), NewWork(tickets)));
    }

    [TestMethod]
    public void Use_OneTime_TakesATicketOnceAndNoneWithoutMemory()
    {
        SettableClock clock = new SettableClock();
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), clock, 2);
        SessionState[] opened = new SessionState[3];
        for (int i = 0; i < 3; i++)
        {
            opened[i] = TestStates.NewEmpty();
            byte[] ticket = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
            Assert.IsTrue(tickets.Open(ticket, 0, ticket.Length, NewWork(tickets), opened[i]));
        }
        Assert.IsTrue(tickets.OneTime);
        Assert.IsTrue(tickets.Use(opened[0]));
        Assert.IsFalse(tickets.Use(opened[0]));
        Assert.IsTrue(tickets.Use(opened[1]));
        Assert.IsFalse(tickets.Use(opened[2]));
        Assert.IsFalse(tickets.Use(opened[0]));
        // When the used ones have expired there is room again.
        clock.Seconds += 3600;
        opened[2].Lifetime = 7200;
        Assert.IsTrue(tickets.Use(opened[2]));
        Assert.IsFalse(tickets.Use(opened[2]));
    }

    [TestMethod]
    public void Use_OneTimeAndClockGoesBack_EndsAllTickets()
    {
        SettableClock clock = new SettableClock();
        SessionTickets tickets = new SessionTickets(new TestEntropy(1), clock, 2);
        SessionState opened = TestStates.NewEmpty();
        byte[] ticket = Write(tickets, TestStates.NewServer(ProtocolVersion.Tls13));
        Assert.IsTrue(tickets.Open(ticket, 0, ticket.Length, NewWork(tickets), opened));
        clock.Seconds -= 1;
        Assert.IsFalse(tickets.Use(opened));
        Assert.IsFalse(Opens(tickets, ticket, ticket.Length));
        Assert.AreEqual(TestClock.Now - 1, clock.Seconds);
    }

    private static byte[] NewWork(SessionTickets tickets) => new byte[tickets.LongestTicket(64)];

    private static byte[] Write(SessionTickets tickets, SessionState session)
    {
        byte[] work = NewWork(tickets);
        int length = tickets.Write(session, work);
        Assert.IsTrue(length > 0);
        return TestStates.Copy(work, length);
    }

    private static bool Opens(SessionTickets tickets, byte[] ticket, int length)
    {
        SessionState session = TestStates.NewEmpty();
        bool opens = tickets.Open(ticket, 0, length, NewWork(tickets), session);
        Assert.IsTrue(opens != session.IsEmpty);
        return opens;
    }
}
