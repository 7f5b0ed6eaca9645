using NanoTls.Crypto;

namespace NanoTls;

/// <summary>Suites with ChaCha20-Poly1305 (RFC 8446 §B.4, RFC 7905): no limit below the sequence number's.</summary>
internal sealed class ChaCha20Poly1305Suite : CipherSuite
{
    public ChaCha20Poly1305Suite(int id, KeyExchange keyExchange)
        : base(id, keyExchange, long.MaxValue - 16)
    {
    }

    public override bool ExplicitNonce => false;

    public override Aead NewAead() => new ChaCha20Poly1305();

    public override bool SharesAead(CipherSuite other) => other is ChaCha20Poly1305Suite;
}
