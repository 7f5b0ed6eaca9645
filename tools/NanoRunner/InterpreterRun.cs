using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace NanoTls.NanoRunner;

/// <summary>Compiles for the device, prints sizes, and runs the shared tests in the interpreter, one process per test class.</summary>
public sealed class InterpreterRun
{
    // Bytes of .pe: the goals, and the gates, which are what was measured and 3 %.
    private const int CoreGoal = 64 * 1024;
    private const int CoreGate = 125_594;
    private const int DeviceGoal = 160 * 1024;
    private const int DeviceGate = 354_554;
    private const string Launcher = "nanoFramework.UnitTestLauncher.exe";
    private const string Tests = "NFUnitTest.dll";

    private readonly NanoFrameworkTools tools;
    private readonly string output;
    private readonly TextWriter report;

    private InterpreterRun(NanoFrameworkTools tools, string output, TextWriter report)
    {
        this.tools = tools;
        this.output = output;
        this.report = report;
    }

    /// <summary>Exit code 0 when all tests passed within the size gates, or when there are no tools; else 1.</summary>
    public static int Test(NanoFrameworkTools tools, string filter, int seconds, TextWriter report)
    {
        string missing = tools.Missing();
        if (missing != null)
        {
            report.WriteLine(missing);
            return 0;
        }
        string root = RepositoryRoot();
        InterpreterRun run = new(tools, Path.Combine(root, "artifacts", "nano"), report);
        string made = Path.Combine(root, "artifacts", "nano-made");
        MadeTests.Write(root, made, report);
        if (!run.Compile(root, made))
            return 1;
        bool passed = run.MeasureSizes() & run.RunClasses(root, made, filter, seconds);
        if (filter.Length == 0)
            passed &= SelfTestRun.All(tools, run.output, seconds, report);
        return passed ? 0 : 1;
    }

    internal static string RepositoryRoot()
    {
        for (DirectoryInfo at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NanoTls.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("NanoTls.sln is in no folder above " + AppContext.BaseDirectory);
    }

    private bool Compile(string root, string made)
    {
        string project = Path.Combine(root, "tools", "NanoRunner", "Surface", "Surface.csproj");
        if (Directory.Exists(output))
            Directory.Delete(output, true);
        int code = ChildProcess.Run("dotnet", ["build", project, "--nologo", "-v", "q", "-nodeReuse:false", "-p:DeviceLibrary=" + tools.Library, "-p:DeviceTests=" + made, "-p:DeviceOut=" + output], 600, out string text);
        if (code != 0)
            report.WriteLine(text + "failed: the device build");
        return code == 0;
    }

    private bool MeasureSizes()
    {
        long core = 0;
        long all = 0;
        foreach (string assembly in Directory.GetFiles(output, "NanoTls*.dll").Order(StringComparer.Ordinal))
        {
            tools.MakePe(assembly, WithNeeds(assembly));
            string name = Path.GetFileNameWithoutExtension(assembly);
            long size = new FileInfo(Path.ChangeExtension(assembly, ".pe")).Length;
            report.WriteLine($"{name}.pe {size} B");
            if (name != "NanoTls.Boards")
                all += size;
            if (name is "NanoTls" or "NanoTls.Crypto")
                core += size;
        }
        report.WriteLine($"NanoTls + NanoTls.Crypto {core} B (goal {CoreGoal}, gate {CoreGate}), all device assemblies {all} B (goal {DeviceGoal}, gate {DeviceGate})");
        if (core <= CoreGate && all <= DeviceGate)
            return true;
        report.WriteLine("failed: over the size gate");
        return false;
    }

    private bool RunClasses(string root, string made, string filter, int seconds)
    {
        int shared = 0;
        string[] classes = Directory.GetDirectories(output).Where(folder => File.Exists(Path.Combine(folder, Tests)) && Path.GetFileName(folder).Contains(filter, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).ToArray();
        LauncherResult total = new();
        Parallel.ForEach(classes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, folder =>
        {
            LauncherResult result = RunClass(folder, seconds);
            lock (report)
            {
                report.WriteLine($"{Path.GetFileName(folder)}: {result}");
                foreach (string line in result.Lines)
                    report.WriteLine("  " + line);
                total.Add(result);
                if (!File.Exists(Path.Combine(made, Path.GetFileName(folder) + ".cs")))
                    shared += AssemblyFile.CountTests(Path.Combine(folder, Tests));
            }
        });
        int desktop = filter.Length == 0 ? SharedTestCount.OnDesktop(root) : -1;
        report.WriteLine($"{total} in the interpreter, {classes.Length} classes; {shared} of the tests are the shared ones, {(desktop < 0 ? "not compared with the desktop" : desktop + " on the desktop")}");
        string difference = SharedTestCount.Difference(desktop, shared);
        if (difference != null)
            report.WriteLine(difference);
        return total.Failed == 0 && difference == null;
    }

    private LauncherResult RunClass(string folder, int seconds)
    {
        string tests = Path.Combine(folder, Tests);
        List<string> assemblies = WithNeeds(tests);
        tools.MakePe(tests, assemblies);
        List<string> loaded = new();
        AssemblyFile.AddWithNeeds(Path.Combine(tools.Library, Launcher), [tools.Library, folder, output], loaded);
        foreach (string assembly in assemblies)
            AssemblyFile.AddWithNeeds(assembly, [tools.Library, folder, output], loaded);
        int code = ChildProcess.Run(tools.Interpreter, loaded.Select(assembly => Path.ChangeExtension(assembly, ".pe")), seconds, out string text);
        File.WriteAllText(Path.Combine(folder, "output.txt"), text);
        return LauncherResult.Parse(text, code, AssemblyFile.CountTests(tests));
    }

    private List<string> WithNeeds(string assembly)
    {
        List<string> ordered = new();
        AssemblyFile.AddWithNeeds(assembly, [tools.Library, output], ordered);
        return ordered;
    }
}
