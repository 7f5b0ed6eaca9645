using NanoTls.Crypto;

namespace NanoTls.Tests.Certificates;

/// <summary>Stands for a signature algorithm where only rules are tested: the signature is SHA-256(key || digest), and its verification takes three slices.</summary>
internal sealed class TestVerifier : SignatureVerifier
{
    private readonly byte[] expected = new byte[32];
    private readonly Sha256 hash = new Sha256();
    private int slices;
    private bool isRight;

    public int Verifications;

    public override bool Verified => slices == 0 && isRight;

    public override bool Begin(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        Verifications++;
        slices = 0;
        isRight = false;
        if (signatureLength != 32)
            return false;
        hash.Update(key, keyOffset, keyLength);
        hash.Update(digest, digestOffset, digestLength);
        hash.Finish(expected, 0);
        isRight = true;
        for (int i = 0; i < 32; i++)
            if (expected[i] != signature[signatureOffset + i])
                isRight = false;
        slices = 3;
        return true;
    }

    public override bool Step() => --slices > 0;

    public static void Sign(byte[] key, int keyOffset, int keyLength, byte[] digest, int digestOffset, int digestLength, byte[] signature)
    {
        Sha256 hash = new Sha256();
        hash.Update(key, keyOffset, keyLength);
        hash.Update(digest, digestOffset, digestLength);
        hash.Finish(signature, 0);
    }
}
