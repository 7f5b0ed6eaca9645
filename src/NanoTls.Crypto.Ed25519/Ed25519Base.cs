namespace NanoTls.Crypto;

/// <summary>The comb of the base point B (RFC 8032 §5.1) with 4 teeth at a distance of 64 bits, as constants in the code: no table in RAM.</summary>
internal static class Ed25519Base
{
    // Hot: all eight entries are read, by masks. Entry j is (2^192 ± 2^128 ± 2^64 ± 1)·B, with + where the bit 2, 1, 0 of j is set, as (y + x, y - x, 2dxy).
    /// <summary>The point of a comb digit, 0 to 15, as what <see cref="Ed25519Point"/> adds: bit 3 clear turns every sign.</summary>
    public static void Select(int digit, int[] state)
    {
        int negative = (digit >> 3) - 1;
        int index = (digit ^ negative) & 7;
        int m0 = (index - 1) >> 31, m1 = ((index ^ 1) - 1) >> 31, m2 = ((index ^ 2) - 1) >> 31, m3 = ((index ^ 3) - 1) >> 31;
        int m4 = ((index ^ 4) - 1) >> 31, m5 = ((index ^ 5) - 1) >> 31, m6 = ((index ^ 6) - 1) >> 31, m7 = ((index ^ 7) - 1) >> 31;
        int sum, difference, swap, product;
        sum = (m0 & 0x073383e) | (m1 & 0x23e68e7) | (m2 & 0x0044781) | (m3 & 0x15f8c9c) | (m4 & 0x0bf0c8d) | (m5 & 0x3fdd933) | (m6 & 0x16053a2) | (m7 & 0x3fbb842);
        difference = (m0 & 0x388d0ad) | (m1 & 0x17134b0) | (m2 & 0x20dd5c9) | (m3 & 0x3235b3e) | (m4 & 0x0944a2d) | (m5 & 0x39a71ab) | (m6 & 0x31a119d) | (m7 & 0x07ef83c);
        product = (m0 & 0x3ec791c) | (m1 & 0x315ebb4) | (m2 & 0x1ad1eab) | (m3 & 0x2d9afef) | (m4 & 0x254cfb9) | (m5 & 0x3091ffe) | (m6 & 0x08d8281) | (m7 & 0x34350c4);
        swap = (sum ^ difference) & negative;
        state[40] = sum ^ swap; state[50] = difference ^ swap; state[70] = (product ^ negative) - negative;
        sum = (m0 & 0x028b209) | (m1 & 0x0ad566b) | (m2 & 0x10f816b) | (m3 & 0x1f39a89) | (m4 & 0x046c7f6) | (m5 & 0x0bf5a1d) | (m6 & 0x0cbb205) | (m7 & 0x1bad9d1);
        difference = (m0 & 0x0aa04f6) | (m1 & 0x1b49d67) | (m2 & 0x0c6d956) | (m3 & 0x091bdef) | (m4 & 0x0e3e461) | (m5 & 0x020310b) | (m6 & 0x19d2c09) | (m7 & 0x032d2f7);
        product = (m0 & 0x0386096) | (m1 & 0x10e5919) | (m2 & 0x0218bfd) | (m3 & 0x1e063a7) | (m4 & 0x0ccf67c) | (m5 & 0x1459d25) | (m6 & 0x10f96a4) | (m7 & 0x14f6e60);
        swap = (sum ^ difference) & negative;
        state[41] = sum ^ swap; state[51] = difference ^ swap; state[71] = (product ^ negative) - negative;
        sum = (m0 & 0x10a8976) | (m1 & 0x197a2da) | (m2 & 0x0ca5322) | (m3 & 0x11dd5b9) | (m4 & 0x1d93ef1) | (m5 & 0x3c8599a) | (m6 & 0x22520af) | (m7 & 0x351626f);
        difference = (m0 & 0x1b83c7c) | (m1 & 0x141bd3b) | (m2 & 0x17a63e6) | (m3 & 0x3b96248) | (m4 & 0x200904c) | (m5 & 0x0c74c7f) | (m6 & 0x3e8410f) | (m7 & 0x044d455);
        product = (m0 & 0x2c4b990) | (m1 & 0x07e27ba) | (m2 & 0x22f427c) | (m3 & 0x38332e9) | (m4 & 0x07b546c) | (m5 & 0x0e10517) | (m6 & 0x19a34e4) | (m7 & 0x0b6889a);
        swap = (sum ^ difference) & negative;
        state[42] = sum ^ swap; state[52] = difference ^ swap; state[72] = (product ^ negative) - negative;
        sum = (m0 & 0x0e69cd2) | (m1 & 0x19ac23d) | (m2 & 0x1363394) | (m3 & 0x00e4a24) | (m4 & 0x05cf85d) | (m5 & 0x1f21bac) | (m6 & 0x13797ec) | (m7 & 0x1ab0408);
        difference = (m0 & 0x1eadd8a) | (m1 & 0x09aa3d8) | (m2 & 0x10e4c31) | (m3 & 0x0a0f6c3) | (m4 & 0x16cbc11) | (m5 & 0x1848810) | (m6 & 0x1385870) | (m7 & 0x1d2fc9e);
        product = (m0 & 0x0857b6b) | (m1 & 0x189df25) | (m2 & 0x1cc838e) | (m3 & 0x00b5833) | (m4 & 0x0a06f7e) | (m5 & 0x084ea5d) | (m6 & 0x0d47a8c) | (m7 & 0x02d2fa8);
        swap = (sum ^ difference) & negative;
        state[43] = sum ^ swap; state[53] = difference ^ swap; state[73] = (product ^ negative) - negative;
        sum = (m0 & 0x22e4f64) | (m1 & 0x1bf1589) | (m2 & 0x15603f6) | (m3 & 0x22f61dd) | (m4 & 0x2cd489e) | (m5 & 0x209ddbb) | (m6 & 0x036b2d0) | (m7 & 0x1e77d71);
        difference = (m0 & 0x1bd02c4) | (m1 & 0x39ef2d6) | (m2 & 0x02d517d) | (m3 & 0x3a1f9b9) | (m4 & 0x18552ba) | (m5 & 0x1142e46) | (m6 & 0x19f0380) | (m7 & 0x25ad71b);
        product = (m0 & 0x382d2a7) | (m1 & 0x045364b) | (m2 & 0x3fbe98e) | (m3 & 0x00ccce4) | (m4 & 0x2fbe0f1) | (m5 & 0x1c0a657) | (m6 & 0x1cb8633) | (m7 & 0x224a64c);
        swap = (sum ^ difference) & negative;
        state[44] = sum ^ swap; state[54] = difference ^ swap; state[74] = (product ^ negative) - negative;
        sum = (m0 & 0x0458b51) | (m1 & 0x0290875) | (m2 & 0x015bcd2) | (m3 & 0x0445bfd) | (m4 & 0x0cde233) | (m5 & 0x097c374) | (m6 & 0x110ddd5) | (m7 & 0x1f8c89a);
        difference = (m0 & 0x11e2bd2) | (m1 & 0x07344fb) | (m2 & 0x1737833) | (m3 & 0x1385592) | (m4 & 0x1c0acee) | (m5 & 0x0291bd1) | (m6 & 0x12b648f) | (m7 & 0x064e3a5);
        product = (m0 & 0x1bb2e98) | (m1 & 0x1d4c159) | (m2 & 0x1828ceb) | (m3 & 0x165f0a5) | (m4 & 0x16fcaa2) | (m5 & 0x100ed94) | (m6 & 0x18ddcac) | (m7 & 0x149ff2f);
        swap = (sum ^ difference) & negative;
        state[45] = sum ^ swap; state[55] = difference ^ swap; state[75] = (product ^ negative) - negative;
        sum = (m0 & 0x1e17755) | (m1 & 0x08faa4b) | (m2 & 0x2426c86) | (m3 & 0x14a6a02) | (m4 & 0x30b9cd6) | (m5 & 0x27a4ff2) | (m6 & 0x2c6905e) | (m7 & 0x1d3b7b8);
        difference = (m0 & 0x0aa12aa) | (m1 & 0x232f801) | (m2 & 0x3c4d98a) | (m3 & 0x1761a60) | (m4 & 0x1a4ef97) | (m5 & 0x0be416a) | (m6 & 0x241ce86) | (m7 & 0x1f58d83);
        product = (m0 & 0x29abe97) | (m1 & 0x1c5b3ab) | (m2 & 0x3b349f9) | (m3 & 0x24d6ed0) | (m4 & 0x37c61fa) | (m5 & 0x3e98d2f) | (m6 & 0x1f41d8f) | (m7 & 0x17d512c);
        swap = (sum ^ difference) & negative;
        state[46] = sum ^ swap; state[56] = difference ^ swap; state[76] = (product ^ negative) - negative;
        sum = (m0 & 0x104ec90) | (m1 & 0x14cd731) | (m2 & 0x0cae7de) | (m3 & 0x0914127) | (m4 & 0x10b8104) | (m5 & 0x1835bd8) | (m6 & 0x065dc61) | (m7 & 0x1f84b45);
        difference = (m0 & 0x12db8ce) | (m1 & 0x014ebd7) | (m2 & 0x08b8732) | (m3 & 0x1e26f0a) | (m4 & 0x1380f14) | (m5 & 0x16dc8dd) | (m6 & 0x1517ddb) | (m7 & 0x1e5fa9d);
        product = (m0 & 0x07b4c29) | (m1 & 0x190bc28) | (m2 & 0x0ab5b06) | (m3 & 0x0f6a88f) | (m4 & 0x1b771d2) | (m5 & 0x0579f66) | (m6 & 0x1679e5c) | (m7 & 0x1ac9f64);
        swap = (sum ^ difference) & negative;
        state[47] = sum ^ swap; state[57] = difference ^ swap; state[77] = (product ^ negative) - negative;
        sum = (m0 & 0x0648086) | (m1 & 0x0f6ff38) | (m2 & 0x1e48ce2) | (m3 & 0x33fce91) | (m4 & 0x14f2d9c) | (m5 & 0x1748248) | (m6 & 0x1d079bb) | (m7 & 0x163bc8f);
        difference = (m0 & 0x2ec4643) | (m1 & 0x0f89bc8) | (m2 & 0x107743d) | (m3 & 0x0865425) | (m4 & 0x2447e05) | (m5 & 0x33f8a8f) | (m6 & 0x16fb9c8) | (m7 & 0x1ce5c6c);
        product = (m0 & 0x3663a64) | (m1 & 0x1c7cef6) | (m2 & 0x314a5d0) | (m3 & 0x2014185) | (m4 & 0x234b77a) | (m5 & 0x2f9f141) | (m6 & 0x3abd8f7) | (m7 & 0x2704657);
        swap = (sum ^ difference) & negative;
        state[48] = sum ^ swap; state[58] = difference ^ swap; state[78] = (product ^ negative) - negative;
        sum = (m0 & 0x12f3a51) | (m1 & 0x10ea3f7) | (m2 & 0x0767670) | (m3 & 0x1ec9447) | (m4 & 0x1b9a21d) | (m5 & 0x17911a5) | (m6 & 0x09ede5a) | (m7 & 0x02654a9);
        difference = (m0 & 0x10016de) | (m1 & 0x1993cd6) | (m2 & 0x04d41ce) | (m3 & 0x1f0616a) | (m4 & 0x046ab76) | (m5 & 0x10f4bfa) | (m6 & 0x1ab9a82) | (m7 & 0x1026d2b);
        product = (m0 & 0x071deed) | (m1 & 0x146d5f2) | (m2 & 0x0295b9e) | (m3 & 0x1659012) | (m4 & 0x10b32c8) | (m5 & 0x0553bef) | (m6 & 0x1c344f6) | (m7 & 0x1a6e5a2);
        swap = (sum ^ difference) & negative;
        state[49] = sum ^ swap; state[59] = difference ^ swap; state[79] = (product ^ negative) - negative;
    }
}
