using System;
using System.IO;
using System.Linq;
using NanoTls.NanoRunner;

namespace NanoTls.Tests.Desktop;

[TestClass]
public sealed class NanoInterpreterTests
{
    [TestMethod]
    [TestCategory("Long")]
    public void SharedTests_InTheInterpreter_AllPass()
    {
        NanoFrameworkTools tools = new(null);
        string missing = tools.Missing();
        if (missing != null)
            Assert.Inconclusive(missing);
        StringWriter report = new();
        int code = InterpreterRun.Test(tools, "", 900, report);
        Console.WriteLine(report);
        Assert.AreEqual(0, code, report.ToString());
        // The figures are another machine's; what was measured must be the same.
        string[] rows = SelfTestRun.Table(Path.Combine(Repository.Root, "artifacts", "nano"));
        string[] shown = File.ReadLines(Path.Combine(Repository.Root, "README.md")).SkipWhile(line => !line.StartsWith("| what | one takes", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToArray();
        Assert.AreEqual(string.Join('\n', rows.Select(Name)), string.Join('\n', shown.Select(Name)));
    }

    private static string Name(string row) => row.Split('|')[1].Trim();
}
