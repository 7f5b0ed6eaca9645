using System;
using System.CommandLine;
using NanoTls.Peer.Demo;

namespace NanoTls.Peer;

/// <summary>demo: a device and a server on this machine, and what passes between them.</summary>
internal static class DemoCommand
{
    public static Command New(Terminal terminal)
    {
        Command command = new Command("demo", "Runs a device and a server on this machine in TLS 1.3 and TLS 1.2, and shows what passes between them.");
        command.SetAction(_ => Run(terminal));
        return command;
    }

    private static int Run(Terminal terminal)
    {
        terminal.Text.WriteLine("A device and a server over TCP on 127.0.0.1, a random pre-shared key, " + DemoSession.Messages + " messages each way");
        bool right = true;
        foreach (PskVersion version in new[] { PskVersion.Tls13, PskVersion.Tls12 })
            right &= RunSession(version, terminal);
        if (!right)
            return ExitCode.TlsFailure;
        terminal.Text.WriteLine();
        terminal.Text.WriteLine("All as it should be.");
        return ExitCode.Ok;
    }

    private static bool RunSession(PskVersion version, Terminal terminal)
    {
        DemoSession session = new DemoSession(version);
        try
        {
            session.Run();
        }
        catch (Exception exception)
        {
            Outcome outcome = Outcome.Of(exception, null);
            terminal.Say(outcome == null ? exception.ToString() : outcome.Line);
            return false;
        }
        new DemoReport(session, terminal.Text).Write();
        string wrong = Fault(session);
        if (wrong != null)
            terminal.Say("demo: " + wrong);
        return wrong == null;
    }

    /// <summary>What is not as it should be, or null.</summary>
    private static string Fault(DemoSession session)
    {
        if (session.Answered != DemoSession.Messages)
            return "a message did not come back as it should";
        if (session.Allocated != 0)
            return "the engine allocated memory while messages passed";
        for (int i = 1; i <= DemoSession.Messages; i++)
            if (session.Tap.Saw(DemoSession.Telemetry(i)) || session.Tap.Saw(DemoSession.Answer(i)))
                return "a message could be read on the wire";
        return null;
    }
}
