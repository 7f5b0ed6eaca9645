using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>A running openssl: what is typed goes to its standard input, its output is watched line by line. Where it is not installed, the test is inconclusive.</summary>
internal sealed class OpenSslProgram : IDisposable
{
    private const int Patience = 10000;

    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <summary>Starts it with arguments between blanks.</summary>
    public OpenSslProgram(string arguments)
    {
        ProcessStartInfo start = new("openssl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("OPENSSL_CONF");
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Console.WriteLine("skipped: the program openssl is not installed");
            Assert.Inconclusive("the program openssl is not installed");
        }
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

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

    /// <summary>Waits for a line that begins like this, and returns it.</summary>
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
                Assert.IsTrue(Environment.TickCount64 < end, "openssl did not write \"" + beginning + "\" but:\n" + output);
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
