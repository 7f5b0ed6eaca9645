namespace NanoTls.Crypto;

/// <summary>HMAC_DRBG with SHA-256 (SP 800-90A Rev. 1 §10.1.2), without prediction resistance.</summary>
public sealed class HmacDrbg
{
    /// <summary>Writes the next <paramref name="length"/> random bytes.</summary>
    public void Generate(byte[] output, int offset, int length) => throw new System.InvalidOperationException("not instantiated");
}
