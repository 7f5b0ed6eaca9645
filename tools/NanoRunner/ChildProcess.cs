using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;

namespace NanoTls.NanoRunner;

/// <summary>One program run to its end.</summary>
public static class ChildProcess
{
    /// <summary>What <see cref="Run"/> returns when the time was over and the program was ended.</summary>
    public const int TimedOut = int.MinValue;

    /// <summary>Runs a program without a window or input; both outputs are collected in the order they came.</summary>
    public static int Run(string program, IEnumerable<string> arguments, int seconds, out string output)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        StringBuilder text = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(TimeSpan.FromSeconds(seconds));
        if (!ended)
            process.Kill(true);
        process.WaitForExit();
        output = text.ToString();
        return ended ? process.ExitCode : TimedOut;
    }

    private static void Append(StringBuilder text, string line)
    {
        if (line != null)
            lock (text)
                text.Append(line).Append('\n');
    }
}
