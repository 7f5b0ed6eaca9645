namespace NanoTls.Tests;

[TestClass]
public sealed class HexTests
{
    [TestMethod]
    public void Decode_BlanksAndBothCases_GivesTheBytes()
    {
        byte[] bytes = Hex.Decode("00 7f\n80 aB Ff");
        CollectionAssert.AreEqual(new byte[] { 0x00, 0x7f, 0x80, 0xab, 0xff }, bytes);
    }

    [TestMethod]
    public void Encode_Range_GivesLowerCase()
    {
        Assert.AreEqual("80abff", Hex.Encode(new byte[] { 0x00, 0x80, 0xab, 0xff, 0x01 }, 1, 3));
    }
}
