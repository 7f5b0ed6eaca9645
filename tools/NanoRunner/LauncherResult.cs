using System;
using System.Collections.Generic;

namespace NanoTls.NanoRunner;

/// <summary>Passed, failed and skipped tests, read from the launcher's lines.</summary>
public sealed class LauncherResult
{
    private const string Mark = "Shown: ";

    /// <summary>Lines <c>Test passed,Name,ticks</c>.</summary>
    public int Passed { get; private set; }

    /// <summary>Lines <c>Test failed,Name,message</c>, and tests that the launcher never came to.</summary>
    public int Failed { get; private set; }

    /// <summary>Lines <c>Test skipped,Name,reason</c>.</summary>
    public int Skipped { get; private set; }

    /// <summary>What is worth printing: failures, skips, what tests show by lines <c>Shown: …</c>, the end of a run that broke off.</summary>
    public List<string> Lines { get; } = new();

    /// <summary>
    /// Judges one run of the launcher. The interpreter exits with 0 also when it could not resolve or load something, so every test of the
    /// assembly must have its line: <paramref name="expected"/> of them.
    /// </summary>
    public static LauncherResult Parse(string output, int exitCode, int expected)
    {
        LauncherResult result = new();
        string[] lines = output.Replace("\r", "").Split('\n');
        int shown = 0;
        foreach (string line in lines)
            if (line.StartsWith("Test passed,", StringComparison.Ordinal))
                result.Passed++;
            else if (line.StartsWith("Test failed,", StringComparison.Ordinal))
                result.Lines.Add(line[..Math.Min(line.Length, 400)]);
            else if (line.StartsWith("Test skipped,", StringComparison.Ordinal))
            {
                result.Skipped++;
                result.Lines.Add(line);
            }
            else if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                shown++;
                result.Lines.Add(line[Mark.Length..]);
            }
        result.Failed = result.Lines.Count - result.Skipped - shown;
        int missing = expected - result.Passed - result.Failed - result.Skipped;
        if (missing == 0 && exitCode == 0)
            return result;
        result.Failed += Math.Max(missing, 1);
        result.Lines.Add(exitCode == ChildProcess.TimedOut ? "timed out" : $"broke off: exit code {exitCode}, {missing} of {expected} tests without a result; the last lines:");
        foreach (string line in lines[Math.Max(0, lines.Length - 12)..])
            result.Lines.Add("| " + line);
        return result;
    }

    /// <summary>Adds the counts of another run.</summary>
    public void Add(LauncherResult other)
    {
        Passed += other.Passed;
        Failed += other.Failed;
        Skipped += other.Skipped;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
