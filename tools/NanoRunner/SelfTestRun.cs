using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NanoTls.NanoRunner;

/// <summary>Runs the boards' self-test programs in the interpreter: <c>*SelfTest.exe</c>, wherever the device build put them.</summary>
public static class SelfTestRun
{
    private const string Marker = "SelfTest: ";

    /// <summary>Runs each program that is there; true when all of them passed.</summary>
    public static bool All(NanoFrameworkTools tools, string output, int seconds, TextWriter report)
    {
        bool passed = true;
        foreach (string program in Directory.GetFiles(output, "*SelfTest.exe", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            List<string> assemblies = new();
            AssemblyFile.AddWithNeeds(program, [tools.Library, output, Path.GetDirectoryName(program)], assemblies);
            foreach (string assembly in assemblies.Where(one => Path.GetDirectoryName(one) != tools.Library && IsStale(one)))
                tools.MakePe(assembly, assemblies.TakeWhile(one => one != assembly));
            int code = ChildProcess.Run(tools.Interpreter, assemblies.Select(assembly => Path.ChangeExtension(assembly, ".pe")), seconds, out string text);
            File.WriteAllText(Path.ChangeExtension(program, ".txt"), text);
            string verdict = Judge(text, code);
            report.WriteLine($"{Path.GetFileNameWithoutExtension(program)}: {verdict ?? "passed"}");
            if (verdict != null)
                report.WriteLine(text);
            passed &= verdict == null;
        }
        return passed;
    }

    /// <summary>Whether an assembly has no .pe, or one of a former build.</summary>
    public static bool IsStale(string assembly)
    {
        string pe = Path.ChangeExtension(assembly, ".pe");
        return !File.Exists(pe) || File.GetLastWriteTimeUtc(pe) < File.GetLastWriteTimeUtc(assembly);
    }

    /// <summary>The rows of the table that a run printed, behind its head.</summary>
    public static string[] Table(string output) => File.ReadLines(Path.Combine(output, "Esp32.SelfTest.txt")).Select(line => line.TrimEnd()).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();

    /// <summary>
    /// Null when the last line that the program marked with <c>SelfTest: </c> is <c>SelfTest: passed</c> and none of its lines says FAILED; else what was
    /// wrong. A run that breaks off has no such line, whatever its exit code.
    /// </summary>
    public static string Judge(string output, int exitCode)
    {
        string[] lines = output.Replace("\r", "").Split('\n');
        string failure = lines.FirstOrDefault(line => line.Contains("FAILED", StringComparison.Ordinal));
        if (failure != null)
            return "failed: " + failure;
        string end = lines.LastOrDefault(line => line.StartsWith(Marker, StringComparison.Ordinal));
        if (end != Marker + "passed")
            return exitCode == ChildProcess.TimedOut ? "failed: timed out" : $"failed: broke off, exit code {exitCode}";
        return exitCode == 0 ? null : $"failed: exit code {exitCode} after the end";
    }
}
