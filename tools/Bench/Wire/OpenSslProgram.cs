using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace NanoTls.Bench.Wire;

/// <summary>A running openssl: what is typed goes to its standard input, its output is watched line by line.</summary>
internal sealed class OpenSslProgram : IDisposable
{
    private const string Name = "openssl";
    private const int Patience = 10000;

    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <summary>Starts it with arguments between blanks.</summary>
    public OpenSslProgram(string arguments)
    {
        ProcessStartInfo start = new(Name, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("OPENSSL_CONF");
        process = Process.Start(start);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether there is such a program on the path.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Name)) || File.Exists(Path.Combine(folder, Name + ".exe")));

    /// <summary>Its version, in its own words.</summary>
    public static string Version()
    {
        using OpenSslProgram openssl = new("version");
        return openssl.WaitForLine("OpenSSL");
    }

    /// <summary>Writes to its standard input.</summary>
    public void Type(string text)
    {
        process.StandardInput.Write(text);
        process.StandardInput.Flush();
    }

    /// <summary>Waits for a line that begins like this, and returns it; TimeoutException when none comes.</summary>
    public string WaitForLine(string beginning)
    {
        long end = Environment.TickCount64 + Patience;
        lock (output)
        {
            while (true)
            {
                foreach (string line in output.ToString().Split('\n'))
                    if (line.StartsWith(beginning, StringComparison.Ordinal))
                        return line;
                if (Environment.TickCount64 >= end)
                    throw new TimeoutException("openssl did not write \"" + beginning + "\" but:\n" + output);
                Monitor.Wait(output, 100);
            }
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        process.Kill(true);
        process.Dispose();
    }

    private void Take(string line)
    {
        lock (output)
        {
            output.Append(line).Append('\n');
            Monitor.PulseAll(output);
        }
    }
}
