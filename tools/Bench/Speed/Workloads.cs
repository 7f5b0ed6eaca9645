using System;
using System.Collections.Generic;
using NanoTls.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using TheirSuite = Org.BouncyCastle.Crypto.Tls.CipherSuite;

namespace NanoTls.Bench.Speed;

/// <summary>What is compared.</summary>
internal static class Workloads
{
    /// <summary>The row of the handshake that both libraries have with the same curve.</summary>
    public const string Ecdhe = "TLS 1.2 ECDHE_PSK P-256, ChaCha20-Poly1305";

    /// <summary>The row of the handshake with certificates that both libraries have, with key exchange on P-256.</summary>
    public const string Certificates = "TLS 1.2 certificates P-256";

    /// <summary>The row of that curve's work on one side.</summary>
    public const string P256 = "P-256 key pair and agreement";

    private const int Large = 16384;

    /// <summary>The lengths of records.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [64, 1024, Large];

    /// <summary>The suites that both libraries have.</summary>
    public static IReadOnlyList<(string Name, Func<CipherSuite> Ours, int Theirs)> Suites { get; } =
    [
        ("ChaCha20-Poly1305", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, TheirSuite.DRAFT_TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256),
        ("AES-128-GCM", CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256, TheirSuite.TLS_PSK_WITH_AES_128_GCM_SHA256),
        ("AES-128-CCM", CipherSuites.TLS_PSK_WITH_AES_128_CCM, TheirSuite.TLS_PSK_WITH_AES_128_CCM),
        ("AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8, TheirSuite.TLS_PSK_WITH_AES_128_CCM_8),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Workload> All { get; } = [.. Handshakes(), .. Records(), .. Primitives()];

    private static IEnumerable<Workload> Handshakes()
    {
        yield return new HandshakeWork(Ecdhe, () => Ours(CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), new Secp256r1Group()));
        yield return new HandshakeWork(Ecdhe, () => new TheirConnection(TheirSuite.DRAFT_TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256));
        const string plain = "TLS 1.2 PSK, AES-128-GCM";
        yield return new HandshakeWork(plain, () => Ours(CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256(), null));
        yield return new HandshakeWork(plain, () => new TheirConnection(TheirSuite.TLS_PSK_WITH_AES_128_GCM_SHA256));
        yield return new HandshakeWork("TLS 1.3 psk_dhe_ke X25519", () => Ours(CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), new X25519Group()));
        yield return new HandshakeWork("TLS 1.3 psk_ke", () => Ours(CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), null));
        yield return new HandshakeWork(Certificates, () => new OurConnection(ProtocolVersion.Tls12, new Secp256r1Group()));
        yield return new HandshakeWork(Certificates, () => TheirCertificates.Connect());
        const string platform = "TLS 1.3 certificates P-256, theirs: SslStream";
        yield return new HandshakeWork(platform, () => new OurConnection(ProtocolVersion.Tls13, new X25519Group()));
        yield return new HandshakeWork(platform, PlatformConnection.Handshake);
    }

    private static OurConnection Ours(CipherSuite suite, NamedGroup group) => new(suite, group, 1024);

    private static IEnumerable<Workload> Records()
    {
        foreach ((string name, Func<CipherSuite> ours, int theirs) in Suites)
            foreach (int length in Lengths)
            {
                string row = name + ", " + (length < 1024 ? length + " B" : length / 1024 + " KB");
                yield return new RecordWork(row, ours, theirs, length);
                yield return new RecordWork(row, null, theirs, length);
            }
    }

    private static IEnumerable<Workload> Primitives()
    {
        yield return new OurAgreement("X25519 key pair and agreement", () => new X25519Group());
        yield return new TheirX25519("X25519 key pair and agreement");
        yield return new OurAgreement(P256, () => new Secp256r1Group());
        yield return new TheirP256(P256);
        yield return new OurHash("SHA-256, 16 KB", Large);
        yield return new TheirHash("SHA-256, 16 KB", Large);
        yield return new OurAead("ChaCha20-Poly1305 seal, 16 KB", () => new Crypto.ChaCha20Poly1305(), Large);
        yield return new TheirAead("ChaCha20-Poly1305 seal, 16 KB", () => new Org.BouncyCastle.Crypto.Modes.ChaCha20Poly1305(), 32, Large);
        yield return new OurAead("AES-128-GCM seal, 16 KB", () => new AesGcm(16), Large);
        yield return new TheirAead("AES-128-GCM seal, 16 KB", () => new GcmBlockCipher(new AesEngine()), 16, Large);
    }
}
