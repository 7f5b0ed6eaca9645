namespace NanoTls.Crypto;

/// <summary>The odd multiples G, 3G, … 15G of the base point (FIPS 186-4 §D.1.2.3), as constants in the code: no table in RAM.</summary>
internal static class P256BaseMultiples
{
    /// <summary>Bits of the windows that they serve.</summary>
    public const int Width = 5;

    // Hot.
    /// <summary>(2i + 1)·G, Montgomery form, affine; i, which is no secret, from 0 to 7.</summary>
    public static void Get(int i, int[] x, int[] y)
    {
        switch (i)
        {
            case 0:
                x[0] = 0x15228783; x[1] = 0x0730d418; x[2] = 0x0db00bcf; x[3] = 0x057f11fb; x[4] = 0x0a20eb75; x[5] = 0x12b77622; x[6] = 0x0330fdb9; x[7] = 0x1af4dd57; x[8] = 0x00120bee;
                y[0] = 0x12aac150; y[1] = 0x125357ce; y[2] = 0x0f22e6ef; y[3] = 0x0e390e86; y[4] = 0x064b1695; y[5] = 0x088dd21f; y[6] = 0x02a97443; y[7] = 0x02962176; y[8] = 0x00ae3fe3;
                break;
            case 1:
                x[0] = 0x1d7824e4; x[1] = 0x0c3f904e; x[2] = 0x0c0fdffd; x[3] = 0x1e127a1f; x[4] = 0x1931604f; x[5] = 0x1dd87cbb; x[6] = 0x1f2356bb; x[7] = 0x1f5bfdd1; x[8] = 0x00d26d47;
                y[0] = 0x1074fd7a; y[1] = 0x0c5c1fc9; y[2] = 0x0ff0d582; y[3] = 0x11eb0e18; y[4] = 0x131cb07c; y[5] = 0x0311a2ee; y[6] = 0x03544104; y[7] = 0x0ad61f30; y[8] = 0x00be0d45;
                break;
            case 2:
                x[0] = 0x0b8c3eb9; x[1] = 0x1b8aaec4; x[2] = 0x0a9bedf0; x[3] = 0x1926732e; x[4] = 0x041921d8; x[5] = 0x1aad076c; x[6] = 0x03e60e5a; x[7] = 0x1944148f; x[8] = 0x0020f2c0;
                y[0] = 0x1749e20e; y[1] = 0x109b4ae7; y[2] = 0x1c415f59; y[3] = 0x1a3bdd7a; y[4] = 0x1ed0e78a; y[5] = 0x1877e7a1; y[6] = 0x0ae2a054; y[7] = 0x0e7747a4; y[8] = 0x00740ed7;
                break;
            case 3:
                x[0] = 0x02e769e2; x[1] = 0x06354ea0; x[2] = 0x0007b83a; x[3] = 0x0084f08f; x[4] = 0x161057a4; x[5] = 0x0b50c23b; x[6] = 0x01f21f55; x[7] = 0x074c48f8; x[8] = 0x00774a23;
                y[0] = 0x0b73a9bd; y[1] = 0x07d0303f; y[2] = 0x13dee942; y[3] = 0x1cbc5d69; y[4] = 0x032ace85; y[5] = 0x1dc77c94; y[6] = 0x1383c99d; y[7] = 0x19589021; y[8] = 0x005dbb22;
                break;
            case 4:
                x[0] = 0x09c41d1c; x[1] = 0x096e8f26; x[2] = 0x1d420bae; x[3] = 0x0ffb1e69; x[4] = 0x160157cd; x[5] = 0x00444c8e; x[6] = 0x1526604e; x[7] = 0x07431385; x[8] = 0x000b6610;
                y[0] = 0x0be66281; y[1] = 0x17777aa4; y[2] = 0x0a2f18f5; y[3] = 0x1efb7197; y[4] = 0x1e34ad5e; y[5] = 0x19a88b12; y[6] = 0x0d91b700; y[7] = 0x18160d7e; y[8] = 0x000ccb39;
                break;
            case 5:
                x[0] = 0x08bc8087; x[1] = 0x1d260a62; x[2] = 0x1eff0753; x[3] = 0x01e54d9f; x[4] = 0x156b3bc8; x[5] = 0x0158dac1; x[6] = 0x1973f9d2; x[7] = 0x06727241; x[8] = 0x00ce121e;
                y[0] = 0x1289d10d; y[1] = 0x1685612b; y[2] = 0x1b0e40d3; y[3] = 0x04e79f5f; y[4] = 0x087a4a1f; y[5] = 0x0891ead6; y[6] = 0x06d206d5; y[7] = 0x112496e2; y[8] = 0x00126004;
                break;
            case 6:
                x[0] = 0x05dae12e; x[1] = 0x0425634b; x[2] = 0x1e986e66; x[3] = 0x19da455b; x[4] = 0x10221c6a; x[5] = 0x03f559e9; x[6] = 0x0ca65e6a; x[7] = 0x130e56dd; x[8] = 0x00708ef5;
                y[0] = 0x01dc2fff; y[1] = 0x152b90c0; y[2] = 0x169719ab; y[3] = 0x00e3df0b; y[4] = 0x1782d0e9; y[5] = 0x022bd1f5; y[6] = 0x0b426832; y[7] = 0x0b079ede; y[8] = 0x007810ed;
                break;
            default:
                x[0] = 0x0c00ab7c; x[1] = 0x1cd8b7bc; x[2] = 0x13f25b95; x[3] = 0x08fb5db8; x[4] = 0x06e00798; x[5] = 0x024e4819; x[6] = 0x048719ba; x[7] = 0x0fab4f68; x[8] = 0x005541c8;
                y[0] = 0x10788ba4; y[1] = 0x18524f63; y[2] = 0x00d92a05; y[3] = 0x0d5508a9; y[4] = 0x0f2faecc; y[5] = 0x0de778a4; y[6] = 0x1a2277d3; y[7] = 0x0a41e6b7; y[8] = 0x000842e1;
                break;
        }
    }
}
