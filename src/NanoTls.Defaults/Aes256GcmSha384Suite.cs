using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>Suites with AES-256-GCM and SHA-384 (RFC 8446 §B.4, RFC 5289): 2^24.5 records a key (RFC 8446 §5.5), the KeyUpdate that ends it included.</summary>
internal sealed class Aes256GcmSha384Suite : CipherSuite
{
    public Aes256GcmSha384Suite(int id, KeyExchange keyExchange)
        : base(id, keyExchange, 23726565)
    {
    }

    public override PskHash Hash => PskHash.Sha384;

    public override bool ExplicitNonce => true;

    public override Hash NewHash() => new Sha384();

    public override Aead NewAead() => new AesGcm(Aes.KeyLength256);

    public override bool SharesAead(CipherSuite other) => other is Aes256GcmSha384Suite;
}
