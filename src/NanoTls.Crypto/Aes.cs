using System;

namespace NanoTls.Crypto;

/// <summary>
/// AES-128 and AES-256 (FIPS 197), encryption of four blocks at once: bitsliced, without tables, secret branches or secret indexes.
/// Four lanes hold the blocks to encrypt (<see cref="Load"/>, <see cref="ToggleCounter"/>) and keep them; each <see cref="Encrypt"/>
/// makes four cipher blocks of them, which <see cref="XorLane"/> adds to bytes.
/// </summary>
/// <remarks>
/// lanes[j], 0 ≤ j &lt; 8: bit j of every byte; row r, column c of lane n is bit 16r + 4c + n.
/// stream[n], stream[n + 4]: cipher block n; row r of columns 0, 2 (1, 3) are bytes 2r, 2r + 1.
/// roundKeys[8i + j]: round key i sliced likewise, the same in all lanes, for a state whose ShiftRows are left undone (i mod 4 times,
/// but all done in the last), and with the constant 0x63 of SubBytes when i > 0.
/// </remarks>
public sealed class Aes
{
    /// <summary>Bytes of a key of AES-128.</summary>
    public const int KeyLength128 = 16;

    /// <summary>Bytes of a key of AES-256.</summary>
    public const int KeyLength256 = 32;

    /// <summary>Bytes of a block.</summary>
    public const int BlockLength = 16;

    /// <summary>The set of all four lanes: bit n stands for lane n.</summary>
    public const int AllLanes = 15;

    private const ulong EveryByte = 0x0101010101010101;
    private const ulong EveryLane0 = 0x1111111111111111;
    private const ulong SecondAndFourthRow = 0x00FF000000FF0000;

    private readonly int keyWords;
    private readonly int rounds;
    private readonly ulong[] roundKeys;
    private readonly ulong[] lanes = new ulong[8];
    private readonly ulong[] stream = new ulong[8];

    /// <summary>An instance without a key, for keys of <see cref="KeyLength128"/> or <see cref="KeyLength256"/> bytes; ArgumentException for others.</summary>
    public Aes(int keyLength)
    {
        if (keyLength != KeyLength128 && keyLength != KeyLength256)
            throw new ArgumentException("keyLength: 16 or 32 bytes are possible");
        keyWords = keyLength / 4;
        rounds = keyWords + 6;
        roundKeys = new ulong[8 * (rounds + 1)];
    }

    /// <summary>Expands a key (FIPS 197 §5.2) and zeroes the lanes.</summary>
    public void SetKey(byte[] key, int offset)
    {
        Wipe();
        ulong[] keys = roundKeys;
        // The words wait in the upper half, entry half + i; the first two round keys stay zero until all words are there.
        int half = keys.Length / 2;
        for (int i = 0; i < keyWords; i++)
            keys[half + i] = (ulong)(uint)(key[offset + 4 * i] | key[offset + 4 * i + 1] << 8 | key[offset + 4 * i + 2] << 16) | (ulong)key[offset + 4 * i + 3] << 24;
        ulong constant = 1;
        // Four words a turn: with eight words in a key, the turns in the middle of them rotate nothing and add no constant.
        bool rotates = true;
        for (int i = half + keyWords; i < keys.Length; i += 4)
        {
            ulong word = SubWord(keys[i - 1]);
            if (rotates)
            {
                word = ((word >> 8 | word << 24) & 0xFFFFFFFF) ^ constant;
                constant = constant << 1 ^ (constant >> 7) * 0x11B;
            }
            rotates = keyWords == 4 || !rotates;
            keys[i] = word ^ keys[i - keyWords];
            keys[i + 1] = keys[i] ^ keys[i + 1 - keyWords];
            keys[i + 2] = keys[i + 1] ^ keys[i + 2 - keyWords];
            keys[i + 3] = keys[i + 2] ^ keys[i + 3 - keyWords];
        }
        for (int round = 0; round <= rounds; round++)
            SliceRoundKey(round, half + 4 * round);
        Array.Clear(lanes, 0, 8);
        Array.Clear(stream, 0, 8);
    }

    /// <summary>Puts a block of 16 bytes into each lane of the set; <paramref name="chaining"/> 1 adds lane 0's last cipher block (CBC), 0 does not.</summary>
    public void Load(byte[] block, int offset, int laneSet, int chaining)
    {
        ulong[] cipher = stream;
        ulong even = (ulong)(uint)(block[offset] | block[offset + 8] << 8 | block[offset + 1] << 16)
            | (ulong)(uint)(block[offset + 9] | block[offset + 2] << 8 | block[offset + 10] << 16) << 24
            | (ulong)(uint)(block[offset + 3] | block[offset + 11] << 8) << 48;
        ulong odd = (ulong)(uint)(block[offset + 4] | block[offset + 12] << 8 | block[offset + 5] << 16)
            | (ulong)(uint)(block[offset + 13] | block[offset + 6] << 8 | block[offset + 14] << 16) << 24
            | (ulong)(uint)(block[offset + 7] | block[offset + 15] << 8) << 48;
        if (chaining != 0)
        {
            even ^= cipher[0];
            odd ^= cipher[4];
        }
        Slice(even, odd, laneSet);
    }

    /// <summary>Flips bits of the big-endian counter in the last four bytes of each lane of the set. The counter is no secret.</summary>
    public void ToggleCounter(uint difference, int laneSet)
    {
        ulong[] slices = lanes;
        for (int bit = 0; difference != 0; bit++)
        {
            if ((difference & 1) != 0)
                slices[bit & 7] = slices[bit & 7] ^ (ulong)laneSet << 60 - (bit >> 3) * 16;
            difference >>= 1;
        }
    }

    /// <summary>Encrypts what the lanes hold (FIPS 197 §5.1).</summary>
    public void Encrypt() => EncryptRounds(rounds);

    /// <summary>Adds the cipher block of a lane to 16 bytes of the buffer.</summary>
    public void XorLane(int lane, byte[] buffer, int offset)
    {
        ulong even = stream[lane];
        ulong odd = stream[lane + 4];
        buffer[offset] = (byte)(buffer[offset] ^ even);
        buffer[offset + 1] = (byte)(buffer[offset + 1] ^ even >> 16);
        buffer[offset + 2] = (byte)(buffer[offset + 2] ^ even >> 32);
        buffer[offset + 3] = (byte)(buffer[offset + 3] ^ even >> 48);
        buffer[offset + 4] = (byte)(buffer[offset + 4] ^ odd);
        buffer[offset + 5] = (byte)(buffer[offset + 5] ^ odd >> 16);
        buffer[offset + 6] = (byte)(buffer[offset + 6] ^ odd >> 32);
        buffer[offset + 7] = (byte)(buffer[offset + 7] ^ odd >> 48);
        buffer[offset + 8] = (byte)(buffer[offset + 8] ^ even >> 8);
        buffer[offset + 9] = (byte)(buffer[offset + 9] ^ even >> 24);
        buffer[offset + 10] = (byte)(buffer[offset + 10] ^ even >> 40);
        buffer[offset + 11] = (byte)(buffer[offset + 11] ^ even >> 56);
        buffer[offset + 12] = (byte)(buffer[offset + 12] ^ odd >> 8);
        buffer[offset + 13] = (byte)(buffer[offset + 13] ^ odd >> 24);
        buffer[offset + 14] = (byte)(buffer[offset + 14] ^ odd >> 40);
        buffer[offset + 15] = (byte)(buffer[offset + 15] ^ odd >> 56);
    }

    /// <summary>Forgets the key and everything made with it.</summary>
    public void Wipe()
    {
        Array.Clear(roundKeys, 0, roundKeys.Length);
        Array.Clear(lanes, 0, 8);
        Array.Clear(stream, 0, 8);
    }

    private void Slice(ulong even, ulong odd, int laneSet)
    {
        ulong[] slices = lanes;
        ulong set = (ulong)laneSet;
        ulong others = EveryLane0 * (AllLanes - set);
        slices[0] = slices[0] & others | (even & EveryByte | (odd & EveryByte) << 4) * set;
        slices[1] = slices[1] & others | (even >> 1 & EveryByte | (odd >> 1 & EveryByte) << 4) * set;
        slices[2] = slices[2] & others | (even >> 2 & EveryByte | (odd >> 2 & EveryByte) << 4) * set;
        slices[3] = slices[3] & others | (even >> 3 & EveryByte | (odd >> 3 & EveryByte) << 4) * set;
        slices[4] = slices[4] & others | (even >> 4 & EveryByte | (odd >> 4 & EveryByte) << 4) * set;
        slices[5] = slices[5] & others | (even >> 5 & EveryByte | (odd >> 5 & EveryByte) << 4) * set;
        slices[6] = slices[6] & others | (even >> 6 & EveryByte | (odd >> 6 & EveryByte) << 4) * set;
        slices[7] = slices[7] & others | (even >> 7 & EveryByte | (odd >> 7 & EveryByte) << 4) * set;
    }

    // Byte r of the word: bits 8r..8r + 7. It is sent through all columns of lane 0 of a last round with zero keys.
    private ulong SubWord(ulong word)
    {
        ulong spread = Spread(word) * 0x101;
        Slice(spread, spread, 1);
        EncryptRounds(1);
        word = stream[0] & 0x00FF00FF00FF00FF;
        word = (word | word >> 8) & 0x0000FFFF0000FFFF;
        return (word | word >> 16) & 0xFFFFFFFF ^ 0x63636363;
    }

    private void SliceRoundKey(int round, int words)
    {
        int undone = round == rounds ? 0 : round;
        ulong even = Column(words, 0, undone) | Column(words, 2, undone) << 8;
        ulong odd = Column(words, 1, undone) | Column(words, 3, undone) << 8;
        Slice(even, odd, AllLanes);
        ulong complement = round == 0 ? 0 : ulong.MaxValue;
        ulong[] keys = roundKeys;
        Array.Copy(lanes, 0, keys, 8 * round, 8);
        keys[8 * round] = keys[8 * round] ^ complement;
        keys[8 * round + 1] = keys[8 * round + 1] ^ complement;
        keys[8 * round + 5] = keys[8 * round + 5] ^ complement;
        keys[8 * round + 6] = keys[8 * round + 6] ^ complement;
    }

    // Row r of column c of the key before ShiftRows was done n times: column c − nr.
    private ulong Column(int words, int column, int undone)
    {
        ulong[] keys = roundKeys;
        return Spread(keys[words + column] & 0xFF | keys[words + (column - undone & 3)] & 0xFF00
            | keys[words + (column - 2 * undone & 3)] & 0xFF0000 | keys[words + (column - 3 * undone & 3)] & 0xFF000000);
    }

    // Byte r of a word to byte 2r.
    private static ulong Spread(ulong word)
    {
        word = (word | word << 16) & 0x0000FFFF0000FFFF;
        return (word | word << 8) & 0x00FF00FF00FF00FF;
    }

    // Hot: SubBytes by the circuit of Boyar and Peralta (115 gates); ShiftRows is never done: the state of round i is the true one with
    // ShiftRows undone i times, so that MixColumns takes row r + 1 from column c + i and row r + 2 from column c + 2i; ShiftRows applied
    // ten or fourteen times, at the end, is ShiftRows twice. MixColumns of byte a: 2(a ^ a1) ^ a1 ^ (a ^ a1)2, where a1 is one row on and (…)2 two.
    private void EncryptRounds(int count)
    {
        ulong[] keys = roundKeys;
        ulong[] state = lanes;
        int key = 8;
        ulong q0 = state[0] ^ keys[0];
        ulong q1 = state[1] ^ keys[1];
        ulong q2 = state[2] ^ keys[2];
        ulong q3 = state[3] ^ keys[3];
        ulong q4 = state[4] ^ keys[4];
        ulong q5 = state[5] ^ keys[5];
        ulong q6 = state[6] ^ keys[6];
        ulong q7 = state[7] ^ keys[7];
        for (int round = 1; ; round++)
        {
            {
                // SubBytes: x0..x7 of the circuit are q7..q0; its four complements are in the round keys.
                ulong y14 = q4 ^ q2;
                ulong y13 = q7 ^ q1;
                ulong y9 = q7 ^ q4;
                ulong y8 = q7 ^ q2;
                ulong t0 = q6 ^ q5;
                ulong y1 = t0 ^ q0;
                ulong y4 = y1 ^ q4;
                ulong y12 = y13 ^ y14;
                ulong y2 = y1 ^ q7;
                ulong y5 = y1 ^ q1;
                ulong y3 = y5 ^ y8;
                ulong t1 = q3 ^ y12;
                ulong y15 = t1 ^ q2;
                ulong y20 = t1 ^ q6;
                ulong y6 = y15 ^ q0;
                ulong y10 = y15 ^ t0;
                ulong y11 = y20 ^ y9;
                ulong y7 = q0 ^ y11;
                ulong y17 = y10 ^ y11;
                ulong y16 = t0 ^ y11;

                ulong t2 = y12 & y15;
                ulong t7 = y13 & y16;
                ulong t12 = y9 & y11;
                ulong t14 = y14 & y17 ^ t12;
                ulong t16 = y8 & y10 ^ t12;
                ulong t21 = y3 & y6 ^ t2 ^ t14 ^ y20;
                ulong t22 = y4 & q0 ^ t2 ^ t16 ^ y10 ^ y8;
                ulong t23 = y5 & y1 ^ t7 ^ t14 ^ y13 ^ y16;
                ulong t24 = y2 & y7 ^ t7 ^ t16 ^ q7 ^ y16;
                ulong t25 = t21 ^ t22;
                ulong t26 = t21 & t23;
                ulong t27 = t24 ^ t26;
                ulong t29 = t25 & t27 ^ t22;
                ulong t33 = (t22 ^ t26) & (t23 ^ t24) ^ t24;
                ulong t36 = t24 & (t27 ^ t33);
                ulong t37 = t36 ^ t23 ^ t33;
                ulong t40 = t29 & (t27 ^ t36) ^ t25;
                ulong t41 = t40 ^ t37;
                ulong t42 = t29 ^ t33;
                ulong t43 = t29 ^ t40;
                ulong t44 = t33 ^ t37;
                ulong t45 = t42 ^ t41;

                ulong z2 = t33 & q0;
                ulong z3 = t43 & y16;
                ulong z4 = t40 & y1;
                ulong z5 = t29 & y7;
                ulong z7 = t45 & y17;
                ulong z10 = t37 & y3;
                ulong z12 = t43 & y13;
                ulong z16 = t45 & y14;
                ulong t46 = t42 & y9 ^ z16;
                ulong t48 = t40 & y5 ^ z5;
                ulong t53 = t44 & y15 ^ z3;
                ulong t57 = z2 ^ z12 ^ t53;
                ulong t58 = z4 ^ t46;
                ulong t59 = t42 & y11 ^ z3 ^ z7;
                ulong t62 = t41 & y10 ^ z7 ^ t58;
                ulong t63 = t44 & y12 ^ z10 ^ t58;
                ulong t64 = z4 ^ t59;
                ulong t65 = t29 & y2 ^ t57 ^ t62;
                ulong t66 = t37 & y6 ^ t63;
                q7 = t59 ^ t63;
                q1 = z12 ^ t48 ^ t62;
                q0 = t48 ^ t46 ^ t57;
                q4 = t53 ^ t66;
                q3 = z2 ^ z5 ^ t66;
                q2 = t33 & y4 ^ z10 ^ t65;
                q6 = t64 ^ q4;
                q5 = t41 & y8 ^ z16 ^ t64 ^ t65;
            }
            if (round == count)
                break;

            ulong s0, s1, s2, s3, s4, s5, s6, s7;
            switch (round & 3)
            {
                case 0:
                    s0 = q0 ^ q0 >> 16 ^ q0 << 48;
                    s1 = q1 ^ q1 >> 16 ^ q1 << 48;
                    s2 = q2 ^ q2 >> 16 ^ q2 << 48;
                    s3 = q3 ^ q3 >> 16 ^ q3 << 48;
                    s4 = q4 ^ q4 >> 16 ^ q4 << 48;
                    s5 = q5 ^ q5 >> 16 ^ q5 << 48;
                    s6 = q6 ^ q6 >> 16 ^ q6 << 48;
                    s7 = q7 ^ q7 >> 16 ^ q7 << 48;
                    q0 = s7 ^ s0 ^ q0 ^ s0 >> 32 ^ s0 << 32 ^ keys[key];
                    q1 = s0 ^ s1 ^ q1 ^ s7 ^ s1 >> 32 ^ s1 << 32 ^ keys[key + 1];
                    q2 = s1 ^ s2 ^ q2 ^ s2 >> 32 ^ s2 << 32 ^ keys[key + 2];
                    q3 = s2 ^ s3 ^ q3 ^ s7 ^ s3 >> 32 ^ s3 << 32 ^ keys[key + 3];
                    q4 = s3 ^ s4 ^ q4 ^ s7 ^ s4 >> 32 ^ s4 << 32 ^ keys[key + 4];
                    q5 = s4 ^ s5 ^ q5 ^ s5 >> 32 ^ s5 << 32 ^ keys[key + 5];
                    q6 = s5 ^ s6 ^ q6 ^ s6 >> 32 ^ s6 << 32 ^ keys[key + 6];
                    q7 = s6 ^ s7 ^ q7 ^ s7 >> 32 ^ s7 << 32 ^ keys[key + 7];
                    break;
                case 1:
                    s0 = q0 ^ (q0 >> 20 | q0 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q0 >> 4 | q0 << 60) & 0xF000F000F000F000;
                    s1 = q1 ^ (q1 >> 20 | q1 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q1 >> 4 | q1 << 60) & 0xF000F000F000F000;
                    s2 = q2 ^ (q2 >> 20 | q2 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q2 >> 4 | q2 << 60) & 0xF000F000F000F000;
                    s3 = q3 ^ (q3 >> 20 | q3 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q3 >> 4 | q3 << 60) & 0xF000F000F000F000;
                    s4 = q4 ^ (q4 >> 20 | q4 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q4 >> 4 | q4 << 60) & 0xF000F000F000F000;
                    s5 = q5 ^ (q5 >> 20 | q5 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q5 >> 4 | q5 << 60) & 0xF000F000F000F000;
                    s6 = q6 ^ (q6 >> 20 | q6 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q6 >> 4 | q6 << 60) & 0xF000F000F000F000;
                    s7 = q7 ^ (q7 >> 20 | q7 << 44) & 0x0FFF0FFF0FFF0FFF ^ (q7 >> 4 | q7 << 60) & 0xF000F000F000F000;
                    q0 = s7 ^ s0 ^ q0 ^ (s0 >> 40 | s0 << 24) & 0x00FF00FF00FF00FF ^ (s0 >> 24 | s0 << 40) & 0xFF00FF00FF00FF00 ^ keys[key];
                    q1 = s0 ^ s1 ^ q1 ^ s7 ^ (s1 >> 40 | s1 << 24) & 0x00FF00FF00FF00FF ^ (s1 >> 24 | s1 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 1];
                    q2 = s1 ^ s2 ^ q2 ^ (s2 >> 40 | s2 << 24) & 0x00FF00FF00FF00FF ^ (s2 >> 24 | s2 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 2];
                    q3 = s2 ^ s3 ^ q3 ^ s7 ^ (s3 >> 40 | s3 << 24) & 0x00FF00FF00FF00FF ^ (s3 >> 24 | s3 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 3];
                    q4 = s3 ^ s4 ^ q4 ^ s7 ^ (s4 >> 40 | s4 << 24) & 0x00FF00FF00FF00FF ^ (s4 >> 24 | s4 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 4];
                    q5 = s4 ^ s5 ^ q5 ^ (s5 >> 40 | s5 << 24) & 0x00FF00FF00FF00FF ^ (s5 >> 24 | s5 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 5];
                    q6 = s5 ^ s6 ^ q6 ^ (s6 >> 40 | s6 << 24) & 0x00FF00FF00FF00FF ^ (s6 >> 24 | s6 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 6];
                    q7 = s6 ^ s7 ^ q7 ^ (s7 >> 40 | s7 << 24) & 0x00FF00FF00FF00FF ^ (s7 >> 24 | s7 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 7];
                    break;
                case 2:
                    s0 = q0 ^ (q0 >> 24 | q0 << 40) & 0x00FF00FF00FF00FF ^ (q0 >> 8 | q0 << 56) & 0xFF00FF00FF00FF00;
                    s1 = q1 ^ (q1 >> 24 | q1 << 40) & 0x00FF00FF00FF00FF ^ (q1 >> 8 | q1 << 56) & 0xFF00FF00FF00FF00;
                    s2 = q2 ^ (q2 >> 24 | q2 << 40) & 0x00FF00FF00FF00FF ^ (q2 >> 8 | q2 << 56) & 0xFF00FF00FF00FF00;
                    s3 = q3 ^ (q3 >> 24 | q3 << 40) & 0x00FF00FF00FF00FF ^ (q3 >> 8 | q3 << 56) & 0xFF00FF00FF00FF00;
                    s4 = q4 ^ (q4 >> 24 | q4 << 40) & 0x00FF00FF00FF00FF ^ (q4 >> 8 | q4 << 56) & 0xFF00FF00FF00FF00;
                    s5 = q5 ^ (q5 >> 24 | q5 << 40) & 0x00FF00FF00FF00FF ^ (q5 >> 8 | q5 << 56) & 0xFF00FF00FF00FF00;
                    s6 = q6 ^ (q6 >> 24 | q6 << 40) & 0x00FF00FF00FF00FF ^ (q6 >> 8 | q6 << 56) & 0xFF00FF00FF00FF00;
                    s7 = q7 ^ (q7 >> 24 | q7 << 40) & 0x00FF00FF00FF00FF ^ (q7 >> 8 | q7 << 56) & 0xFF00FF00FF00FF00;
                    q0 = s7 ^ s0 ^ q0 ^ s0 >> 32 ^ s0 << 32 ^ keys[key];
                    q1 = s0 ^ s1 ^ q1 ^ s7 ^ s1 >> 32 ^ s1 << 32 ^ keys[key + 1];
                    q2 = s1 ^ s2 ^ q2 ^ s2 >> 32 ^ s2 << 32 ^ keys[key + 2];
                    q3 = s2 ^ s3 ^ q3 ^ s7 ^ s3 >> 32 ^ s3 << 32 ^ keys[key + 3];
                    q4 = s3 ^ s4 ^ q4 ^ s7 ^ s4 >> 32 ^ s4 << 32 ^ keys[key + 4];
                    q5 = s4 ^ s5 ^ q5 ^ s5 >> 32 ^ s5 << 32 ^ keys[key + 5];
                    q6 = s5 ^ s6 ^ q6 ^ s6 >> 32 ^ s6 << 32 ^ keys[key + 6];
                    q7 = s6 ^ s7 ^ q7 ^ s7 >> 32 ^ s7 << 32 ^ keys[key + 7];
                    break;
                case 3:
                    s0 = q0 ^ (q0 >> 28 | q0 << 36) & 0x000F000F000F000F ^ (q0 >> 12 | q0 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s1 = q1 ^ (q1 >> 28 | q1 << 36) & 0x000F000F000F000F ^ (q1 >> 12 | q1 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s2 = q2 ^ (q2 >> 28 | q2 << 36) & 0x000F000F000F000F ^ (q2 >> 12 | q2 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s3 = q3 ^ (q3 >> 28 | q3 << 36) & 0x000F000F000F000F ^ (q3 >> 12 | q3 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s4 = q4 ^ (q4 >> 28 | q4 << 36) & 0x000F000F000F000F ^ (q4 >> 12 | q4 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s5 = q5 ^ (q5 >> 28 | q5 << 36) & 0x000F000F000F000F ^ (q5 >> 12 | q5 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s6 = q6 ^ (q6 >> 28 | q6 << 36) & 0x000F000F000F000F ^ (q6 >> 12 | q6 << 52) & 0xFFF0FFF0FFF0FFF0;
                    s7 = q7 ^ (q7 >> 28 | q7 << 36) & 0x000F000F000F000F ^ (q7 >> 12 | q7 << 52) & 0xFFF0FFF0FFF0FFF0;
                    q0 = s7 ^ s0 ^ q0 ^ (s0 >> 40 | s0 << 24) & 0x00FF00FF00FF00FF ^ (s0 >> 24 | s0 << 40) & 0xFF00FF00FF00FF00 ^ keys[key];
                    q1 = s0 ^ s1 ^ q1 ^ s7 ^ (s1 >> 40 | s1 << 24) & 0x00FF00FF00FF00FF ^ (s1 >> 24 | s1 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 1];
                    q2 = s1 ^ s2 ^ q2 ^ (s2 >> 40 | s2 << 24) & 0x00FF00FF00FF00FF ^ (s2 >> 24 | s2 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 2];
                    q3 = s2 ^ s3 ^ q3 ^ s7 ^ (s3 >> 40 | s3 << 24) & 0x00FF00FF00FF00FF ^ (s3 >> 24 | s3 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 3];
                    q4 = s3 ^ s4 ^ q4 ^ s7 ^ (s4 >> 40 | s4 << 24) & 0x00FF00FF00FF00FF ^ (s4 >> 24 | s4 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 4];
                    q5 = s4 ^ s5 ^ q5 ^ (s5 >> 40 | s5 << 24) & 0x00FF00FF00FF00FF ^ (s5 >> 24 | s5 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 5];
                    q6 = s5 ^ s6 ^ q6 ^ (s6 >> 40 | s6 << 24) & 0x00FF00FF00FF00FF ^ (s6 >> 24 | s6 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 6];
                    q7 = s6 ^ s7 ^ q7 ^ (s7 >> 40 | s7 << 24) & 0x00FF00FF00FF00FF ^ (s7 >> 24 | s7 << 40) & 0xFF00FF00FF00FF00 ^ keys[key + 7];
                    break;
            }
            key += 8;
        }
        q0 ^= ((q0 ^ q0 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key];
        q1 ^= ((q1 ^ q1 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 1];
        q2 ^= ((q2 ^ q2 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 2];
        q3 ^= ((q3 ^ q3 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 3];
        q4 ^= ((q4 ^ q4 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 4];
        q5 ^= ((q5 ^ q5 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 5];
        q6 ^= ((q6 ^ q6 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 6];
        q7 ^= ((q7 ^ q7 >> 8) & SecondAndFourthRow) * 0x101 ^ keys[key + 7];

        ulong t;
        t = (q0 >> 1 ^ q1) & 0x5555555555555555;
        q1 ^= t;
        q0 ^= t << 1;
        t = (q2 >> 1 ^ q3) & 0x5555555555555555;
        q3 ^= t;
        q2 ^= t << 1;
        t = (q4 >> 1 ^ q5) & 0x5555555555555555;
        q5 ^= t;
        q4 ^= t << 1;
        t = (q6 >> 1 ^ q7) & 0x5555555555555555;
        q7 ^= t;
        q6 ^= t << 1;
        t = (q0 >> 2 ^ q2) & 0x3333333333333333;
        q2 ^= t;
        q0 ^= t << 2;
        t = (q1 >> 2 ^ q3) & 0x3333333333333333;
        q3 ^= t;
        q1 ^= t << 2;
        t = (q4 >> 2 ^ q6) & 0x3333333333333333;
        q6 ^= t;
        q4 ^= t << 2;
        t = (q5 >> 2 ^ q7) & 0x3333333333333333;
        q7 ^= t;
        q5 ^= t << 2;
        t = (q0 >> 4 ^ q4) & 0x0F0F0F0F0F0F0F0F;
        q4 ^= t;
        q0 ^= t << 4;
        t = (q1 >> 4 ^ q5) & 0x0F0F0F0F0F0F0F0F;
        q5 ^= t;
        q1 ^= t << 4;
        t = (q2 >> 4 ^ q6) & 0x0F0F0F0F0F0F0F0F;
        q6 ^= t;
        q2 ^= t << 4;
        t = (q3 >> 4 ^ q7) & 0x0F0F0F0F0F0F0F0F;
        q7 ^= t;
        q3 ^= t << 4;
        state = stream;
        state[0] = q0;
        state[1] = q1;
        state[2] = q2;
        state[3] = q3;
        state[4] = q4;
        state[5] = q5;
        state[6] = q6;
        state[7] = q7;
    }
}
