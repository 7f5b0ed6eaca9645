using NanoTls.Crypto;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Engine;

/// <summary>A private key of <see cref="TestCertificate"/>, for signatures that <see cref="TestVerifier"/> takes, in three slices.</summary>
internal sealed class TestSigningKey : SigningKey
{
    public TestSigningKey(int number)
        : base(TestCertificate.KeyOf(number))
    {
    }

    /// <summary>Whether no signature can be made.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The signature that the newest signer still holds.</summary>
    public byte[] Left { get; private set; }

    public override Signer NewSigner(SignatureVerifier[] verifiers) => new KeySigner(this);

    private sealed class KeySigner : Signer
    {
        private readonly TestSigningKey key;
        private readonly byte[] signature = new byte[32];
        private int slices;

        public KeySigner(TestSigningKey key)
            : base(32)
        {
            this.key = key;
            key.Left = signature;
        }

        public override void Begin(byte[] digest, int offset, int length, HmacDrbg drbg)
        {
            // Real signers draw from the generator, which uses the connection's HMAC.
            drbg.Generate(signature, 0, 32);
            TestVerifier.Sign(key.PublicKey, 0, key.PublicKey.Length, digest, offset, length, signature);
            slices = 3;
        }

        public override bool Step() => --slices > 0;

        public override int GetSignature(byte[] destination, int offset)
        {
            if (key.IsBroken)
                return 0;
            System.Array.Copy(signature, 0, destination, offset, 32);
            return 32;
        }

        public override void Wipe() => System.Array.Clear(signature, 0, 32);
    }
}
