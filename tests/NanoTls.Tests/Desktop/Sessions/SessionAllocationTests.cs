using System;
using NanoTls.Sessions;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Sessions;

namespace NanoTls.Tests.Desktop.Sessions;

/// <summary>Saved sessions, tickets and the cache allocate nothing after construction, what is refused neither.</summary>
[TestClass]
public sealed class SessionAllocationTests
{
    [TestMethod]
    public void SaveAndLoad_Session_AllocateNothing()
    {
        TlsSession session = new(64);
        SessionSeal seal = new(new byte[32], new TestEntropy(1), new SettableClock(), null);
        byte[] blob = new byte[TlsSession.LongestSaved(64)];
        AssertNothing(() =>
        {
            TestStates.FillClient(session.State);
            int length = session.Save(seal, blob, 0);
            blob[length - 1] ^= 1;
            bool foreign = session.Load(seal, blob, 0, length) == SessionRefusal.Foreign;
            blob[length - 1] ^= 1;
            return foreign && session.Load(seal, blob, 0, length) == SessionRefusal.None;
        });
    }

    [TestMethod]
    public void Tickets_NewKeyEachTime_AllocateNothing()
    {
        SettableClock clock = new();
        SessionTickets tickets = new(new TestEntropy(1), clock, 4) { KeyLifetime = 1 };
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        SessionState opened = TestStates.NewEmpty();
        byte[] ticket = new byte[tickets.LongestTicket(64)];
        byte[] work = new byte[ticket.Length];
        AssertNothing(() =>
        {
            clock.Seconds++;
            session.IssuedAt = clock.Seconds;
            session.Lifetime = 1;
            int length = tickets.Write(session, ticket);
            return tickets.Open(ticket, 0, length, work, opened) && tickets.Use(opened) && !tickets.Use(opened) && !tickets.Open(ticket, 0, length - 1, work, opened);
        });
    }

    [TestMethod]
    public void Cache_FullOne_AllocatesNothing()
    {
        SessionCache cache = new(2, new TestEntropy(1), new SettableClock());
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        SessionState opened = TestStates.NewEmpty();
        byte[] id = new byte[32];
        AssertNothing(() =>
        {
            cache.Write(session, id);
            cache.Write(session, id);
            cache.Write(session, id);
            return cache.Open(id, 0, 32, null, opened) && cache.Use(opened) && !cache.Use(opened);
        });
    }

    [TestMethod]
    public void Exchange_TicketGivenAndTaken_AllocatesNothing()
    {
        ServerExchangeScene scene = new(0, 0, false);
        byte[] ticket = scene.Ticket13();
        Writer writer = new();
        byte[] buffer = new byte[400];
        AssertNothing(() =>
        {
            writer.Aim(buffer, 0, buffer.Length);
            return scene.Exchange.WriteTicket13(writer) && scene.Exchange.Open13(ticket, 0, ticket.Length, scene.Hello) && scene.Exchange.Use();
        });
    }

    private static void AssertNothing(Func<bool> work)
    {
        Assert.IsTrue(work());
        Assert.IsTrue(work());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool done = work();
        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.IsTrue(done);
        Assert.AreEqual(before, after);
    }
}
