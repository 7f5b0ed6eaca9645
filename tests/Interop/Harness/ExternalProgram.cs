using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;

namespace NanoTls.Interop;

/// <summary>
/// A real program: started with its output captured, waited for within bounds, and ended with everything that it started. A program that is not installed makes the
/// test inconclusive.
/// </summary>
public sealed class ExternalProgram : IDisposable
{
    /// <summary>Milliseconds that any wait for a program takes at most.</summary>
    public const int Patience = 10000;

    // What openssl says amid the data when a record holds none of it, or when keys are updated.
    private static readonly string[] remarks = ["Read BLOCK\n", "read R BLOCK\n", "SSL_do_handshake -> 1\n"];

    private readonly Process process;
    private readonly string commandLine;
    private readonly object gate = new object();
    private readonly StringBuilder output = new StringBuilder();
    private readonly StringBuilder errors = new StringBuilder();
    private readonly Thread[] readers = new Thread[2];
    private bool disposed;
    private string last;

    /// <summary>Starts a program in a folder; variables of its environment as NAME=VALUE.</summary>
    public ExternalProgram(string folder, string[] environment, string name, params string[] arguments)
    {
        ProcessStartInfo start = new ProcessStartInfo(Find(name), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What a user's environment says of these programs is not meant for tests.
        start.Environment.Remove("OPENSSL_CONF");
        start.Environment.Remove("GNUTLS_SYSTEM_PRIORITY_FILE");
        start.Environment["LC_ALL"] = "C";
        foreach (string variable in environment)
            start.Environment[variable[..variable.IndexOf('=')]] = variable[(variable.IndexOf('=') + 1)..];
        commandLine = name + " " + string.Join(' ', arguments);
        process = Process.Start(start);
        readers[0] = Read(process.StandardOutput.BaseStream, output);
        readers[1] = Read(process.StandardError.BaseStream, errors);
    }

    /// <summary>What it wrote until now, to its standard output and then what to its standard error; a char is a byte.</summary>
    public string Output
    {
        get
        {
            lock (gate)
                return output.ToString() + errors;
        }
    }

    /// <summary>The code that it ended with.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Where a program lies, or null.</summary>
    public static string Locate(string name)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + Path.PathSeparator + "/usr/sbin" + Path.PathSeparator + "/sbin";
        foreach (string folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            foreach (string ending in new string[] { "", ".exe" })
                if (File.Exists(Path.Combine(folder, name + ending)))
                    return Path.Combine(folder, name + ending);
        return null;
    }

    /// <summary>Where a program lies; the test is inconclusive where it is missing.</summary>
    public static string Find(string name)
    {
        string found = Locate(name);
        if (found == null)
        {
            Console.WriteLine("skipped: the program " + name + " is not installed");
            Assert.Inconclusive("the program " + name + " is not installed");
        }
        return found;
    }

    /// <summary>Writes to its standard input.</summary>
    public void Type(string text) => Type(Encoding.Latin1.GetBytes(text));

    /// <summary>Writes bytes to its standard input.</summary>
    public void Type(byte[] bytes)
    {
        // A program that does not read must not stop the test for ever.
        Exception failure = null;
        Thread writer = new Thread(() =>
        {
            try
            {
                process.StandardInput.BaseStream.Write(bytes);
                process.StandardInput.BaseStream.Flush();
            }
            catch (IOException exception)
            {
                failure = exception;
            }
        })
        {
            IsBackground = true,
        };
        writer.Start();
        Assert.IsTrue(writer.Join(Patience), "the program does not read its standard input");
        Assert.IsNull(failure, "the program's standard input is closed");
    }

    /// <summary>Ends its standard input.</summary>
    public void EndInput() => process.StandardInput.Close();

    /// <summary>Waits until its output holds a text.</summary>
    public void WaitFor(string text) => WaitFor(text, 1);

    /// <summary>Waits until its output holds a text so many times.</summary>
    public void WaitFor(string text, int times)
    {
        long end = Environment.TickCount64 + Patience;
        while (CountOf(text) < times)
        {
            Assert.IsLessThan(end, Environment.TickCount64, "waited in vain for: " + Explain(text));
            lock (gate)
                Monitor.Wait(gate, 50);
            if (process.HasExited && readers[0].Join(Patience) && readers[1].Join(Patience) && CountOf(text) < times)
                Assert.Fail("the program ended with code " + process.ExitCode + " before it wrote: " + Explain(text));
        }
    }

    /// <summary>Waits for a whole line of its output that begins like this, and returns it.</summary>
    public string WaitForLine(string beginning)
    {
        long end = Environment.TickCount64 + Patience;
        while (true)
        {
            lock (gate)
            {
                foreach (StringBuilder text in new StringBuilder[] { output, errors })
                {
                    string[] lines = text.ToString().Split('\n');
                    for (int i = 0; i < lines.Length - 1; i++)
                        if (lines[i].StartsWith(beginning, StringComparison.Ordinal))
                            return lines[i].TrimEnd('\r');
                }
                Monitor.Wait(gate, 50);
            }
            Assert.IsLessThan(end, Environment.TickCount64, "waited in vain for a line that begins with " + beginning + "\n" + this);
        }
    }

    /// <summary>Waits until it has ended and all its output was read.</summary>
    public void WaitForEnd()
    {
        Assert.IsTrue(process.WaitForExit(Patience), "the program does not end");
        Assert.IsTrue(readers[0].Join(Patience) && readers[1].Join(Patience), "the program's output does not end");
    }

    /// <summary>The command and what it wrote, to be shown when a test fails.</summary>
    public override string ToString()
    {
        if (last != null)
            return last;
        string state = process.HasExited ? "ended with code " + process.ExitCode : "running";
        string text = Output;
        return "--- " + commandLine + " (" + state + ")\n" + (text.Length > 8000 ? text[..4000] + "\n[…]\n" + text[^4000..] : text);
    }

    /// <summary>Ends it and everything that it started.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        last = ToString();
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
        process.WaitForExit(Patience);
        process.Dispose();
    }

    /// <summary>The beginning of a text that did not come, how far it came, and what came instead.</summary>
    private string Explain(string text)
    {
        string all = Said();
        int length = 0;
        while (length < text.Length && all.Contains(text[..(length + 1)], StringComparison.Ordinal))
            length++;
        int at = all.IndexOf(text[..length], StringComparison.Ordinal) + length;
        return (text.Length > 80 ? text[..80] + "…" : text) + "; its first " + length + " bytes came, then: " + all.Substring(at, Math.Min(80, all.Length - at));
    }

    private string Said()
    {
        string all = Output;
        foreach (string remark in remarks)
            all = all.Replace(remark, "", StringComparison.Ordinal);
        return all;
    }

    private int CountOf(string text)
    {
        string all = Said();
        int count = 0;
        for (int at = all.IndexOf(text, StringComparison.Ordinal); at >= 0; at = all.IndexOf(text, at + text.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    private Thread Read(Stream stream, StringBuilder text)
    {
        Thread reader = new Thread(() =>
        {
            byte[] buffer = new byte[4096];
            try
            {
                int length;
                while ((length = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    lock (gate)
                    {
                        text.Append(Encoding.Latin1.GetString(buffer, 0, length));
                        Monitor.PulseAll(gate);
                    }
                }
            }
            catch (IOException)
            {
                // The pipe ended with the program.
            }
            catch (ObjectDisposedException)
            {
                // The test has ended.
            }
        })
        {
            IsBackground = true,
        };
        reader.Start();
        return reader;
    }
}
