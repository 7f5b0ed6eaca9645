using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>Every primitive against a published vector.</summary>
internal static class KnownAnswers
{
    public static void Run(Report report)
    {
        Hashes(report);
        Aeads(report);
        Agreement(report, "X25519, RFC 7748 5.2", new X25519(),
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
        Agreement(report, "P-256, RFC 5903 8.1", new P256(),
            "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
            "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
            "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");
    }

    private static void Hashes(Report report)
    {
        byte[] answer = new byte[128];
        Sha256 hash = new Sha256();
        hash.Update(Psk.ParseHex("616263"), 0, 3);
        hash.Finish(answer, 0);
        report.Check("SHA-256, FIPS 180-4 abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", answer);

        Hmac hmac = new Hmac(new Sha256());
        byte[] key = Psk.ParseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
        hmac.SetKey(key, 0, key.Length);
        hmac.Update(Psk.ParseHex("4869205468657265"), 0, 8);
        hmac.Finish(answer, 0);
        report.Check("HMAC-SHA-256, RFC 4231 case 1", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", answer);

        Hkdf hkdf = new Hkdf(hmac);
        hkdf.Extract(Psk.ParseHex("000102030405060708090a0b0c"), 0, 13, Psk.ParseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), 0, 22, answer, 0);
        hkdf.SetSecret(answer, 0, 32);
        hkdf.Expand(Psk.ParseHex("f0f1f2f3f4f5f6f7f8f9"), 0, 10, answer, 0, 42);
        report.Check("HKDF-SHA-256, RFC 5869 A.1", "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865", answer);

        byte[] secret = Psk.ParseHex("9bbe436ba940f017b17652849a71db35");
        new Prf(hmac).Compute(secret, 0, 16, Psk.ParseHex("74657374206c6162656c"), 0, 10, Psk.ParseHex("a0ba9f936cda311827a6f796ffd5198c"), 0, 16, answer, 0, 48);
        report.Check("PRF-SHA-256, IETF tls list", "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af", answer);

        HmacDrbg drbg = new HmacDrbg(hmac);
        drbg.Instantiate(Psk.ParseHex("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488"), 0, 32, Psk.ParseHex("659ba96c601dc69fc902940805ec0ca8"), 0, 16, answer, 0, 0);
        drbg.Generate(answer, 0, 128);
        drbg.Generate(answer, 0, 128);
        report.Check("HMAC_DRBG, CAVP no_reseed count 0", "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89", answer);
    }

    private static void Aeads(Report report)
    {
        Aead(report, "AES-128-GCM, GCM specification case 2", new AesGcm(16), "00000000000000000000000000000000", "000000000000000000000000", "",
            "00000000000000000000000000000000", "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");
        Aead(report, "AES-128-CCM_8, SP 800-38C example 3", new Aes128Ccm(8), "404142434445464748494a4b4c4d4e4f", "101112131415161718191a1b", "000102030405060708090a0b0c0d0e0f10111213",
            "202122232425262728292a2b2c2d2e2f3031323334353637", "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951");
        Aead(report, "ChaCha20-Poly1305, RFC 8439 2.8.2", new ChaCha20Poly1305(), "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
            "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e",
            "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");
    }

    private static void Aead(Report report, string name, Aead aead, string key, string nonce, string associated, string plaintext, string sealedText)
    {
        byte[] text = Psk.ParseHex(plaintext);
        byte[] iv = Psk.ParseHex(nonce);
        byte[] more = Psk.ParseHex(associated);
        byte[] buffer = new byte[text.Length + aead.TagLength];
        System.Array.Copy(text, 0, buffer, 0, text.Length);
        aead.SetKey(Psk.ParseHex(key), 0);
        aead.Seal(iv, 0, more, 0, more.Length, buffer, 0, text.Length);
        report.Check(name + ", seal", sealedText, buffer);
        bool opened = aead.Open(iv, 0, more, 0, more.Length, buffer, 0, buffer.Length);
        if (opened)
            report.Check(name + ", open", plaintext, buffer);
        else
            report.Check(name + ", open", false);
        aead.Seal(iv, 0, more, 0, more.Length, buffer, 0, text.Length);
        buffer[0] ^= 1;
        report.Check(name + ", forgery refused", !aead.Open(iv, 0, more, 0, more.Length, buffer, 0, buffer.Length));
    }

    private static void Agreement(Report report, string name, KeyAgreement agreement, string privateKey, string publicKey, string secret)
    {
        byte[] peer = Psk.ParseHex(publicKey);
        byte[] answer = new byte[32];
        bool right = agreement.BeginKeyPair(Psk.ParseHex(privateKey), 0, 32);
        Finish(agreement);
        right = right && agreement.BeginAgree(peer, 0, peer.Length);
        Finish(agreement);
        right = right && agreement.GetSharedSecret(answer, 0);
        if (right)
            report.Check(name, secret, answer);
        else
            report.Check(name, false);
    }

    private static void Finish(KeyAgreement agreement)
    {
        while (agreement.Step())
        {
        }
    }
}
