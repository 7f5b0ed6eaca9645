using System.Collections.Generic;
using System.Linq;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>One kind of connection that is recorded against OpenSSL: how our engine is configured, and how its peer.</summary>
internal sealed class RecordedCase
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Identity = "nano-01";

    private readonly int version;
    private readonly CipherSuite[] suites;
    private readonly System.Action<TlsOptions> configure;
    private readonly string peerArguments;

    private RecordedCase(string name, string mode, int version, bool client, CipherSuite[] suites, System.Action<TlsOptions> configure, string peerArguments)
    {
        Name = name + (client ? "-client" : "-server");
        Mode = mode;
        IsClient = client;
        this.version = version;
        this.suites = suites;
        this.configure = configure;
        this.peerArguments = peerArguments;
    }

    /// <summary>Every case.</summary>
    public static IReadOnlyList<RecordedCase> All { get; } = Make().ToList();

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>What was negotiated, in words.</summary>
    public string Mode { get; }

    /// <summary>Whether our engine is the client.</summary>
    public bool IsClient { get; }

    /// <summary>Whether there are KeyUpdates.</summary>
    public bool IsTls13 => version == ProtocolVersion.Tls13;

    /// <summary>The arguments of openssl, where PORT stands for the port and KEYLOG for the file of its key log.</summary>
    public string Command => (IsClient ? "s_server -accept 127.0.0.1:PORT -nocert" : "s_client -connect 127.0.0.1:PORT")
        + " -psk " + Key + " -psk_identity " + Identity + (IsTls13 ? " -tls1_3" : " -tls1_2") + peerArguments + " -keylogfile KEYLOG";

    /// <summary>Our engine, drawing from the test entropy of a number.</summary>
    public TlsEngine NewEngine(uint entropy) => NewEngine(entropy, null);

    /// <summary>Our engine, telling its secrets.</summary>
    public TlsEngine NewEngine(uint entropy, KeyLog keyLog)
    {
        Psk psk = new(Ascii.Bytes(Identity), Hex.Decode(Key), IsClient ? PskRole.Client : PskRole.Server, IsTls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);
        TlsOptions options = IsClient
            ? new TlsClientOptions(psk, new TestEntropy(entropy))
            : new TlsServerOptions(new PskStore([psk]), new TestEntropy(entropy)) { Versions = [version] };
        options.CipherSuites = suites;
        options.KeyLog = keyLog;
        configure(options);
        return IsClient ? new TlsClient((TlsClientOptions)options) : new TlsServer((TlsServerOptions)options);
    }

    private static IEnumerable<RecordedCase> Make()
    {
        foreach (bool client in new[] { true, false })
        {
            yield return new RecordedCase("tls13-psk_dhe_ke-x25519", "TLS 1.3, psk_dhe_ke, X25519, TLS_CHACHA20_POLY1305_SHA256", ProtocolVersion.Tls13, client, null, options => { }, " -groups X25519");
            yield return new RecordedCase("tls13-psk_dhe_ke-p256-retry", "TLS 1.3, psk_dhe_ke, P-256 after HelloRetryRequest", ProtocolVersion.Tls13, client, null, options => Retry(options, client), client ? " -groups P-256" : " -groups X25519:P-256");
            yield return new RecordedCase("tls13-psk_ke", "TLS 1.3, psk_ke", ProtocolVersion.Tls13, client, null, PskKe, " -allow_no_dhe_kex -groups " + (client ? "P-384" : "X25519"));
            foreach (CipherSuite suite in new[] { CipherSuites.TLS_AES_128_GCM_SHA256(), CipherSuites.TLS_AES_128_CCM_SHA256(), CipherSuites.TLS_AES_128_CCM_8_SHA256() })
                yield return new RecordedCase("tls13-" + suite.Id.ToString("x4"), "TLS 1.3, psk_dhe_ke, X25519, suite 0x" + suite.Id.ToString("X4"), ProtocolVersion.Tls13, client, [suite], options => { }, " -cipher DEFAULT:@SECLEVEL=0 -ciphersuites " + OpenSslName(suite.Id));
            yield return Tls12("00a8", "PSK-AES128-GCM-SHA256", client, CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256());
            yield return Tls12("c0a4", "PSK-AES128-CCM", client, CipherSuites.TLS_PSK_WITH_AES_128_CCM());
            yield return Tls12("c0a8", "PSK-AES128-CCM8", client, CipherSuites.TLS_PSK_WITH_AES_128_CCM_8());
            yield return Tls12("ccac", "ECDHE-PSK-CHACHA20-POLY1305", client, CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256());
        }
        yield return new RecordedCase("tls13-small-compatible", "TLS 1.3, psk_dhe_ke, X25519, max_fragment_length 512, middlebox compatibility", ProtocolVersion.Tls13, true, null, Small, "");
        yield return new RecordedCase("tls13-cookie", "TLS 1.3, psk_dhe_ke, X25519, HelloRetryRequest with a cookie", ProtocolVersion.Tls13, false, null, options => ((TlsServerOptions)options).CookieKey = new byte[32], "");
    }

    private static RecordedCase Tls12(string id, string openSslName, bool client, CipherSuite suite) =>
        new("tls12-" + id, "TLS 1.2, suite 0x" + id.ToUpperInvariant(), ProtocolVersion.Tls12, client, [suite], options => { }, " -cipher " + openSslName + ":@SECLEVEL=0");

    private static void Retry(TlsOptions options, bool client) => options.Groups = client ? [new X25519Group(), new Secp256r1Group()] : [new Secp256r1Group()];

    private static void PskKe(TlsOptions options)
    {
        options.Groups = [];
        options.AllowPskKe = true;
        if (options is TlsClientOptions client)
            client.OfferPskDheKe = false;
    }

    private static void Small(TlsOptions options)
    {
        options.RecordLimit = 512;
        ((TlsClientOptions)options).MiddleboxCompatibility = true;
    }

    private static string OpenSslName(int id) => id switch
    {
        0x1301 => "TLS_AES_128_GCM_SHA256",
        0x1304 => "TLS_AES_128_CCM_SHA256",
        _ => "TLS_AES_128_CCM_8_SHA256",
    };
}
