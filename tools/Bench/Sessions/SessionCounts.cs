using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Ledger.Work;

namespace NanoTls.Bench.Sessions;

/// <summary>README's table of what resuming saves, between two markers: counted, not timed.</summary>
internal static class SessionCounts
{
    /// <summary>The lines around the table.</summary>
    public const string Begin = "<!-- counted by: dotnet run --project tools/Bench -c Release -- sessions -->", End = "<!-- end of what is counted -->";

    private const int CalibrationBlocks = 64;

    private static readonly (string Name, SessionWork.Kind Kind)[] handshakes =
    [
        ("TLS 1.3 full", SessionWork.Kind.Full), ("TLS 1.3 resumed, psk_dhe_ke", SessionWork.Kind.PskDheKe), ("TLS 1.3 resumed, psk_ke", SessionWork.Kind.PskKe),
        ("TLS 1.3 resumed, psk_dhe_ke, with 100 bytes of early data", SessionWork.Kind.EarlyData), ("TLS 1.2 full", SessionWork.Kind.Full12), ("TLS 1.2 resumed by ticket", SessionWork.Kind.Ticket12),
    ];

    private static readonly string[] headings =
    [
        "handshake", "public-key operations, client", "server", "hash compressions, client", "server", "AEAD blocks of 64 bytes, client", "server", "bytes, and the next ticket", "round trips before the client's first byte",
    ];

    // X25519 key pairs and agreements, ECDSA signatures (verified once made) and verifications.
    private static readonly string[] publicKeyOperations = ["X25519.GetPublicKey", "X25519.GetSharedSecret", "EcdsaP256Signer.Begin", "EcdsaP256Verifier.Begin"];

    /// <summary>Counts everything.</summary>
    public static string Measure()
    {
        CountingContext context = new();
        long runsABlock = Measure(context, nameof(SealBlocks)).MostRuns("ChaCha20.XorBlocks") / (CalibrationBlocks + 1);
        StringBuilder text = new();
        Add(text, headings);
        Add(text, headings.Select((_, i) => i == 0 ? "---" : "---:"));
        foreach ((string name, SessionWork.Kind kind) in handshakes)
        {
            Measurement client = Measure(context, nameof(RunClient), (int)kind), server = Measure(context, nameof(RunServer), (int)kind);
            SessionWire wire = new(kind);
            List<string> cells = [name];
            foreach (Func<Measurement, long> count in new Func<Measurement, long>[] { PublicKey, Hashes, one => one.MostRuns("ChaCha20.XorBlocks") / runsABlock })
                cells.AddRange([Number(count(client)), Number(count(server))]);
            Add(text, [.. cells, Number(wire.Handshake) + (wire.Ticket > 0 ? " + " + Number(wire.Ticket) : ""), Number(wire.RoundTrips)]);
        }
        context.Unload();
        return text.ToString();
    }

    /// <summary>The text with this table between the markers.</summary>
    public static string PutInto(string readme, string table)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal), end = readme.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException("README.md has no lines\n" + Begin + "\n" + End);
        return readme[..begin] + Begin + "\n" + table + readme[end..];
    }

    /// <summary>The table that stands in a text.</summary>
    public static string Parse(string readme)
    {
        string begin = Begin + "\n";
        int at = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return readme[at..readme.IndexOf(End, StringComparison.Ordinal)];
    }

    /// <summary>The workloads, called in the copy of this program that is counted.</summary>
    public static Action<Action<Action>> RunClient(int kind) => count => SessionWork.Run((SessionWork.Kind)kind, count, count, Side.Uncounted);

    /// <summary>The same with the server counted.</summary>
    public static Action<Action<Action>> RunServer(int kind) => count => SessionWork.Run((SessionWork.Kind)kind, Side.Uncounted, Side.Uncounted, count);

    /// <summary>A known number of blocks, and the one that gives the key of Poly1305.</summary>
    public static Action<Action<Action>> SealBlocks() => count =>
    {
        Crypto.ChaCha20Poly1305 aead = new();
        byte[] buffer = new byte[64 * CalibrationBlocks + 16];
        aead.SetKey(new byte[32], 0);
        count(() => aead.Seal(new byte[12], 0, buffer, 0, 0, buffer, 0, 64 * CalibrationBlocks));
    };

    private static Measurement Measure(CountingContext context, string workload, params object[] arguments)
    {
        MethodInfo method = context.Copy.GetType(typeof(SessionCounts).FullName).GetMethod(workload);
        return new Measurement(context.Blocks, context.Counts, (Action<Action<Action>>)method.Invoke(null, arguments));
    }

    private static long PublicKey(Measurement one) => publicKeyOperations.Sum(one.Calls);

    private static long Hashes(Measurement one) => one.Calls("Sha256.Compress") + one.Calls("Sha512Core.Compress");

    private static void Add(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
