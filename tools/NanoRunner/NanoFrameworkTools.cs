using System;
using System.Collections.Generic;
using System.IO;

namespace NanoTls.NanoRunner;

/// <summary>
/// A folder of finished public tools: <c>nanoclr</c> (the interpreter), <c>MetadataProcessor/MetadataProcessor.Console.dll</c> (or .exe),
/// <c>lib/*.dll</c> and <c>lib/*.pe</c> of the class libraries, the test framework and its launcher.
/// </summary>
public sealed class NanoFrameworkTools
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "NANOTLS_NANOFRAMEWORK";

    /// <summary>The folder given, else the environment's, else the one in the user's home.</summary>
    public NanoFrameworkTools(string folder)
    {
        string environment = Environment.GetEnvironmentVariable(Variable);
        Folder = !string.IsNullOrEmpty(folder) ? folder
            : !string.IsNullOrEmpty(environment) ? environment
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nanoframework");
    }

    /// <summary>Where the tools are looked for.</summary>
    public string Folder { get; }

    /// <summary>The folder of the class libraries.</summary>
    public string Library => Path.Combine(Folder, "lib");

    /// <summary>The interpreter's file, null when there is none.</summary>
    public string Interpreter => Existing("nanoclr", "nanoclr.exe");

    /// <summary>The metadata processor's file, null when there is none.</summary>
    public string MetadataProcessor => Existing(
        Path.Combine("MetadataProcessor", "MetadataProcessor.Console.dll"),
        Path.Combine("MetadataProcessor", "nanoFramework.Tools.MetadataProcessor.exe"),
        Path.Combine("MetadataProcessor", "MetadataProcessor.Console.exe"));

    /// <summary>Null when all is there, else one line that says what is missing.</summary>
    public string Missing()
    {
        if (Interpreter == null || MetadataProcessor == null || !File.Exists(Path.Combine(Library, "mscorlib.dll")))
            return "skipped: no nanoFramework tools in " + Folder + " (set " + Variable + "; README says how to fill it)";
        return null;
    }

    /// <summary>Turns a compiled assembly into the .pe beside it.</summary>
    public void MakePe(string assembly, IEnumerable<string> references)
    {
        List<string> arguments = new();
        foreach (string reference in references)
        {
            arguments.Add("-loadHints");
            arguments.Add(Path.GetFileNameWithoutExtension(reference));
            arguments.Add(reference);
        }
        arguments.AddRange(["-parse", assembly, "-compile", Path.ChangeExtension(assembly, ".pe"), "false"]);
        string program = MetadataProcessor;
        if (Path.GetExtension(program) == ".dll")
        {
            arguments.Insert(0, program);
            program = "dotnet";
        }
        int code = ChildProcess.Run(program, arguments, 120, out string output);
        if (code != 0 || !File.Exists(Path.ChangeExtension(assembly, ".pe")))
            throw new InvalidOperationException("the metadata processor refused " + Path.GetFileName(assembly) + ":\n" + output);
    }

    private string Existing(params string[] names)
    {
        foreach (string name in names)
            if (File.Exists(Path.Combine(Folder, name)))
                return Path.Combine(Folder, name);
        return null;
    }
}
