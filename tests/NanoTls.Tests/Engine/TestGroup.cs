using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Stands for a group where only the messages are tested: every public key is 32 times 0x55, every secret <see cref="Secret"/>, and both take two slices.</summary>
internal sealed class TestGroup : NamedGroup
{
    /// <summary>For private use (RFC 8446 §4.2.7).</summary>
    public const int Number = 0xFE00;

    public TestGroup()
        : base(Number, "test", 32, 32)
    {
    }

    public static byte[] PublicKey => Wire.Filled(32, 0x55);

    public static byte[] Secret => Wire.Filled(32, 0x66);

    public override KeyAgreement NewKeyAgreement() => new Agreement();

    private sealed class Agreement : KeyAgreement
    {
        private int slices;

        public override void BeginKeyPair(HmacDrbg drbg) => slices = 2;

        public override bool BeginKeyPair(byte[] privateKey, int offset, int length) => true;

        public override bool BeginAgree(byte[] publicKey, int offset, int length)
        {
            slices = 2;
            return length == 32 && publicKey[offset] == 0x55;
        }

        public override bool Step() => --slices > 0;

        public override void GetPublicKey(byte[] destination, int offset) => Fill(destination, offset, 0x55);

        public override bool GetSharedSecret(byte[] destination, int offset)
        {
            Fill(destination, offset, 0x66);
            return true;
        }

        public override void Wipe()
        {
        }

        private static void Fill(byte[] destination, int offset, byte value)
        {
            for (int i = 0; i < 32; i++)
                destination[offset + i] = value;
        }
    }
}
