using System;
using NanoTls.Crypto;
using Platform = System.Security.Cryptography;

namespace NanoTls.Tests.Desktop.Crypto;

[TestClass]
public sealed class AeadReferenceTests
{
    private delegate void Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] cipher, byte[] tag, byte[] associated);

    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    public void AesGcm_RandomMessages_EqualPlatform(int keyLength) =>
        Compare(new AesGcm(keyLength), Platform.AesGcm.IsSupported, (key, nonce, text, cipher, tag, associated) =>
        {
            using Platform.AesGcm aead = new Platform.AesGcm(key, tag.Length);
            aead.Encrypt(nonce, text, cipher, tag, associated);
        });

    [TestMethod]
    public void Aes128Ccm_RandomMessages_EqualPlatform()
    {
        CompareCcm(16);
        CompareCcm(8);
    }

    [TestMethod]
    public void ChaCha20Poly1305_RandomMessages_EqualPlatform() =>
        Compare(new ChaCha20Poly1305(), Platform.ChaCha20Poly1305.IsSupported, (key, nonce, text, cipher, tag, associated) =>
        {
            using Platform.ChaCha20Poly1305 aead = new Platform.ChaCha20Poly1305(key);
            aead.Encrypt(nonce, text, cipher, tag, associated);
        });

    private static void CompareCcm(int tagLength) =>
        Compare(new Aes128Ccm(tagLength), Platform.AesCcm.IsSupported, (key, nonce, text, cipher, tag, associated) =>
        {
            using Platform.AesCcm aead = new Platform.AesCcm(key);
            aead.Encrypt(nonce, text, cipher, tag, associated);
        });

    private static void Compare(Aead aead, bool supported, Encrypt encrypt)
    {
        if (!supported)
            Assert.Inconclusive("skipped: the platform lacks the algorithm");
        Random random = new Random(8439);
        for (int turn = 0; turn < 800; turn++)
        {
            byte[] key = Bytes(random, aead.KeyLength);
            byte[] nonce = Bytes(random, Aead.NonceLength);
            byte[] associated = Bytes(random, random.Next(80));
            byte[] text = Bytes(random, turn < 400 ? turn : turn == 799 ? 1100000 : random.Next(20000));
            byte[] cipher = new byte[text.Length];
            byte[] tag = new byte[aead.TagLength];
            encrypt(key, nonce, text, cipher, tag, associated);
            byte[] buffer = new byte[text.Length + tag.Length];
            text.CopyTo(buffer, 0);
            aead.SetKey(key, 0);
            aead.Seal(nonce, 0, associated, 0, associated.Length, buffer, 0, text.Length);
            Assert.IsTrue(buffer.AsSpan(0, text.Length).SequenceEqual(cipher), "ciphertext, turn " + turn);
            Assert.IsTrue(buffer.AsSpan(text.Length).SequenceEqual(tag), "tag, turn " + turn);
            Assert.IsTrue(aead.Open(nonce, 0, associated, 0, associated.Length, buffer, 0, buffer.Length), "turn " + turn);
            Assert.IsTrue(buffer.AsSpan(0, text.Length).SequenceEqual(text), "plaintext, turn " + turn);
        }
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
