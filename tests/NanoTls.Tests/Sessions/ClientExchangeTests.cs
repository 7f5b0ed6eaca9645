using System;
using NanoTls.Sessions;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Sessions;

/// <summary>Which session a client offers, and what it keeps.</summary>
[TestClass]
public sealed class ClientExchangeTests
{
    private const uint AgeAdd = 0xFFFFFF00;

    /// <summary>RFC 8448 §3: resumption_master_secret and the PSK of ticket_nonce 0000.</summary>
    [TestMethod]
    public void Keep13_Rfc8448_HasItsPskAndIsOfferedOnce()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient client = Tls13Client(sessions, null, 0);
        byte[] master = Hex.Decode("7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c");
        Array.Copy(master, 0, client.Resumption.Master, 0, 32);
        Assert.IsTrue(Keep13(client, 3600));
        TlsSession kept = sessions.Latest;
        Assert.IsTrue(kept != null && !kept.IsEmpty);
        client.Resumption.Choose();
        SessionState offered = client.Resumption.Offered;
        Assert.AreEqual("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3", Hex.Encode(offered.Secret, 0, offered.SecretLength));
        Assert.AreEqual("30313233", Hex.Encode(offered.Ticket, 0, 4));
        Assert.AreEqual(TestStates.TicketLength, offered.TicketLength);
        Assert.AreEqual(77u, offered.MaxEarlyData);
        Assert.IsTrue(client.Resumption.Psk == ((TlsClientOptions)client.Options).Psks[0]);
        Assert.AreEqual(-1, client.Resumption.Protocol);
        Assert.IsTrue(kept.IsEmpty && sessions.Latest == null);
        // The Early Secret of a PSK begins with HKDF-Extract over it; an independent key schedule says the same.
        EarlySecrets early = new EarlySecrets(32);
        early.Derive(new KeyDerivation(PskHash.Sha256, new NanoTls.Crypto.Sha256(), null), offered.Secret, 0, 32, Label.ResBinder);
        Assert.AreEqual(Hex.Encode(early.Bytes, 0, 96), Hex.Encode(client.Resumption.Early.Bytes, 0, 96));
        client.Resumption.Choose();
        Assert.IsTrue(client.Resumption.Offered == null && client.Resumption.Early == null);
        TestStates.AssertEmpty(offered);
    }

    [TestMethod]
    public void ObfuscatedAge_FiveSeconds_AreFourForSureAndAddedModulo2To32()
    {
        SettableClock clock = new SettableClock();
        TlsClient client = Tls13Client(NewSessions(1, clock), null, 0);
        Assert.IsTrue(Keep13(client, 3600));
        client.Resumption.Choose();
        clock.Seconds += 5;
        Assert.AreEqual(4000u - 256u, client.Resumption.ObfuscatedAge());
        clock.Seconds = -1;
        Assert.AreEqual(AgeAdd, client.Resumption.ObfuscatedAge());
    }

    [TestMethod]
    public void Choose_OutsideOfItsTime_OffersNothing()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient client = Tls13Client(sessions, null, 0);
        Assert.IsTrue(Keep13(client, 3600));
        clock.Seconds = TestClock.Now + 3600;
        AssertNotOffered(client, sessions);
        clock.Seconds = -1;
        AssertNotOffered(client, sessions);
        clock.Seconds = TestClock.Now - 1;
        AssertNotOffered(client, sessions);
        clock.Seconds = TestClock.Now + 3599;
        client.Resumption.Choose();
        Assert.IsTrue(client.Resumption.Offered != null);
    }

    [TestMethod]
    public void Choose_OtherKeyNameProtocolOrSuite_OffersNothing()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient first = Tls13Client(sessions, "a.example", 0);
        Assert.IsTrue(Keep13(first, 3600));
        AssertNotOffered(Tls13Client(sessions, "b.example", 0), sessions);
        AssertNotOffered(Tls13Client(sessions, null, 0), sessions);
        AssertNotOffered(Tls13Client(sessions, "a.example", 1), sessions);
        AssertNotOffered(Tls12Client(sessions, true), sessions);
        TlsClient wiped = Tls13Client(sessions, "a.example", 0);
        ((TlsClientOptions)wiped.Options).Psks[0].Wipe();
        AssertNotOffered(wiped, sessions);
        TlsClient same = Tls13Client(sessions, "a.example", 0);
        same.Resumption.Choose();
        Assert.IsTrue(same.Resumption.Offered != null);
    }

    [TestMethod]
    public void Choose_ProtocolNoLongerOffered_OffersNothing()
    {
        TlsSessions sessions = NewSessions(1, new SettableClock());
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        options.ApplicationProtocols = new string[] { "mqtt", "coap" };
        TlsClient client = Made(options, sessions);
        client.Connection.Protocol = 1;
        Assert.IsTrue(Keep13(client, 3600));
        TlsClientOptions other = TestOptions.ClientFor(TestOptions.SuiteAt(0));
        other.ApplicationProtocols = new string[] { "mqtt" };
        AssertNotOffered(Made(other, sessions), sessions);
        client.Resumption.Choose();
        Assert.AreEqual(1, client.Resumption.Protocol);
    }

    [TestMethod]
    public void Choose_SeveralSessions_TakesTheNewest()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(2, clock);
        TlsClient client = Tls13Client(sessions, null, 0);
        for (int i = 0; i < 3; i++)
        {
            clock.Seconds = TestClock.Now + i;
            Assert.IsTrue(Keep13(client, 3600));
        }
        client.Resumption.Choose();
        Assert.AreEqual(TestClock.Now + 2, client.Resumption.Offered.IssuedAt);
        client.Resumption.Choose();
        Assert.AreEqual(TestClock.Now + 1, client.Resumption.Offered.IssuedAt);
        client.Resumption.Choose();
        Assert.IsTrue(client.Resumption.Offered == null);
    }

    [TestMethod]
    public void Keep13_WhatCannotBeResumed_IsNotKept()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient client = Tls13Client(sessions, null, 0);
        Assert.IsFalse(Keep13(client, 0));
        Assert.IsFalse(client.Resumption.Keep13(60, 0, new byte[100], 0, 2, 2, 65, 0));
        clock.Seconds = -1;
        Assert.IsFalse(Keep13(client, 60));
        clock.Seconds = TestClock.Now;
        ((TlsClientOptions)client.Options).Psks[0].Wipe();
        Assert.IsFalse(Keep13(client, 60));
        Assert.IsTrue(sessions.Latest == null);
    }

    [TestMethod]
    public void Keep13_AnyLifetime_IsAWeekAtMostAndEndsWithTheAuthentication()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        sessions.LongestAge = 1000;
        TlsClient client = Tls13Client(sessions, null, 0);
        Assert.IsTrue(Keep13(client, 0xFFFFFFFF));
        SessionState kept = sessions.Latest.State;
        Assert.AreEqual(604800u, kept.Lifetime);
        Assert.AreEqual(TestClock.Now + 1000, kept.AuthenticatedUntil);
        // A connection that resumes hands on the end of the first.
        client.Resumption.Choose();
        client.Connection.Resumed = client.Resumption.Offered;
        clock.Seconds += 600;
        Assert.IsTrue(Keep13(client, 3600));
        Assert.AreEqual(TestClock.Now + 1000, sessions.Latest.State.AuthenticatedUntil);
        Assert.AreEqual(TestClock.Now + 600, sessions.Latest.State.IssuedAt);
        clock.Seconds += 400;
        Assert.IsFalse(Keep13(client, 3600));
    }

    [TestMethod]
    public void Keep12_TicketOrSessionId_IsKept()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient client = Tls12Client(sessions, true);
        Assert.IsFalse(client.Resumption.Keep12(client.Connection.MasterSecret, true));
        client.Resumption.TakeSessionId(Hex.Decode("0a0b0c"), 0, 3);
        Assert.IsTrue(client.Resumption.Keep12(client.Connection.MasterSecret, true));
        SessionState kept = sessions.Latest.State;
        Assert.IsTrue(kept.IsSessionId && kept.ExtendedMasterSecret);
        Assert.AreEqual("0a0b0c", Hex.Encode(kept.Ticket, 0, kept.TicketLength));
        Assert.AreEqual(7200u, kept.Lifetime);
        AddTicket(client, "00000064" + "0002" + "0102");
        Assert.IsTrue(client.Resumption.Keep12(client.Connection.MasterSecret, true));
        kept = sessions.Latest.State;
        Assert.IsFalse(kept.IsSessionId);
        Assert.AreEqual("0102", Hex.Encode(kept.Ticket, 0, kept.TicketLength));
        Assert.AreEqual(100u, kept.Lifetime);
        Assert.AreEqual(48, kept.SecretLength);
    }

    [TestMethod]
    public void Keep12_ResumedWithoutANewTicket_KeepsTheOldOneForItsTime()
    {
        SettableClock clock = new SettableClock();
        TlsSessions sessions = NewSessions(1, clock);
        TlsClient client = Tls12Client(sessions, true);
        AddTicket(client, "00000000" + "0002" + "0102");
        Assert.IsTrue(client.Resumption.Keep12(client.Connection.MasterSecret, true));
        client.Resumption.Choose();
        Assert.IsTrue(client.Resumption.Early == null && sessions.Latest == null);
        client.Connection.Resumed = client.Resumption.Offered;
        clock.Seconds += 100;
        Assert.IsTrue(client.Resumption.Keep12(client.Connection.MasterSecret, true));
        Assert.AreEqual(TestClock.Now, sessions.Latest.State.IssuedAt);
        Assert.AreEqual(7200u, sessions.Latest.State.Lifetime);
        Assert.AreEqual("0102", Hex.Encode(sessions.Latest.State.Ticket, 0, sessions.Latest.State.TicketLength));
        clock.Seconds += 7100;
        Assert.IsFalse(client.Resumption.Keep12(client.Connection.MasterSecret, true));
    }

    [TestMethod]
    public void Choose_WithoutExtendedMasterSecret_OnlyWhereItIsNotRequired()
    {
        TlsSessions sessions = NewSessions(1, new SettableClock());
        TlsClient lax = Tls12Client(sessions, false);
        AddTicket(lax, "00000000" + "0002" + "0102");
        Assert.IsTrue(lax.Resumption.Keep12(lax.Connection.MasterSecret, false));
        AssertNotOffered(Tls12Client(sessions, true), sessions);
        lax.Resumption.Choose();
        Assert.IsTrue(lax.Resumption.Offered != null);
    }

    [TestMethod]
    public void Sessions_ThatCannotBe_AreRefused()
    {
        SettableClock clock = new SettableClock();
        TlsSession session = new TlsSession(64);
        Assert.IsTrue(Refuses(null, clock));
        Assert.IsTrue(Refuses(new TlsSession[0], clock));
        Assert.IsTrue(Refuses(new TlsSession[] { new TlsSession(64), null }, clock));
        Assert.IsTrue(Refuses(new TlsSession[] { new TlsSession(64), new TlsSession(65) }, clock));
        Assert.IsTrue(Refuses(new TlsSession[] { session }, null));
        Assert.IsFalse(Refuses(new TlsSession[] { session }, clock));
        Assert.IsTrue(Refuses(new TlsSession[] { session }, clock));
    }

    private static bool Refuses(TlsSession[] sessions, Clock clock)
    {
        try
        {
            new TlsSessions(sessions, clock).LongestAge = 1;
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static TlsSessions NewSessions(int count, Clock clock)
    {
        TlsSession[] sessions = new TlsSession[count];
        for (int i = 0; i < count; i++)
            sessions[i] = new TlsSession(64);
        return new TlsSessions(sessions, clock);
    }

    private static TlsClient Tls13Client(TlsSessions sessions, string serverName, int key)
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        TlsClientOptions options = TestOptions.ClientFor(suite, TestOptions.KeyFor(PskRole.Client, suite, "nano-01", key));
        options.ServerName = serverName;
        return Made(options, sessions);
    }

    private static TlsClient Tls12Client(TlsSessions sessions, bool requiresExtended)
    {
        TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(6));
        options.RequireExtendedMasterSecret = requiresExtended;
        return Made(options, sessions);
    }

    /// <summary>A client with its suite and key, as after a handshake.</summary>
    private static TlsClient Made(TlsClientOptions options, TlsSessions sessions)
    {
        options.Sessions = sessions;
        TlsClient client = new TlsClient(options);
        client.Connection.Choose(options.CipherSuites[0], true);
        client.Connection.Psk = options.Psks[0];
        return client;
    }

    private static bool Keep13(TlsClient client, uint lifetime)
    {
        byte[] message = new byte[2 + TestStates.TicketLength];
        byte[] ticket = new byte[TestStates.TicketLength];
        TestStates.Fill(ticket, ticket.Length, 0x30);
        Array.Copy(ticket, 0, message, 2, ticket.Length);
        return client.Resumption.Keep13(lifetime, AgeAdd, message, 0, 2, 2, TestStates.TicketLength, 77);
    }

    private static void AddTicket(TlsClient client, string hex)
    {
        byte[] body = Hex.Decode(hex);
        client.Resumption.BeginTicket(body.Length);
        client.Resumption.AddTicket(body, 0, body.Length, true);
    }

    private static void AssertNotOffered(TlsClient client, TlsSessions sessions)
    {
        client.Resumption.Choose();
        Assert.IsTrue(client.Resumption.Offered == null);
        Assert.IsTrue(sessions.Latest != null);
    }
}
