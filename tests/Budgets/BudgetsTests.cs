using System.Linq;

namespace NanoTls.Budgets;

[TestClass]
public sealed class BudgetsTests
{
    private readonly Bench.Budgets budgets = new(["row,gate,goal", "a,103,90", "b,50,", ""]);

    [TestMethod]
    public void Budgets_Figure_IsHeldAgainstGateAndGoal()
    {
        Assert.IsTrue(budgets.IsWithin("a", 103));
        Assert.IsFalse(budgets.IsWithin("a", 104));
        Assert.IsFalse(budgets.IsWithin("c", 0));
        Assert.AreEqual("met", budgets.Verdict("a", 90));
        Assert.AreEqual("missed", budgets.Verdict("a", 91));
        Assert.AreEqual("missed OVER THE GATE of 103", budgets.Verdict("a", 104));
        Assert.AreEqual("", budgets.Verdict("b", 50));
        Assert.AreEqual("no gate", budgets.Verdict("c", 1));
        Assert.AreEqual("90", budgets.Goal("a"));
        Assert.AreEqual("", budgets.Goal("b"));
        Assert.AreEqual("b", budgets.Rows("b").Single());
    }
}
