using System;

namespace NanoTls;

/// <summary>
/// What a session leaves behind so that another can resume it: at a client what came with a ticket, at a server what the ticket says, or what the cache keeps under a session id.
/// It never holds a long-term key. Times are seconds of one clock.
/// </summary>
internal sealed class SessionState
{
    /// <summary>Bytes of a master secret of TLS 1.2, the longest secret; and of an identity that is a digest.</summary>
    public const int LongestSecret = 48;
    public const int DigestLength = 32;

    /// <summary>The version; 0 = nothing is here.</summary>
    public int Version;

    /// <summary>The id of the cipher suite, and its hash.</summary>
    public int Suite;
    public PskHash Hash;

    /// <summary>The PSK of the ticket (RFC 8446 §4.6.1), or the master secret of TLS 1.2 and whether it was an extended one.</summary>
    public readonly byte[] Secret = new byte[LongestSecret];
    public int SecretLength;
    public bool ExtendedMasterSecret;

    /// <summary>Client: the ticket, or in TLS 1.2 the session id under which the server keeps it.</summary>
    public readonly byte[] Ticket;
    public int TicketLength;
    public bool IsSessionId;

    /// <summary>When the ticket came or was made, the seconds it is good for, and when the authentication that it stands for ends: resuming moves the first, never the last.</summary>
    public long IssuedAt;
    public uint Lifetime;
    public long AuthenticatedUntil;
    public uint AgeAdd;

    /// <summary>Bytes of early data that may come with it, 0 = none; and how many a record of them may hold.</summary>
    public uint MaxEarlyData;
    public int RecordLimit;

    /// <summary>Digest of what must be the same when it is resumed: who authenticated whom and how, server name, application protocol.</summary>
    public readonly byte[] Context = new byte[DigestLength];

    /// <summary>Server: the identity of the PSK that authenticated the client; both, with <see cref="HasPeerKey"/>: the digest of the key in the peer's certificate.</summary>
    public readonly byte[] Peer;
    public int PeerLength;
    public bool HasPeerKey;

    public SessionState(int longestTicket, int longestPeer)
    {
        Ticket = new byte[longestTicket];
        Peer = new byte[longestPeer > DigestLength ? longestPeer : DigestLength];
    }

    public bool IsEmpty => Version == 0;

    /// <summary>The second from which it must not be used any more.</summary>
    public long Expiry
    {
        get
        {
            long end = IssuedAt + Lifetime;
            return end < AuthenticatedUntil ? end : AuthenticatedUntil;
        }
    }

    /// <summary>Clears what is secret; who the peer was stays.</summary>
    public void WipeSecret()
    {
        SecretLength = 0;
        Array.Clear(Secret, 0, Secret.Length);
    }

    public void Wipe()
    {
        Version = 0;
        SecretLength = 0;
        TicketLength = 0;
        PeerLength = 0;
        HasPeerKey = false;
        Array.Clear(Secret, 0, Secret.Length);
        Array.Clear(Ticket, 0, Ticket.Length);
        Array.Clear(Context, 0, Context.Length);
        Array.Clear(Peer, 0, Peer.Length);
    }
}
