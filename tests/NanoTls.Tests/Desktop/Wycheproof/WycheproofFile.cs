using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>One file of the Wycheproof vectors: from the folder that NANOTLS_VECTORS names, else from ../shared/vectors beside the project.</summary>
internal static class WycheproofFile
{
    /// <summary>Every test of the file with its group; inconclusive, with the reason printed, when there are no vectors.</summary>
    public static IEnumerable<(JsonElement Group, JsonElement Test)> Cases(string name)
    {
        string path = Find(name);
        if (path == null)
            Assert.Inconclusive("skipped: no vectors (" + name + "); set NANOTLS_VECTORS to a folder that holds wycheproof/" + name);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
                yield return (group.Clone(), test.Clone());
    }

    public static byte[] Bytes(JsonElement element, string property) => Convert.FromHexString(element.GetProperty(property).GetString());

    public static bool IsValid(JsonElement test) => test.GetProperty("result").GetString() == "valid";

    private static string Find(string name)
    {
        string folder = Environment.GetEnvironmentVariable("NANOTLS_VECTORS");
        if (!string.IsNullOrEmpty(folder))
            return Existing(folder, name);
        for (DirectoryInfo at = new DirectoryInfo(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NanoTls.sln")))
                return Existing(Path.Combine(at.FullName, "..", "shared", "vectors"), name);
        return null;
    }

    private static string Existing(string folder, string name)
    {
        string nested = Path.Combine(folder, "wycheproof", name);
        if (File.Exists(nested))
            return nested;
        string flat = Path.Combine(folder, name);
        return File.Exists(flat) ? flat : null;
    }
}
