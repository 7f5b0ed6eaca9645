using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NanoTls.Interop;

/// <summary>Signs certificates with Ed25519 (RFC 8410), by openssl.</summary>
internal sealed class Ed25519SignatureGenerator : X509SignatureGenerator
{
    // SEQUENCE { OBJECT IDENTIFIER 1.3.101.112 }
    private static readonly byte[] algorithm = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70];

    private readonly string privateKey;

    public Ed25519SignatureGenerator(string privateKey)
    {
        this.privateKey = privateKey;
    }

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithm;

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
        => OpenSslTool.Run("signature", ["key.pem", privateKey, "data", data], "pkeyutl", "-sign", "-rawin", "-inkey", "key.pem", "-in", "data", "-out", "signature");

    protected override PublicKey BuildPublicKey()
        => PublicKey.CreateFromSubjectPublicKeyInfo(OpenSslTool.Run("public", ["key.pem", privateKey], "pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public"), out _);
}
