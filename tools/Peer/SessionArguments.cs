using System;
using System.CommandLine;
using System.IO;
using System.Text;

namespace NanoTls.Peer;

/// <summary>The options that say what a client resumes, and what it sends early.</summary>
internal sealed class SessionArguments
{
    private readonly Option<string> file = new("--session")
    {
        HelpName = "FILE",
        Description = "resume the session in this file, and keep the next one there, sealed: FILE.key holds the key for that, FILE.counter makes each session good once; leave all three to this program",
    };

    private readonly Option<string> earlyData = new("--early-data")
    {
        HelpName = "TEXT|@FILE",
        Description = "what is sent first: with the first flight when the session allows it, otherwise after the handshake; who listens can send it again, so nothing that does harm when it comes twice",
    };

    /// <summary>Adds --session.</summary>
    public void AddTo(Command command) => command.Options.Add(file);

    /// <summary>Adds --session and --early-data.</summary>
    public void AddWithEarlyDataTo(Command command)
    {
        AddTo(command);
        command.Options.Add(earlyData);
    }

    /// <summary>Opens the file that was named; null = none was.</summary>
    public SessionFile Open(ParseResult result, Terminal terminal) => result.GetValue(file) is string path ? SessionFile.Open(path, terminal) : null;

    /// <summary>The early data; null = none.</summary>
    public byte[] EarlyData(ParseResult result)
    {
        string said = result.GetValue(earlyData);
        if (said == null)
            return null;
        if (result.GetValue(file) == null)
            throw new UsageException("--early-data: it needs a session: --session FILE");
        try
        {
            return said.StartsWith('@') ? File.ReadAllBytes(said[1..]) : Encoding.UTF8.GetBytes(said);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException("--early-data: " + exception.Message);
        }
    }
}
