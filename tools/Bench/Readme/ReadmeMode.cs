using System;
using System.Collections.Generic;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Bench.Sessions;
using NanoTls.Bench.Wire;
using NanoTls.Crypto;

namespace NanoTls.Bench.Readme;

/// <summary>A row of README's table: a mode of the handshake, and what it is called elsewhere.</summary>
internal sealed class ReadmeMode
{
    private static readonly string[] core = ["NanoTls.Crypto", "NanoTls"];

    private readonly Func<TlsServer> server;
    private readonly string wire;
    private SessionWork.Kind? resumed;

    private ReadmeMode(string name, string ledger, string selfTest, string wire, string[] assemblies, Func<TlsClient> client, Func<TlsServer> server)
    {
        Name = name;
        Ledger = ledger;
        SelfTest = selfTest;
        this.wire = wire;
        Assemblies = assemblies;
        Client = client;
        this.server = server;
    }

    /// <summary>The modes in the order of the table.</summary>
    public static IReadOnlyList<ReadmeMode> All { get; } =
    [
        Psk("TLS 1.3 psk_ke", "TLS 1.3 psk_ke", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, null, "TLS 1.3 psk_ke ChaCha20-Poly1305", "TLS 1.3 psk_ke"),
        Psk("TLS 1.3 psk_dhe_ke, X25519", "TLS 1.3 psk_dhe_ke X25519", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, new X25519Group(), "TLS 1.3 psk_dhe_ke X25519 ChaCha20-Poly1305", "TLS 1.3 psk_dhe_ke X25519"),
        Psk("TLS 1.2 PSK, AES-128-CCM_8", "TLS 1.2 PSK AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8, null, "TLS 1.2 PSK AES-128-CCM_8", "TLS 1.2 PSK CCM_8"),
        new("TLS 1.3 certificates, P-256", "TLS 1.3 certificates P-256", null, "TLS 1.3 certificates P-256", [.. core, "NanoTls.Crypto.P256", "NanoTls.Certificates"],
            () => new TlsClient(CertificateProfile.Client(ProtocolVersion.Tls13, false, CertificateProfile.RecordLimit, new FixedEntropy(1))),
            () => new TlsServer(CertificateProfile.Server(ProtocolVersion.Tls13, false, CertificateProfile.RecordLimit, new FixedEntropy(2)))),
        new("TLS 1.3 certificates, RSA-2048", "TLS 1.3 certificates RSA-2048", null, null, [.. core, "NanoTls.Crypto.Verify", "NanoTls.Certificates"],
            () => new TlsClient(CertificateProfile.RsaClient(new FixedEntropy(1))), null),
        Resumed("TLS 1.3 resumed, psk_dhe_ke", SessionWork.Kind.PskDheKe),
        Resumed("TLS 1.3 resumed, psk_ke", SessionWork.Kind.PskKe),
    ];

    /// <summary>What README calls it.</summary>
    public string Name { get; }

    /// <summary>Whether there is anything to measure.</summary>
    public bool IsBuilt => Client != null;

    /// <summary>Whether our own server speaks it.</summary>
    public bool HasServer => server != null;

    /// <summary>The rows of the ledger, without the role.</summary>
    public string Ledger { get; }

    /// <summary>The row of the boards' self-test; null = it has none.</summary>
    public string SelfTest { get; }

    /// <summary>The assemblies whose flash is counted.</summary>
    public string[] Assemblies { get; }

    /// <summary>Makes a client.</summary>
    public Func<TlsClient> Client { get; }

    /// <summary>Bytes on the wire.</summary>
    public int WireBytes() => resumed != null ? new SessionWire(resumed.Value).Handshake : wire != null ? WireCommand.Bytes(wire) : CertificateWork.RunRsa(Client(), Side.Uncounted);

    /// <summary>Managed bytes that are allocated once the engines are made.</summary>
    public long Allocated() => HasServer ? Allocations.Of(Client(), server()) : Allocations.OfRsa(Client());

    private static ReadmeMode Resumed(string name, SessionWork.Kind kind) =>
        new(name, name.Replace(",", ""), null, null, [.. core, "NanoTls.Crypto.P256", "NanoTls.Certificates", "NanoTls.Sessions"], () => new TlsClient(SessionWork.Client(kind)), () => new TlsServer(SessionWork.Server(kind)))
        {
            resumed = kind,
        };

    private static ReadmeMode Psk(string name, string ledger, Func<CipherSuite> suite, NamedGroup group, string selfTest, string wire) =>
        new(name, ledger, selfTest, wire, core, () => Profile.Client(suite(), group, 512), () => Profile.Server(suite(), group, 512));
}
