using System.Collections.Generic;
using NanoTls.Crypto;
using NanoTls.Streams;

namespace NanoTls.Bench.Memory;

/// <summary>A configuration of a device whose memory is accounted: engine, options, random generator, entropy source and the stream over them.</summary>
internal sealed class Profile
{
    private const int IdentityLength = 16;
    private const int KeyLength = 32;

    private readonly TlsClientOptions options;

    private Profile(string name, TlsClientOptions options)
    {
        Name = name;
        this.options = options;
    }

    /// <summary>The profiles in the order of the table; those of certificates are not built.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("PSK 512", new TlsClientOptions(new Psk(new byte[IdentityLength], new byte[KeyLength], PskRole.Client), new DeviceEntropy(null))
        {
            CipherSuites = [CipherSuites.TLS_CHACHA20_POLY1305_SHA256()],
            RecordLimit = 512,
        }),
        new("PSK 4K", new TlsClientOptions(new Psk(new byte[IdentityLength], new byte[KeyLength], PskRole.Client, PskVersion.Tls12AndTls13, PskHash.Sha256), new DeviceEntropy(null))),
        new("certificates 6K", null),
        new("certificates 16K", null),
    ];

    /// <summary>Its name, also that of its row of budgets.csv behind <c>ram </c>.</summary>
    public string Name { get; }

    /// <summary>Whether there is anything to account.</summary>
    public bool IsBuilt => options != null;

    /// <summary>The account.</summary>
    public DeviceMemory Account() => new DeviceMemory().Add(new TlsStream(new TlsClient(options)));

    /// <summary>Objects that a device without these algorithms must not have, by how the names of their types begin.</summary>
    public static IReadOnlyList<(string Algorithm, string[] Types)> Algorithms { get; } =
    [
        ("ChaCha20-Poly1305", [nameof(ChaCha20), nameof(Poly1305)]),
        ("AES", ["Aes"]),
        ("GHASH", [nameof(Ghash)]),
        ("X25519", ["X25519"]),
        ("P-256", ["P256", "Secp256r1"]),
        ("P-384", ["P384", "Secp384r1"]),
        ("SHA-256", [nameof(Sha256)]),
        ("SHA-384", ["Sha384", "Sha512"]),
    ];
}
