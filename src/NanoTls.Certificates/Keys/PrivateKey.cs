using System;

namespace NanoTls.Certificates;

/// <summary>
/// A private key for signatures: PKCS#8 (RFC 5958) or SEC 1 (RFC 5915), in PEM or DER, on P-256 or of Ed25519 (RFC 8410).
/// What is copied meanwhile is cleared; the text it came from is the caller's to clear.
/// </summary>
public sealed class PrivateKey
{
    /// <summary>Bytes of <see cref="Value"/>.</summary>
    public const int ValueLength = 32;

    /// <summary>EcdsaP256 or Ed25519.</summary>
    public readonly KeyAlgorithm Algorithm;

    /// <summary>32 bytes: the scalar, big-endian, or the seed. Whether a scalar is in range, its user says.</summary>
    public readonly byte[] Value;

    /// <summary>The public key, 65 bytes uncompressed or 32, not compared with the private one; null when it is not there: it follows from <see cref="Value"/>.</summary>
    public readonly byte[] PublicKey;

    /// <summary>A key of PEM or DER. PEM holds one private key, and certificates and text as it likes. ArgumentException, with what to do, when it is none, encrypted, or of another algorithm.</summary>
    public PrivateKey(byte[] key)
        : this(key, false)
    {
    }

    /// <summary>A key of PEM.</summary>
    public PrivateKey(string pem)
        : this(pem == null ? null : PemReader.BytesOf(pem), true)
    {
    }

    private PrivateKey(byte[] text, bool isCopy)
    {
        if (text == null)
            throw new ArgumentException("key: a private key in PEM or DER is needed");
        byte[] der = text;
        try
        {
            if (!IsDer(text))
                der = PrivateKeyBlock.Decode(text);
            PrivateKeyReader reader = new PrivateKeyReader(der);
            Algorithm = reader.Algorithm;
            Value = Copy(der, reader.Value, ValueLength);
            PublicKey = reader.PublicKeyLength == 0 ? null : Copy(der, reader.PublicKey, reader.PublicKeyLength);
        }
        finally
        {
            if (der != text)
                Array.Clear(der, 0, der.Length);
            if (isCopy)
                Array.Clear(text, 0, text.Length);
        }
    }

    /// <summary>Clears the private key.</summary>
    public void Wipe() => Array.Clear(Value, 0, ValueLength);

    // A SEQUENCE, with its length in more than one byte, or of all that is there; what follows may be secret and is not looked at.
    private static bool IsDer(byte[] text) => text.Length >= 2 && text[0] == DerTag.Sequence && (text[1] > 0x80 || text[1] == text.Length - 2);

    private static byte[] Copy(byte[] source, int offset, int length)
    {
        byte[] copy = new byte[length];
        Array.Copy(source, offset, copy, 0, length);
        return copy;
    }
}
