using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace NanoTls.Tests.Desktop;

/// <summary>The table of what can be wrong with a session names tests that there are.</summary>
[TestClass]
public sealed class SessionFaultsTests
{
    /// <summary>Names of tests stand as <c>Class.Method</c>, or <c>.Method</c> of the class before.</summary>
    [TestMethod]
    public void FaultTable_EveryTest_IsThere()
    {
        Dictionary<string, HashSet<string>> tests = typeof(SessionFaultsTests).Assembly.GetTypes().Where(type => type.GetCustomAttribute<TestClassAttribute>() != null)
            .ToDictionary(type => type.Name, type => type.GetMethods().Where(method => method.GetCustomAttribute<TestMethodAttribute>() != null).Select(method => method.Name).ToHashSet());
        string[] rows = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "SESSION-FAULTS.md")).Where(line => line.StartsWith("| ", System.StringComparison.Ordinal)).ToArray();
        Assert.IsTrue(rows.Length > 100, rows.Length + " rows");
        List<string> missing = [];
        foreach (string row in rows.Skip(1).Where(row => !row.StartsWith("| **", System.StringComparison.Ordinal)))
        {
            string last = row.Split(" | ")[^1], type = "";
            MatchCollection names = Regex.Matches(last, @"`(\w*)\.(\w+)`");
            if (names.Count == 0)
                missing.Add(row);
            foreach (Match name in names)
            {
                type = name.Groups[1].Value == "" ? type : name.Groups[1].Value;
                if (!tests.TryGetValue(type, out HashSet<string> methods) || !methods.Contains(name.Groups[2].Value))
                    missing.Add(type + "." + name.Groups[2].Value);
            }
        }
        Assert.AreEqual("", string.Join('\n', missing));
    }
}
