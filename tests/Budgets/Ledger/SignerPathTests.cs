using System;
using System.Collections.Generic;
using System.Reflection;
using NanoTls.Bench.Ledger;
using NanoTls.Bench.Ledger.Work;

namespace NanoTls.Budgets.Ledger;

/// <summary>Signing runs every basic block as often whatever the key, the digest and the entropy are.</summary>
[TestClass]
public sealed class SignerPathTests
{
    [TestMethod]
    public void EcdsaP256_KeysDigestsAndEntropy_SameBlocksAsOften()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        CountingContext context = new();
        MethodInfo sign = context.Copy.GetType(typeof(SignatureWork).FullName).GetMethod("Sign");
        List<long[]> paths = new();
        for (int number = 0; paths.Count < 6; number++)
        {
            long[] path = new long[context.Counts.Length];
            Action<Action> count = action =>
            {
                long[] before = (long[])context.Counts.Clone();
                action();
                for (int i = 0; i < path.Length; i++)
                    path[i] += context.Counts[i] - before[i];
            };
            // The encoding of the signature, no secret, follows its first bits: only the longest ones are compared.
            if ((int)sign.Invoke(null, [number, (Action<Action>)(action => action()), count, SignatureWork.SecretSlices]) == 72)
                paths.Add(path);
        }
        Assert.IsTrue(Array.Exists(paths[0], executed => executed > 500));
        for (int i = 1; i < paths.Count; i++)
            for (int block = 0; block < paths[0].Length; block++)
                Assert.AreEqual(paths[0][block], paths[i][block], context.Blocks[block].Method + " " + i);
        context.Unload();
    }

    [TestMethod]
    public void Ed25519_KeysAndMessages_SameBlocksAsOften()
    {
        if (!CountingContext.IsRelease)
            Assert.Inconclusive("the ledger counts Release IL: build with -c Release");
        CountingContext context = new();
        MethodInfo sign = context.Copy.GetType(typeof(Ed25519Work).FullName).GetMethod("Sign");
        long[] first = null;
        for (int number = 0; number < 6; number++)
        {
            long[] path = new long[context.Counts.Length];
            Action<Action> count = action =>
            {
                long[] before = (long[])context.Counts.Clone();
                action();
                for (int i = 0; i < path.Length; i++)
                    path[i] += context.Counts[i] - before[i];
            };
            sign.Invoke(null, [number, count]);
            first ??= path;
            for (int block = 0; block < path.Length; block++)
                Assert.AreEqual(first[block], path[block], context.Blocks[block].Method + " " + number);
        }
        Assert.IsTrue(Array.Exists(first, executed => executed > 500));
        context.Unload();
    }
}
