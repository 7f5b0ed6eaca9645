using System;
using System.Collections.Generic;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Streams;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Memory;

/// <summary>A configuration of a device whose memory is accounted: engine, options, random generator, entropy source and the stream over them.</summary>
internal sealed class Profile
{
    private const int IdentityLength = 16;
    private const int KeyLength = 32;

    private readonly Func<TlsClientOptions> options;

    private Profile(string name, Func<TlsClientOptions> options)
    {
        Name = name;
        this.options = options;
    }

    /// <summary>The profiles in the order of the table.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("PSK 512", () => new TlsClientOptions(new Psk(new byte[IdentityLength], new byte[KeyLength], PskRole.Client), new DeviceEntropy(null))
        {
            CipherSuites = [CipherSuites.TLS_CHACHA20_POLY1305_SHA256()],
            RecordLimit = 512,
        }),
        new("PSK 4K", () => new TlsClientOptions(new Psk(new byte[IdentityLength], new byte[KeyLength], PskRole.Client, PskVersion.Tls12AndTls13, PskHash.Sha256), new DeviceEntropy(null))),
        new("certificates 6K", () => Certificates(6144, Policy(new DefaultAlgorithms()))),
        new("certificates 16K", () => Certificates(16384, Policy(new DefaultAlgorithms()))),
        new("certificates 6K RSA-2048 alone", () => Certificates(6144, Policy(new RsaAlgorithms(), RsaAlgorithms.LargestKey))),
        new("certificates 6K P-256 alone", () => Certificates(6144, Policy(new P256Algorithms()))),
        new("certificates 6K P-256 and TLS 1.3 alone", () =>
        {
            TlsClientOptions options = Certificates(6144, Policy(new P256Algorithms()));
            ((ClientCredentials)options.Credentials).Versions = [ProtocolVersion.Tls13];
            options.CipherSuites = [CipherSuites.TLS_CHACHA20_POLY1305_SHA256()];
            return options;
        }),
    ];

    /// <summary>Its name, also that of its row of budgets.csv behind <c>ram </c>.</summary>
    public string Name { get; }

    /// <summary>The account.</summary>
    public DeviceMemory Account() => new DeviceMemory().Add(new TlsStream(new TlsClient(options())));

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
        ("RSA", ["Rsa"]),
        ("Ed25519", ["Ed25519"]),
        ("certificates", ["Certificate"]),
    ];

    private static TlsClientOptions Certificates(int recordLimit, CertificatePolicy policy) =>
        new(new ClientCredentials("device.example", policy), new DeviceEntropy(null)) { RecordLimit = recordLimit };

    private static CertificatePolicy Policy(CertificateAlgorithms algorithms, int largestRsaKey = 4096) => new()
    {
        Algorithms = algorithms,
        Anchors = TestIdentities.Anchors,
        Clock = new UtcClock(),
        MostCertificates = CertificateProfile.MostCertificates,
        LargestRsaKey = largestRsaKey,
    };
}
