using System;
using System.CommandLine;
using System.CommandLine.Invocation;

namespace NanoTls.Peer;

/// <summary>The command line: reads it, runs the command, and turns what goes wrong into one line and an exit code.</summary>
internal static class PeerCommand
{
    public static int Run(string[] arguments, Terminal terminal)
    {
        RootCommand root = new RootCommand("Speaks TLS with certificates and pre-shared keys from a desktop: a peer for devices, brokers and tests.")
        {
            DemoCommand.New(terminal), ServeCommand.New(terminal), ConnectCommand.New(terminal), PublishCommand.New(terminal), SubscribeCommand.New(terminal), ProvisionCommand.New(terminal),
            AnchorsCommand.New(terminal),
        };
        ParseResult result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            terminal.Say(result.Errors[^1].Message.ReplaceLineEndings(" ") + " --help tells what is possible.");
            return ExitCode.Usage;
        }
        return result.Invoke(new InvocationConfiguration { Output = terminal.Text, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>Runs what speaks TLS as the options say, and reports what goes wrong.</summary>
    public static int Speak(Terminal terminal, EngineArguments arguments, ParseResult result, Func<EngineSettings, int> speak)
    {
        EngineSettings settings = null;
        try
        {
            settings = arguments.Read(result);
            return speak(settings);
        }
        catch (Exception exception) when (Outcome.Of(exception, settings) is Outcome outcome)
        {
            terminal.Say(outcome.Line);
            return outcome.Code;
        }
    }
}
