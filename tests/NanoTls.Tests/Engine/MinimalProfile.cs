using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>The configuration with the fewest bytes on the wire: one version, one suite, one group, a 1-byte identity, no SNI, no size extensions, no tickets.</summary>
public static class MinimalProfile
{
    /// <summary>A client that offers this suite.</summary>
    public static TlsClientOptions Client(CipherSuite suite) => new TlsClientOptions(Key(PskRole.Client, suite), new TestEntropy(1))
    {
        CipherSuites = new CipherSuite[] { suite },
        OfferRecordLimit = false,
    };

    /// <summary>A server that takes it.</summary>
    public static TlsServerOptions Server(CipherSuite suite) => new TlsServerOptions(new PskStore(new Psk[] { Key(PskRole.Server, suite) }), new TestEntropy(2))
    {
        CipherSuites = new CipherSuite[] { suite },
        Versions = new int[] { suite.Version },
    };

    /// <summary>Makes both use psk_ke alone.</summary>
    public static void UsePskKe(TlsClientOptions client, TlsServerOptions server)
    {
        client.Groups = new NamedGroup[0];
        client.AllowPskKe = true;
        client.OfferPskDheKe = false;
        server.Groups = new NamedGroup[0];
        server.AllowPskKe = true;
    }

    private static Psk Key(PskRole role, CipherSuite suite) =>
        new Psk(new byte[] { 1 }, new byte[32], role, suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);
}
