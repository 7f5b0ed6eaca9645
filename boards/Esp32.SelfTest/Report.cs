using System;

namespace NanoTls.Boards.SelfTest;

/// <summary>Lines on the console, and how many checks passed and failed.</summary>
internal sealed class Report
{
    public int Passed;
    public int Failed;

    public void Check(string name, bool right)
    {
        if (right)
            Passed++;
        else
            Failed++;
        Console.WriteLine((right ? "passed  " : "FAILED  ") + name);
    }

    /// <summary>Compares an answer with the known one, in hex.</summary>
    public void Check(string name, string known, byte[] answer)
    {
        byte[] expected = Psk.ParseHex(known);
        bool right = expected.Length <= answer.Length;
        for (int i = 0; right && i < expected.Length; i++)
            right = expected[i] == answer[i];
        Check(name, right);
    }

    /// <summary>A row of the benchmark table.</summary>
    public static void Row(string name, string value) => Console.WriteLine("| " + name + " | " + value + " |");
}
