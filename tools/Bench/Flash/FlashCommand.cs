using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace NanoTls.Bench.Flash;

/// <summary>The command <c>flash</c>.</summary>
internal static class FlashCommand
{
    /// <summary>What a device deploys, beside the class library's own assemblies.</summary>
    public static IReadOnlyList<(string Row, string[] Assemblies)> Profiles { get; } =
    [
        ("flash NanoTls + NanoTls.Crypto", ["NanoTls.Crypto", "NanoTls"]),
        ("flash telemetry with MQTT over TCP", ["NanoTls.Crypto", "NanoTls", "NanoTls.Streams", "NanoTls.Net", "NanoTls.Mqtt"]),
        ("flash client with P-256 certificates", ["NanoTls.Crypto", "NanoTls.Crypto.P256", "NanoTls", "NanoTls.Certificates"]),
        ("flash client with RSA certificates", ["NanoTls.Crypto", "NanoTls.Crypto.Verify", "NanoTls", "NanoTls.Certificates"]),
        ("flash default context", ["NanoTls.Crypto", "NanoTls.Crypto.P256", "NanoTls.Crypto.P384", "NanoTls.Crypto.Verify", "NanoTls.Crypto.Ed25519", "NanoTls", "NanoTls.Certificates", "NanoTls.Defaults"]),
        ("flash all device assemblies", [.. DeviceAssembly.Names]),
    ];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("flash", "bytes of .pe per assembly and profile; estimated where the nanoFramework tools are not");
        command.SetAction(parsed => Print(new PeFiles(), parsed.InvocationConfiguration.Output) ? 0 : 1);
        return command;
    }

    /// <summary>Bytes of .pe of some assemblies.</summary>
    public static int Bytes(PeFiles files, params string[] assemblies) => assemblies.Sum(name => files[name].Total);

    /// <summary>Prints the tables; false when a figure is over its gate.</summary>
    public static bool Print(PeFiles files, TextWriter report)
    {
        bool within = true;
        Table table = new("flash, bytes of .pe", "bytes", "", "IL", "names", "texts", "methods", "fields", "types", "signatures", "references", "rest", "estimate");
        foreach (string name in DeviceAssembly.Names)
        {
            PeSize size = files[name];
            string row = "flash " + name;
            within &= Budgets.Default.IsWithin(row, size.Total);
            table.Add(name, size.Total, Budgets.Default.Verdict(row, size.Total), size.Il, size.Names, size.Texts, size.Methods, size.Fields, size.Types, size.Signatures, size.References, size.Rest,
                files.AreMade ? files.Deviation(name).ToString("+0.0;-0.0;0.0") + " %" : "this");
        }
        report.WriteLine(table + (files.AreMade ? "The last column says how far an estimate from IL and metadata alone is off.\n" : "Estimated from IL and metadata: no nanoFramework tools here.\n"));
        Table profiles = new("profile", "bytes", "goal", "");
        foreach ((string row, string[] assemblies) in Profiles)
        {
            int bytes = Bytes(files, assemblies);
            within &= Budgets.Default.IsWithin(row, bytes);
            profiles.Add(row["flash ".Length..], bytes, Budgets.Default.Goal(row), Budgets.Default.Verdict(row, bytes));
        }
        report.WriteLine(profiles);
        return within;
    }
}
