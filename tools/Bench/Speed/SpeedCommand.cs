using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>The command <c>vs</c>.</summary>
internal static class SpeedCommand
{
    /// <summary>Measured on another machine, with BouncyCastle C# 2.7 on .NET 10: not to be set against the figures of this run.</summary>
    private const string Elsewhere = """
        measured elsewhere (BouncyCastle C# 2.7, .NET 10, one core, another machine): PSK + X25519 3,860 handshakes/s; P-256 certificates 1,590/s;
        ChaCha20-Poly1305 16 KB 315 MB/s (193 without intrinsics), 100 B 66 MB/s; AES-GCM 16 KB 876 (87 without intrinsics); X25519 57 us; P-256 ECDH 136 us, verify 72 us;
        SHA-256 281 MB/s. SslStream with certificates 761 to 1,180 handshakes/s.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<bool> quick = new("--quick") { Description = "every workload once in half a minute: shows that it works, and gives no figure to compare; writes no plots" };
        Option<string> plots = new("--plots") { Description = "where the plots are written", DefaultValueFactory = _ => Repository.BenchFile("plots") };
        Option<string> row = new("--row") { Description = "only the rows whose names contain this; writes no plots" };
        Command command = new("vs", "speed beside Portable.BouncyCastle 1.8.10, in one run of some minutes; makes the plots") { quick, plots, row };
        command.SetAction(parsed =>
        {
            SpeedRun run = new(parsed.GetValue(quick), parsed.GetValue(row));
            Print(run, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(quick))
                parsed.InvocationConfiguration.Output.WriteLine("\n--quick: these are no figures to compare.");
            else if (parsed.GetValue(row) == null)
                Plots.Write(run, parsed.GetValue(plots));
            return 0;
        });
        return command;
    }

    /// <summary>Prints the tables.</summary>
    public static void Print(SpeedRun run, TextWriter report)
    {
        report.WriteLine("NanoTls beside Portable.BouncyCastle 1.8.10, both ends in memory in one process, one thread, medians of processor time; allocated = managed bytes of one run, both ends.\n");
        Table handshakes = new("handshakes", "ours/s", "theirs/s", "ratio", "goal", "", "ours, us", "theirs, us", "ours allocates", "theirs allocates");
        foreach (Result one in run.Results.Where(one => one.Subject == Subject.Handshake))
            handshakes.Add(one.Row, Number(1e9 / one.Ours), Number(1e9 / one.Theirs), Ratio(one.Ratio), Ratio(one.Goal), one.Verdict, Number(one.Ours / 1000), Number(one.Theirs / 1000), one.OurBytes, one.TheirBytes);
        report.WriteLine(handshakes);
        Table records = new("records, TLS 1.2, sealed and opened", "ours/s", "theirs/s", "ours, MB/s", "theirs, MB/s", "ratio", "goal", "", "ours allocates", "theirs allocates");
        foreach (Result one in run.Results.Where(one => one.Subject == Subject.Record))
            records.Add(one.Row, Number(1e9 / one.Ours), Number(1e9 / one.Theirs), Number(one.Bytes * 1e3 / one.Ours), Number(one.Bytes * 1e3 / one.Theirs), Ratio(one.Ratio), Ratio(one.Goal), one.Verdict, one.OurBytes, one.TheirBytes);
        report.WriteLine(records);
        Table primitives = new("primitives", "ours, us", "theirs, us", "ours, MB/s", "theirs, MB/s", "ratio", "ours allocates", "theirs allocates");
        foreach (Result one in run.Results.Where(one => one.Subject == Subject.Primitive))
            primitives.Add(one.Row, Number(one.Ours / 1000), Number(one.Theirs / 1000), Rate(one.Bytes, one.Ours), Rate(one.Bytes, one.Theirs), Ratio(one.Ratio), one.OurBytes, one.TheirBytes);
        report.WriteLine(primitives);
        if (run.Growth == null)
            return;
        PrintShare(run, report);
        Table connections = new("open connections, TLS 1.2 ECDHE_PSK P-256", "handshake, us: ours", "theirs", "1 KB record, us: ours", "theirs", "bytes a connection, both ends: ours", "theirs");
        foreach ((int count, Growth.Point ours, Growth.Point theirs) in run.Growth.Connections)
            connections.Add(count, Number(ours.Handshake), Number(theirs.Handshake), Number(ours.Record), Number(theirs.Record), ours.Bytes, theirs.Bytes);
        report.WriteLine(connections);
        Table lengths = new("bytes of a record, ChaCha20-Poly1305", "ours, MB/s", "theirs, MB/s", "ratio");
        foreach ((int length, double ours, double theirs) in run.Growth.Lengths)
            lengths.Add(length, Number(ours / 1000), Number(theirs / 1000), Ratio(ours / theirs));
        report.WriteLine(lengths);
        report.WriteLine(Elsewhere);
    }

    /// <summary>How much of the handshake with P-256 is P-256: a key pair and an agreement on each side.</summary>
    private static void PrintShare(SpeedRun run, TextWriter report)
    {
        Result handshake = run.Results.First(one => one.Subject == Subject.Handshake && one.Row == Workloads.Ecdhe);
        Result agreement = run.Results.First(one => one.Subject == Subject.Primitive && one.Row == Workloads.P256);
        report.WriteLine($"The two key pairs and agreements of {Workloads.Ecdhe} take {Number(200 * agreement.Ours / handshake.Ours)} % of our handshake, and {Number(200 * agreement.Theirs / handshake.Theirs)} % of theirs.\n");
    }

    private static string Rate(int bytes, double? nanoseconds) => bytes == 0 ? "" : Number(bytes * 1e3 / nanoseconds);

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double? number) => number?.ToString(number < 10 ? "0.00" : number < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
