using System;

namespace NanoTls.Boards.SelfTest;

/// <summary>Checks every primitive and every mode on this device, measures them, and says so on the console. The last line is "SelfTest: passed", or begins with "SelfTest: FAILED".</summary>
internal static class Program
{
    private static void Main()
    {
        Report report = new Report();
        Console.WriteLine("NanoTls self-test: known answers");
        KnownAnswers.Run(report);
        Console.WriteLine("loopback handshakes, each twice on the same objects, messages both ways");
        for (int i = 0; i < LoopbackMode.Count; i++)
            Check(report, LoopbackMode.At(i));
        Console.WriteLine("benchmark");
        Console.WriteLine("| what | one takes |");
        Console.WriteLine("|---|---:|");
        Benchmark.Run();
        for (int i = 0; i < LoopbackMode.Count; i++)
            Benchmark.Run(LoopbackMode.At(i));
        Console.WriteLine(report.Passed.ToString() + " passed, " + report.Failed.ToString() + " failed");
        Console.WriteLine(report.Failed == 0 ? "SelfTest: passed" : "SelfTest: FAILED");
    }

    private static void Check(Report report, LoopbackMode mode)
    {
        byte[] message = new byte[100];
        for (int i = 0; i < message.Length; i++)
            message[i] = (byte)(i * 7);
        bool right = true;
        for (int round = 0; right && round < 2; round++)
            right = mode.Handshake() && mode.Send(mode.Client, mode.Server, message) && mode.Send(mode.Server, mode.Client, message);
        report.Check(mode.Name, right);
    }
}
