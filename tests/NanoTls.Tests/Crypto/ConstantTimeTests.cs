using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class ConstantTimeTests
{
    [TestMethod]
    public void Equals_SameBytesAtOtherOffsets_True() =>
        Assert.IsTrue(ConstantTime.Equals(Hex.Decode("00010203"), 1, Hex.Decode("0102030400"), 0, 3));

    [TestMethod]
    public void Equals_OneBitDiffersAnywhere_False()
    {
        byte[] a = new byte[16];
        byte[] b = new byte[16];
        for (int bit = 0; bit < 128; bit++)
        {
            b[bit >> 3] = (byte)(1 << (bit & 7));
            Assert.IsFalse(ConstantTime.Equals(a, 0, b, 0, 16), "bit " + bit);
            b[bit >> 3] = 0;
        }
    }

    [TestMethod]
    public void Equals_DifferenceOutsideTheRange_True()
    {
        Assert.IsTrue(ConstantTime.Equals(Hex.Decode("ff0102ff"), 1, Hex.Decode("00010200"), 1, 2));
        Assert.IsTrue(ConstantTime.Equals(Hex.Decode("ff"), 0, Hex.Decode("00"), 0, 0));
    }
}
