using NanoTls.Crypto;

namespace NanoTls;

/// <summary>Suites with AES-128-GCM (RFC 8446 §B.4, RFC 5487, RFC 8442): 2^24.5 records a key (RFC 8446 §5.5), the KeyUpdate that ends it included.</summary>
internal sealed class Aes128GcmSuite : CipherSuite
{
    public Aes128GcmSuite(int id, KeyExchange keyExchange)
        : base(id, keyExchange, 23726565)
    {
    }

    public override bool ExplicitNonce => true;

    public override Aead NewAead() => new AesGcm(Aes.KeyLength128);

    public override bool SharesAead(CipherSuite other) => other is Aes128GcmSuite;
}
