using System.CommandLine;
using System.IO;
using System.Linq;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Wire;

/// <summary>The command <c>wire</c>.</summary>
internal static class WireCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("wire", "bytes on the wire and round trips of every mode, ours and OpenSSL's");
        command.SetAction(parsed => Print(OpenSslProgram.IsInstalled, parsed.InvocationConfiguration.Output) ? 0 : 1);
        return command;
    }

    /// <summary>Bytes of our handshake in a mode (<see cref="Mode.Name"/>), both directions, from ClientHello to the last Finished.</summary>
    public static int Bytes(string mode) => Mode.All.First(one => one.Name == mode).Count().Handshake;

    /// <summary>The row of budgets.csv of a mode's handshake.</summary>
    public static string HandshakeRow(Mode mode) => "wire " + mode.Name.Replace(",", "");

    /// <summary>The row of budgets.csv of a mode's whole connection.</summary>
    public static string ConnectionRow(Mode mode) => HandshakeRow(mode) + " with a message and close";

    /// <summary>Prints the table; false when one of our figures is over its gate.</summary>
    public static bool Print(bool openSsl, TextWriter report)
    {
        bool within = true;
        Table table = new("mode", "handshake", "goal", "", "connection", "goal", "", "round trips", "OpenSSL: handshake", "connection", "round trips");
        foreach (Mode mode in Mode.All)
        {
            WireCount ours = mode.Count();
            (string handshake, string connection) = (HandshakeRow(mode), ConnectionRow(mode));
            within &= ours.All > 0 && Budgets.Default.IsWithin(handshake, ours.Handshake) && Budgets.Default.IsWithin(connection, ours.All);
            OpenSslCount theirs = openSsl ? new OpenSslCount(mode) : null;
            table.Add(mode.Name, ours.Handshake, Budgets.Default.Goal(handshake), Budgets.Default.Verdict(handshake, ours.Handshake), ours.All, Budgets.Default.Goal(connection), Budgets.Default.Verdict(connection, ours.All),
                ours.RoundTrips, theirs == null ? "not measured" : theirs.Handshake, theirs?.All, theirs?.RoundTrips);
        }
        report.WriteLine(table + "Bytes of both directions, records included: from ClientHello to the last Finished; with one message of 100 bytes and close_notify both ways.\n"
            + (openSsl ? "OpenSSL with itself: " + OpenSslProgram.Version() + ", as trimmed as its options allow (it sends a key_share in psk_ke too), or its defaults, with 2 tickets in TLS 1.3.\n" : "OpenSSL not measured: no openssl.\n"));
        return within;
    }
}
