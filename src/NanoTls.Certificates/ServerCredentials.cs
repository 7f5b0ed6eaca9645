using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>A server's certificates, and whether it asks its clients for theirs.</summary>
public sealed class ServerCredentials : Credentials
{
    /// <summary>The most identities.</summary>
    public const int MostIdentities = 4;

    internal readonly CertificateIdentity[] Identities;

    /// <summary>A server with one certificate.</summary>
    public ServerCredentials(CertificateIdentity identity)
        : this(new CertificateIdentity[] { identity })
    {
    }

    /// <summary>A server with several certificates in order of preference, at most 4: the first whose key the client takes signatures of is used.</summary>
    public ServerCredentials(CertificateIdentity[] identities)
    {
        if (identities == null || identities.Length == 0 || identities.Length > MostIdentities)
            throw new ArgumentException("identities: 1 to 4 are possible");
        for (int i = 0; i < identities.Length; i++)
            if (identities[i] == null)
                throw new ArgumentException("identities: one is null");
        Identities = identities;
    }

    /// <summary>Whether clients are asked for a certificate.</summary>
    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>How certificates of clients are verified; needed when they are asked for.</summary>
    public CertificatePolicy Policy { get; set; }

    /// <summary>Whether a client's raw public key (RFC 7250) is taken in place of certificates, when it is one of the policy's pins.</summary>
    public bool RawPublicKeys { get; set; }

    internal bool Asks => ClientAuthentication != ClientAuthentication.None;

    internal override int[] SigningSchemes
    {
        get
        {
            int[] schemes = new int[Identities.Length];
            for (int i = 0; i < schemes.Length; i++)
                schemes[i] = Identities[i].Scheme;
            return schemes;
        }
    }

    internal override int LongestMessage => Asks ? Policy.LongestMessage : 0;

    internal override int LongestFlight
    {
        get
        {
            int longest = 0;
            for (int i = 0; i < Identities.Length; i++)
                if (OwnCertificates.LongestFlight(Identities[i]) > longest)
                    longest = OwnCertificates.LongestFlight(Identities[i]);
            return longest;
        }
    }

    internal override string ServerName => null;

    internal override bool Speaks(int version) => true;

    internal override CipherSuite[] DefaultTls12() => CertificateSuites.Tls12();

    internal override void AddTo(Hash hash)
    {
        for (int i = 0; i < Identities.Length; i++)
            Identities[i].AddTo(hash);
        byte[] authentication = { (byte)ClientAuthentication };
        hash.Update(authentication, 0, 1);
        if (Policy != null)
            Policy.AddTo(hash);
    }

    internal override void Validate(bool client)
    {
        if (client)
            throw new ArgumentException("Credentials: a client needs ClientCredentials");
        if (Asks && Policy == null)
            throw new ArgumentException("Policy: clients are asked for certificates, and how they are verified is not said");
        if (Policy != null)
            Policy.Validate();
        if (RawPublicKeys && (Policy == null || Policy.Pins == null || Policy.Pins.Length == 0))
            throw new ArgumentException("RawPublicKeys: a raw public key is verified by CertificatePolicy.Pins");
    }

    internal override CertificateExchange NewExchange(TlsEngine engine) => new CertificateStage(engine, this);
}
