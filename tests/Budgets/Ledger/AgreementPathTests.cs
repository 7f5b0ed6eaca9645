using System;
using System.Collections.Generic;
using System.Reflection;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Crypto;

namespace NanoTls.Budgets.Ledger;

/// <summary>An agreement runs every basic block as often whatever the private key is.</summary>
[TestClass]
public sealed class AgreementPathTests
{
    [TestMethod]
    public void P384_PrivateKeys_SameBlocksAsOften()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        CountingContext context = new();
        MethodInfo agree = context.Copy.GetType(typeof(PrimitiveWork).FullName).GetMethod(nameof(PrimitiveWork.AgreeOnP384));
        byte[] publicKey = PublicKey(Number(7));
        List<long[]> paths = [];
        foreach (byte[] privateKey in new[] { Number(1), Number(2), Number(254), Random(1), Random(2), Random(3) })
        {
            long[] before = (long[])context.Counts.Clone(), path = new long[before.Length];
            agree.Invoke(null, [privateKey, publicKey, (Action<Action>)(action => action())]);
            for (int i = 0; i < path.Length; i++)
                path[i] = context.Counts[i] - before[i];
            paths.Add(path);
        }
        Assert.IsTrue(Array.Exists(paths[0], executed => executed > 1000));
        for (int i = 1; i < paths.Count; i++)
            for (int block = 0; block < paths[0].Length; block++)
                Assert.AreEqual(paths[0][block], paths[i][block], context.Blocks[block].Method + " " + i);
        context.Unload();
    }

    private static byte[] PublicKey(byte[] privateKey)
    {
        P384 agreement = new();
        Assert.IsTrue(agreement.BeginKeyPair(privateKey, 0, privateKey.Length));
        while (agreement.Step())
        {
        }
        byte[] publicKey = new byte[P384.PublicKeyLength];
        agreement.GetPublicKey(publicKey, 0);
        return publicKey;
    }

    private static byte[] Number(byte number)
    {
        byte[] key = new byte[48];
        key[47] = number;
        return key;
    }

    private static byte[] Random(int seed)
    {
        byte[] key = new byte[48];
        new Random(seed).NextBytes(key);
        key[0] &= 0x7f;
        return key;
    }
}
