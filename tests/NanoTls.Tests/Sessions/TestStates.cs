using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Sessions;

/// <summary>Sessions that no connection made.</summary>
internal static class TestStates
{
    public const int TicketLength = 40;

    /// <summary>Fills a client's session of TLS 1.3 that was issued at <see cref="TestClock.Now"/> and lives an hour.</summary>
    public static SessionState FillClient(SessionState session)
    {
        session.Version = ProtocolVersion.Tls13;
        session.Suite = 0x1303;
        session.Hash = PskHash.Sha256;
        session.SecretLength = Fill(session.Secret, 32, 0xA0);
        session.ExtendedMasterSecret = false;
        session.IsSessionId = false;
        session.TicketLength = Fill(session.Ticket, TicketLength, 0x30);
        session.IssuedAt = TestClock.Now;
        session.Lifetime = 3600;
        session.AuthenticatedUntil = TestClock.Now + 86400;
        session.AgeAdd = 0xFEDCBA98;
        session.MaxEarlyData = 1024;
        session.RecordLimit = 16384;
        Fill(session.Context, 32, 0xC0);
        session.HasPeerKey = true;
        session.PeerLength = Fill(session.Peer, 32, 0x60);
        return session;
    }

    /// <summary>A server's session of TLS 1.3, or 1.2, of a client with a PSK.</summary>
    public static SessionState NewServer(int version)
    {
        SessionState session = FillClient(new SessionState(TicketLength, 64));
        session.Version = version;
        session.SecretLength = Fill(session.Secret, version == ProtocolVersion.Tls12 ? 48 : 32, 0xA0);
        session.TicketLength = 0;
        session.HasPeerKey = false;
        session.PeerLength = Fill(session.Peer, 7, 0x60);
        return session;
    }

    public static SessionState NewEmpty() => new SessionState(64, 64);

    public static void AssertSame(SessionState expected, SessionState actual)
    {
        Assert.AreEqual(expected.Version, actual.Version);
        Assert.AreEqual(expected.Suite, actual.Suite);
        Assert.AreEqual((int)expected.Hash, (int)actual.Hash);
        Assert.AreEqual(expected.ExtendedMasterSecret, actual.ExtendedMasterSecret);
        Assert.AreEqual(expected.IsSessionId, actual.IsSessionId);
        Assert.AreEqual(expected.IssuedAt, actual.IssuedAt);
        Assert.AreEqual(expected.Lifetime, actual.Lifetime);
        Assert.AreEqual(expected.AuthenticatedUntil, actual.AuthenticatedUntil);
        Assert.AreEqual(expected.AgeAdd, actual.AgeAdd);
        Assert.AreEqual(expected.MaxEarlyData, actual.MaxEarlyData);
        Assert.AreEqual(expected.RecordLimit, actual.RecordLimit);
        Assert.AreEqual(expected.HasPeerKey, actual.HasPeerKey);
        Assert.AreEqual(Hex.Encode(expected.Context, 0, 32), Hex.Encode(actual.Context, 0, 32));
        Assert.AreEqual(Hex.Encode(expected.Secret, 0, expected.SecretLength), Hex.Encode(actual.Secret, 0, actual.SecretLength));
        Assert.AreEqual(Hex.Encode(expected.Peer, 0, expected.PeerLength), Hex.Encode(actual.Peer, 0, actual.PeerLength));
    }

    /// <summary>Nothing is here, and nothing secret is left.</summary>
    public static void AssertEmpty(SessionState session)
    {
        Assert.IsTrue(session.IsEmpty);
        for (int i = 0; i < session.Secret.Length; i++)
            Assert.AreEqual(0, (int)session.Secret[i]);
    }

    /// <summary>Fills the start of an array with bytes that count up, and returns how many those are.</summary>
    public static int Fill(byte[] array, int length, int first)
    {
        for (int i = 0; i < length; i++)
            array[i] = (byte)(first + i);
        return length;
    }

    public static byte[] Copy(byte[] source, int length)
    {
        byte[] copy = new byte[length];
        System.Array.Copy(source, 0, copy, 0, length);
        return copy;
    }

    /// <summary>Where a run of bytes stands in an array; −1 = nowhere.</summary>
    public static int IndexOf(byte[] array, int length, byte[] run, int runLength)
    {
        for (int at = 0; at + runLength <= length; at++)
        {
            int same = 0;
            while (same < runLength && array[at + same] == run[same])
                same++;
            if (same == runLength)
                return at;
        }
        return -1;
    }
}
