using System;
using System.Collections;
using NanoTls.Tests.Engine;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Tls;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using TheirVersion = Org.BouncyCastle.Crypto.Tls.ProtocolVersion;

namespace NanoTls.Bench.Speed;

/// <summary>A client and a server of BouncyCastle with our certificates on P-256, TLS 1.2. Its client verifies the two signatures of the chain, and nothing else of it.</summary>
internal static class TheirCertificates
{
    private const int Suite = Org.BouncyCastle.Crypto.Tls.CipherSuite.DRAFT_TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256;

    private static readonly X509Certificate root = Parsed(TestIdentities.Root), middle = Parsed(TestIdentities.Middle), leaf = Parsed(TestIdentities.Server);
    private static readonly ECPrivateKeyParameters key = new(new BigInteger(1, Convert.FromHexString(TestIdentities.ServerKey)), ((ECPublicKeyParameters)leaf.GetPublicKey()).Parameters);

    /// <summary>A connection after its handshake.</summary>
    public static TheirConnection Connect() => new(new Client(), new Server());

    private static X509Certificate Parsed(string hex) => new(X509CertificateStructure.GetInstance(Convert.FromHexString(hex)));

    private static IList Algorithms() => new ArrayList { new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa) };

    private sealed class Client : DefaultTlsClient, TlsAuthentication
    {
        public override TheirVersion MinimumVersion => TheirVersion.TLSv12;

        public override int[] GetCipherSuites() => [Suite];

        public override TlsAuthentication GetAuthentication() => this;

        public void NotifyServerCertificate(Certificate serverCertificate)
        {
            X509Certificate first = new(serverCertificate.GetCertificateAt(0)), second = new(serverCertificate.GetCertificateAt(1));
            first.Verify(second.GetPublicKey());
            second.Verify(root.GetPublicKey());
        }

        public TlsCredentials GetClientCredentials(CertificateRequest certificateRequest) => null;
    }

    private sealed class Server : DefaultTlsServer
    {
        protected override TheirVersion MaximumVersion => TheirVersion.TLSv12;

        protected override int[] GetCipherSuites() => [Suite];

        protected override TlsSignerCredentials GetECDsaSignerCredentials() => new DefaultTlsSignerCredentials(mContext,
            new Certificate([leaf.CertificateStructure, middle.CertificateStructure]), key, (SignatureAndHashAlgorithm)Algorithms()[0]);
    }
}
