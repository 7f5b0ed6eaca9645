using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Speed;

/// <summary>SslStream with itself in memory, TLS 1.3, with our certificates on P-256; its client verifies chain and name. No session is resumed.</summary>
internal static class PlatformConnection
{
    private const string Host = "device.example";

    private static readonly X509Certificate2 root = Parsed(TestIdentities.Root);
    private static readonly SslStreamCertificateContext server = SslStreamCertificateContext.Create(Leaf(), [Parsed(TestIdentities.Middle)], offline: true);

    /// <summary>Runs a handshake.</summary>
    public static void Handshake()
    {
        (MemoryStreamPair near, MemoryStreamPair far) = MemoryStreamPair.Create();
        using SslStream from = new(near), to = new(far);
        Task.WaitAll(from.AuthenticateAsClientAsync(ClientOptions()), to.AuthenticateAsServerAsync(ServerOptions()));
    }

    private static SslClientAuthenticationOptions ClientOptions()
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(root);
        return new() { TargetHost = Host, EnabledSslProtocols = SslProtocols.Tls13, CertificateChainPolicy = policy, AllowTlsResume = false };
    }

    private static SslServerAuthenticationOptions ServerOptions() => new() { ServerCertificateContext = server, EnabledSslProtocols = SslProtocols.Tls13, AllowTlsResume = false };

    private static X509Certificate2 Parsed(string hex) => X509CertificateLoader.LoadCertificate(Convert.FromHexString(hex));

    private static X509Certificate2 Leaf()
    {
        byte[] point = Convert.FromHexString(TestIdentities.ServerKeyInfo)[^64..];
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Convert.FromHexString(TestIdentities.ServerKey), Q = new ECPoint { X = point[..32], Y = point[32..] } });
        return Parsed(TestIdentities.Server).CopyWithPrivateKey(key);
    }
}
