namespace NanoTls.Crypto;

/// <summary>The comb of the base point G (FIPS 186-4 §D.1.2.3) with 4 teeth at a distance of 64 bits, as constants in the code: no table in RAM.</summary>
internal static class P256Base
{
    // Hot: all eight entries are read, by masks. Entry j is (2^192 ± 2^128 ± 2^64 ± 1)·G, with + where the bit 2, 1, 0 of j is set; Montgomery form, affine.
    /// <summary>The point of a comb digit, 0 to 15: bit 3 clear turns every sign.</summary>
    public static void Select(int digit, int[] x, int[] y)
    {
        int negative = (digit >> 3) - 1;
        int index = (digit ^ negative) & 7;
        int m0 = (index - 1) >> 31, m1 = ((index ^ 1) - 1) >> 31, m2 = ((index ^ 2) - 1) >> 31, m3 = ((index ^ 3) - 1) >> 31;
        int m4 = ((index ^ 4) - 1) >> 31, m5 = ((index ^ 5) - 1) >> 31, m6 = ((index ^ 6) - 1) >> 31, m7 = ((index ^ 7) - 1) >> 31;
        x[0] = (m0 & 0x01089c0a) | (m1 & 0x027cce71) | (m2 & 0x1a39b4b0) | (m3 & 0x1f039e22) | (m4 & 0x01b3eda6) | (m5 & 0x00ea2fb2) | (m6 & 0x16fbfaba) | (m7 & 0x12260e85);
        x[1] = (m0 & 0x18a7c967) | (m1 & 0x0511ee2b) | (m2 & 0x0307528b) | (m3 & 0x0c536574) | (m4 & 0x05a9e6cf) | (m5 & 0x1568bbcf) | (m6 & 0x0bf9f442) | (m7 & 0x1ae35642);
        x[2] = (m0 & 0x0514ea96) | (m1 & 0x1f6927e4) | (m2 & 0x0f6d2ab2) | (m3 & 0x0032dc0a) | (m4 & 0x0d810a98) | (m5 & 0x0185cede) | (m6 & 0x1a795720) | (m7 & 0x0a15886a);
        x[3] = (m0 & 0x0ef727da) | (m1 & 0x037b9240) | (m2 & 0x15dfc381) | (m3 & 0x0bfdbc48) | (m4 & 0x05cbd46a) | (m5 & 0x1ee88a9a) | (m6 & 0x027c9764) | (m7 & 0x06c9c829);
        x[4] = (m0 & 0x06c201c6) | (m1 & 0x1371ff8b) | (m2 & 0x0dd2300e) | (m3 & 0x0c43c617) | (m4 & 0x0f9eb072) | (m5 & 0x054c5e35) | (m6 & 0x0a16ce6d) | (m7 & 0x0654aa92);
        x[5] = (m0 & 0x0484bdb7) | (m1 & 0x03aea7e9) | (m2 & 0x19b95689) | (m3 & 0x05615132) | (m4 & 0x0dd75c68) | (m5 & 0x07ce6c4c) | (m6 & 0x0b430a6f) | (m7 & 0x065b3107);
        x[6] = (m0 & 0x065f9e94) | (m1 & 0x0b441129) | (m2 & 0x1a44ce34) | (m3 & 0x04385709) | (m4 & 0x17ce53d2) | (m5 & 0x1742db40) | (m6 & 0x06d98a5f) | (m7 & 0x008f4e53);
        x[7] = (m0 & 0x078714c1) | (m1 & 0x074bf228) | (m2 & 0x19c7c3be) | (m3 & 0x0d1aa01e) | (m4 & 0x1ad12f88) | (m5 & 0x15d259ab) | (m6 & 0x159dbb19) | (m7 & 0x0a1c6933);
        x[8] = (m0 & 0x00445904) | (m1 & 0x00e87d47) | (m2 & 0x007ac127) | (m3 & 0x00da5719) | (m4 & 0x00dab367) | (m5 & 0x0038fd57) | (m6 & 0x002f5e57) | (m7 & 0x002b23aa);
        y[0] = (m0 & 0x0e7f84b7) | (m1 & 0x1e67a163) | (m2 & 0x12e0c39e) | (m3 & 0x18a17953) | (m4 & 0x034a7d21) | (m5 & 0x1656dcc2) | (m6 & 0x1cfbbe32) | (m7 & 0x09f307ec);
        y[1] = (m0 & 0x0d2944df) | (m1 & 0x0e2dbcc5) | (m2 & 0x1af17eed) | (m3 & 0x114697ec) | (m4 & 0x0e7e6211) | (m5 & 0x0dea1bd6) | (m6 & 0x166c4f1e) | (m7 & 0x0f5b6bb8);
        y[2] = (m0 & 0x0e40df53) | (m1 & 0x10b40c7a) | (m2 & 0x0a61e77a) | (m3 & 0x16e9099e) | (m4 & 0x1f9d0e56) | (m5 & 0x02da5b8b) | (m6 & 0x11b9e1cf) | (m7 & 0x1c270f3b);
        y[3] = (m0 & 0x03d51295) | (m1 & 0x067eae2a) | (m2 & 0x1dedc4c3) | (m3 & 0x17ebdfeb) | (m4 & 0x10f53a18) | (m5 & 0x10f4427e) | (m6 & 0x1862b63a) | (m7 & 0x1bd04fd7);
        y[4] = (m0 & 0x11514098) | (m1 & 0x1be27781) | (m2 & 0x08726b72) | (m3 & 0x0ecc3353) | (m4 & 0x05b52390) | (m5 & 0x1c544918) | (m6 & 0x030cfed1) | (m7 & 0x03137cfd);
        y[5] = (m0 & 0x097efe48) | (m1 & 0x14179ff9) | (m2 & 0x1a249229) | (m3 & 0x0c7edc3f) | (m4 & 0x1f00da81) | (m5 & 0x1604a315) | (m6 & 0x1f253d0b) | (m7 & 0x09680baa);
        y[6] = (m0 & 0x0eb8d66e) | (m1 & 0x0273ddbd) | (m2 & 0x0e48fd3a) | (m3 & 0x1e5d1fde) | (m4 & 0x1b5bbbf2) | (m5 & 0x05836e7e) | (m6 & 0x09e0b360) | (m7 & 0x15d9006a);
        y[7] = (m0 & 0x00e29583) | (m1 & 0x17b62d5f) | (m2 & 0x0642db4d) | (m3 & 0x192b3d6b) | (m4 & 0x112dfcc5) | (m5 & 0x0f5cacf4) | (m6 & 0x082f963c) | (m7 & 0x1de3bccc);
        y[8] = (m0 & 0x00c5c2b2) | (m1 & 0x0001bc13) | (m2 & 0x00b4440e) | (m3 & 0x0089bcdb) | (m4 & 0x00cc95f3) | (m5 & 0x00bfba60) | (m6 & 0x00bbb4c0) | (m7 & 0x006ecaa3);
        for (int i = 0; i < P256Field.Length; i++)
            y[i] = (y[i] ^ negative) - negative;
    }
}
