using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using NanoTls.Peer;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>One run of nanotls-peer in this process: what it wrote, and how it ended. No wait is longer than 20 s.</summary>
internal sealed class PeerRun
{
    public const string Key = "000102030405060708090a0b0c0d0e0f";

    private const int WaitMilliseconds = 20000;

    private readonly CancellationTokenSource stop = new CancellationTokenSource();
    private readonly MemoryStream output = new MemoryStream();
    private readonly SharedText error = new SharedText();
    private readonly Task<int> run;

    private PeerRun(string arguments, string input)
    {
        Terminal terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, stop.Token);
        run = Task.Factory.StartNew(() => PeerCommand.Run(Split(arguments), terminal), TaskCreationOptions.LongRunning);
    }

    /// <summary>What it wrote to standard output, once it has ended.</summary>
    public string Output => Encoding.UTF8.GetString(output.ToArray());

    /// <summary>What it wrote to standard error so far.</summary>
    public string Error => error.ToString();

    /// <summary>Starts it; '' is an empty argument.</summary>
    public static PeerRun Start(string arguments, string input = "") => new PeerRun(arguments, input);

    /// <summary>Runs it and checks its exit code.</summary>
    public static PeerRun Run(int code, string arguments, string input = "")
    {
        PeerRun run = Start(arguments, input);
        run.End(code);
        return run;
    }

    /// <summary>Starts a server with the usual key on a free port.</summary>
    public static PeerRun Serve(string more) => Start("serve --port 0 --psk-identity dev --psk " + Key + " " + more);

    /// <summary>The port of a server, once it listens.</summary>
    public int Port()
    {
        Match match = null;
        Assert.IsTrue(SpinWait.SpinUntil(() => run.IsCompleted || (match = Regex.Match(Error, @"listening on 127\.0\.0\.1:(\d+)")).Success, WaitMilliseconds), "the server does not listen");
        Assert.IsTrue(match != null && match.Success, "the server ended: " + Error);
        return int.Parse(match.Groups[1].Value);
    }

    /// <summary>Tells it to stop, as Ctrl-C does.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Waits for the end.</summary>
    public void End(int code)
    {
        Assert.IsTrue(run.Wait(WaitMilliseconds), "it does not end; so far: " + Error);
        Assert.AreEqual(code, run.Result, Error);
    }

    /// <summary>Checks that it said one line, with this in it.</summary>
    public void SaidOnly(string text)
    {
        Assert.AreEqual(1, Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, Error);
        Said(text);
    }

    /// <summary>Checks that it said this.</summary>
    public void Said(string text) => Assert.Contains(text, Error);

    private static string[] Split(string arguments) => Array.ConvertAll(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), argument => argument == "''" ? "" : argument);
}
