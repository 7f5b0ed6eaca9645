using System;
using System.Collections.Generic;
using NanoTls.Crypto;

namespace NanoTls.Bench.Readme;

/// <summary>A row of README's table: a mode of the handshake, and what it is called elsewhere.</summary>
internal sealed class ReadmeMode
{
    private readonly Func<CipherSuite> suite;
    private readonly NamedGroup group;

    private ReadmeMode(string name, Func<CipherSuite> suite, NamedGroup group, string ledger, string selfTest, string wire)
    {
        Name = name;
        this.suite = suite;
        this.group = group;
        Ledger = ledger;
        SelfTest = selfTest;
        Wire = wire;
    }

    /// <summary>The modes in the order of the table.</summary>
    public static IReadOnlyList<ReadmeMode> All { get; } =
    [
        new("TLS 1.3 psk_ke", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, null, "TLS 1.3 psk_ke", "TLS 1.3 psk_ke ChaCha20-Poly1305", "TLS 1.3 psk_ke"),
        new("TLS 1.3 psk_dhe_ke, X25519", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, new X25519Group(), "TLS 1.3 psk_dhe_ke X25519", "TLS 1.3 psk_dhe_ke X25519 ChaCha20-Poly1305", "TLS 1.3 psk_dhe_ke X25519"),
        new("TLS 1.2 PSK, AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8, null, "TLS 1.2 PSK AES-128-CCM_8", "TLS 1.2 PSK AES-128-CCM_8", "TLS 1.2 PSK CCM_8"),
        NotBuilt("TLS 1.3 certificates, P-256"),
        NotBuilt("TLS 1.3 certificates, RSA-2048"),
        NotBuilt("TLS 1.3 resumed, psk_dhe_ke"),
        NotBuilt("TLS 1.3 resumed, psk_ke"),
    ];

    /// <summary>What README calls it.</summary>
    public string Name { get; }

    /// <summary>Whether there is anything to measure.</summary>
    public bool IsBuilt => suite != null;

    /// <summary>The rows of the ledger, without the role.</summary>
    public string Ledger { get; }

    /// <summary>The row of the boards' self-test.</summary>
    public string SelfTest { get; }

    /// <summary>The row of the wire table.</summary>
    public string Wire { get; }

    /// <summary>A client of the minimal profile with records of 512 bytes.</summary>
    public TlsClient Client() => Bench.Ledger.Work.Profile.Client(suite(), group, 512);

    /// <summary>Its server.</summary>
    public TlsServer Server() => Bench.Ledger.Work.Profile.Server(suite(), group, 512);

    private static ReadmeMode NotBuilt(string name) => new(name, null, null, null, null, null);
}
