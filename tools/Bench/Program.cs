using System.CommandLine;
using NanoTls.Bench.Ledger;

namespace NanoTls.Bench;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        RootCommand root = new RootCommand("What NanoTls costs: IL instructions, memory, flash, wire bytes, and speed beside another library.");
        root.Subcommands.Add(LedgerCommand.Create());
        return root.Parse(arguments).Invoke();
    }
}
