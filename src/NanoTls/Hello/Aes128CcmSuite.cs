using NanoTls.Crypto;

namespace NanoTls;

/// <summary>Suites with AES-128-CCM and a tag of 16 or 8 bytes (RFC 8446 §B.4, RFC 6655): 2^23 records a key (RFC 9147 §4.5.3), the KeyUpdate that ends it included.</summary>
internal sealed class Aes128CcmSuite : CipherSuite
{
    private readonly int tagLength;

    public Aes128CcmSuite(int id, KeyExchange keyExchange, int tagLength)
        : base(id, keyExchange, (1 << 23) - 1)
    {
        this.tagLength = tagLength;
    }

    public override bool ExplicitNonce => true;

    public override Aead NewAead() => new Aes128Ccm(tagLength);

    public override bool SharesAead(CipherSuite other)
    {
        Aes128CcmSuite same = other as Aes128CcmSuite;
        return same != null && same.tagLength == tagLength;
    }
}
