using System;
using System.Numerics;
using System.Security.Cryptography;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>ECDSA on P-256 (FIPS 186-5 §6.4) and the k of RFC 6979 §3.2 on integers.</summary>
internal static class EcdsaReference
{
    /// <summary>r and s for a k.</summary>
    public static (BigInteger R, BigInteger S) Sign(BigInteger key, BigInteger e, BigInteger k)
    {
        BigInteger n = P256Reference.N;
        BigInteger r = P256Reference.Multiply(k, P256Reference.G)[0] % n;
        return (r, Limbs.Mod(Limbs.Inverse(k, n) * (e + r * key), n));
    }

    /// <summary>The first k for a key and the left-most 32 bytes of a digest, with additional data or none.</summary>
    public static BigInteger K(HashAlgorithmName hash, int length, BigInteger key, BigInteger e, byte[] additional)
    {
        byte[] seed = [.. P256Reference.Bytes(key), .. P256Reference.Bytes(e % P256Reference.N), .. additional];
        byte[] k = new byte[length], v = new byte[length];
        Array.Fill(v, (byte)1);
        for (byte separator = 0; separator < 2; separator++)
        {
            k = Mac(hash, k, [.. v, separator, .. seed]);
            v = Mac(hash, k, v);
        }
        while (true)
        {
            v = Mac(hash, k, v);
            BigInteger candidate = new(v.AsSpan(0, 32), true, true);
            if (!candidate.IsZero && candidate < P256Reference.N)
                return candidate;
            k = Mac(hash, k, [.. v, 0]);
            v = Mac(hash, k, v);
        }
    }

    /// <summary>Ecdsa-Sig-Value.</summary>
    public static byte[] Encode(BigInteger r, BigInteger s)
    {
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }
        return writer.Encode();
    }

    private static byte[] Mac(HashAlgorithmName hash, byte[] key, byte[] message) => CryptographicOperations.HmacData(hash, key, message);
}
