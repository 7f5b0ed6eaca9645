using System.CommandLine;
using System.IO;

namespace NanoTls.Bench.Sessions;

/// <summary>The command <c>sessions</c>.</summary>
internal static class SessionsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("sessions", "counts what full and resumed handshakes take and puts the table into README.md");
        command.SetAction(parsed => Write(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Write(TextWriter report)
    {
        string file = Path.Combine(Repository.Root, "README.md");
        string table = SessionCounts.Measure();
        File.WriteAllText(file, SessionCounts.PutInto(File.ReadAllText(file), table));
        report.Write(table);
    }
}
