using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace NanoTls.NanoRunner;

/// <summary>Sums the result files that <c>dotnet test --logger trx</c> leaves.</summary>
public static class TrxSummary
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Prints each failed and skipped test with its reason and the counts as the last line; 1 when a test or a run failed, or nothing ran.</summary>
    public static int Print(string folder, TextWriter report)
    {
        int passed = 0, failed = 0, skipped = 0;
        bool broken = false;
        foreach (string file in Directory.GetFiles(folder, "*.trx", SearchOption.AllDirectories))
        {
            XElement run = XDocument.Load(file).Root;
            int failedBefore = failed;
            foreach (XElement result in run.Descendants(Trx + "UnitTestResult").Where(result => !result.Elements(Trx + "InnerResults").Any()))
            {
                string outcome = result.Attribute("outcome")?.Value ?? "";
                if (outcome == "Passed")
                    passed++;
                else if (outcome is "NotExecuted" or "Inconclusive")
                {
                    skipped++;
                    report.WriteLine("skipped " + Describe(result));
                }
                else
                {
                    failed++;
                    report.WriteLine("failed " + Describe(result));
                }
            }
            broken |= failed == failedBefore && run.Element(Trx + "ResultSummary")?.Attribute("outcome")?.Value is "Failed" or "Error" or "Aborted";
        }
        if (broken)
            report.WriteLine("failed: a test run broke off");
        report.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed > 0 || broken || passed == 0 ? 1 : 0;
    }

    private static string Describe(XElement result)
    {
        string message = result.Descendants(Trx + "Message").FirstOrDefault()?.Value ?? "no reason given";
        return result.Attribute("testName")?.Value + ": " + message.ReplaceLineEndings(" ").Trim();
    }
}
