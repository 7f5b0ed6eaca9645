using System;
using NanoTls.Mqtt;

namespace NanoTls.Tests.Desktop.Mqtt;

/// <summary>Texts that the device's own strings cannot hold.</summary>
[TestClass]
public sealed class Utf8Tests
{
    [TestMethod]
    public void NewBytes_SurrogatePair_Mqtt311s1p5p3()
    {
        CollectionAssert.AreEqual(Hex.Decode("41f0aa9b94"), Utf8.NewBytes("A\uD869\uDED4"));
        CollectionAssert.AreEqual(Hex.Decode("f0908080f48fbfbf"), Utf8.NewBytes("\uD800\uDC00\uDBFF\uDFFF"));
    }

    [TestMethod]
    public void NewBytes_NoText_IsRefused()
    {
        foreach (string text in new string[] { "\uD869", "\uDED4", "\uD869A", "\uD869\uD869", "a\0", null })
            Assert.ThrowsExactly<ArgumentException>(() => Utf8.NewBytes(text));
    }

    [TestMethod]
    public void NewBytes_Length_Is65535AtMost()
    {
        Assert.AreEqual(65535, Utf8.NewBytes(new string('a', 65535)).Length);
        Assert.ThrowsExactly<ArgumentException>(() => Utf8.NewBytes(new string('\u00E9', 32768)));
    }
}
