using System;
using NanoTls.Crypto;

namespace NanoTls.Peer;

/// <summary>The groups that the command line knows.</summary>
internal static class GroupTable
{
    /// <summary>The groups of a comma list.</summary>
    public static NamedGroup[] Parse(string list) => Array.ConvertAll(list.Split(',', StringSplitOptions.TrimEntries), Make);

    private static NamedGroup Make(string name) => name.ToLowerInvariant() switch
    {
        "x25519" => new X25519Group(),
        "secp256r1" or "p-256" => new Secp256r1Group(),
        "secp384r1" or "p-384" => new Secp384r1Group(),
        _ => throw new UsageException("--groups: '" + name + "' is not known; known are x25519, secp256r1 (P-256) and secp384r1 (P-384)"),
    };
}
