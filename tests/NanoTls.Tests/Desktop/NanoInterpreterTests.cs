using System;
using System.IO;
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
    }
}
