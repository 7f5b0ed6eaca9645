using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using NanoTls.Bench.Flash;

namespace NanoTls.Bench.Memory;

/// <summary>The deepest call stacks of a device: in use after construction, and while engine, options and stream are made.</summary>
internal static class DeviceStack
{
    private static readonly string[] psk = ["NanoTls.Crypto", "NanoTls", "NanoTls.Streams"];
    private static readonly string[] certificates = ["NanoTls.Crypto.P256", "NanoTls.Crypto.P384", "NanoTls.Crypto.Verify", "NanoTls.Crypto.Ed25519", "NanoTls.Certificates", "NanoTls.Defaults"];
    private static readonly string[] engine = ["TlsEngine", "TlsClient", "TlsServer"];
    private static readonly string[] all = ["TlsEngine", "TlsClient", "TlsServer", "TlsClientOptions", "TlsServerOptions", "TlsStream", "DeviceEntropy"];

    /// <summary>What is measured: the row of budgets.csv, the assemblies deployed, the types whose public methods or constructors are called.</summary>
    public static IReadOnlyList<(string Row, string[] Assemblies, string[] Types, bool Constructors)> Rows { get; } =
    [
        ("stack engine", psk, engine, false),
        ("stack TlsStream", psk, ["TlsStream"], false),
        ("stack TlsStream with P-256", [.. psk, "NanoTls.Crypto.P256"], ["TlsStream"], false),
        ("stack TlsStream with certificates", [.. psk, .. certificates], ["TlsStream"], false),
        ("stack construction", psk, all, true),
    ];

    /// <summary>The graph of some device assemblies.</summary>
    public static CallStack Graph(string[] assemblies) => new(assemblies.Select(name => DeviceAssembly.File(name)));

    /// <summary>The deepest entry point of some types.</summary>
    public static MethodDefinition Deepest(CallStack graph, string[] types, bool constructors) =>
        types.SelectMany(type => graph.EntryPoints(type, constructors)).MaxBy(graph.Depth);
}
