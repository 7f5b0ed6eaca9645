using NanoTls.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>The minimal profile of both ends: one suite, one group or none, one key with a 16-byte identity, no SNI, no size extensions.</summary>
internal static class Profile
{
    /// <summary>A client of a suite; <paramref name="group"/> null = without key exchange.</summary>
    public static TlsClient Client(CipherSuite suite, NamedGroup group, int recordLimit) => new(new TlsClientOptions(Key(PskRole.Client, suite), new FixedEntropy(1))
    {
        CipherSuites = [suite],
        Groups = group == null ? [] : [group],
        OfferPskDheKe = group != null,
        AllowPskKe = group == null,
        OfferRecordLimit = false,
        RecordLimit = recordLimit,
        SendLimit = recordLimit,
    });

    /// <summary>Its server.</summary>
    public static TlsServer Server(CipherSuite suite, NamedGroup group, int recordLimit) => new(new TlsServerOptions(new PskStore([Key(PskRole.Server, suite)]), new FixedEntropy(2))
    {
        CipherSuites = [suite],
        Groups = group == null ? [] : [group],
        AllowPskKe = group == null,
        Versions = [suite.Version],
        RecordLimit = recordLimit,
        SendLimit = recordLimit,
    });

    private static Psk Key(PskRole role, CipherSuite suite) =>
        new(new byte[16], new byte[32], role, suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12, PskHash.Sha256);
}
