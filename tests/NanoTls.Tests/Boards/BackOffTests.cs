using System;
using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

[TestClass]
public sealed class BackOffTests
{
    [TestMethod]
    public void Next_AgainAndAgain_DoublesUpToTheLargest()
    {
        BackOff backOff = new BackOff(3, 20);
        int[] expected = { 3, 6, 12, 20, 20 };
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], backOff.Next());
        backOff.Reset();
        Assert.AreEqual(3, backOff.Next());
    }

    [TestMethod]
    public void Next_LargestIntegers_DoNotOverflow()
    {
        BackOff backOff = new BackOff(int.MaxValue - 1, int.MaxValue);
        Assert.AreEqual(int.MaxValue - 1, backOff.Next());
        Assert.AreEqual(int.MaxValue, backOff.Next());
    }

    [TestMethod]
    public void New_LargestBelowFirst_IsRefused()
    {
        bool refused = false;
        try
        {
            new BackOff(10, 9).Reset();
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }
}
