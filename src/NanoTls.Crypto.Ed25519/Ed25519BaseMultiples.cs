namespace NanoTls.Crypto;

/// <summary>The odd multiples B, 3B, … 15B of the base point (RFC 8032 §5.1), as constants in the code: no table in RAM.</summary>
internal static class Ed25519BaseMultiples
{
    /// <summary>Bits of the windows that they serve.</summary>
    public const int Width = 5;

    // Hot.
    /// <summary>(2i + 1)·B as what <see cref="Ed25519Point"/> adds, (y + x, y - x, 2dxy); i, which is no secret, from 0 to 7.</summary>
    public static void Get(int i, int[] state)
    {
        switch (i)
        {
            case 0:
                state[40] = 0x18c3b85; state[41] = 0x124f1bd; state[42] = 0x1c325f7; state[43] = 0x037dc60; state[44] = 0x33e4cb7; state[45] = 0x03d42c2; state[46] = 0x1a44c32; state[47] = 0x14ca4e1; state[48] = 0x3a33d4b; state[49] = 0x01f3e74;
                state[50] = 0x340913e; state[51] = 0x00e4175; state[52] = 0x3d673a2; state[53] = 0x02e8a05; state[54] = 0x3f4e67c; state[55] = 0x08f8a09; state[56] = 0x0c21a34; state[57] = 0x04cf4b8; state[58] = 0x1298f81; state[59] = 0x113f4be;
                state[70] = 0x37aaa68; state[71] = 0x0448161; state[72] = 0x093d579; state[73] = 0x11e6556; state[74] = 0x09b67a0; state[75] = 0x143598c; state[76] = 0x1bee5ee; state[77] = 0x0b50b43; state[78] = 0x289f0c6; state[79] = 0x1bc45ed;
                break;
            case 1:
                state[40] = 0x0ee9730; state[41] = 0x16c2a13; state[42] = 0x17155e4; state[43] = 0x1874432; state[44] = 0x0096a10; state[45] = 0x1016732; state[46] = 0x1a8014f; state[47] = 0x11e9823; state[48] = 0x1b9a80f; state[49] = 0x1e85938;
                state[50] = 0x0fcd265; state[51] = 0x047fa29; state[52] = 0x34faacc; state[53] = 0x1ef2e0d; state[54] = 0x0ef4d4f; state[55] = 0x14bd6bd; state[56] = 0x0f98d10; state[57] = 0x14c5026; state[58] = 0x07555bd; state[59] = 0x0aae456;
                state[70] = 0x1d0d889; state[71] = 0x1a4cfc3; state[72] = 0x34c4295; state[73] = 0x110e1ae; state[74] = 0x162508c; state[75] = 0x0f2db4c; state[76] = 0x072a2c6; state[77] = 0x098da2e; state[78] = 0x2f12b9b; state[79] = 0x168a09a;
                break;
            case 2:
                state[40] = 0x0a5bb33; state[41] = 0x0af1102; state[42] = 0x1a05442; state[43] = 0x01e3af7; state[44] = 0x2354123; state[45] = 0x0bfec44; state[46] = 0x1f5862d; state[47] = 0x0dd7ba3; state[48] = 0x3146e20; state[49] = 0x0a51733;
                state[50] = 0x047d6ba; state[51] = 0x060b0e9; state[52] = 0x136eff2; state[53] = 0x08a5939; state[54] = 0x3540053; state[55] = 0x064a087; state[56] = 0x2788e5c; state[57] = 0x0be7c67; state[58] = 0x33eb1b5; state[59] = 0x05529f9;
                state[70] = 0x12a8285; state[71] = 0x0f6fc60; state[72] = 0x23f9797; state[73] = 0x03e85ee; state[74] = 0x09c3820; state[75] = 0x1bda72d; state[76] = 0x1b3858d; state[77] = 0x0d35683; state[78] = 0x296b3bb; state[79] = 0x10eaaf9;
                break;
            case 3:
                state[40] = 0x04ea3bf; state[41] = 0x0973425; state[42] = 0x01a4d63; state[43] = 0x1d59cee; state[44] = 0x1d1c0d4; state[45] = 0x0542e49; state[46] = 0x1294114; state[47] = 0x04fce36; state[48] = 0x29283c9; state[49] = 0x1186fa9;
                state[50] = 0x23221b1; state[51] = 0x1cb26aa; state[52] = 0x074f74d; state[53] = 0x099ddd1; state[54] = 0x1b28085; state[55] = 0x0192c3a; state[56] = 0x13b27c9; state[57] = 0x0fc13bd; state[58] = 0x1d2e531; state[59] = 0x075bb75;
                state[70] = 0x1b8b3a2; state[71] = 0x0db7200; state[72] = 0x0935e30; state[73] = 0x03829f5; state[74] = 0x2cc0d7d; state[75] = 0x077adf3; state[76] = 0x220dd2c; state[77] = 0x014ea53; state[78] = 0x1c6a0f9; state[79] = 0x1ea7eec;
                break;
            case 4:
                state[40] = 0x2a8632f; state[41] = 0x199e2a9; state[42] = 0x0d8b365; state[43] = 0x17a8de2; state[44] = 0x2994279; state[45] = 0x086f5b5; state[46] = 0x119e4e3; state[47] = 0x1eb39d6; state[48] = 0x338add7; state[49] = 0x0d2e7b4;
                state[50] = 0x39d8064; state[51] = 0x1885f80; state[52] = 0x0337e6d; state[53] = 0x1b7a902; state[54] = 0x2628206; state[55] = 0x15eb044; state[56] = 0x1e30473; state[57] = 0x191f2d9; state[58] = 0x11fadc9; state[59] = 0x1270169;
                state[70] = 0x045af1b; state[71] = 0x13a2fe4; state[72] = 0x245e0d6; state[73] = 0x14538ce; state[74] = 0x38bfe0f; state[75] = 0x1d4cf16; state[76] = 0x37e14c9; state[77] = 0x160d55e; state[78] = 0x021b008; state[79] = 0x1cf05c8;
                break;
            case 5:
                state[40] = 0x2802ade; state[41] = 0x1c02122; state[42] = 0x1c4e5f7; state[43] = 0x0781181; state[44] = 0x39767fb; state[45] = 0x1703406; state[46] = 0x342388b; state[47] = 0x1f5e227; state[48] = 0x22546d8; state[49] = 0x109d6ab;
                state[50] = 0x1864348; state[51] = 0x1d6c092; state[52] = 0x070262b; state[53] = 0x14bb844; state[54] = 0x0fb5acd; state[55] = 0x08deb95; state[56] = 0x03aaab5; state[57] = 0x0eff474; state[58] = 0x0029d5c; state[59] = 0x062ad66;
                state[70] = 0x16089e9; state[71] = 0x0cb317f; state[72] = 0x0949b05; state[73] = 0x1099417; state[74] = 0x00c7ad2; state[75] = 0x11a8622; state[76] = 0x088ccda; state[77] = 0x1290886; state[78] = 0x22b53df; state[79] = 0x0f71954;
                break;
            case 6:
                state[40] = 0x2007f6d; state[41] = 0x03088a8; state[42] = 0x3db77ee; state[43] = 0x0d5ade6; state[44] = 0x2fe12ce; state[45] = 0x107ba07; state[46] = 0x107097d; state[47] = 0x0482a6f; state[48] = 0x2ec346f; state[49] = 0x08d3f5f;
                state[50] = 0x27fbf93; state[51] = 0x1c04ecc; state[52] = 0x1ed6a0d; state[53] = 0x04cdbbb; state[54] = 0x2bbf3af; state[55] = 0x0ad5968; state[56] = 0x1591955; state[57] = 0x094f3a2; state[58] = 0x2d17602; state[59] = 0x0099e20;
                state[70] = 0x32ea378; state[71] = 0x028465c; state[72] = 0x28e2a6c; state[73] = 0x18efc6e; state[74] = 0x090df9a; state[75] = 0x1a7e533; state[76] = 0x39bfc48; state[77] = 0x10c745d; state[78] = 0x3daa097; state[79] = 0x125ee9b;
                break;
            default:
                state[40] = 0x3cfeaa0; state[41] = 0x1b300c4; state[42] = 0x08da499; state[43] = 0x068c4e1; state[44] = 0x219230a; state[45] = 0x1f2d4d0; state[46] = 0x2defd60; state[47] = 0x0e565b7; state[48] = 0x17f12de; state[49] = 0x18788a4;
                state[50] = 0x28ccf0b; state[51] = 0x0f36191; state[52] = 0x21ac081; state[53] = 0x12154c8; state[54] = 0x34e0a6e; state[55] = 0x1b25192; state[56] = 0x0180403; state[57] = 0x1d7eea1; state[58] = 0x0218d05; state[59] = 0x10ed735;
                state[70] = 0x3d0b516; state[71] = 0x09d8be6; state[72] = 0x3ddcbb3; state[73] = 0x071b9fe; state[74] = 0x3ace2bd; state[75] = 0x1d64270; state[76] = 0x32d3ec9; state[77] = 0x1084065; state[78] = 0x210ae4d; state[79] = 0x1447584;
                break;
        }
    }
}
