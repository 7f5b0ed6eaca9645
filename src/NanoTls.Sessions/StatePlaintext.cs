using System;

namespace NanoTls.Sessions;

/// <summary>
/// A session in bytes, as it is sealed in a ticket or a saved session (RFC 5077 §4: StatePlaintext): numbers in network byte order,
/// [format 1 | version 2 | cipher suite 2 | hash 1 | flags 1 | issued at 8 | lifetime 4 | authenticated until 8 | age_add 4 | max_early_data_size 4 | record limit 2 | context 32]
/// and, each behind its length in two bytes, secret, ticket and peer.
/// </summary>
internal sealed class StatePlaintext
{
    private const int Format = 1;
    private const int HeadLength = 69;
    private const int LengthBytes = 2;
    private const int LongestLifetime = 604800;

    private const int ExtendedMasterSecretFlag = 1;
    private const int SessionIdFlag = 2;
    private const int PeerKeyFlag = 4;
    private const int AllFlags = 7;

    private byte[] buffer;
    private int position;

    /// <summary>Bytes at the most, with a ticket and a peer of so many.</summary>
    public static int LongestOf(int longestTicket, int longestPeer) => HeadLength + 3 * LengthBytes + SessionState.LongestSecret + longestTicket + longestPeer;

    public static int LengthOf(SessionState session) => HeadLength + 3 * LengthBytes + session.SecretLength + session.TicketLength + session.PeerLength;

    /// <summary>Writes a session and returns how many bytes it takes, <see cref="LengthOf"/>.</summary>
    public int Write(SessionState session, byte[] destination, int offset)
    {
        buffer = destination;
        position = offset;
        WriteNumber(Format, 1);
        WriteNumber(session.Version, 2);
        WriteNumber(session.Suite, 2);
        WriteNumber((int)session.Hash, 1);
        WriteNumber((session.ExtendedMasterSecret ? ExtendedMasterSecretFlag : 0) | (session.IsSessionId ? SessionIdFlag : 0) | (session.HasPeerKey ? PeerKeyFlag : 0), 1);
        WriteNumber(session.IssuedAt, 8);
        WriteUInt32(session.Lifetime);
        WriteNumber(session.AuthenticatedUntil, 8);
        WriteUInt32(session.AgeAdd);
        WriteUInt32(session.MaxEarlyData);
        WriteNumber(session.RecordLimit, 2);
        WriteBytes(session.Context, session.Context.Length);
        WriteVector(session.Secret, session.SecretLength);
        WriteVector(session.Ticket, session.TicketLength);
        WriteVector(session.Peer, session.PeerLength);
        buffer = null;
        return position - offset;
    }

    /// <summary>Reads a session: <see cref="SessionRefusal.Malformed"/>, or <see cref="SessionRefusal.TooLong"/> when there is not enough room for its ticket or peer; then it is left empty.</summary>
    public SessionRefusal Read(byte[] source, int offset, int length, SessionState session)
    {
        session.Wipe();
        buffer = source;
        position = offset;
        SessionRefusal refusal = length < HeadLength + 3 * LengthBytes || source[offset] != Format ? SessionRefusal.Malformed : ReadState(offset + length, session);
        if (refusal != SessionRefusal.None)
            session.Wipe();
        buffer = null;
        return refusal;
    }

    private SessionRefusal ReadState(int end, SessionState session)
    {
        position++;
        int version = ReadUInt16();
        session.Suite = ReadUInt16();
        int hash = buffer[position];
        int flags = buffer[position + 1];
        position += 2;
        session.Hash = hash == 0 ? PskHash.Sha256 : PskHash.Sha384;
        session.ExtendedMasterSecret = (flags & ExtendedMasterSecretFlag) != 0;
        session.IsSessionId = (flags & SessionIdFlag) != 0;
        session.HasPeerKey = (flags & PeerKeyFlag) != 0;
        session.IssuedAt = ReadInt64();
        session.Lifetime = ReadUInt32();
        session.AuthenticatedUntil = ReadInt64();
        session.AgeAdd = ReadUInt32();
        session.MaxEarlyData = ReadUInt32();
        session.RecordLimit = ReadUInt16();
        Array.Copy(buffer, position, session.Context, 0, session.Context.Length);
        position += session.Context.Length;
        session.SecretLength = ReadVector(end, session.Secret);
        session.TicketLength = ReadVector(end, session.Ticket);
        session.PeerLength = ReadVector(end, session.Peer);
        if (position != end || hash > 1 || flags > AllFlags || !IsPossible(version, session))
            return SessionRefusal.Malformed;
        if (session.TicketLength > session.Ticket.Length || session.PeerLength > session.Peer.Length)
            return SessionRefusal.TooLong;
        session.Version = version;
        return SessionRefusal.None;
    }

    private static bool IsPossible(int version, SessionState session)
    {
        int secretLength = version == ProtocolVersion.Tls12 ? SessionState.LongestSecret : session.Hash == PskHash.Sha256 ? 32 : 48;
        return (version == ProtocolVersion.Tls13 || version == ProtocolVersion.Tls12) && session.SecretLength == secretLength
            && session.IssuedAt >= 0 && session.AuthenticatedUntil >= 0 && session.Lifetime <= LongestLifetime
            && (!session.HasPeerKey || session.PeerLength == SessionState.DigestLength);
    }

    private void WriteNumber(long value, int width)
    {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        {
            buffer[position] = (byte)(value >> shift);
            position++;
        }
    }

    private void WriteUInt32(uint value)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            buffer[position] = (byte)(value >> shift);
            position++;
        }
    }

    private void WriteBytes(byte[] source, int length)
    {
        Array.Copy(source, 0, buffer, position, length);
        position += length;
    }

    private void WriteVector(byte[] source, int length)
    {
        WriteNumber(length, LengthBytes);
        WriteBytes(source, length);
    }

    private int ReadUInt16()
    {
        position += 2;
        return (buffer[position - 2] << 8) | buffer[position - 1];
    }

    private uint ReadUInt32()
    {
        uint value = 0;
        for (int i = 0; i < 4; i++)
            value = (value << 8) | buffer[position + i];
        position += 4;
        return value;
    }

    private long ReadInt64()
    {
        long value = 0;
        for (int i = 0; i < 8; i++)
            value = (value << 8) | buffer[position + i];
        position += 8;
        return value;
    }

    /// <summary>The length of a vector, which is copied when there is room for it; where it goes past the end, the position does too.</summary>
    private int ReadVector(int end, byte[] destination)
    {
        if (end - position < LengthBytes)
        {
            position = end + 1;
            return 0;
        }
        int length = ReadUInt16();
        if (length <= end - position && length <= destination.Length)
            Array.Copy(buffer, position, destination, 0, length);
        position += length;
        return length;
    }
}
