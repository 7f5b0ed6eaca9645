namespace NanoTls.Certificates;

/// <summary>
/// Recognises the content of AlgorithmIdentifiers (RFC 5280 §4.1.1.2) byte for byte, with the parameters that each must have.
/// A table is a row of entries: what it means, its length, its bytes.
/// </summary>
internal sealed class AlgorithmIdentifiers
{
    /// <summary>The length of the longest that is known.</summary>
    public const int Longest = 65;

    // RSASSA-PSS-params without the NULLs of its two hashes, which must be taken too (RFC 4055 §2.1).
    private const int BarePss = Longest - 4;

    // Where RSASSA-PSS-params names its hash, that of MGF1, and the length of the salt; where the NULLs are.
    private const int PssHash = 27;
    private const int PssMaskHash = 57;
    private const int PssSalt = 64;
    private const int PssNull = 28;
    private const int PssMaskNull = 58;

    private readonly byte[] signatures =
    {
        (byte)SignatureAlgorithm.Weak, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x02, 0x05, 0x00,
        (byte)SignatureAlgorithm.Weak, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x04, 0x05, 0x00,
        (byte)SignatureAlgorithm.Weak, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00,
        (byte)SignatureAlgorithm.Weak, 9, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01,
        (byte)SignatureAlgorithm.RsaPkcs1Sha256, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00,
        (byte)SignatureAlgorithm.RsaPkcs1Sha384, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0C, 0x05, 0x00,
        (byte)SignatureAlgorithm.RsaPkcs1Sha512, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0D, 0x05, 0x00,
        (byte)SignatureAlgorithm.EcdsaSha256, 10, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02,
        (byte)SignatureAlgorithm.EcdsaSha384, 10, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03,
        (byte)SignatureAlgorithm.EcdsaSha512, 10, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x04,
        (byte)SignatureAlgorithm.Ed25519, 5, 0x06, 0x03, 0x2B, 0x65, 0x70,
    };

    private readonly byte[] keys =
    {
        (byte)KeyAlgorithm.Rsa, 13, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
        (byte)KeyAlgorithm.EcdsaP256, 19, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,
        (byte)KeyAlgorithm.EcdsaP384, 16, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22,
        (byte)KeyAlgorithm.Ed25519, 5, 0x06, 0x03, 0x2B, 0x65, 0x70,
    };

    // RSASSA-PSS with SHA-256 twice and a salt of 32 bytes; the trailer field has its default.
    private readonly byte[] pss =
    {
        0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A, 0x30, 0x34,
        0xA0, 0x0F, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
        0xA1, 0x1C, 0x30, 0x1A, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08,
        0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
        0xA2, 0x03, 0x02, 0x01, 0x20,
    };

    /// <summary>Which signature algorithm it is.</summary>
    public SignatureAlgorithm SignatureOf(byte[] buffer, int offset, int length) =>
        length == Longest || length == BarePss ? PssOf(buffer, offset, length == BarePss) : (SignatureAlgorithm)Find(signatures, buffer, offset, length);

    /// <summary>Which key algorithm it is.</summary>
    public KeyAlgorithm KeyOf(byte[] buffer, int offset, int length) => (KeyAlgorithm)Find(keys, buffer, offset, length);

    /// <summary>Whether it is an elliptic curve's, of any curve.</summary>
    public bool IsCurve(byte[] buffer, int offset, int length) => length >= 9 && Digests.AreEqual(keys, 17, buffer, offset, 9);

    /// <summary>Whether it is the OBJECT IDENTIFIER of P-256, with its header.</summary>
    public bool IsP256(byte[] buffer, int offset, int length) => length == 10 && Digests.AreEqual(keys, 26, buffer, offset, length);

    private SignatureAlgorithm PssOf(byte[] buffer, int offset, bool isBare)
    {
        int hash = buffer[offset + PssHash];
        int maskHash = 0;
        int at = offset;
        for (int i = 0; i < Longest; i++)
        {
            if (isBare && (i == PssNull || i == PssNull + 1 || i == PssMaskNull || i == PssMaskNull + 1))
                continue;
            int value = buffer[at++];
            if (i == PssMaskHash)
                maskHash = value;
            else if (i != PssHash && i != PssSalt && value != pss[i] - (isBare ? NullsIn(i) : 0))
                return SignatureAlgorithm.Unknown;
        }
        // id-sha256, id-sha384 and id-sha512 end in 1, 2 and 3.
        if (hash < 1 || hash > 3 || maskHash != hash || buffer[at - 1] != 16 * (hash + 1))
            return SignatureAlgorithm.Unknown;
        return hash == 1 ? SignatureAlgorithm.RsaPssSha256 : hash == 2 ? SignatureAlgorithm.RsaPssSha384 : SignatureAlgorithm.RsaPssSha512;
    }

    // How many bytes of NULLs the length at this place counts: of RSASSA-PSS-params, of [0] and its SEQUENCE, of [1] and its two.
    private static int NullsIn(int at) => at == 12 ? 4 : at == 14 || at == 16 || at == 31 || at == 33 || at == 46 ? 2 : 0;

    private static int Find(byte[] table, byte[] buffer, int offset, int length)
    {
        for (int at = 0; at < table.Length; at += 2 + table[at + 1])
            if (table[at + 1] == length && Digests.AreEqual(table, at + 2, buffer, offset, length))
                return table[at];
        return 0;
    }
}
