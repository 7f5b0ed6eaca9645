using System;
using NanoTls.Streams;

namespace NanoTls.Tests.Streams;

/// <summary>The health checks of DeviceEntropy.</summary>
[TestClass]
public sealed class DeviceEntropyTests
{
    /// <summary>Where two generators of one seed agree, it refuses; elsewhere it fills.</summary>
    [TestMethod]
    public void Fill_ThisPlatform_RefusesPseudoRandom()
    {
        byte[] one = new byte[16];
        byte[] other = new byte[16];
        new Random(1).NextBytes(one);
        new Random(1).NextBytes(other);
        bool same = true;
        for (int i = 0; i < one.Length; i++)
            same &= one[i] == other[i];
        Assert.AreEqual(same, Refuses(new DeviceEntropy(null), "pseudo-random"));
    }

    /// <summary>Equal samples of one seed are refused, whatever the generator gives.</summary>
    [TestMethod]
    public void Fill_SamplesOfOneSeedAgree_Refuses() =>
        Assert.IsTrue(Refuses(new FakeDeviceEntropy(null, new byte[] { 1, 2 }, new byte[] { 1, 2 }, new FakeRandom(FakeRandom.Healthy)), "pseudo-random"));

    /// <summary>Each illness is found, and health is not one.</summary>
    [TestMethod]
    public void Fill_EachIllness_Refuses()
    {
        for (int illness = FakeRandom.Healthy; illness <= FakeRandom.RareButHealthy; illness++)
        {
            bool healthy = illness == FakeRandom.Healthy || illness == FakeRandom.RareButHealthy;
            Assert.AreEqual(!healthy, Refuses(NewEntropy(null, illness), "stands still or repeats"));
        }
    }

    /// <summary>No seed while the radio is off; when it is on again, there is one.</summary>
    [TestMethod]
    public void Fill_RadioOff_Refuses()
    {
        FakeDeviceEntropy entropy = NewEntropy(null, FakeRandom.Healthy);
        entropy.Radio = false;
        Assert.IsTrue(Refuses(entropy, "radio"));
        entropy.Radio = true;
        Assert.IsFalse(Refuses(entropy, ""));
    }

    /// <summary>A seed holds two draws and the personalization as it is then.</summary>
    [TestMethod]
    public void Fill_Personalization_IsInEverySeed()
    {
        byte[] counter = new byte[] { 7, 8 };
        FakeDeviceEntropy entropy = NewEntropy(counter, FakeRandom.Healthy);
        Assert.AreEqual(130, entropy.SeedLength);
        byte[] first = new byte[130];
        byte[] second = new byte[130];
        entropy.Fill(first);
        counter[1] = 9;
        entropy.Fill(second);
        Assert.AreEqual(7, (int)first[128]);
        Assert.AreEqual(8, (int)first[129]);
        Assert.AreEqual(9, (int)second[129]);
        int equal = 0;
        for (int i = 0; i < 128; i++)
            equal += first[i] == second[i] ? 1 : 0;
        Assert.IsTrue(equal < 8);
    }

    private static FakeDeviceEntropy NewEntropy(byte[] personalization, int illness) =>
        new FakeDeviceEntropy(personalization, new byte[] { 1, 2 }, new byte[] { 1, 3 }, new FakeRandom(illness));

    /// <summary>Whether it refuses, for a reason with this word, and leaves nothing in the array.</summary>
    private static bool Refuses(Entropy entropy, string reason)
    {
        byte[] seed = new byte[entropy.SeedLength];
        try
        {
            entropy.Fill(seed);
        }
        catch (TlsException exception)
        {
            Assert.AreEqual((int)TlsCause.Entropy, (int)exception.Cause);
            Assert.IsTrue(exception.Message.IndexOf(reason) >= 0, exception.Message);
            for (int i = 0; i < seed.Length; i++)
                Assert.AreEqual(0, (int)seed[i]);
            return true;
        }
        return false;
    }
}
