using System;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>What a connection takes of a device's memory, engine, options and random generator together; the stream over it is counted apart.</summary>
[TestClass]
public sealed class MemoryTests
{
    /// <summary>One client, TLS 1.3 only, ChaCha20-Poly1305, X25519, a 16-byte identity, 512-byte records.</summary>
    [TestMethod]
    public void Client_ProfilePsk512_IsPrinted()
    {
        TlsClientOptions options = new(new Psk(new byte[16], new byte[32], PskRole.Client), new TestEntropy(1))
        {
            CipherSuites = [CipherSuites.TLS_CHACHA20_POLY1305_SHA256()],
            RecordLimit = 512,
        };
        Print("PSK 512", new TlsClient(options));
    }

    /// <summary>One client, both versions, the default suites, 4-kB records.</summary>
    [TestMethod]
    public void Client_ProfilePsk4K_IsPrinted()
    {
        TlsClientOptions options = new(new Psk(new byte[16], new byte[32], PskRole.Client, PskVersion.Tls12AndTls13, PskHash.Sha256), new TestEntropy(1));
        Print("PSK 4K", new TlsClient(options));
    }

    [TestMethod]
    public void Account_ObjectAndArrays_FollowTheRulesOfTheDevice()
    {
        Assert.AreEqual(12, new DeviceMemory().Add(new object()).Total);
        // An object of five fields, an array of 26 bytes, one of 3 ints and one of 2 references, the second of them to an array that was counted.
        byte[] bytes = new byte[26];
        Sample sample = new() { Bytes = bytes, Ints = new int[3], References = [null, bytes] };
        Assert.AreEqual(12 * 6 + 48 + 36 + 48, new DeviceMemory().Add(sample).Total);
    }

    private static void Print(string profile, TlsEngine engine)
    {
        DeviceMemory memory = new DeviceMemory().Add(engine);
        Console.WriteLine(profile + ": " + memory.Total + " bytes\n" + memory);
        Assert.IsTrue(memory.Total > 0);
    }

    private sealed class Sample
    {
        public byte[] Bytes;
        public int[] Ints;
        public object[] References;
        public long Number = 1;
        public bool Flag = true;
    }
}
