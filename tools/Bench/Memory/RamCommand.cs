using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace NanoTls.Bench.Memory;

/// <summary>The command <c>ram</c>.</summary>
internal static class RamCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("ram", "memory of a connection by a device's rules, static tables, and the deepest call stack");
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output) ? 0 : 1);
        return command;
    }

    /// <summary>Bytes of a connection of a profile (<see cref="Profile.Name"/>).</summary>
    public static int Bytes(string profile) => Profile.All.First(one => one.Name == profile).Account().Total;

    /// <summary>Bytes of the deepest call stack of a row of <see cref="DeviceStack.Rows"/>.</summary>
    public static int StackBytes(string row)
    {
        (_, string[] assemblies, string[] types, bool constructors) = DeviceStack.Rows.First(one => one.Row == row);
        CallStack graph = DeviceStack.Graph(assemblies);
        return graph.Depth(DeviceStack.Deepest(graph, types, constructors));
    }

    /// <summary>Prints the tables; false when a figure is over its gate.</summary>
    public static bool Print(TextWriter report)
    {
        return PrintProfiles(report) & PrintStatics(report) & PrintStacks(report);
    }

    private static bool PrintProfiles(TextWriter report)
    {
        bool within = true;
        Table table = new(["connection, all-in", "bytes", "goal", "", .. Profile.Algorithms.Select(one => one.Algorithm)]);
        foreach (Profile profile in Profile.All)
        {
            DeviceMemory memory = profile.Account();
            string row = "ram " + profile.Name;
            within &= Budgets.Default.IsWithin(row, memory.Total);
            table.Add([profile.Name, memory.Total, Budgets.Default.Goal(row), Budgets.Default.Verdict(row, memory.Total), .. Profile.Algorithms.Select(one => (object)one.Types.Sum(memory.Count))]);
        }
        report.WriteLine(table + "The columns of algorithms count their objects. All-in: engine, options, random generator, entropy source, TlsStream.\n");
        foreach (Profile profile in Profile.All)
            report.WriteLine(profile.Name + "\n" + profile.Account());
        return within;
    }

    private static bool PrintStatics(TextWriter report)
    {
        Table table = new("static tables, built at boot", "bytes", "goal", "");
        foreach (Assembly assembly in StaticTables.Assemblies)
            table.Add(assembly.GetName().Name, StaticTables.Account([assembly]).Total);
        bool within = true;
        foreach ((string row, string name, IReadOnlyList<Assembly> assemblies) in new[]
            { ("ram static tables", "PSK with ChaCha20", StaticTables.Psk), ("ram static tables with certificates", "certificates, every algorithm", StaticTables.Certificates) })
        {
            int bytes = StaticTables.Account(assemblies).Total;
            within &= Budgets.Default.IsWithin(row, bytes);
            table.Add(name + " (" + string.Join(", ", assemblies.Select(one => one.GetName().Name)) + ")", bytes, Budgets.Default.Goal(row), Budgets.Default.Verdict(row, bytes));
        }
        report.WriteLine(table);
        return within;
    }

    private static bool PrintStacks(TextWriter report)
    {
        bool within = true;
        Table table = new("deepest call stack", "bytes", "goal", "", "from", "recursions");
        StringWriter chains = new();
        foreach ((string row, string[] assemblies, string[] types, bool constructors) in DeviceStack.Rows)
        {
            CallStack graph = DeviceStack.Graph(assemblies);
            MethodDefinition deepest = DeviceStack.Deepest(graph, types, constructors);
            int bytes = graph.Depth(deepest);
            within &= Budgets.Default.IsWithin(row, bytes);
            table.Add(row["stack ".Length..], bytes, Budgets.Default.Goal(row), Budgets.Default.Verdict(row, bytes), CallStack.Name(deepest), graph.Recursions.Count);
            chains.WriteLine($"{row}: {graph.Chain(deepest)}");
            foreach (string recursion in graph.Recursions)
                chains.WriteLine($"{row}, recursion: {recursion}");
        }
        report.WriteLine(table + "Upper bounds from the IL: a virtual call counts as its dearest implementation, also of the other role; the transport's frames are not in it.\n");
        report.WriteLine(chains);
        return within;
    }
}
