using System.Collections.Generic;
using System.IO;
using System.Linq;
using NanoTls.NanoRunner.Vectors;

namespace NanoTls.NanoRunner;

/// <summary>The test classes that are made for each run and are in no repository: random inputs with results computed here, and Wycheproof.</summary>
public static class MadeTests
{
    /// <summary>Makes them in the folder, which is emptied before, and prints how many cases they hold.</summary>
    public static void Write(string root, string folder, TextWriter report)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, true);
        Directory.CreateDirectory(folder);
        Write("random inputs with results computed here", RandomVectors.Sets(), folder, report);
        string vectors = WycheproofVectors.Find(root);
        if (vectors == null)
            report.WriteLine("Wycheproof: skipped: no vectors (set " + WycheproofVectors.Variable + ")");
        else
            Write("Wycheproof", WycheproofVectors.Sets(vectors), folder, report);
    }

    private static void Write(string what, IEnumerable<VectorSet> sets, string folder, TextWriter report)
    {
        VectorSet[] all = sets.ToArray();
        VectorClasses.Write(all, folder);
        report.WriteLine($"{what}: {all.Sum(set => set.Cases.Count)} cases ({string.Join(", ", all.Select(set => set.Name + " " + set.Cases.Count))})");
    }
}
