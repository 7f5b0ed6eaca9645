using System;
using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>
/// What a client's sessions rest on, as digests: for each of its keys, and behind them for its credentials, one without and one with each application protocol.
/// SHA-256(SHA-256(finished_key of the PSK ‖ identity, or the credentials; ‖ max_fragment_length, which outlives the session (RFC 6066 §4) ‖ server name) ‖ protocol).
/// </summary>
internal sealed class ContextDigests
{
    private const int Length = SessionState.DigestLength;

    // The finished_key is the third of the secrets of a PSK (SHA-256).
    private const int FinishedKeyOffset = 64;

    private readonly Psk[] psks;
    private readonly int protocols;
    private readonly byte[] digests;

    public ContextDigests(TlsClientOptions options, byte[][] protocolNames)
    {
        psks = options.Psks;
        protocols = protocolNames.Length;
        digests = new byte[(psks.Length + 1) * (protocols + 1) * Length];
        Sha256 hash = new Sha256();
        byte[] name = options.EffectiveServerName == null ? new byte[0] : TlsOptions.Ascii(options.EffectiveServerName, "ServerName");
        byte[] digest = new byte[Length];
        byte[] fragment = { (byte)options.MaxFragmentLength };
        for (int i = 0; i <= psks.Length; i++)
        {
            if (i < psks.Length)
            {
                hash.Update(psks[i].Early.Bytes, FinishedKeyOffset, Length);
                hash.Update(psks[i].Identity, 0, psks[i].Identity.Length);
            }
            else if (options.Credentials != null)
                options.Credentials.AddTo(hash);
            hash.Update(fragment, 0, 1);
            hash.Update(name, 0, name.Length);
            hash.Finish(digest, 0);
            for (int protocol = -1; protocol < protocols; protocol++)
            {
                hash.Update(digest, 0, Length);
                if (protocol >= 0)
                    hash.Update(protocolNames[protocol], 0, protocolNames[protocol].Length);
                hash.Finish(digests, OffsetOf(i, protocol));
            }
        }
    }

    /// <summary>Copies the digest of a connection: its key, null = the credentials, and the position of its protocol, −1 = none.</summary>
    public void CopyTo(Psk psk, int protocol, byte[] destination)
    {
        int at = 0;
        while (at < psks.Length && psks[at] != psk)
            at++;
        Array.Copy(digests, OffsetOf(at, protocol), destination, 0, Length);
    }

    /// <summary>Finds the protocol with which a session rests on a key, by its position, or behind the keys on the credentials: −1 = none, −2 = it does not.</summary>
    public int Find(int authentication, SessionState session)
    {
        for (int protocol = -1; protocol < protocols; protocol++)
            if (ConstantTime.Equals(digests, OffsetOf(authentication, protocol), session.Context, 0, Length))
                return protocol;
        return -2;
    }

    private int OffsetOf(int authentication, int protocol) => (authentication * (protocols + 1) + protocol + 1) * Length;
}
