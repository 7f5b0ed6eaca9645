using System;
using System.Collections.Generic;
using System.Reflection;
using System.Security.Cryptography;
using NanoTls.Certificates;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>What certificates cost in memory: nothing after construction, and how much an entry and a chain have by the rules of the device's heap.</summary>
[TestClass]
public sealed class CertificateMemoryTests
{
    private const int Block = 12;

    public TestContext TestContext { get; set; }

    [TestMethod]
    public void Chain_AfterTheFirst_AllocatesNothing()
    {
        ChainRun run = new();
        byte[][] certificates = ChainRun.Chain2(TestCertificate.Server("ca", 2), TestCertificate.Authority("ca", 2, "root", 9).With(Der.Constraint(true, "example")));
        run.Accept(certificates);
        CertificateChain chain = run.Chain;
        ServerIdentity identity = new("device.example");
        Verify(chain, identity, certificates);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            Verify(chain, identity, certificates);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void RealChain_AfterTheFirst_AllocatesNothing()
    {
        RealIssuer root = new("Root", "rsa4096", HashAlgorithmName.SHA384);
        RealIssuer issuer = new("Issuer", "p256", HashAlgorithmName.SHA256);
        byte[][] certificates = [issuer.Server(new RealIssuer("server", "p256", HashAlgorithmName.SHA256)).RawData, root.Authority(issuer).RawData];
        CertificateChain chain = new(RealPolicy.For(root.Root()));
        ServerIdentity identity = new("device.example");
        Verify(chain, identity, certificates);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Verify(chain, identity, certificates);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The bounds are what was measured: they may only fall.</summary>
    [TestMethod]
    public void Entry_ByDeviceRules_IsWithinItsBound()
    {
        CertificatePolicy all = RealPolicy.For(new RealIssuer("Root", "p256", HashAlgorithmName.SHA256).Root());
        CertificatePolicy p256 = new ChainRun().Policy;
        Report("RSA-4096 and SHA-512", all, 1404, 17520);
        all.LargestRsaKey = 2048;
        Report("RSA-2048 and SHA-512", all, 888, 12360);
        Report("P-256 and SHA-256", p256, 456, 8040);
    }

    private void Report(string what, CertificatePolicy policy, int entryBound, int chainBound)
    {
        int entry = SizeOf(new AlgorithmTable(policy).NewEntry(), []);
        policy.MostCertificates = 10;
        HashSet<object> outside = [policy];
        foreach (CertificateAlgorithm algorithm in policy.Algorithms.New())
        {
            SizeOf(algorithm.Hash, outside);
            SizeOf(algorithm.Verifier, outside);
        }
        SizeOf(policy, outside);
        foreach (object part in new object[] { policy.Anchors, policy.Algorithms, policy.Algorithms.New() })
            SizeOf(part, outside);
        int chain = SizeOf(new CertificateChain(policy), outside);
        TestContext.WriteLine("{0}: an entry is {1} bytes, a chain of 10 is {2} with the reader", what, entry, chain);
        Assert.IsLessThanOrEqualTo(entryBound, entry);
        Assert.IsLessThanOrEqualTo(chainBound, chain);
    }

    /// <summary>A block for an object and each of its fields; an array's data and 20 bytes in whole blocks, a block for each element that is a reference (PLATFORM of .NET nanoFramework 1.17).</summary>
    private static int SizeOf(object value, HashSet<object> seen)
    {
        if (value == null || !seen.Add(value))
            return 0;
        Type type = value.GetType();
        int size = 0;
        if (value is Array array)
        {
            bool holdsReferences = !type.GetElementType().IsPrimitive;
            int bytes = holdsReferences ? Block * array.Length : Buffer.ByteLength(array);
            foreach (object element in array)
                size += holdsReferences ? SizeOf(element, seen) : 0;
            return size + (bytes + 20 + Block - 1) / Block * Block;
        }
        size = Block;
        for (Type part = type; part != typeof(object); part = part.BaseType)
            foreach (FieldInfo field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                size += Block + (field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.FieldType == typeof(string) ? 0 : SizeOf(field.GetValue(value), seen));
        return size;
    }

    private static void Verify(CertificateChain chain, ServerIdentity identity, byte[][] certificates)
    {
        chain.Begin(CertificatePurpose.ServerAuthentication, identity);
        foreach (byte[] certificate in certificates)
        {
            chain.BeginCertificate(certificate.Length);
            for (int at = 0; at < certificate.Length; at += 50)
                chain.Read(certificate, at, Math.Min(50, certificate.Length - at));
            chain.EndCertificate();
        }
        chain.BeginVerification();
        while (chain.Step())
        {
        }
        if (!chain.Verified)
            throw new InvalidOperationException();
    }
}
