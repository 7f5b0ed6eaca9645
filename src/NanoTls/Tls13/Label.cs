using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The labels of the TLS 1.3 key schedule (RFC 8446 §7.1), without their "tls13 " prefix: one packed array, and a constant a label: its offset × 256 + its length.
/// </summary>
internal static class Label
{
    public const int Derived = (0 << 8) | 7;
    public const int ExtBinder = (7 << 8) | 10;
    public const int ClientHandshakeTraffic = (17 << 8) | 12;
    public const int ServerHandshakeTraffic = (29 << 8) | 12;
    public const int ClientApplicationTraffic = (41 << 8) | 12;
    public const int ServerApplicationTraffic = (53 << 8) | 12;
    public const int Finished = (65 << 8) | 8;
    public const int TrafficUpd = (73 << 8) | 11;
    public const int Key = (84 << 8) | 3;
    public const int Iv = (87 << 8) | 2;
    public const int ResBinder = (89 << 8) | 10;
    public const int ResMaster = (99 << 8) | 10;
    public const int ExpMaster = (109 << 8) | 10;
    public const int Resumption = (119 << 8) | 10;
    public const int Exporter = (141 << 8) | 8;

    // RFC 9258.
    public const int DerivedPsk = (149 << 8) | 11;
    public const int ImpBinder = (160 << 8) | 10;

    public const int ClientEarlyTraffic = (170 << 8) | 11;

    // Our own: what a key adds to the seed of the random generator.
    public const int Drbg = (129 << 8) | 12;

    // SHA-256 of nothing: the context of a Derive-Secret over no messages.
    private const int NothingOffset = 181;
    private const int NothingLength = 32;

    private static readonly byte[] bytes =
    {
        (byte)'d', (byte)'e', (byte)'r', (byte)'i', (byte)'v', (byte)'e', (byte)'d',
        (byte)'e', (byte)'x', (byte)'t', (byte)' ', (byte)'b', (byte)'i', (byte)'n', (byte)'d', (byte)'e', (byte)'r',
        (byte)'c', (byte)' ', (byte)'h', (byte)'s', (byte)' ', (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c',
        (byte)'s', (byte)' ', (byte)'h', (byte)'s', (byte)' ', (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c',
        (byte)'c', (byte)' ', (byte)'a', (byte)'p', (byte)' ', (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c',
        (byte)'s', (byte)' ', (byte)'a', (byte)'p', (byte)' ', (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c',
        (byte)'f', (byte)'i', (byte)'n', (byte)'i', (byte)'s', (byte)'h', (byte)'e', (byte)'d',
        (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c', (byte)' ', (byte)'u', (byte)'p', (byte)'d',
        (byte)'k', (byte)'e', (byte)'y',
        (byte)'i', (byte)'v',
        (byte)'r', (byte)'e', (byte)'s', (byte)' ', (byte)'b', (byte)'i', (byte)'n', (byte)'d', (byte)'e', (byte)'r',
        (byte)'r', (byte)'e', (byte)'s', (byte)' ', (byte)'m', (byte)'a', (byte)'s', (byte)'t', (byte)'e', (byte)'r',
        (byte)'e', (byte)'x', (byte)'p', (byte)' ', (byte)'m', (byte)'a', (byte)'s', (byte)'t', (byte)'e', (byte)'r',
        (byte)'r', (byte)'e', (byte)'s', (byte)'u', (byte)'m', (byte)'p', (byte)'t', (byte)'i', (byte)'o', (byte)'n',
        (byte)'n', (byte)'a', (byte)'n', (byte)'o', (byte)'t', (byte)'l', (byte)'s', (byte)' ', (byte)'d', (byte)'r', (byte)'b', (byte)'g',
        (byte)'e', (byte)'x', (byte)'p', (byte)'o', (byte)'r', (byte)'t', (byte)'e', (byte)'r',
        (byte)'d', (byte)'e', (byte)'r', (byte)'i', (byte)'v', (byte)'e', (byte)'d', (byte)' ', (byte)'p', (byte)'s', (byte)'k',
        (byte)'i', (byte)'m', (byte)'p', (byte)' ', (byte)'b', (byte)'i', (byte)'n', (byte)'d', (byte)'e', (byte)'r',
        (byte)'c', (byte)' ', (byte)'e', (byte)' ', (byte)'t', (byte)'r', (byte)'a', (byte)'f', (byte)'f', (byte)'i', (byte)'c',
        0xE3, 0xB0, 0xC4, 0x42, 0x98, 0xFC, 0x1C, 0x14, 0x9A, 0xFB, 0xF4, 0xC8, 0x99, 0x6F, 0xB9, 0x24,
        0x27, 0xAE, 0x41, 0xE4, 0x64, 0x9B, 0x93, 0x4C, 0xA4, 0x95, 0x99, 0x1B, 0x78, 0x52, 0xB8, 0x55,
    };

    /// <summary>HKDF-Expand-Label under the secret that <paramref name="hkdf"/> holds.</summary>
    public static void Expand(Hkdf hkdf, int label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
        => hkdf.ExpandLabel(bytes, label >> 8, label & 255, context, contextOffset, contextLength, output, offset, length);

    /// <summary>The same with a label of the application's.</summary>
    public static void ExpandOverNothing(Hkdf hkdf, byte[] label, int labelOffset, int labelLength, byte[] output, int offset, int length)
        => hkdf.ExpandLabel(label, labelOffset, labelLength, bytes, NothingOffset, NothingLength, output, offset, length);

    /// <summary>Derive-Secret over no messages, under the secret that <paramref name="hkdf"/> holds.</summary>
    public static void ExpandOverNothing(Hkdf hkdf, int label, byte[] output, int offset, int length)
        => Expand(hkdf, label, bytes, NothingOffset, NothingLength, output, offset, length);
}
