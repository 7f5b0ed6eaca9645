using System;

namespace NanoTls;

/// <summary>The keys that a server knows. Derive from it to keep them elsewhere.</summary>
public class PskStore
{
    private readonly Psk[] psks;

    /// <summary>A store of the given keys, all of them for the role of server.</summary>
    public PskStore(Psk[] psks)
    {
        if (psks == null)
            throw new ArgumentException("psks: an array is needed");
        for (int i = 0; i < psks.Length; i++)
            if (psks[i] == null)
                throw new ArgumentException("psks: one is null");
            else if (!psks[i].IsFor(PskRole.Server))
                throw new ArgumentException("psks: a key that was made for the role of client cannot serve (RFC 9257: fixed roles); make it with PskRole.Server, or PskRole.Both when you must");
        this.psks = psks;
    }

    /// <summary>Bytes of the longest key, which the buffers of a TLS 1.2 server are made for.</summary>
    public virtual int LongestKey
    {
        get
        {
            int longest = 0;
            for (int i = 0; i < psks.Length; i++)
                if (psks[i].Key.Length > longest)
                    longest = psks[i].Key.Length;
            return longest;
        }
    }

    /// <summary>The key with this identity for this version (<see cref="ProtocolVersion"/>), or null. Called while a handshake runs: do not allocate, do not wait.</summary>
    public virtual Psk Find(byte[] buffer, int offset, int length, int version)
    {
        for (int i = 0; i < psks.Length; i++)
            if (!psks[i].IsWiped && psks[i].HasIdentity(buffer, offset, length) && (version == ProtocolVersion.Tls13 ? psks[i].IsForTls13 : psks[i].IsForTls12))
                return psks[i];
        return null;
    }
}
