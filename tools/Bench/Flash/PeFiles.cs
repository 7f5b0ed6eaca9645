using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NanoTls.NanoRunner;

namespace NanoTls.Bench.Flash;

/// <summary>The sizes of the device assemblies: of .pe files made here where the nanoFramework tools are, else estimated.</summary>
internal sealed class PeFiles
{
    private readonly Dictionary<string, (PeSize Made, PeSize Estimated)> sizes = new();

    /// <summary>Makes and measures them all.</summary>
    public PeFiles()
    {
        NanoFrameworkTools tools = new(null);
        AreMade = tools.Missing() == null;
        string folder = Directory.CreateTempSubdirectory("nanotls-flash").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(DeviceAssembly.Folder, "*.dll"))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            foreach (string name in DeviceAssembly.Names)
            {
                string file = Path.Combine(folder, name + ".dll");
                PeEstimate estimate = new(DeviceAssembly.Read(file));
                sizes[name] = (AreMade ? Made(tools, file, estimate.Texts()) : null, estimate.Measure());
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Whether there are real .pe files.</summary>
    public bool AreMade { get; }

    /// <summary>The size of an assembly: that of its .pe, else the estimate.</summary>
    public PeSize this[string assembly] => sizes[assembly].Made ?? sizes[assembly].Estimated;

    /// <summary>How far the estimate is off, in percent; 0 without tools.</summary>
    public double Deviation(string assembly) => AreMade ? Math.Round(100.0 * sizes[assembly].Estimated.Total / sizes[assembly].Made.Total - 100, 1) : 0;

    /// <summary>The estimate.</summary>
    public PeSize Estimated(string assembly) => sizes[assembly].Estimated;

    private static PeSize Made(NanoFrameworkTools tools, string file, int texts)
    {
        List<string> assemblies = new();
        AssemblyFile.AddWithNeeds(file, [Path.GetDirectoryName(file)], assemblies);
        tools.MakePe(file, assemblies.Where(one => one != file));
        return PeFile.Measure(File.ReadAllBytes(Path.ChangeExtension(file, ".pe")), texts);
    }
}
