using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

/// <summary>No managed byte is allocated after construction.</summary>
[TestClass]
public sealed class HashAllocationTests
{
    [TestMethod]
    public void Sha256_AfterConstruction_AllocatesNothing() => AllocatesNothing(new Sha256(), new Sha256());

    [TestMethod]
    public void Sha512_AfterConstruction_AllocatesNothing() => AllocatesNothing(new Sha512(), new Sha512());

    [TestMethod]
    public void Hmac_AfterConstruction_AllocatesNothing()
    {
        Hmac hmac = new Hmac(new Sha256());
        byte[] buffer = new byte[200];
        uint[] parked = new uint[16];
        AllocatesNothing(() =>
        {
            hmac.SetKey(buffer, 0, 32);
            hmac.SetKey(buffer, 0, 200);
            hmac.SaveKey(parked, 0);
            hmac.Update(buffer, 0, 200);
            hmac.Finish(buffer, 0);
            hmac.LoadKey(parked, 0);
            hmac.Reset();
            hmac.Wipe();
        });
    }

    [TestMethod]
    public void Hkdf_AfterConstruction_AllocatesNothing()
    {
        Hkdf hkdf = new Hkdf(new Hmac(new Sha256()));
        byte[] buffer = new byte[200];
        AllocatesNothing(() =>
        {
            hkdf.Extract(buffer, 0, 32, buffer, 0, 32, buffer, 0);
            hkdf.SetSecret(buffer, 0, 32);
            hkdf.Expand(buffer, 0, 10, buffer, 50, 100);
            hkdf.ExpandLabel(buffer, 0, 10, buffer, 0, 32, buffer, 50, 100);
            hkdf.Wipe();
        });
    }

    [TestMethod]
    public void Prf_AfterConstruction_AllocatesNothing()
    {
        Prf prf = new Prf(new Hmac(new Sha256()));
        byte[] buffer = new byte[200];
        AllocatesNothing(() => prf.Compute(buffer, 0, 48, buffer, 0, 10, buffer, 0, 32, buffer, 50, 100));
    }

    [TestMethod]
    public void HmacDrbg_AfterConstruction_AllocatesNothing()
    {
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        byte[] buffer = new byte[200];
        AllocatesNothing(() =>
        {
            drbg.Instantiate(buffer, 0, 32, buffer, 0, 16, buffer, 0, 0);
            drbg.Reseed(buffer, 0, 32, buffer, 0, 10);
            drbg.Generate(buffer, 0, 100);
            drbg.Generate(buffer, 0, 100, buffer, 100, 32);
            drbg.Wipe();
        });
    }

    private static void AllocatesNothing(Hash hash, Hash copy)
    {
        byte[] buffer = new byte[1000];
        uint[] chaining = new uint[hash.ChainingLength];
        AllocatesNothing(() =>
        {
            hash.Update(buffer, 0, 2 * hash.BlockLength);
            hash.SaveChaining(chaining, 0);
            hash.Update(buffer, 1, 999);
            copy.CopyFrom(hash);
            copy.Finish(buffer, 0);
            hash.Finish(buffer, 0);
            hash.LoadChaining(chaining, 0);
            hash.Reset();
        });
    }

    private static void AllocatesNothing(Action work)
    {
        work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
