using System;
using System.Collections.Generic;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Wire;

/// <summary>A mode of the handshake: how both of our ends are configured, and both of OpenSSL's.</summary>
internal sealed class Mode
{
    private const string MinimalIdentity = "n";
    private const string Identity = "nano-01";
    private const string Host = "device.example";
    private const string Trimmed12 = " -cipher ECDHE-ECDSA-CHACHA20-POLY1305 -no_ticket";
    private const string PskArguments = " -psk 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f -psk_identity ";
    private const string Trimmed13 = " -ciphersuites TLS_CHACHA20_POLY1305_SHA256 -no_middlebox -no_ticket";

    private readonly Func<(TlsClientOptions, TlsServerOptions)> ours;

    private Mode(string name, bool tls13, Func<(TlsClientOptions, TlsServerOptions)> ours, string openSslClient, string openSslServer)
    {
        Name = name;
        IsTls13 = tls13;
        this.ours = ours;
        OpenSslClient = openSslClient;
        OpenSslServer = openSslServer;
    }

    /// <summary>All modes, in the order of the table; OpenSSL 3.0 speaks the minimal ones as trimmed as its options allow.</summary>
    public static IReadOnlyList<Mode> All { get; } =
    [
        Minimal("TLS 1.3 psk_ke", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), null, null,
            Trimmed13 + " -allow_no_dhe_kex -groups X25519", Trimmed13 + " -allow_no_dhe_kex -groups P-256 -num_tickets 0"),
        Minimal("TLS 1.3 psk_dhe_ke X25519", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), [new X25519Group()], [new X25519Group()],
            Trimmed13 + " -groups X25519", Trimmed13 + " -groups X25519 -num_tickets 0"),
        Minimal("TLS 1.3 psk_dhe_ke P-256", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), [new Secp256r1Group()], [new Secp256r1Group()],
            Trimmed13 + " -groups P-256", Trimmed13 + " -groups P-256 -num_tickets 0"),
        Minimal("TLS 1.3 psk_dhe_ke P-256 after HelloRetryRequest", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), [new X25519Group(), new Secp256r1Group()], [new Secp256r1Group()],
            Trimmed13 + " -groups X25519:P-256", Trimmed13 + " -groups P-256 -num_tickets 0"),
        Minimal("TLS 1.2 PSK CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8(), null, null,
            " -cipher PSK-AES128-CCM8:@SECLEVEL=0 -no_ticket", " -cipher PSK-AES128-CCM8:@SECLEVEL=0 -no_ticket"),
        Minimal("TLS 1.2 ECDHE_PSK X25519", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), [new X25519Group()], [new X25519Group()],
            " -cipher ECDHE-PSK-CHACHA20-POLY1305 -groups X25519 -no_ticket", " -cipher ECDHE-PSK-CHACHA20-POLY1305 -groups X25519 -no_ticket"),
        Default("TLS 1.3, default options", ProtocolVersion.Tls13, PskVersion.Tls13, ""),
        Default("TLS 1.2, default options", ProtocolVersion.Tls12, PskVersion.Tls12, " -cipher ECDHE-PSK-CHACHA20-POLY1305"),
        Certificates("TLS 1.3 certificates P-256", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), false, Trimmed13),
        Certificates("TLS 1.3 certificates P-256 mutual", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), true, Trimmed13),
        Certificates("TLS 1.2 ECDHE_ECDSA P-256", CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(), false, Trimmed12),
        Certificates("TLS 1.2 ECDHE_ECDSA P-256 mutual", CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(), true, Trimmed12),
    ];

    /// <summary>Its name, also that of its rows of budgets.csv behind <c>wire </c>.</summary>
    public string Name { get; }

    /// <summary>Whether it is one of TLS 1.3, else of TLS 1.2.</summary>
    public bool IsTls13 { get; }

    /// <summary>More arguments of s_client.</summary>
    public string OpenSslClient { get; }

    /// <summary>More arguments of s_server.</summary>
    public string OpenSslServer { get; }

    /// <summary>A connection between our two ends, in memory.</summary>
    public WireCount Count()
    {
        (TlsClientOptions client, TlsServerOptions server) = ours();
        return new WireCount(client, server);
    }

    private static Mode Minimal(string name, CipherSuite suite, NamedGroup[] clientGroups, NamedGroup[] serverGroups, string openSslClient, string openSslServer) =>
        new(name, suite.Version == ProtocolVersion.Tls13, () =>
        {
            TlsClientOptions client = MinimalProfile.Client(suite);
            TlsServerOptions server = MinimalProfile.Server(suite);
            if (clientGroups != null)
                (client.Groups, server.Groups) = (clientGroups, serverGroups);
            else if (suite.Version == ProtocolVersion.Tls13)
                MinimalProfile.UsePskKe(client, server);
            return (client, server);
        }, PskArguments + MinimalIdentity + openSslClient, " -nocert" + PskArguments + MinimalIdentity + openSslServer);

    private static Mode Default(string name, int version, PskVersion pskVersion, string openSsl) =>
        new(name, version == ProtocolVersion.Tls13, () => Default(version, pskVersion), PskArguments + Identity + openSsl, " -nocert" + PskArguments + Identity + openSsl);

    /// <summary>X25519, one suite, certificates on P-256 signed with SHA-256, with the server's name: two of the server, and with <paramref name="mutual"/> one of the client.</summary>
    private static Mode Certificates(string name, CipherSuite suite, bool mutual, string openSsl)
    {
        string both = openSsl + (suite.Version == ProtocolVersion.Tls13 ? " -groups X25519" : " -groups X25519:P-256") + " -sigalgs ecdsa_secp256r1_sha256";
        return new(name, suite.Version == ProtocolVersion.Tls13, () =>
        {
            ClientCredentials from = new(Host, Policy()) { Versions = [suite.Version], Identity = mutual ? TestIdentities.NewClient() : null };
            ServerCredentials to = new(TestIdentities.NewServer()) { Policy = Policy(), ClientAuthentication = mutual ? ClientAuthentication.Required : ClientAuthentication.None };
            // The curve of a certificate is one of the groups in TLS 1.2 (RFC 8422 §5.1.1).
            NamedGroup[] groups = suite.Version == ProtocolVersion.Tls13 ? [new X25519Group()] : [new X25519Group(), new Secp256r1Group()];
            return (new TlsClientOptions(from, new TestEntropy(1)) { CipherSuites = [suite], Groups = groups, OfferRecordLimit = false, SendLimit = 4096 },
                new TlsServerOptions(to, new TestEntropy(2)) { CipherSuites = [suite], Groups = groups, Versions = [suite.Version], SendLimit = 4096 });
        }, both + " -servername " + Host + " -CAfile " + CertificateFiles.Root + (mutual ? CertificateFiles.Client : ""), both + (suite.Version == ProtocolVersion.Tls13 ? " -num_tickets 0" : "") + CertificateFiles.Server + (mutual ? " -Verify 1 -CAfile " + CertificateFiles.Root : ""));
    }

    private static CertificatePolicy Policy() => new() { Algorithms = new P256Algorithms(), Anchors = TestIdentities.Anchors, Clock = new TestClock(TestClock.Now) };

    private static (TlsClientOptions, TlsServerOptions) Default(int version, PskVersion pskVersion)
    {
        byte[] identity = Encoding.ASCII.GetBytes(Identity);
        Psk client = new(identity, new byte[32], PskRole.Client, pskVersion, PskHash.Sha256);
        Psk server = new(identity, new byte[32], PskRole.Server, pskVersion, PskHash.Sha256);
        return (new TlsClientOptions(client, new TestEntropy(1)), new TlsServerOptions(new PskStore([server]), new TestEntropy(2)) { Versions = [version] });
    }
}
