using System;

namespace NanoTls;

/// <summary>A server's configuration.</summary>
public sealed class TlsServerOptions : TlsOptions
{
    internal const int CookieKeyLength = 32;

    // A ClientHello with every habit of browsers and a post-quantum key share, its PSK identity apart.
    private const int WholeClientHello = 1920;

    /// <summary>The keys it knows.</summary>
    public readonly PskStore Psks;

    /// <summary>A server with a store of keys.</summary>
    public TlsServerOptions(PskStore psks, Entropy entropy)
        : base(entropy)
    {
        Psks = psks;
    }

    /// <summary>A server with certificates.</summary>
    public TlsServerOptions(Credentials credentials, Entropy entropy)
        : this(new PskStore(new Psk[0]), entropy)
    {
        if (credentials == null)
            throw new ArgumentException("credentials: a certificate is needed");
        Credentials = credentials;
    }

    /// <summary>The versions it speaks (<see cref="ProtocolVersion"/>): TLS 1.3 unless set.</summary>
    public int[] Versions { get; set; } = new int[] { ProtocolVersion.Tls13 };

    /// <summary>Bytes of the longest PSK identity that is looked up; longer ones are unknown.</summary>
    public int LongestIdentity { get; set; } = 128;

    /// <summary>The PSK identity hint of TLS 1.2 (RFC 4279 §5.2); null = none, an empty one is sent as such.</summary>
    public byte[] IdentityHint { get; set; }

    /// <summary>The name that a client must mean when it names one (SNI); null = any.</summary>
    public string ServerName { get; set; }

    /// <summary>
    /// A random key of 32 bytes: every first ClientHello is answered by a HelloRetryRequest whose cookie carries all that must be remembered (RFC 8446 §4.2.2),
    /// so that any engine with the same key can take the second. A ClientHello must then fit HandshakeLimit, or 1,920 bytes and LongestIdentity where that is more. Null = no cookies.
    /// </summary>
    public byte[] CookieKey { get; set; }

    /// <summary>Whether an unknown identity is told by unknown_psk_identity instead of being treated like a wrong key. Tells an attacker which identities exist.</summary>
    public bool TellUnknownIdentity { get; set; }

    /// <summary>What clients resume with by tickets, in TLS 1.3 and 1.2 (SessionTickets or SessionCache of NanoTls.Sessions); null = they cannot.</summary>
    public ServerSessions Sessions { get; set; }

    /// <summary>
    /// Whether early data (RFC 8446 §2.3) is taken that comes with a session: of a SessionCache with an EarlyDataLimit only, so that none is taken twice. It is plaintext before the handshake is
    /// complete.
    /// </summary>
    public bool EarlyData { get; set; }

    /// <summary>Where sessions of TLS 1.2 are kept by their session id, for clients that know no tickets (a SessionCache); null = nowhere.</summary>
    public ServerSessions SessionIds { get; set; }

    /// <summary>Bytes of the longest ticket that is taken.</summary>
    internal int LongestTicket => Sessions == null ? 0 : Sessions.LongestTicket(LongestIdentity);

    /// <summary>The store's key for an identity, or null: one that was wiped, or made for another role or version, is unknown whatever the store says (RFC 9257 §4.1).</summary>
    internal Psk KeyOf(byte[] buffer, int offset, int length, int version)
    {
        if (length > LongestIdentity)
            return null;
        Psk found = Psks.Find(buffer, offset, length, version);
        if (found == null || found.IsWiped || !found.IsFor(PskRole.Server))
            return null;
        return (version == ProtocolVersion.Tls13 ? found.IsForTls13 : found.IsForTls12) ? found : null;
    }

    /// <summary>A ClientKeyExchange of TLS 1.2 with the longest identity fits, and with cookies a whole ClientHello.</summary>
    internal override int EffectiveHandshakeLimit
    {
        get
        {
            int longest = Speaks(ProtocolVersion.Tls12) ? MessageAssembler.HeaderLength + 2 + LongestIdentity + 1 + ClientKeyExchange.LongestPoint(Groups) : 0;
            if (CookieKey != null && longest < WholeClientHello + LongestIdentity + LongestTicket)
                longest = WholeClientHello + LongestIdentity + LongestTicket;
            int least = base.EffectiveHandshakeLimit;
            return longest > least ? longest : least;
        }
    }

    internal override bool Speaks(int version)
    {
        for (int i = 0; i < Versions.Length; i++)
            if (Versions[i] == version)
                return true;
        return false;
    }

    /// <summary>Without credentials a server is one with keys, whether its store has any now or not.</summary>
    internal override bool HasPsk(int version) => Credentials == null || Psks.LongestKey > 0;

    internal override void Validate()
    {
        if (Psks == null)
            throw new ArgumentException("Psks: a store is needed");
        if (Versions == null || Versions.Length == 0)
            throw new ArgumentException("Versions: at least one is needed");
        for (int i = 0; i < Versions.Length; i++)
            if (Versions[i] != ProtocolVersion.Tls12 && Versions[i] != ProtocolVersion.Tls13)
                throw new ArgumentException("Versions: ProtocolVersion.Tls12 and ProtocolVersion.Tls13 are possible");
        if (LongestIdentity < 1 || LongestIdentity > 65535)
            throw new ArgumentException("LongestIdentity: 1 to 65,535 are possible");
        if (IdentityHint != null && IdentityHint.Length > 128)
            throw new ArgumentException("IdentityHint: at most 128 bytes are possible");
        if (CookieKey != null && CookieKey.Length != CookieKeyLength)
            throw new ArgumentException("CookieKey: 32 random bytes are needed");
        if (CookieKey != null && !Speaks(ProtocolVersion.Tls13))
            throw new ArgumentException("CookieKey: cookies belong to TLS 1.3");
        if (ApplicationProtocols != null && ApplicationProtocols.Length > 31)
            throw new ArgumentException("ApplicationProtocols: at most 31 are possible on a server");
        if (EarlyData && (Sessions == null || Sessions.MaxEarlyData == 0))
            throw new ArgumentException("EarlyData: Sessions must be a SessionCache with an EarlyDataLimit, so that early data cannot be taken twice");
        if (Credentials != null)
            Credentials.Validate(false);
        base.Validate();
        if (Speaks(ProtocolVersion.Tls12) && HasCertificates(ProtocolVersion.Tls12) && !HasEcdsaSuite())
            throw new ArgumentException("CipherSuites: a server's certificate is on P-256 or Ed25519, and no suite of TLS 1.2 with ECDSA is there");
    }

    private bool HasEcdsaSuite()
    {
        for (int i = 0; i < CipherSuites.Length; i++)
            if (CipherSuites[i].KeyExchange == KeyExchange.EcdheEcdsa)
                return true;
        return false;
    }
}
