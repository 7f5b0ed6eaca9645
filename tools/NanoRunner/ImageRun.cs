using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NanoTls.NanoRunner;

/// <summary>Compiles a board's program against the real libraries and puts together what is deployed to the device.</summary>
public static class ImageRun
{
    private static readonly string output = Path.Combine(InterpreterRun.RepositoryRoot(), "artifacts", "image");

    /// <summary>Exit code 0 when the image is written; 1 when tools, libraries or the program are missing, or do not compile.</summary>
    public static int Make(NanoFrameworkTools tools, string program, string image, TextWriter report)
    {
        string missing = tools.Missing();
        if (missing != null)
        {
            report.WriteLine("failed:" + missing["skipped:".Length..]);
            return 1;
        }
        if (!Compile(tools, report))
            return 1;
        string executable = Path.Combine(output, program + ".exe");
        if (!File.Exists(executable))
        {
            report.WriteLine("failed: no program " + program + ", or a library that it needs is not in " + tools.Library);
            return 1;
        }
        string[] folders = [tools.Library, output];
        MakeMissingPe(tools, executable, folders);
        List<string> files = DeploymentImage.FilesFor(executable, folders);
        using (FileStream stream = File.Create(image))
            DeploymentImage.Write(files, stream);
        foreach (string file in files)
            report.WriteLine($"{Path.GetFileName(file)} {new FileInfo(file).Length} B");
        report.WriteLine($"{image} {new FileInfo(image).Length} B");
        return 0;
    }

    /// <summary>Runs the self-test in the interpreter and prints its table. Exit code 0 when it passed, or when there are no tools; else 1.</summary>
    public static int SelfTest(NanoFrameworkTools tools, TextWriter report)
    {
        string missing = tools.Missing();
        if (missing != null)
        {
            report.WriteLine(missing);
            return 0;
        }
        if (!Compile(tools, report) || !SelfTestRun.All(tools, output, 600, report))
            return 1;
        foreach (string row in SelfTestRun.Table(output))
            report.WriteLine(row);
        return 0;
    }

    private static bool Compile(NanoFrameworkTools tools, TextWriter report)
    {
        string project = Path.Combine(InterpreterRun.RepositoryRoot(), "tools", "NanoRunner", "Surface", "Surface.csproj");
        int code = ChildProcess.Run("dotnet", ["build", project, "--nologo", "-v", "q", "-nodeReuse:false", "-p:DeviceLibrary=" + tools.Library, "-p:DeviceOut=" + output], 600, out string text);
        if (code != 0)
            report.WriteLine(text + "failed: the device build");
        return code == 0;
    }

    /// <summary>Makes the .pe files of what was compiled here; those of the libraries are there.</summary>
    private static void MakeMissingPe(NanoFrameworkTools tools, string executable, string[] folders)
    {
        List<string> assemblies = new();
        AssemblyFile.AddWithNeeds(executable, folders, assemblies);
        foreach (string assembly in assemblies.Where(assembly => Path.GetDirectoryName(assembly) == output))
        {
            List<string> needs = new();
            AssemblyFile.AddWithNeeds(assembly, folders, needs);
            tools.MakePe(assembly, needs);
        }
    }
}
