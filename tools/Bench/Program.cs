using System.CommandLine;
using NanoTls.Bench.Flash;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Memory;
using NanoTls.Bench.Readme;
using NanoTls.Bench.Sessions;
using NanoTls.Bench.Speed;
using NanoTls.Bench.Wire;

namespace NanoTls.Bench;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        RootCommand root = new RootCommand("What NanoTls costs: IL instructions, memory, flash, wire bytes, and speed beside another library.");
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(RamCommand.Create());
        root.Subcommands.Add(FlashCommand.Create());
        root.Subcommands.Add(WireCommand.Create());
        root.Subcommands.Add(SpeedCommand.Create());
        root.Subcommands.Add(ReadmeCommand.Create());
        root.Subcommands.Add(SessionsCommand.Create());
        return root.Parse(arguments).Invoke();
    }
}
