using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>The steps of a key agreement that every test of one takes.</summary>
public static class AgreementRun
{
    /// <summary>Does all slices of the pending work; how many they were.</summary>
    public static int Finish(KeyAgreement agreement)
    {
        int slices = 1;
        while (agreement.Step())
            slices++;
        return slices;
    }

    /// <summary>The public key of a private key, after all slices.</summary>
    public static byte[] PublicKey(KeyAgreement agreement, byte[] privateKey, int length)
    {
        Assert.IsTrue(agreement.BeginKeyPair(privateKey, 0, privateKey.Length));
        Finish(agreement);
        byte[] publicKey = new byte[length];
        agreement.GetPublicKey(publicKey, 0);
        return publicKey;
    }

    /// <summary>The shared secret of 32 bytes with a public key, after all slices.</summary>
    public static byte[] SharedSecret(KeyAgreement agreement, byte[] publicKey) => SharedSecret(agreement, publicKey, 32);

    /// <summary>The shared secret of a length with a public key, after all slices.</summary>
    public static byte[] SharedSecret(KeyAgreement agreement, byte[] publicKey, int length)
    {
        Assert.IsTrue(agreement.BeginAgree(publicKey, 0, publicKey.Length));
        Finish(agreement);
        byte[] secret = new byte[length];
        Assert.IsTrue(agreement.GetSharedSecret(secret, 0));
        return secret;
    }
}
