using System.CommandLine;
using System.IO;
using NanoTls.Bench.Flash;

namespace NanoTls.Bench.Readme;

/// <summary>The command <c>readme</c>.</summary>
internal static class ReadmeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("readme", "measures what a connection costs and puts the table into README.md; times only where the nanoFramework tools are");
        command.SetAction(parsed => Write(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Write(TextWriter report)
    {
        string file = Path.Combine(Repository.Root, "README.md");
        string readme = File.ReadAllText(file);
        PeFiles files = new();
        ReadmeTable table = ReadmeTable.Measure(readme, InterpreterTimes.Measure(report), assemblies => FlashCommand.Bytes(files, assemblies));
        File.WriteAllText(file, table.PutInto(readme));
        report.Write(table);
    }
}
