using System;

namespace NanoTls;

/// <summary>
/// What a server keeps of a ClientHello (RFC 8446 §4.1.2): everything else is judged while it passes and forgotten.
/// Sets are masks over the positions in the server's own lists (suites, groups, protocols).
/// Owns: random 32, session id 32, one key share, one binder, the truncated hash, the digest of what a second ClientHello must repeat, and with sessions the name's digest and a ticket.
/// </summary>
internal sealed class ClientHello
{
    public const int LongestSessionId = 32;

    /// <summary>Bytes of <see cref="WriteUnchanging"/>.</summary>
    public const int UnchangingLength = 104;

    public readonly byte[] Random = new byte[ServerHelloReader.RandomLength];
    public readonly byte[] SessionId = new byte[LongestSessionId];
    public readonly byte[] Share;
    public readonly byte[] Binder;
    public readonly byte[] TruncatedDigest;
    public readonly byte[] CookieDigests;

    /// <summary>SHA-256 of the host name of server_name, zeros when there is none; the ticket of TLS 1.2 (RFC 5077) and its length, 0 = none; one that is longer than any of ours is not gathered.</summary>
    public readonly byte[] NameDigest = new byte[RetryCookie.DigestLength];
    public readonly byte[] Ticket;
    public int TicketLength;

    public int LegacyVersion;
    public int SessionIdLength;
    public int SuiteCount;
    public int Suites;
    public bool HasNullCompression;
    public int CompressionCount;
    public bool HasFallbackScsv;
    public bool HasRenegotiationScsv;
    public bool OffersOldSuites;

    /// <summary>Extensions seen: bits of <see cref="ExtensionRules.BitOf"/>.</summary>
    public int Extensions;
    public bool HasTls13;
    public bool HasTls12;
    public int Groups;
    public int Modes;

    /// <summary>The signature schemes that our certificates can sign with, and the certificate types: bit n for type n (RFC 7250).</summary>
    public int Schemes;
    public int ServerTypes;
    public int ClientTypes;
    public bool HasUncompressedPoints;
    public int Protocols;
    public bool ServerNameMatches;
    public int RecordSizeLimit;
    public int MaxFragmentLength;

    /// <summary>The best of our groups with a key share: its position in our list, −1 = none; the groups with shares as a mask.</summary>
    public int ShareGroup;
    public int ShareLength;
    public int ShareGroups;
    public int ShareCount;

    /// <summary>What was selected: an external PSK, null = none is known, or a ticket; its index among the identities, and the bytes of its binder.</summary>
    public Psk Psk;
    public bool Resumes;
    public int BinderHash;
    public uint TicketAge;
    public int PskIndex;
    public int IdentityCount;
    public int BinderCount;
    public int BinderLength;

    /// <summary>True when a known identity was passed over because no common suite has its hash.</summary>
    public bool HashMismatch;

    /// <summary>The cookie verified; what it says.</summary>
    public bool HasCookie;
    public int CookieSuite;
    public int CookieGroup;
    public int CookieHashLength;

    public ClientHello(int longestShare, int longestHash, int longestTicket)
    {
        Ticket = new byte[longestTicket];
        Share = new byte[longestShare];
        Binder = new byte[longestHash];
        TruncatedDigest = new byte[longestHash];
        CookieDigests = new byte[RetryCookie.DigestLength + longestHash];
    }

    public bool Has(int extensionType) => (Extensions & ExtensionRules.BitOf(extensionType)) != 0;

    public void Reset()
    {
        SuiteCount = 0;
        Suites = 0;
        HasNullCompression = false;
        CompressionCount = 0;
        HasFallbackScsv = false;
        HasRenegotiationScsv = false;
        OffersOldSuites = false;
        Extensions = 0;
        HasTls13 = false;
        HasTls12 = false;
        Groups = 0;
        Modes = 0;
        Schemes = 0;
        ServerTypes = 0;
        ClientTypes = 0;
        HasUncompressedPoints = false;
        Protocols = 0;
        ServerNameMatches = true;
        Array.Clear(NameDigest, 0, NameDigest.Length);
        TicketLength = 0;
        RecordSizeLimit = -1;
        MaxFragmentLength = -1;
        ShareGroup = -1;
        ShareLength = 0;
        ShareGroups = 0;
        ShareCount = 0;
        Psk = null;
        Resumes = false;
        BinderHash = RetryCookie.DigestLength;
        PskIndex = -1;
        IdentityCount = 0;
        BinderCount = 0;
        BinderLength = 0;
        HashMismatch = false;
        HasCookie = false;
    }

    /// <summary>
    /// Writes what a second ClientHello must repeat (§4.1.2): all that was kept but key share, cookie, early data, padding and PSKs. Needs 104 bytes; returns how many were written.
    /// </summary>
    public int WriteUnchanging(byte[] buffer, int offset)
    {
        Array.Copy(Random, 0, buffer, offset, Random.Length);
        Array.Clear(buffer, offset + 32, LongestSessionId);
        Array.Copy(SessionId, 0, buffer, offset + 32, SessionIdLength);
        int except = ExtensionRules.BitOf(ExtensionType.KeyShare) | ExtensionRules.BitOf(ExtensionType.Cookie) | ExtensionRules.BitOf(ExtensionType.EarlyData) | ExtensionRules.BitOf(ExtensionType.PreSharedKey);
        WriteInt32(buffer, offset + 64, Suites);
        WriteInt32(buffer, offset + 68, (SuiteCount << 8) | SessionIdLength);
        WriteInt32(buffer, offset + 72, Extensions & ~except);
        WriteInt32(buffer, offset + 76, Groups);
        WriteInt32(buffer, offset + 80, Protocols);
        WriteInt32(buffer, offset + 84, (Modes << 8) | (CompressionCount & 255));
        WriteInt32(buffer, offset + 88, RecordSizeLimit);
        WriteInt32(buffer, offset + 92, (MaxFragmentLength << 16) | LegacyVersion);
        WriteInt32(buffer, offset + 96, Schemes);
        WriteInt32(buffer, offset + 100, (ServerTypes << 16) ^ ClientTypes);
        return UnchangingLength;
    }

    private static void WriteInt32(byte[] buffer, int offset, int value)
    {
        buffer[offset] = (byte)(value >> 24);
        buffer[offset + 1] = (byte)(value >> 16);
        buffer[offset + 2] = (byte)(value >> 8);
        buffer[offset + 3] = (byte)value;
    }
}
