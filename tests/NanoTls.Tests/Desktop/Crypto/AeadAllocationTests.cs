using System;
using System.Reflection;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Crypto;

[TestClass]
public sealed class AeadAllocationTests
{
    [TestMethod]
    public void SetKeySealOpenWipe_AllocateNothing()
    {
        foreach (Aead aead in All())
        {
            byte[] key = new byte[32];
            byte[] buffer = new byte[1024];
            long before = 0;
            bool opened = false;
            for (int turn = 0; turn < 2; turn++)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                aead.SetKey(key, 0);
                aead.Seal(key, 0, key, 0, 13, buffer, 0, 777);
                opened = aead.Open(key, 0, key, 0, 13, buffer, 0, 777 + aead.TagLength);
                opened &= !aead.Open(key, 0, key, 0, 12, buffer, 0, 777 + aead.TagLength);
                aead.Wipe();
            }
            Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before, aead.ToString());
            Assert.IsTrue(opened);
        }
    }

    [TestMethod]
    public void Wipe_LeavesOnlyZeros()
    {
        foreach (Aead aead in All())
        {
            byte[] key = new byte[32];
            Array.Fill(key, (byte)0xA7);
            byte[] buffer = new byte[100];
            aead.SetKey(key, 0);
            aead.Seal(key, 0, key, 0, 13, buffer, 0, 77);
            Assert.AreNotEqual(0, NonZeros(aead), aead.ToString());
            aead.Wipe();
            Assert.AreEqual(0, NonZeros(aead), aead.ToString());
        }
    }

    private static Aead[] All() => [new AesGcm(16), new AesGcm(32), new Aes128Ccm(16), new Aes128Ccm(8), new ChaCha20Poly1305()];

    private static int NonZeros(object owner)
    {
        int count = 0;
        foreach (FieldInfo field in owner.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            object value = field.GetValue(owner);
            if (value is Array array)
            {
                foreach (object element in array)
                    count += Convert.ToUInt64(element) == 0 ? 0 : 1;
            }
            else if (value.GetType().Namespace == typeof(Aead).Namespace)
            {
                count += NonZeros(value);
            }
        }
        return count;
    }
}
