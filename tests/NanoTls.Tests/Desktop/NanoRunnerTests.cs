using System;
using System.IO;
using NanoTls.NanoRunner;

namespace NanoTls.Tests.Desktop;

[TestClass]
public sealed class NanoRunnerTests
{
    [TestMethod]
    public void IsStale_PeOfAFormerBuild_IsMadeAnew()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string assembly = Path.Combine(folder, "A.dll");
            string pe = Path.Combine(folder, "A.pe");
            File.WriteAllText(assembly, "");
            Assert.IsTrue(SelfTestRun.IsStale(assembly), "none");
            File.WriteAllText(pe, "");
            File.SetLastWriteTimeUtc(assembly, File.GetLastWriteTimeUtc(pe).AddSeconds(-1));
            Assert.IsFalse(SelfTestRun.IsStale(assembly), "newer");
            File.SetLastWriteTimeUtc(assembly, File.GetLastWriteTimeUtc(pe).AddSeconds(1));
            Assert.IsTrue(SelfTestRun.IsStale(assembly), "older");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private const string Output = "Ready.\r\nTest passed,N.C.A.0,46\r\nTest failed,N.C.B.0,Expected:<8>\r\nTest skipped,N.C.D.0,no tools\r\nDone.\r\n";

    [TestMethod]
    public void Parse_WholeRun_CountsTheLines()
    {
        LauncherResult result = LauncherResult.Parse(Output, 0, 3);
        Assert.AreEqual("1 passed, 1 failed, 1 skipped", result.ToString());
        Assert.AreEqual(2, result.Lines.Count);
    }

    [TestMethod]
    public void Parse_LineThatATestShows_IsListedAndNoFailure()
    {
        LauncherResult result = LauncherResult.Parse("Shown: wake 2: resumed, published\r\n" + Output, 0, 3);
        Assert.AreEqual("1 passed, 1 failed, 1 skipped", result.ToString());
        Assert.AreEqual("wake 2: resumed, published", result.Lines[0]);
    }

    [TestMethod]
    public void Parse_TestWithoutALine_IsAFailure()
    {
        Assert.AreEqual("1 passed, 3 failed, 1 skipped", LauncherResult.Parse(Output, 0, 5).ToString());
    }

    [TestMethod]
    [DataRow(139)]
    [DataRow(ChildProcess.TimedOut)]
    public void Parse_CrashAfterTheLastTest_IsAFailure(int exitCode)
    {
        Assert.AreEqual("1 passed, 2 failed, 1 skipped", LauncherResult.Parse(Output, exitCode, 3).ToString());
    }

    [TestMethod]
    public void Parse_LinkFailureWithExitCodeZero_IsAFailure()
    {
        Assert.AreEqual("0 passed, 2 failed, 0 skipped", LauncherResult.Parse("Link failure\r\nError: a3000000\r\n", 0, 2).ToString());
    }

    [TestMethod]
    [DataRow("<UnitTestResult testName='A' outcome='Passed'/>", "Completed", 0, "1 passed, 0 failed, 0 skipped")]
    [DataRow("<UnitTestResult testName='A' outcome='Passed'/><UnitTestResult testName='B' outcome='NotExecuted'><Output><ErrorInfo><Message>no openssl</Message></ErrorInfo></Output></UnitTestResult>",
        "Completed", 0, "skipped B: no openssl\n1 passed, 0 failed, 1 skipped")]
    [DataRow("<UnitTestResult testName='A' outcome='Failed'/>", "Failed", 1, "failed A: no reason given\n0 passed, 1 failed, 0 skipped")]
    [DataRow("<UnitTestResult testName='A' outcome='Passed'/>", "Failed", 1, "failed: a test run broke off\n1 passed, 0 failed, 0 skipped")]
    [DataRow("", "Completed", 1, "0 passed, 0 failed, 0 skipped")]
    public void Summary_OneResultFile_IsCounted(string results, string outcome, int code, string text)
    {
        string folder = Directory.CreateTempSubdirectory("nanotls").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "one.trx"),
                "<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results>" + results + "</Results><ResultSummary outcome='" + outcome + "'/></TestRun>");
            StringWriter report = new();
            Assert.AreEqual(code, TrxSummary.Print(folder, report));
            Assert.AreEqual(text, report.ToString().ReplaceLineEndings("\n").TrimEnd());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public void Test_WithoutTools_SaysSoAndExitsWithZero()
    {
        StringWriter report = new();
        string folder = Path.Combine(AppContext.BaseDirectory, "none");
        Assert.AreEqual(0, InterpreterRun.Test(new NanoFrameworkTools(folder), "", 1, report));
        StringAssert.StartsWith(report.ToString(), "skipped: no nanoFramework tools in " + folder + " (set NANOTLS_NANOFRAMEWORK; README says how to fill it)");
    }
}
