using System;
using System.Security.Cryptography;
using System.Text;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>Imported keys computed by the platform's hash and HKDF from the words of RFC 9258 and RFC 8446 §7.1.</summary>
[TestClass]
public sealed class ImportedPskReferenceTests
{
    [TestMethod]
    public void Import_KeyAndBinderKey_AreThePlatforms()
    {
        Random random = new(9258);
        for (int i = 0; i < 50; i++)
        {
            byte[] identity = new byte[random.Next(1, 200)];
            byte[] context = new byte[random.Next(0, 200)];
            byte[] key = new byte[random.Next(16, 100)];
            random.NextBytes(identity);
            random.NextBytes(context);
            random.NextBytes(key);
            Psk imported = Psk.Import(identity, key, context, PskRole.Both);
            byte[] structure = [.. Vector(identity), .. Vector(context), 3, 4, 0, 1];
            CollectionAssert.AreEqual(structure, imported.Identity);
            byte[] derived = ExpandLabel(HKDF.Extract(HashAlgorithmName.SHA256, key, new byte[32]), "derived psk", SHA256.HashData(structure));
            CollectionAssert.AreEqual(derived, imported.Key);
            byte[] early = HKDF.Extract(HashAlgorithmName.SHA256, derived, new byte[32]);
            byte[] binderKey = ExpandLabel(early, "imp binder", SHA256.HashData([]));
            CollectionAssert.AreEqual(ExpandLabel(binderKey, "finished", []), imported.Early.Bytes.AsSpan(64, 32).ToArray());
        }
    }

    private static byte[] Vector(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[] ExpandLabel(byte[] secret, string label, byte[] context)
    {
        byte[] name = Encoding.ASCII.GetBytes("tls13 " + label);
        byte[] info = [0, 32, (byte)name.Length, .. name, (byte)context.Length, .. context];
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, 32, info);
    }
}
