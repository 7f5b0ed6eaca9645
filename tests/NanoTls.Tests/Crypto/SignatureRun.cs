using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>The steps of a signature and of its verification that every test of one takes.</summary>
public static class SignatureRun
{
    /// <summary>Whether the signature is right, after all slices.</summary>
    public static bool Verify(SignatureVerifier verifier, byte[] key, byte[] digest, byte[] signature)
    {
        if (!verifier.Begin(key, 0, key.Length, digest, 0, digest.Length, signature, 0, signature.Length))
        {
            Assert.IsFalse(verifier.Step());
            Assert.IsFalse(verifier.Verified);
            return false;
        }
        while (verifier.Step())
            Assert.IsFalse(verifier.Verified);
        return verifier.Verified;
    }

    /// <summary>The signature, after all slices; null when there is none.</summary>
    public static byte[] Sign(Signer signer, byte[] digest, HmacDrbg drbg)
    {
        signer.Begin(digest, 0, digest.Length, drbg);
        while (signer.Step())
        {
        }
        byte[] buffer = new byte[signer.MaximumLength + 1];
        int length = signer.GetSignature(buffer, 1);
        if (length == 0)
            return null;
        byte[] signature = new byte[length];
        System.Array.Copy(buffer, 1, signature, 0, length);
        return signature;
    }

    /// <summary>Ecdsa-Sig-Value of two integers below 2^512, as hexadecimal digits.</summary>
    public static byte[] SigValue(string r, string s)
    {
        byte[] first = Integer(Hex.Decode(r)), second = Integer(Hex.Decode(s));
        byte[] value = new byte[2 + first.Length + second.Length];
        value[0] = 0x30;
        value[1] = (byte)(first.Length + second.Length);
        System.Array.Copy(first, 0, value, 2, first.Length);
        System.Array.Copy(second, 0, value, 2 + first.Length, second.Length);
        return value;
    }

    private static byte[] Integer(byte[] bytes)
    {
        int zeros = 0;
        while (zeros < bytes.Length - 1 && bytes[zeros] == 0)
            zeros++;
        int sign = bytes[zeros] >> 7, count = bytes.Length - zeros;
        byte[] integer = new byte[2 + sign + count];
        integer[0] = 2;
        integer[1] = (byte)(sign + count);
        System.Array.Copy(bytes, zeros, integer, 2 + sign, count);
        return integer;
    }
}
