using System.Globalization;
using System.IO;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>The plots that README shows.</summary>
internal static class Plots
{
    /// <summary>Writes them to a folder.</summary>
    public static void Write(SpeedRun run, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "speed.svg"), Speed(run));
        File.WriteAllText(Path.Combine(folder, "growth.svg"), Growth(run));
    }

    private static string Speed(SpeedRun run)
    {
        BarChart chart = new("How many times as fast as Portable.BouncyCastle 1.8.10 (desktop .NET, one thread)", "1 = the same");
        foreach (Result one in run.Results.Where(one => one.Ratio != null))
            chart.Add(one.Subject == Subject.Primitive ? one.Row : one.Subject == Subject.Record ? "record " + one.Row : "handshake " + one.Row, one.Ratio.Value, one.Goal);
        return chart.ToString();
    }

    private static string Growth(SpeedRun run)
    {
        LineChart chart = new();
        chart.Add(new Panel("Handshake, by open connections", "microseconds", run.Growth.Connections.Select(one => one.Connections.ToString("N0", CultureInfo.InvariantCulture)).ToArray(),
            run.Growth.Connections.Select(one => one.Ours.Handshake).ToArray(), run.Growth.Connections.Select(one => one.Theirs.Handshake).ToArray()));
        chart.Add(new Panel("Record of 1 KB, by open connections", "microseconds", run.Growth.Connections.Select(one => one.Connections.ToString("N0", CultureInfo.InvariantCulture)).ToArray(),
            run.Growth.Connections.Select(one => one.Ours.Record).ToArray(), run.Growth.Connections.Select(one => one.Theirs.Record).ToArray()));
        chart.Add(new Panel("ChaCha20-Poly1305, by record length", "MB/s", run.Growth.Lengths.Select(one => one.Length < 1024 ? one.Length + " B" : one.Length / 1024 + " KB").ToArray(),
            run.Growth.Lengths.Select(one => one.Ours / 1000).ToArray(), run.Growth.Lengths.Select(one => one.Theirs / 1000).ToArray()));
        return chart.ToString();
    }
}
