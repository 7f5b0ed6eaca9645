using System;
using System.IO;
using NanoTls.Bench;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Sessions;

namespace NanoTls.Budgets.Readme;

[TestClass]
public sealed class SessionCountsTests
{
    /// <summary>What README says that full and resumed handshakes take is what is counted, to the last one.</summary>
    [TestMethod]
    public void Readme_SessionTable_IsWhatIsCounted()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.AreEqual(SessionCounts.Measure(), SessionCounts.Parse(readme), "renew it by bench sessions");
    }

    [TestMethod]
    public void PutInto_Text_ReplacesTheTableOnly()
    {
        string text = "before\n" + SessionCounts.Begin + "\nold\n" + SessionCounts.End + "\nafter\n";
        string put = SessionCounts.PutInto(text, "| new |\n");
        Assert.AreEqual("before\n" + SessionCounts.Begin + "\n| new |\n" + SessionCounts.End + "\nafter\n", put);
        Assert.AreEqual("| new |\n", SessionCounts.Parse(put));
        Assert.ThrowsExactly<InvalidOperationException>(() => SessionCounts.PutInto("no markers", ""));
    }
}
