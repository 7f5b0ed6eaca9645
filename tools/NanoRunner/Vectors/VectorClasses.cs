using System.Collections.Generic;
using System.IO;
using System.Text;

namespace NanoTls.NanoRunner.Vectors;

/// <summary>Writes test classes that hold the cases of sets as bytes, each within what one assembly may hold.</summary>
public static class VectorClasses
{
    // Signatures and table initialisers of an assembly have 65,535 bytes; those of the tests' common classes are among them.
    private const int Bytes = 40_000;

    /// <summary>Writes the classes of all sets into the folder, which must exist.</summary>
    public static void Write(IEnumerable<VectorSet> sets, string folder)
    {
        foreach (VectorSet set in sets)
        {
            List<byte> bytes = new();
            int parts = 0;
            foreach (byte[] one in set.Cases)
            {
                if (bytes.Count > 0 && bytes.Count + one.Length > Bytes)
                    WriteClass(set, ++parts, bytes, folder);
                bytes.AddRange(one);
            }
            WriteClass(set, ++parts, bytes, folder);
        }
    }

    private static void WriteClass(VectorSet set, int part, List<byte> bytes, string folder)
    {
        StringBuilder text = new();
        text.AppendLine("using NanoTls.Crypto;").AppendLine("using NanoTls.Tests.Vectors;").AppendLine();
        text.AppendLine("namespace NanoTls.Tests.Made;").AppendLine();
        text.AppendLine("[TestClass]").AppendLine($"public sealed class {set.Name}Part{part}").AppendLine("{");
        text.AppendLine("    [TestMethod]").AppendLine("    public void Cases_OfTheGenerator_Hold()").AppendLine("    {");
        text.Append("        string wrong = VectorCases.Wrong(").Append(set.Function).AppendLine(", new byte[]").Append("        {");
        for (int i = 0; i < bytes.Count; i++)
            text.Append(i % 32 == 0 ? "\n            " : " ").Append(bytes[i]).Append(',');
        text.AppendLine().AppendLine("        });").AppendLine("        Assert.AreEqual(\"\", wrong);").AppendLine("    }").AppendLine("}");
        File.WriteAllText(Path.Combine(folder, set.Name + "Part" + part + ".cs"), text.ToString());
        bytes.Clear();
    }
}
