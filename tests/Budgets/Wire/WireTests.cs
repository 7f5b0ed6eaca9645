using System;
using System.IO;
using NanoTls.Bench.Wire;
using NanoTls.Tests.Engine;

namespace NanoTls.Budgets.Wire;

[TestClass]
public sealed class WireTests
{
    [TestMethod]
    public void Wire_EveryRow_IsWithinItsGate()
    {
        StringWriter report = new();
        bool within = WireCommand.Print(false, report);
        Console.WriteLine(report);
        Assert.IsTrue(within, "over a gate of budgets.csv:\n" + report);
    }

    [TestMethod]
    [TestCategory("Interop")]
    [DoNotParallelize]
    public void Wire_OpenSslInTheSameMode_NeedsMoreBytesAndNoFewerRoundTrips()
    {
        if (!OpenSslProgram.IsInstalled)
        {
            Console.WriteLine("skipped: the program openssl is not installed");
            Assert.Inconclusive("the program openssl is not installed");
        }
        foreach (Mode mode in Mode.All)
        {
            WireCount ours = mode.Count();
            OpenSslCount theirs = new(mode);
            Console.WriteLine($"{mode.Name}: ours {ours.Handshake} and {ours.All} bytes, {ours.RoundTrips} round trips; OpenSSL's {theirs.Handshake} and {theirs.All} bytes, {theirs.RoundTrips} round trips");
            Assert.IsTrue(ours.Handshake < theirs.Handshake && ours.All < theirs.All, mode.Name);
            Assert.AreEqual(theirs.RoundTrips, ours.RoundTrips, mode.Name);
        }
    }

    /// <summary>Records as they would pass, cut anywhere: TLS 1.3 ends with the client's first protected record, TLS 1.2 one flight after its change_cipher_spec.</summary>
    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(true, 1000)]
    [DataRow(false, 1)]
    [DataRow(false, 1000)]
    public void FlightCount_RecordsCutAnywhere_AreTheSame(bool tls13, int chunk)
    {
        byte[] hello = [22, 3, 1, 0, 3, 20, 23, 23];
        byte[] answer = [22, 3, 3, 0, 1, 0];
        byte[] last = [20, 3, 3, 0, 1, 1, (byte)(tls13 ? 23 : 22), 3, 3, 0, 2, 0, 0];
        FlightCount count = new(tls13);
        foreach ((bool isClient, byte[] flight) in new[] { (true, hello), (false, answer), (true, hello), (false, answer), (true, last), (false, answer), (true, last) })
            for (int at = 0; at < flight.Length; at += chunk)
                count.Add(isClient, flight.AsSpan(at, Math.Min(chunk, flight.Length - at)));
        Assert.AreEqual(tls13 ? 2 : 3, count.RoundTrips);
    }
}
