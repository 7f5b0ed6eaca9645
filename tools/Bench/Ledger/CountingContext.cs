using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;

namespace NanoTls.Bench.Ledger;

/// <summary>The device assemblies with counters, loaded beside the untouched ones together with a copy of this program that is bound to them.</summary>
internal sealed class CountingContext : AssemblyLoadContext
{
    private static readonly string[] measured = ["NanoTls.Crypto", "NanoTls.Crypto.P256", "NanoTls.Crypto.P384", "NanoTls.Crypto.Verify", "NanoTls.Crypto.Ed25519", "NanoTls", "NanoTls.Certificates", "NanoTls.Sessions", "NanoTls.Defaults", "NanoTls.Streams", "NanoTls.Mqtt"];

    private readonly Dictionary<string, byte[]> instrumented = new();

    /// <summary>Instruments what stands beside this program. InvalidOperationException when that is no Release build: its IL is not what ships.</summary>
    public CountingContext()
        : base("counting", isCollectible: true)
    {
        if (!IsRelease)
            throw new InvalidOperationException("the ledger counts Release IL: build with -c Release");
        Assembly self = typeof(CountingContext).Assembly;
        string folder = Path.GetDirectoryName(self.Location);
        Instrumenter instrumenter = new(measured);
        foreach (string name in measured)
            instrumented.Add(name, Instrumented(Path.Combine(folder, name + ".dll"), instrumenter));
        Blocks = instrumenter.Blocks;
        Counts = new long[Blocks.Count];
        foreach (string name in measured)
            SetCounters(LoadFromAssemblyName(new AssemblyName(name)), Counts);
        Copy = LoadFromAssemblyPath(self.Location);
    }

    /// <summary>Whether this was built as what ships.</summary>
    public static bool IsRelease => typeof(TlsEngine).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;

    /// <summary>What the counters count.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The counters.</summary>
    public long[] Counts { get; }

    /// <summary>This program, bound to the assemblies with counters.</summary>
    public Assembly Copy { get; }

    /// <summary>Gives an instrumented assembly its counters.</summary>
    public static void SetCounters(Assembly assembly, long[] counts) => assembly.GetType(Instrumenter.CountersType).GetField(Instrumenter.CountersField).SetValue(null, counts);

    /// <inheritdoc/>
    protected override Assembly Load(AssemblyName assemblyName) =>
        instrumented.TryGetValue(assemblyName.Name, out byte[] bytes) ? LoadFromStream(new MemoryStream(bytes)) : null;

    private static byte[] Instrumented(string file, Instrumenter instrumenter)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(file);
        instrumenter.Instrument(module);
        using MemoryStream written = new();
        module.Write(written);
        return written.ToArray();
    }
}
