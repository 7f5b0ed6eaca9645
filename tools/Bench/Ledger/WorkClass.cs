using System;

namespace NanoTls.Bench.Ledger;

/// <summary>What kind of work a method does.</summary>
internal static class WorkClass
{
    /// <summary>The work that is not a record's own; ConstantTime, which Finished uses too, goes with it.</summary>
    public const string Aead = "AEAD";

    /// <summary>What no rule below names: negotiation, states, moving of bytes.</summary>
    private const string Rest = "engine";

    // The first rule whose text Type.Method begins with decides.
    private static readonly (string Start, string Work)[] rules =
    [
        ("Sha256.Compress", "hash compressions"), ("Sha512Core.Compress", "hash compressions"),
        ("Sha256.", "hash framing"), ("Sha512", "hash framing"), ("Sha384.", "hash framing"), ("Hash.", "hash framing"), ("Hmac.", "hash framing"), ("Hkdf.", "hash framing"), ("Prf.", "hash framing"), ("HmacDrbg.", "hash framing"), ("MessageHash.", "hash framing"),
        ("ChaCha20", Aead), ("Poly1305.", Aead), ("Aes", Aead), ("Ghash.", Aead), ("Aead.", Aead), ("ConstantTime.", Aead),
        ("MontgomeryLadder.", "field multiplications"), ("Field25519.Multiply", "field multiplications"), ("Field25519.Square", "field multiplications"),
        ("P256Field.Multiply", "field multiplications"), ("P256Field.Square", "field multiplications"), ("P256Point.", "field multiplications"), ("Ed25519Point.", "field multiplications"),
        ("P384Field.Multiply", "field multiplications"), ("P384Field.Square", "field multiplications"), ("P384Point.", "field multiplications"),
        ("BlockProduct.", "RSA"), ("Rsa", "RSA"),
        ("X25519", "curve, other"), ("Field25519.", "curve, other"), ("P256", "curve, other"), ("P384", "curve, other"), ("ModularInverse", "curve, other"), ("SignedWindows.", "curve, other"), ("Ed25519", "curve, other"), ("SlidingWindows.", "curve, other"), ("Ecdsa", "curve, other"), ("KeyAgreement.", "curve, other"), ("NamedGroup.", "curve, other"),
        ("Reader.", "parsing"), ("ClientHelloReader.", "parsing"), ("ClientHelloElements.", "parsing"), ("ServerHelloReader.", "parsing"), ("ExtensionRules.", "parsing"), ("MessageAssembler.", "parsing"),
        ("Certificate", "certificates"), ("ExtensionReader.", "certificates"), ("Der", "certificates"), ("Path", "certificates"), ("SubjectNames.", "certificates"), ("AlgorithmIdentifiers.", "certificates"), ("ExtensionIdentifiers.", "certificates"),
        ("Writer.", "writing"), ("ClientHelloWriter.", "writing"), ("ServerHelloWriter.", "writing"),
        ("RecordReader.", "records"), ("RecordWriter.", "records"), ("Tls13Protection.", "records"), ("Tls12Protection.", "records"), ("Protection.", "records"),
        ("KeySchedule.", "key schedule"), ("MasterSecret.", "key schedule"), ("Transcript.", "key schedule"),
    ];

    /// <summary>The class of work of a block.</summary>
    public static string Of(Block block)
    {
        foreach ((string start, string work) in rules)
            if (block.Method.StartsWith(start, StringComparison.Ordinal))
                return work;
        return Rest;
    }
}
