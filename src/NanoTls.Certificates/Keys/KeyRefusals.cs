using System;

namespace NanoTls.Certificates;

/// <summary>Texts for private keys that cannot be used: what was expected, what came, what to do.</summary>
internal static class KeyRefusals
{
    public const string Encrypted = "an encrypted private key is not taken: openssl pkey -in FILE -out key.pem asks for its password and writes it without";
    public const string NotDer = "key: neither PEM (-----BEGIN PRIVATE KEY-----) nor the complete DER of a private key in PKCS#8 or SEC 1; export it anew";

    private const string IsNotTaken = " is not taken, only P-256 and Ed25519 are: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem makes a key on P-256, "
        + "and openssl req -new -key key.pem -subj /CN=NAME -out request.pem the request for its certificate";

    /// <summary>For an RSA key.</summary>
    public static string Rsa => NotTaken("an RSA private key");

    /// <summary>What it is, and what to do.</summary>
    public static string NotTaken(string what) => what + IsNotTaken;

    /// <summary>The exception for a key of DER, which has no line to name.</summary>
    public static ArgumentException OfDer(string what) => new ArgumentException("key: " + what);

    /// <summary>For the content of a PKCS#8 AlgorithmIdentifier that is neither Ed25519 nor on P-256.</summary>
    public static ArgumentException OfAlgorithm(byte[] der, int offset, int length)
    {
        int curve = length > 9 && IndexOf(der, offset, 9) == 1 ? 9 : 0;
        if (curve > 0)
            return OfCurve(der, offset + curve, length - curve);
        return OfDer(NotTaken(NameOf(IndexOf(der, offset, length))));
    }

    /// <summary>For ECParameters (RFC 5480 §2.1.1) that are not P-256.</summary>
    public static ArgumentException OfCurve(byte[] der, int offset, int length)
    {
        if (length > 0 && der[offset] == DerTag.Sequence)
            return OfDer("its curve is not named but described, which RFC 5480 forbids: openssl ec -in FILE -param_enc named_curve -out key.pem names it");
        return OfDer(NotTaken(NameOf(IndexOf(der, offset, length))));
    }

    private static int IndexOf(byte[] der, int offset, int length)
    {
        byte[] identifiers = NewIdentifiers();
        int index = 1;
        for (int at = 0; at < identifiers.Length; at += 2 + identifiers[at + 1])
        {
            int size = 2 + identifiers[at + 1];
            if (size <= length && Digests.AreEqual(identifiers, at, der, offset, size))
                return index;
            index++;
        }
        return 0;
    }

    private static string NameOf(int index)
    {
        switch (index)
        {
            case 2:
            case 3:
                return "an RSA private key";
            case 4:
                return "an X25519 key, which signs nothing,";
            case 5:
                return "an Ed448 private key";
            case 6:
                return "a private key on P-224 (secp224r1)";
            case 7:
                return "a private key on P-384 (secp384r1)";
            case 8:
                return "a private key on P-521 (secp521r1)";
            case 9:
                return "a private key on secp256k1";
            case 10:
                return "a private key on brainpoolP256r1";
            case 11:
                return "a private key on brainpoolP384r1";
            case 12:
                return "a private key on brainpoolP512r1";
            default:
                return "a private key of an unknown algorithm or curve";
        }
    }

    // OBJECT IDENTIFIERs, counted from 1: id-ecPublicKey, rsaEncryption, id-RSASSA-PSS, id-X25519, id-Ed448, then curves.
    private static byte[] NewIdentifiers() => new byte[]
    {
        0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01,
        0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A,
        0x06, 0x03, 0x2B, 0x65, 0x6E,
        0x06, 0x03, 0x2B, 0x65, 0x71,
        0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x21,
        0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22,
        0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23,
        0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x0A,
        0x06, 0x09, 0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07,
        0x06, 0x09, 0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0B,
        0x06, 0x09, 0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0D,
    };
}
