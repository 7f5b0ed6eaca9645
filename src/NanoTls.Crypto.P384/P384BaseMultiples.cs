namespace NanoTls.Crypto;

/// <summary>The odd multiples G, 3G, … 15G of the base point (FIPS 186-4 §D.1.2.4), as constants in the code: no table in RAM.</summary>
internal static class P384BaseMultiples
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
                x[0] = 0x0b5284d; x[1] = 0x7565fcc; x[2] = 0xe383dd0; x[3] = 0xe2edd6c; x[4] = 0xe6de378; x[5] = 0x541b4d6; x[6] = 0x79c3afc; x[7] = 0xa30eff8; x[8] = 0x4868459; x[9] = 0xde2b645; x[10] = 0x723614e; x[11] = 0x13812ff; x[12] = 0x2299e15; x[13] = 0x003aadc;
                y[0] = 0x3a4fe2b; y[1] = 0x3dad200; y[2] = 0x9ac2304; y[3] = 0xbfa6b4a; y[4] = 0x0ccbfa8; y[5] = 0x2e83b05; y[6] = 0xbade756; y[7] = 0xf4ffd98; y[8] = 0x3521968; y[9] = 0xa840c6c; y[10] = 0x2263969; y[11] = 0xe9dd800; y[12] = 0x25a15c5; y[13] = 0x0078abc;
                break;
            case 1:
                x[0] = 0xc4073d2; x[1] = 0xdbe5efd; x[2] = 0x79c05e4; x[3] = 0x00c24f7; x[4] = 0x1974eaa; x[5] = 0xa170ccf; x[6] = 0xb2034e9; x[7] = 0x1c6c3e6; x[8] = 0x8d732d5; x[9] = 0xa4703a4; x[10] = 0xe2d263a; x[11] = 0xace36f7; x[12] = 0x8e7c1c3; x[13] = 0x0083fe6;
                y[0] = 0xee15746; y[1] = 0x48217a4; y[2] = 0x36d7e28; y[3] = 0xa7c0e0e; y[4] = 0x6d8d789; y[5] = 0x4ef6744; y[6] = 0x32663c0; y[7] = 0xe1d0b41; y[8] = 0x12d5ad2; y[9] = 0xb339680; y[10] = 0x8b15102; y[11] = 0xaff6db6; y[12] = 0xc983292; y[13] = 0x005465f;
                break;
            case 2:
                x[0] = 0x1f0dfe1; x[1] = 0x5eb987f; x[2] = 0x466bb59; x[3] = 0xccad873; x[4] = 0xca285c0; x[5] = 0x293c703; x[6] = 0xf1eb1b5; x[7] = 0xcc05e67; x[8] = 0xb2cf5aa; x[9] = 0xe4c660d; x[10] = 0x987e2e8; x[11] = 0xfbc676b; x[12] = 0x11d178f; x[13] = 0x00bb26b;
                y[0] = 0x3fa214d; y[1] = 0x4ba0237; y[2] = 0x5662b69; y[3] = 0x2ebff34; y[4] = 0x96fc16e; y[5] = 0x01c35b9; y[6] = 0x0b61b31; y[7] = 0x2c04118; y[8] = 0x37faf98; y[9] = 0x236d4b2; y[10] = 0x44024de; y[11] = 0xa3e6c59; y[12] = 0x6e209e4; y[13] = 0x00b1c9d;
                break;
            case 3:
                x[0] = 0x9222b93; x[1] = 0xb9d0ea6; x[2] = 0x4b1df13; x[3] = 0x601a477; x[4] = 0x5dfe641; x[5] = 0x211faa9; x[6] = 0x31edcf8; x[7] = 0x9753ed7; x[8] = 0x215d165; x[9] = 0xdf555f4; x[10] = 0xb589db2; x[11] = 0x5bf893d; x[12] = 0x11c8902; x[13] = 0x002c9f8;
                y[0] = 0x6a61ed9; y[1] = 0xb21f9e0; y[2] = 0xc790996; y[3] = 0xd681641; y[4] = 0x4ec5349; y[5] = 0x5013084; y[6] = 0x5aad76f; y[7] = 0xfff7806; y[8] = 0x37c0401; y[9] = 0x07060ff; y[10] = 0x38e693b; y[11] = 0x3ef57f2; y[12] = 0x6af6c9b; y[13] = 0x000a16b;
                break;
            case 4:
                x[0] = 0x3b92f5c; x[1] = 0x200dc75; x[2] = 0x4f92f5d; x[3] = 0x299bd7e; x[4] = 0xe3f5d87; x[5] = 0xa96d745; x[6] = 0x6094833; x[7] = 0xbfff3f2; x[8] = 0x51dc13c; x[9] = 0x4d6adc3; x[10] = 0x4c6dad5; x[11] = 0x6a26d46; x[12] = 0xd53636c; x[13] = 0x00ab1d1;
                y[0] = 0xec0b0e7; y[1] = 0x3071ca8; y[2] = 0xa2ff281; y[3] = 0x71be42a; y[4] = 0x31e77e2; y[5] = 0x033ca7c; y[6] = 0x7f061c7; y[7] = 0xead0d82; y[8] = 0xcaccc68; y[9] = 0xa754a6e; y[10] = 0x9f4ee69; y[11] = 0xc67d942; y[12] = 0x431e8f5; y[13] = 0x0070633;
                break;
            case 5:
                x[0] = 0xb8c7d9c; x[1] = 0x8b191a8; x[2] = 0xabac770; x[3] = 0x7ce0377; x[4] = 0xfe13207; x[5] = 0x6cdad64; x[6] = 0xdcc6770; x[7] = 0x7b66020; x[8] = 0x8bf5614; x[9] = 0x1d7901b; x[10] = 0x885f056; x[11] = 0x37f8d89; x[12] = 0xc7ba9c4; x[13] = 0x0019e9f;
                y[0] = 0x4ba259a; y[1] = 0xb14623c; y[2] = 0xb83764e; y[3] = 0x6c46144; y[4] = 0x0fa4fe4; y[5] = 0x8a77e78; y[6] = 0xce81329; y[7] = 0x9e682e3; y[8] = 0x70f36fe; y[9] = 0x287a2e0; y[10] = 0xd0c3a53; y[11] = 0x1841821; y[12] = 0xf3533f9; y[13] = 0x00a62f9;
                break;
            case 6:
                x[0] = 0xcbdfbb5; x[1] = 0xeb7dc0c; x[2] = 0xa959b7a; x[3] = 0xc6ab749; x[4] = 0xf675e28; x[5] = 0x33b7d4a; x[6] = 0xa7a8e46; x[7] = 0xc1bd568; x[8] = 0x203a8d9; x[9] = 0xdf97db5; x[10] = 0x265ed22; x[11] = 0x94d2657; x[12] = 0x18cf23c; x[13] = 0x001c56e;
                y[0] = 0xd812d46; y[1] = 0x9459263; y[2] = 0x0c2f4d3; y[3] = 0x1acdcae; y[4] = 0x41ee88f; y[5] = 0xcf4d0fe; y[6] = 0x89a2a48; y[7] = 0xc38d607; y[8] = 0xeac2dfe; y[9] = 0x0ec3b7f; y[10] = 0xd1c3b49; y[11] = 0xe181fdb; y[12] = 0x7cc6979; y[13] = 0x0017adb;
                break;
            default:
                x[0] = 0x9f4a9fb; x[1] = 0xd8874c0; x[2] = 0xbd8446a; x[3] = 0xe3e73da; x[4] = 0x5267210; x[5] = 0x50e07b3; x[6] = 0x3ccf195; x[7] = 0x9b30758; x[8] = 0x0091778; x[9] = 0x5993595; x[10] = 0xfd4eb08; x[11] = 0x6b0fc01; x[12] = 0xf490302; x[13] = 0x0062d26;
                y[0] = 0x989bb5a; y[1] = 0xcc9d15e; y[2] = 0x5862309; y[3] = 0xbd6e4bd; y[4] = 0xcbb609c; y[5] = 0xde06610; y[6] = 0xb23d3a0; y[7] = 0x98f4704; y[8] = 0xc2866d8; y[9] = 0x5797ddd; y[10] = 0xc41400c; y[11] = 0x168733f; y[12] = 0xed0bc27; y[13] = 0x0068c6f;
                break;
        }
    }
}
