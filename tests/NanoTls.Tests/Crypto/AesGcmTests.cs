using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

[TestClass]
public sealed class AesGcmTests
{
    private const string Key = "feffe9928665731c6d6a8f9467308308";
    private const string Nonce = "cafebabefacedbaddecaf888";
    private const string Text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private const string Cipher = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091";

    [TestMethod]
    public void Seal_GcmSpecificationTestCase1() =>
        Check("00000000000000000000000000000000", "000000000000000000000000", "", "", "58e2fccefa7e3061367f1d57a4e7455a");

    [TestMethod]
    public void Seal_GcmSpecificationTestCase2() =>
        Check("00000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000",
            "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");

    [TestMethod]
    public void Seal_GcmSpecificationTestCase3() =>
        Check(Key, Nonce, "", Text + "1aafd255", Cipher + "473f5985" + "4d5c2af327cd64a62cf35abd2ba6fab4");

    [TestMethod]
    public void Seal_GcmSpecificationTestCase4() =>
        Check(Key, Nonce, "feedfacedeadbeeffeedfacedeadbeefabaddad2", Text, Cipher + "5bc94fbc3221a5db94fae95ae7121a47");

    [TestMethod]
    public void Seal_NothingAtAll_NistCavpEncrypt128() =>
        Check("11754cd72aec309bf52f7687212e8957", "3c819d9a9bed087615030b65", "", "", "250327c674aaf477aef2675748cf6971");

    [TestMethod]
    public void Seal_AssociatedOnly_NistCavpEncrypt128() =>
        Check("77be63708971c4e240d1cb79e8d77feb", "e0e00f19fed7ba0136a797f3", "7a43ec1d9c0a5a78a0b16533a6213cab", "", "209fcc8d3675ed938e9c7166709dd946");

    [TestMethod]
    public void Seal_PlaintextOnly_NistCavpEncrypt128() =>
        Check("7fddb57453c241d03efbed3ac44e371c", "ee283a3fc75575e33efd4887", "", "d5de42b461646c255c87bd2962d3b9a2",
            "2ccda4a5415cb91e135c2a0f78c9b2fdb36d1df9b9d5e596f83e8b7f52971cb3");

    [TestMethod]
    public void Seal_Both_NistCavpEncrypt128() =>
        Check("c939cc13397c1d37de6ae0e1cb7c423c", "b3d8cc017cbb89b39e0f67e2", "24825602bd12a984e0092d3e448eda5f", "c3b3c41f113a31b73d9a5cd432103069",
            "93fe7d9e9bfd10348a5606e5cafa73540032a1dc85f1c9786925a2e71d8272dd");

    [TestMethod]
    public void Seal_Aes256_GcmSpecificationTestCase13() =>
        Check("0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b");

    [TestMethod]
    public void Seal_Aes256_GcmSpecificationTestCase14() =>
        Check("0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");

    [TestMethod]
    public void Seal_Aes256_GcmSpecificationTestCase16() =>
        Check(Key + Key, Nonce, "feedfacedeadbeeffeedfacedeadbeefabaddad2", Text,
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");

    private static void Check(string key, string nonce, string associated, string plaintext, string ciphertextAndTag) =>
        AeadVector.Check(new AesGcm(key.Length / 2), key, nonce, associated, plaintext, ciphertextAndTag);
}
