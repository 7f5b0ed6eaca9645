using System;

namespace NanoTls.Crypto;

/// <summary>X25519 (RFC 7748 §5): private keys, public keys and shared secrets are 32 bytes; 36 slices a key pair or an agreement.</summary>
public sealed class X25519 : KeyAgreement
{
    /// <summary>Bytes of a private key, a public key and a shared secret.</summary>
    public const int KeyLength = 32;

    // The elements in elements[]: u at 0, (X : Z) at 10 and 20, its neighbour in the ladder at 30 and 40 (MontgomeryLadder).
    // While Z is inverted, u and the neighbour are scratch; afterwards X holds the result, in [0, p).
    private const int U = 0, X = 10, Z = 20, NextX = 30, NextZ = 40;

    private const int Bits = 255, BitsASlice = 8, LadderSlices = 32;

    // Order of use: Idle, GeneratingKeyPair, HasKeyPair, Agreeing, HasSharedSecret.
    private const int Idle = 0, GeneratingKeyPair = 1, HasKeyPair = 2, Agreeing = 3, HasSharedSecret = 4;

    private readonly int[] elements = new int[50];
    private readonly byte[] scalar = new byte[KeyLength];
    private int phase;
    private int slice;

    /// <inheritdoc/>
    public override void BeginKeyPair(HmacDrbg drbg)
    {
        drbg.Generate(scalar, 0, KeyLength);
        BeginKeyPair();
    }

    /// <summary>Starts the key pair of 32 bytes, which are clamped (RFC 7748 §5); false for another length.</summary>
    public override bool BeginKeyPair(byte[] privateKey, int offset, int length)
    {
        Wipe();
        if (length != KeyLength)
            return false;
        Array.Copy(privateKey, offset, scalar, 0, KeyLength);
        BeginKeyPair();
        return true;
    }

    /// <summary>Starts the agreement with 32 bytes of public key; the top bit is ignored and values from p on are accepted (RFC 7748 §5); false for another length.</summary>
    public override bool BeginAgree(byte[] publicKey, int offset, int length)
    {
        Expect(HasKeyPair);
        if (length != KeyLength)
            return false;
        Field25519.Decode(elements, U, publicKey, offset);
        BeginLadder(Agreeing);
        return true;
    }

    /// <inheritdoc/>
    public override bool Step()
    {
        if (phase != GeneratingKeyPair && phase != Agreeing)
            return false;
        if (slice < LadderSlices)
        {
            int bit = Bits - 1 - slice * BitsASlice;
            MontgomeryLadder.Step(elements, scalar, bit, bit < BitsASlice ? bit + 1 : BitsASlice, phase == GeneratingKeyPair);
        }
        else
            Field25519.Invert(slice - LadderSlices, elements, Z, U, NextX, NextZ);
        if (++slice < LadderSlices + Field25519.InvertSlices)
            return true;
        Finish();
        return false;
    }

    /// <inheritdoc/>
    public override void GetPublicKey(byte[] destination, int offset)
    {
        Expect(HasKeyPair);
        Field25519.Encode(destination, offset, elements, X);
    }

    /// <summary>Writes the shared secret; false, and zeros, when it is all zero, as a public key of small order makes it (RFC 7748 §6.1).</summary>
    public override bool GetSharedSecret(byte[] destination, int offset)
    {
        Expect(HasSharedSecret);
        Field25519.Encode(destination, offset, elements, X);
        int any = 0;
        for (int i = 0; i < KeyLength; i++)
            any |= destination[offset + i];
        return any != 0;
    }

    /// <inheritdoc/>
    public override void Wipe()
    {
        Array.Clear(elements, 0, elements.Length);
        Array.Clear(scalar, 0, KeyLength);
        phase = Idle;
        slice = 0;
    }

    private void BeginKeyPair()
    {
        scalar[0] &= 0xf8;
        scalar[31] = (byte)((scalar[31] & 0x7f) | 0x40);
        Array.Clear(elements, U, Field25519.Length);
        elements[U] = 9;
        BeginLadder(GeneratingKeyPair);
    }

    private void BeginLadder(int next)
    {
        Array.Clear(elements, X, 2 * Field25519.Length);
        elements[X] = 1;
        Array.Copy(elements, U, elements, NextX, Field25519.Length);
        Array.Clear(elements, NextZ, Field25519.Length);
        elements[NextZ] = 1;
        phase = next;
        slice = 0;
    }

    private void Finish()
    {
        Field25519.Multiply(elements, X, X, NextZ);
        Field25519.Reduce(elements, X);
        Array.Clear(elements, U, Field25519.Length);
        Array.Clear(elements, Z, 3 * Field25519.Length);
        if (phase == Agreeing)
            Array.Clear(scalar, 0, KeyLength);
        phase++;
    }

    private void Expect(int expected)
    {
        if (phase != expected)
            throw new InvalidOperationException("key agreement out of order");
    }
}
