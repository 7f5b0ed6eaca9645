using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>A client's trust: which server it means, how that is verified, and who the client is where a server asks. There is no way to accept every certificate.</summary>
public sealed class ClientCredentials : Credentials
{
    private readonly string host;

    /// <summary>The server that is meant.</summary>
    public readonly ServerIdentity Server;

    /// <summary>How its certificates are verified.</summary>
    public readonly CertificatePolicy Policy;

    /// <summary>Verifies a server by its DNS name or IP address, e.g. "broker.example"; a name is also sent (SNI). ArgumentException when it is neither.</summary>
    public ClientCredentials(string host, CertificatePolicy policy)
    {
        if (policy == null)
            throw new ArgumentException("policy: how certificates are verified is needed");
        Server = new ServerIdentity(host);
        Policy = policy;
        this.host = host;
    }

    /// <summary>Our own certificate, for servers that ask for one; null = none.</summary>
    public CertificateIdentity Identity { get; set; }

    /// <summary>Whether a raw public key (RFC 7250) is taken in place of certificates, when it is one of the policy's pins.</summary>
    public bool RawPublicKeys { get; set; }

    /// <summary>The versions it is for (<see cref="ProtocolVersion"/>): TLS 1.3 and 1.2 unless set.</summary>
    public int[] Versions { get; set; } = new int[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 };

    internal override int[] SigningSchemes => new int[0];

    internal override int LongestMessage => Policy.LongestMessage;

    internal override int LongestFlight => OwnCertificates.LongestFlight(Identity);

    internal override string ServerName => Server.IsAddress ? null : host[host.Length - 1] == '.' ? host.Substring(0, host.Length - 1) : host;

    internal override bool Speaks(int version)
    {
        for (int i = 0; i < Versions.Length; i++)
            if (Versions[i] == version)
                return true;
        return false;
    }

    internal override CipherSuite[] DefaultTls12() => CertificateSuites.Tls12();

    internal override void AddTo(Hash hash)
    {
        byte[] name = TlsOptions.Ascii(host, "host");
        hash.Update(name, 0, name.Length);
        Policy.AddTo(hash);
        if (Identity != null)
            Identity.AddTo(hash);
    }

    internal override void Validate(bool client)
    {
        if (!client)
            throw new ArgumentException("Credentials: a server needs ServerCredentials");
        if (Versions == null || Versions.Length == 0)
            throw new ArgumentException("Versions: at least one is needed");
        for (int i = 0; i < Versions.Length; i++)
            if (Versions[i] != ProtocolVersion.Tls12 && Versions[i] != ProtocolVersion.Tls13)
                throw new ArgumentException("Versions: ProtocolVersion.Tls12 and ProtocolVersion.Tls13 are possible");
        Policy.Validate();
        if (RawPublicKeys && (Policy.Pins == null || Policy.Pins.Length == 0))
            throw new ArgumentException("RawPublicKeys: a raw public key is verified by CertificatePolicy.Pins");
    }

    internal override CertificateExchange NewExchange(TlsEngine engine) => new CertificateStage(engine, this);
}
