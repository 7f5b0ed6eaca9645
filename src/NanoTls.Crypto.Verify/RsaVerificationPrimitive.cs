using System;

namespace NanoTls.Crypto;

/// <summary>
/// RSAVP1 (RFC 8017 §5.2.2), m = s^e mod n, in slices: the memory and the work that all RSA verifiers of an application share. One verification at a time.
/// </summary>
/// <remarks>
/// Numbers have K blocks of limbs (<see cref="BlockProduct"/>), K the least with 2^(522 K) = R >= 2^29 n. modulus is n; wide the product that waits for its reduction.
/// In stage Convert wide is s * 2^scale * 2^(58 progress) mod n * 2^scale and factor is n * 2^scale, scale the bits that make the top limb of the modulus full. After it power
/// is s^x * R mod n, x the bits of the exponent down to bit, and factor is s * R mod n; for bit 0 factor becomes s, so that the last product is out of Montgomery's form.
/// Bounds: Convert leaves power below 4 n, so what is reduced is below 16 n^2, which leaves less than n + 16 n / 2^29.
/// </remarks>
public sealed class RsaVerificationPrimitive
{
    /// <summary>The least modulus, in bits.</summary>
    public const int MinimumBits = 2048;

    /// <summary>The largest modulus, in bits.</summary>
    public const int MaximumBits = 4096;

    private const int Convert = 0;
    private const int Square = 1;
    private const int ReduceSquare = 2;
    private const int Multiply = 3;
    private const int ReduceProduct = 4;
    private const int Load = 5;
    private const int Encode = 6;
    private const int Done = 7;

    // What a slice may take of diagonals, in IL instructions, and of conversion, in limbs of 40 IL.
    private const int SliceBudget = 47_000;
    private const int DiagonalCost = 800;
    private const int PairCost = 1640;
    private const int LimbsOfASlice = 1050;

    private readonly int maximumBits;
    private readonly RsaPublicKey key = new RsaPublicKey();
    private readonly uint[] modulus;
    private readonly uint[] factor;
    private readonly uint[] power;
    private readonly uint[] wide;
    private readonly ulong[] columns = new ulong[BlockProduct.ColumnWords];
    private readonly byte[] encodedMessage;
    private SignatureVerifier user;
    private byte[] signature;
    private int signatureOffset;
    private int stage = Done;
    private int progress;
    private int bit;
    private int blocks;
    private int limbs;
    private int scale;
    private uint inverse;

    /// <summary>Memory for moduli of up to <paramref name="maximumBits"/> bits, 2048 to 4096: about 7 bytes for every 8 bits and 500 bytes. ArgumentOutOfRangeException for another size.</summary>
    public RsaVerificationPrimitive(int maximumBits)
    {
        if (maximumBits < MinimumBits || maximumBits > MaximumBits)
            throw new ArgumentOutOfRangeException("maximumBits");
        this.maximumBits = maximumBits;
        int length = BlockProduct.BlockLimbs * BlocksFor(LimbsFor(maximumBits));
        modulus = new uint[length];
        factor = new uint[length];
        power = new uint[length];
        wide = new uint[2 * length];
        encodedMessage = new byte[(maximumBits + 7) / 8];
    }

    /// <summary>m as <see cref="Length"/> bytes from index 0 on, when <see cref="Step"/> has returned false; the verifier may work in it until the next Begin.</summary>
    internal byte[] EncodedMessage(SignatureVerifier user)
    {
        Require(user);
        return encodedMessage;
    }

    /// <summary>Bytes of the modulus.</summary>
    internal int Length => key.ModulusLength;

    /// <summary>Bits of the modulus.</summary>
    internal int Bits => key.ModulusBits;

    /// <summary>
    /// Starts with an RSAPublicKey and a signature, whose ranges must stay as they are until the work is done. False when the key is not legal, its modulus has fewer than 2048 or
    /// more bits than there is memory for, or the signature is not of the modulus's length or not below the modulus.
    /// </summary>
    internal bool Begin(SignatureVerifier user, byte[] keyBuffer, int keyOffset, int keyLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        stage = Done;
        this.user = user;
        if (!key.Read(keyBuffer, keyOffset, keyLength) || key.ModulusBits < MinimumBits || key.ModulusBits > maximumBits || signatureLength != key.ModulusLength
            || !IsBelow(signature, signatureOffset, keyBuffer, key.ModulusOffset, signatureLength))
            return false;
        this.signature = signature;
        this.signatureOffset = signatureOffset;
        limbs = LimbsFor(key.ModulusBits);
        blocks = BlocksFor(limbs);
        scale = limbs * BlockProduct.LimbBits - key.ModulusBits;
        Decode(keyBuffer, key.ModulusOffset, 0, modulus);
        ScaleModulus();
        Decode(signature, signatureOffset, scale, wide);
        inverse = MinusInverse(modulus[0]);
        bit = 32;
        do
            bit--;
        while (key.Exponent >> bit == 0);
        stage = Convert;
        progress = 0;
        return true;
    }

    /// <summary>Does one slice; true while work remains. InvalidOperationException when another verifier has begun since.</summary>
    internal bool Step(SignatureVerifier user)
    {
        Require(user);
        if (stage == Convert)
            StepConvert();
        else if (stage == Load)
        {
            Decode(signature, signatureOffset, 0, factor);
            Enter(Multiply);
        }
        else if (stage == Encode)
        {
            EncodePower();
            stage = Done;
        }
        else
            for (int budget = SliceBudget; budget > 0;)
                budget = StepProduct(budget);
        return stage != Done;
    }

    private void Require(SignatureVerifier user)
    {
        if (user != this.user)
            throw new InvalidOperationException("in use by another verifier");
    }

    private static int LimbsFor(int bits) => (bits + BlockProduct.LimbBits - 1) / BlockProduct.LimbBits;

    // One limb more than the modulus, at least.
    private static int BlocksFor(int limbs) => (limbs + BlockProduct.BlockLimbs) / BlockProduct.BlockLimbs;

    private static bool IsBelow(byte[] a, int aOffset, byte[] b, int bOffset, int length)
    {
        for (int i = 0; i < length; i++)
            if (a[aOffset + i] != b[bOffset + i])
                return a[aOffset + i] < b[bOffset + i];
        return false;
    }

    // -1/n mod 2^29, n odd: n is its own inverse mod 2^3, and each turn doubles the bits.
    private static uint MinusInverse(uint n)
    {
        uint x = n;
        for (int i = 0; i < 4; i++)
            x *= 2 - n * x;
        return (0u - x) & BlockProduct.LimbMask;
    }

    // As many bytes as the modulus has, times 2^shift, 0 <= shift < 29, as limbs of all blocks.
    private void Decode(byte[] buffer, int offset, int shift, uint[] limbs)
    {
        ulong bits = 0;
        int count = shift;
        int limb = 0;
        for (int i = offset + key.ModulusLength - 1; i >= offset; i--)
        {
            bits |= (ulong)buffer[i] << count;
            count += 8;
            if (count >= BlockProduct.LimbBits)
            {
                limbs[limb] = (uint)bits & BlockProduct.LimbMask;
                limb++;
                bits >>= BlockProduct.LimbBits;
                count -= BlockProduct.LimbBits;
            }
        }
        if (count > 0)
        {
            limbs[limb] = (uint)bits;
            limb++;
        }
        Array.Clear(limbs, limb, limbs.Length - limb);
    }

    private void ScaleModulus()
    {
        ulong bits = 0;
        for (int i = 0; i < limbs; i++)
        {
            bits |= (ulong)modulus[i] << scale;
            factor[i] = (uint)bits & BlockProduct.LimbMask;
            bits >>= BlockProduct.LimbBits;
        }
        Array.Clear(factor, limbs, factor.Length - limbs);
    }

    private void StepConvert()
    {
        int turns = LimbsOfASlice / limbs;
        int length = BlockProduct.BlockLimbs * blocks;
        if (turns > length / 2 - progress)
            turns = length / 2 - progress;
        MultiplyByTwoLimbs(turns);
        progress += turns;
        if (progress < length / 2)
            return;
        ulong bits = wide[0];
        for (int i = 0; i < length; i++)
        {
            bits |= (ulong)wide[i + 1] << BlockProduct.LimbBits;
            power[i] = (uint)(bits >> scale) & BlockProduct.LimbMask;
            bits >>= BlockProduct.LimbBits;
        }
        Array.Copy(power, 0, factor, 0, length);
        Enter(Square);
    }

    // Hot: wide = wide * 2^58 - (q1 * 2^29 + q0) * factor, turns times. The divisor d = factor has its top limb full, t = wide stays below 4 d. In units in which
    // 2^60 <= d < 2^61: T = 2^29 t and D = d are cut to integers, N = D >> 29, so 2^31 <= N < 2^32.
    // q1 = (T >> 29) / (N + 1) < 2^31 is at most t * 2^29 / d and less than that by at most 4 / 4 + 1 + 2^-31, so r = T - q1 * D is below 2.01 d and, for the cuts,
    // more than what really remains by at most q1 and less by at most 1. q0 = (r - 2^31) / (N + 1) < 2^31 is less than the exact by at most 2.01 / 4 + 2 + 1 < 4.
    // v is a limb, with a borrow from above of 2^62 > q1 * 2^29 + q0 * 2^29, so v < 2^63; 2^33 of v >> 29 is what the limb below borrowed.
    private void MultiplyByTwoLimbs(int turns)
    {
        uint[] t = wide;
        uint[] d = factor;
        int length = limbs;
        ulong top = ((ulong)d[length - 1] << 32) | ((ulong)d[length - 2] << 3) | (d[length - 3] >> 26);
        ulong divisor = (top >> 29) + 1;
        for (; turns > 0; turns--)
        {
            ulong r = ((ulong)t[length] << 61) | ((ulong)t[length - 1] << 32) | ((ulong)t[length - 2] << 3) | (t[length - 3] >> 26);
            ulong q1 = r / divisor;
            r = (r << 29) + (((t[length - 3] & 0x3FF_FFFF) << 3) | (t[length - 4] >> 26)) - q1 * top;
            ulong q0 = r < 0x8000_0000 ? 0 : (r - 0x8000_0000) / divisor;
            ulong v = 0x4000_0000_0000_0000;
            ulong n0;
            ulong n1 = 0;
            ulong below0 = 0;
            ulong below1 = 0;
            for (int i = 0; i <= length; i += 2)
            {
                n0 = d[i];
                v = (v >> 29) + below0 + 0x3FFF_FFFE_0000_0000 - q1 * n1 - q0 * n0;
                below0 = t[i];
                t[i] = (uint)v & 0x1FFF_FFFF;
                n1 = d[i + 1];
                v = (v >> 29) + below1 + 0x3FFF_FFFE_0000_0000 - q1 * n0 - q0 * n1;
                below1 = t[i + 1];
                t[i + 1] = (uint)v & 0x1FFF_FFFF;
            }
        }
    }

    private void Enter(int next)
    {
        stage = next;
        progress = 0;
        Array.Clear(columns, 0, columns.Length);
    }

    // As many diagonals of one product or reduction as a budget allows; what remains of it, 0 when the next does not fit or nothing is left to do.
    private int StepProduct(int budget)
    {
        int from = progress;
        int cost = CostOf(progress);
        while (progress < 2 * blocks && cost <= budget)
        {
            budget -= cost;
            progress++;
            cost = CostOf(progress);
        }
        if (from == progress)
            return 0;
        if (stage == Square)
            BlockProduct.Diagonals(BlockProduct.Square, power, power, wide, power, columns, inverse, blocks, from, progress);
        else if (stage == Multiply)
            BlockProduct.Diagonals(BlockProduct.Multiply, power, factor, wide, power, columns, inverse, blocks, from, progress);
        else
            BlockProduct.Diagonals(BlockProduct.Reduce, wide, modulus, wide, power, columns, inverse, blocks, from, progress);
        if (progress < 2 * blocks)
            return 0;
        Next();
        return stage < Load ? budget : 0;
    }

    private int CostOf(int diagonal)
    {
        int pairs = diagonal < blocks ? diagonal + 1 : 2 * blocks - 1 - diagonal;
        return DiagonalCost + (stage == Square ? pairs * PairCost / 2 : pairs * PairCost);
    }

    // After each squaring comes the product of the bit, if it is set; the exponent is odd, so the last is that of bit 0.
    private void Next()
    {
        if (stage == Square || stage == Multiply)
        {
            Enter(stage + 1);
            return;
        }
        if (stage == ReduceSquare)
        {
            bit--;
            if ((key.Exponent >> bit & 1) == 0)
                Enter(Square);
            else
                Enter(bit == 0 ? Load : Multiply);
        }
        else
            Enter(bit == 0 ? Encode : Square);
    }

    // power is below 2n: n is subtracted at most once.
    private void EncodePower()
    {
        int top = BlockProduct.BlockLimbs * blocks - 1;
        while (top >= 0 && power[top] == modulus[top])
            top--;
        uint subtract = top < 0 || power[top] > modulus[top] ? 0xFFFF_FFFFu : 0u;
        ulong bits = 0;
        int count = 0;
        int limb = 0;
        uint borrow = 0;
        for (int i = key.ModulusLength - 1; i >= 0; i--)
        {
            if (count < 8)
            {
                uint difference = power[limb] - (modulus[limb] & subtract) - borrow;
                borrow = difference >> 31;
                bits |= (ulong)(difference & BlockProduct.LimbMask) << count;
                limb++;
                count += BlockProduct.LimbBits;
            }
            encodedMessage[i] = (byte)bits;
            bits >>= 8;
            count -= 8;
        }
    }
}
