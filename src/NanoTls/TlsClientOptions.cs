using System;

namespace NanoTls;

/// <summary>A client's configuration: secure as it stands once a key and a source of seed material are given.</summary>
public sealed class TlsClientOptions : TlsOptions
{
    internal const int LongestCookie = 256;

    /// <summary>The keys in order of preference: exactly their versions are offered, and only suites of their hash.</summary>
    public readonly Psk[] Psks;

    /// <summary>A client with one key.</summary>
    public TlsClientOptions(Psk psk, Entropy entropy)
        : this(new Psk[] { psk }, entropy)
    {
    }

    /// <summary>A client with several keys.</summary>
    public TlsClientOptions(Psk[] psks, Entropy entropy)
        : base(entropy)
    {
        Psks = psks;
    }

    /// <summary>A client that authenticates its server by certificates.</summary>
    public TlsClientOptions(Credentials credentials, Entropy entropy)
        : this(new Psk[0], entropy)
    {
        Credentials = credentials;
    }

    /// <summary>The server's DNS name, sent in the clear (SNI, RFC 6066 §3); null = that of the credentials, or none is sent.</summary>
    public string ServerName { get; set; }

    /// <summary>Whether psk_dhe_ke is offered; turned off only together with AllowPskKe.</summary>
    public bool OfferPskDheKe { get; set; } = true;

    /// <summary>Whether RecordLimit is offered to the server, by record_size_limit and max_fragment_length.</summary>
    public bool OfferRecordLimit { get; set; } = true;

    /// <summary>Whether TLS 1.3 is made to look like 1.2 for old middleboxes (RFC 8446 §D.4).</summary>
    public bool MiddleboxCompatibility { get; set; }

    /// <summary>Where sessions are kept and taken from to be resumed (TlsSessions of NanoTls.Sessions); null = every handshake is a full one, and tickets are only told of.</summary>
    public ClientSessions Sessions { get; set; }

    internal string EffectiveServerName => ServerName != null || Credentials == null ? ServerName : Credentials.ServerName;

    /// <summary>The value of max_fragment_length that is offered; 0 = none.</summary>
    internal int MaxFragmentLength => OfferRecordLimit && RecordLimit < LargestRecordLimit ? Connection.MaxFragmentLengthFor(RecordLimit) : 0;

    /// <summary>A NewSessionTicket that comes in pieces, with the longest nonce and an extension.</summary>
    internal override int EffectiveHandshakeLimit
    {
        get
        {
            int ticket = Sessions == null ? 0 : MessageAssembler.HeaderLength + 8 + 1 + 255 + 2 + Sessions.LongestTicket + 2 + 8;
            int least = base.EffectiveHandshakeLimit;
            return ticket > least ? ticket : least;
        }
    }

    internal override bool Speaks(int version) => HasPsk(version) || HasCertificates(version);

    internal override bool HasPsk(int version)
    {
        for (int i = 0; i < Psks.Length; i++)
            if (version == ProtocolVersion.Tls13 ? Psks[i].IsForTls13 : Psks[i].IsForTls12)
                return true;
        return false;
    }

    internal override void Validate()
    {
        if (Psks == null || (Psks.Length == 0 && Credentials == null))
            throw new ArgumentException("Psks: at least one key is needed, or Credentials");
        for (int i = 0; i < Psks.Length; i++)
        {
            if (Psks[i] == null)
                throw new ArgumentException("Psks: one is null");
            if (!Psks[i].IsFor(PskRole.Client))
                throw new ArgumentException("Psks: a key that was made for the role of server cannot be a client's (RFC 9257: fixed roles); make it with PskRole.Client, or PskRole.Both when you must");
            if (Psks[i].Hash != PskHash.Sha256)
                throw new ArgumentException("Psks: a key belongs to SHA-384, and keys are used with SHA-256 only");
        }
        if (Credentials != null)
            Credentials.Validate(true);
        if (ServerName != null && (ServerName.Length < 1 || ServerName.Length > 255))
            throw new ArgumentException("ServerName: 1 to 255 characters are possible");
        if (!OfferPskDheKe && !AllowPskKe && (HasPsk(ProtocolVersion.Tls13) || Sessions != null))
            throw new ArgumentException("OfferPskDheKe: without it, AllowPskKe is needed");
        base.Validate();
    }
}
