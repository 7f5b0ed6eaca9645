using System;
using NanoTls.Streams;

namespace NanoTls.Tests.Streams;

/// <summary>DeviceEntropy over a generator and samples of a test.</summary>
public sealed class FakeDeviceEntropy : DeviceEntropy
{
    /// <summary>Whether its radio is on.</summary>
    public bool Radio = true;

    /// <summary>Two samples of the same seed, and the generator.</summary>
    public FakeDeviceEntropy(byte[] personalization, byte[] sample, byte[] sampleOfSameSeed, Random random)
        : base(personalization, sample, sampleOfSameSeed, random)
    {
    }

    /// <inheritdoc/>
    protected override bool RadioIsOn() => Radio;
}
