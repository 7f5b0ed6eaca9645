using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A cipher suite: its registry number, what it means, and how to make its AEAD. <see cref="CipherSuites"/> makes those that are known.</summary>
public abstract class CipherSuite
{
    /// <summary>The number in the TLS Cipher Suites registry.</summary>
    public readonly int Id;

    /// <summary>How its secret comes about; <see cref="KeyExchange.Tls13"/> marks the suites of TLS 1.3.</summary>
    public readonly KeyExchange KeyExchange;

    /// <summary>Records that one key may seal (RFC 8446 §5.5, RFC 9147 §4.5.3); lowered only by tests.</summary>
    internal long RecordLimit;

    /// <summary>A suite of the registry and the number of records that its AEAD may seal under one key.</summary>
    protected CipherSuite(int id, KeyExchange keyExchange, long recordLimit)
    {
        Id = id;
        KeyExchange = keyExchange;
        RecordLimit = recordLimit;
    }

    /// <summary>The protocol version it belongs to.</summary>
    public int Version => KeyExchange == KeyExchange.Tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12;

    /// <summary>The hash of its key schedule.</summary>
    public virtual PskHash Hash => PskHash.Sha256;

    /// <summary>A new object of that hash.</summary>
    public virtual Hash NewHash() => new Sha256();

    /// <summary>True when a TLS 1.2 record carries 8 bytes of its nonce (RFC 5288 §3, RFC 6655 §3).</summary>
    public abstract bool ExplicitNonce { get; }

    /// <summary>A new AEAD of this suite, with all the memory that it will ever need.</summary>
    public abstract Aead NewAead();

    /// <summary>Whether <paramref name="other"/> uses the same AEAD, so that one instance can serve both.</summary>
    public abstract bool SharesAead(CipherSuite other);
}
