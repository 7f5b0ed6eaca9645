using System;
using System.Collections.Generic;
using NanoTls.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Ed25519, with keys and messages that follow from a number.</summary>
internal static class Ed25519Work
{
    /// <summary>Slices of a signature over <see cref="MessageLength"/> bytes that work with secrets: one for r, 20 for R, two for S; verification follows.</summary>
    public const int SecretSlices = 23;

    // What the CertificateVerify of TLS 1.3 signs with SHA-256 (RFC 8446 §4.4.3); a certificate that makes every kind of slice as long as it gets.
    private const int MessageLength = 130, CertificateLength = 767;

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        yield return ("Ed25519 verify", count => Verify(MessageLength, count, count));
        yield return ("Ed25519 verify" + PrimitiveWork.LargestSlice, count => Verify(CertificateLength, Side.Uncounted, count));
        yield return ("Ed25519 sign without verifying", count => Sign(1, MessageLength, count, SecretSlices));
        yield return ("Ed25519 sign and verify", count => Sign(1, MessageLength, count, int.MaxValue));
        yield return ("Ed25519 sign and verify" + PrimitiveWork.LargestSlice, count => Sign(1, CertificateLength, count, int.MaxValue));
    }

    /// <summary>Signs; counts the slices that work with secrets.</summary>
    public static void Sign(int number, Action<Action> count) => Sign(number, MessageLength, count, SecretSlices);

    private static void Sign(int number, int length, Action<Action> count, int slices)
    {
        Ed25519Signer signer = Signer(number);
        byte[] message = Bytes(number, 2, length);
        count(() => signer.Begin(message, 0, length, null));
        int slice = 0;
        for (bool more = true; more; slice++)
        {
            if (slice < slices)
                count(() => more = signer.Step());
            else
                more = signer.Step();
        }
        if (signer.GetSignature(new byte[signer.MaximumLength], 0) == 0)
            throw new InvalidOperationException("no signature");
    }

    private static void Verify(int length, Action<Action> countBegin, Action<Action> countSlices)
    {
        Ed25519Signer signer = Signer(1);
        Ed25519Verifier verifier = new();
        byte[] message = Bytes(1, 2, length), signature = new byte[signer.MaximumLength], key = new byte[Ed25519Verifier.KeyLength];
        signer.GetPublicKey(key, 0);
        signer.Begin(message, 0, length, null);
        while (signer.Step())
        {
        }
        int signatureLength = signer.GetSignature(signature, 0);
        countBegin(() => verifier.Begin(key, 0, key.Length, message, 0, length, signature, 0, signatureLength));
        for (bool more = true; more;)
            countSlices(() => more = verifier.Step());
        if (!verifier.Verified)
            throw new InvalidOperationException("not verified");
    }

    private static Ed25519Signer Signer(int number) => new(Bytes(number, 1, 32), 0, new Ed25519Verifier());

    // Number 0 is all zeros.
    private static byte[] Bytes(int number, byte use, int length)
    {
        byte[] bytes = new byte[length];
        if (number != 0)
            new Random(number * 16 + use).NextBytes(bytes);
        return bytes;
    }
}
