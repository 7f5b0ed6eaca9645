using NanoTls.Crypto;
using NanoTls.Tests.Reference;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class AesTests
{
    [TestMethod]
    public void Encrypt_Fips197AppendixB() =>
        CheckAllLanes("2b7e151628aed2a6abf7158809cf4f3c", "3243f6a8885a308d313198a2e0370734", "3925841d02dc09fbdc118597196a0b32");

    [TestMethod]
    public void Encrypt_Fips197AppendixC1() =>
        CheckAllLanes("000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a");

    [TestMethod]
    public void Encrypt_Aes256_Fips197AppendixC3() =>
        CheckAllLanes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "00112233445566778899aabbccddeeff", "8ea2b7ca516745bfeafc49904b496089");

    [TestMethod]
    public void Encrypt_FourBlocks_Sp80038aF11() => CheckFour(
        "2b7e151628aed2a6abf7158809cf4f3c",
        "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4");

    [TestMethod]
    public void Encrypt_Aes256FourBlocks_Sp80038aF15() => CheckFour(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7");

    [TestMethod]
    public void New_OtherKeyLength_IsRefused()
    {
        bool refused = false;
        try
        {
            Aes aes = new Aes(24);
            aes.Wipe();
        }
        catch (System.ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    [TestMethod]
    public void Encrypt_RandomKeysAndBlocks_EqualsReference()
    {
        RandomBytes random = new RandomBytes(1);
        Aes aes = new Aes(16);
        for (int turn = 0; turn < 25; turn++)
        {
            byte[] key = random.Array(16);
            ReferenceAes128 reference = new ReferenceAes128(key);
            aes.SetKey(key, 0);
            byte[] plaintext = random.Array(64);
            byte[] expected = new byte[64];
            byte[] block = new byte[16];
            for (int lane = 0; lane < 4; lane++)
            {
                System.Array.Copy(plaintext, 16 * lane, block, 0, 16);
                System.Array.Copy(reference.Encrypt(block), 0, expected, 16 * lane, 16);
            }
            CollectionAssert.AreEqual(expected, EncryptFour(aes, plaintext), "turn " + turn);
        }
    }

    [TestMethod]
    public void Load_WithChaining_IsCbcMode_Sp80038aF21()
    {
        Aes aes = new Aes(16);
        aes.SetKey(Hex.Decode("2b7e151628aed2a6abf7158809cf4f3c"), 0);
        byte[] first = Hex.Decode("6bc1bee22e409f96e93d7e117393172a");
        byte[] iv = Hex.Decode("000102030405060708090a0b0c0d0e0f");
        for (int i = 0; i < 16; i++)
            first[i] = (byte)(first[i] ^ iv[i]);
        aes.Load(first, 0, 1, 0);
        aes.Encrypt();
        CollectionAssert.AreEqual(Hex.Decode("7649abac8119b246cee98e9b12e9197d"), Cipher(aes, 0));
        aes.Load(Hex.Decode("ae2d8a571e03ac9c9eb76fac45af8e51"), 0, 1, 1);
        aes.Encrypt();
        CollectionAssert.AreEqual(Hex.Decode("5086cb9b507219ee95db113a917678b2"), Cipher(aes, 0));
    }

    [TestMethod]
    public void ToggleCounter_EveryBit_IsTheBigEndianCounter()
    {
        byte[] key = Hex.Decode("000102030405060708090a0b0c0d0e0f");
        ReferenceAes128 reference = new ReferenceAes128(key);
        Aes aes = new Aes(16);
        for (int bit = 0; bit < 32; bit++)
        {
            aes.SetKey(key, 0);
            aes.ToggleCounter(1u << bit, 4);
            aes.Encrypt();
            byte[] block = new byte[16];
            CollectionAssert.AreEqual(reference.Encrypt(block), Cipher(aes, 1), "bit " + bit);
            block[15 - (bit >> 3)] = (byte)(1 << (bit & 7));
            CollectionAssert.AreEqual(reference.Encrypt(block), Cipher(aes, 2), "bit " + bit);
        }
    }

    [TestMethod]
    public void Wipe_ThenEncrypt_DoesNotDependOnTheKey()
    {
        Aes aes = new Aes(16);
        aes.Encrypt();
        byte[] expected = Cipher(aes, 0);
        aes.SetKey(Hex.Decode("2b7e151628aed2a6abf7158809cf4f3c"), 0);
        aes.Load(Hex.Decode("6bc1bee22e409f96e93d7e117393172a"), 0, Aes.AllLanes, 0);
        aes.Encrypt();
        aes.Wipe();
        CollectionAssert.AreEqual(new byte[16], Cipher(aes, 3));
        aes.Encrypt();
        CollectionAssert.AreEqual(expected, Cipher(aes, 0));
    }

    private static void CheckFour(string key, string ciphertext)
    {
        Aes aes = new Aes(key.Length / 2);
        aes.SetKey(Hex.Decode("00" + key), 1);
        byte[] plaintext = Hex.Decode("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        CollectionAssert.AreEqual(Hex.Decode(ciphertext), EncryptFour(aes, plaintext));
    }

    private static void CheckAllLanes(string key, string plaintext, string ciphertext)
    {
        Aes aes = new Aes(key.Length / 2);
        aes.SetKey(Hex.Decode(key), 0);
        aes.Load(Hex.Decode(plaintext), 0, Aes.AllLanes, 0);
        aes.Encrypt();
        for (int lane = 0; lane < 4; lane++)
            CollectionAssert.AreEqual(Hex.Decode(ciphertext), Cipher(aes, lane), "lane " + lane);
    }

    private static byte[] EncryptFour(Aes aes, byte[] plaintext)
    {
        for (int lane = 0; lane < 4; lane++)
            aes.Load(plaintext, 16 * lane, 1 << lane, 0);
        aes.Encrypt();
        byte[] ciphertext = new byte[64];
        for (int lane = 0; lane < 4; lane++)
            aes.XorLane(lane, ciphertext, 16 * lane);
        return ciphertext;
    }

    private static byte[] Cipher(Aes aes, int lane)
    {
        byte[] block = new byte[16];
        aes.XorLane(lane, block, 0);
        return block;
    }
}
