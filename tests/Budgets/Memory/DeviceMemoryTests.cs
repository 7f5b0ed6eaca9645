using NanoTls.Bench.Memory;

namespace NanoTls.Budgets.Memory;

[TestClass]
public sealed class DeviceMemoryTests
{
    [TestMethod]
    public void Account_ObjectAndArrays_FollowTheRulesOfTheDevice()
    {
        Assert.AreEqual(12, new DeviceMemory().Add(new object()).Total);
        // An object of five fields, an array of 26 bytes, one of 3 ints and one of 2 references, the second of them to an array that was counted.
        byte[] bytes = new byte[26];
        Sample sample = new() { Bytes = bytes, Ints = new int[3], References = [null, bytes] };
        DeviceMemory memory = new DeviceMemory().Add(sample);
        Assert.AreEqual(12 * 6 + 48 + 36 + 48, memory.Total);
        Assert.AreEqual(1, memory.Count(nameof(Sample)));
    }

    [TestMethod]
    public void Account_BoolsAndChars_TakeOneAndTwoBytes() =>
        Assert.AreEqual(12 * 6 + 48 + 24 + 48, new DeviceMemory().Add(new Sample { References = [new bool[4], new char[14]] }).Total);

    [TestMethod]
    public void Account_Statics_CountsFieldsTablesAndNoConstants() =>
        Assert.AreEqual(12 + 12 * ((20 + 4 * 64 + 11) / 12) + 12, new DeviceMemory().AddStatic(typeof(Statics)).Total);

    private sealed class Sample
    {
        public byte[] Bytes;
        public int[] Ints;
        public object[] References;
        public long Number = 1;
        public bool Flag = true;
    }

    private static class Statics
    {
        public const int Constant = 1;
        public static readonly uint[] Table = new uint[64];
        public static readonly int Number = Constant;
    }
}
