using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>HMAC_DRBG with SHA-256 against the CAVP vectors (CAVS 14.3, HMAC_DRBG.rsp), which ask twice and show the second answer.</summary>
[TestClass]
public sealed class HmacDrbgTests
{
    // drbgvectors_no_reseed, PersonalizationStringLen = 0, AdditionalInputLen = 0, COUNT = 0.
    [TestMethod]
    public void Generate_NoReseed_CavpCount0()
        => Assert.AreEqual(
            "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89d54fbb978a15b5c443c9ec21036d2460b6f73ebad0dc2aba6e624abf07745bc1"
            + "07694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8",
            SecondAnswer(
                "ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488",
                "659ba96c601dc69fc902940805ec0ca8",
                "",
                "",
                "",
                "",
                ""));

    // drbgvectors_no_reseed, PersonalizationStringLen = 256, AdditionalInputLen = 256, COUNT = 0.
    [TestMethod]
    public void Generate_NoReseedPersonalizationAdditional_CavpCount0()
        => Assert.AreEqual(
            "d04678198ae7e1aeb435b45291458ffde0891560748b43330eaf866b5a6385e74c6fa5a5a44bdb284d436e98d244018d6acedcdfa2e9f499d8089e4db86ae89a"
            + "6ab2d19cb705e2f048f97fb597f04106a1fa6a1416ad3d859118e079a0c319eb95686f4cbcce3b5101c7a0b010ef029c4ef6d06cdfac97efb9773891688c37cf",
            SecondAnswer(
                "5d3286bc53a258a53ba781e2c4dcd79a790e43bbe0e89fb3eed39086be34174b",
                "c5422294b7318952ace7055ab7570abf",
                "2dba094d008e150d51c4135bb2f03dcde9cbf3468a12908a1b025c120c985b9d",
                "",
                "",
                "793a7ef8f6f0482beac542bb785c10f8b7b406a4de92667ab168ecc2cf7573c6",
                "2238cdb4e23d629fe0c2a83dd8d5144ce1a6229ef41dabe2a99ff722e510b530"));

    // drbgvectors_pr_false, PersonalizationStringLen = 0, AdditionalInputLen = 0, COUNT = 0.
    [TestMethod]
    public void Generate_Reseed_CavpCount0()
        => Assert.AreEqual(
            "76fc79fe9b50beccc991a11b5635783a83536add03c157fb30645e611c2898bb2b1bc215000209208cd506cb28da2a51bdb03826aaf2bd2335d576d519160842"
            + "e7158ad0949d1a9ec3e66ea1b1a064b005de914eac2e9d4f2d72a8616a80225422918250ff66a41bd2f864a6a38cc5b6499dc43f7f2bd09e1e0f8f5885935124",
            SecondAnswer(
                "06032cd5eed33f39265f49ecb142c511da9aff2af71203bffaf34a9ca5bd9c0d",
                "0e66f71edc43e42a45ad3c6fc6cdc4df",
                "",
                "01920a4e669ed3a85ae8a33b35a74ad7fb2a6bb4cf395ce00334a9c9a5a5d552",
                "",
                "",
                ""));

    // drbgvectors_pr_false, PersonalizationStringLen = 0, AdditionalInputLen = 256, COUNT = 0.
    [TestMethod]
    public void Generate_ReseedAdditional_CavpCount0()
        => Assert.AreEqual(
            "02ddff5173da2fcffa10215b030d660d61179e61ecc22609b1151a75f1cbcbb4363c3a89299b4b63aca5e581e73c860491010aa35de3337cc6c09ebec8c91a62"
            + "87586f3a74d9694b462d2720ea2e11bbd02af33adefb4a16e6b370fa0effd57d607547bdcfbb7831f54de7073ad2a7da987a0016a82fa958779a168674b56524",
            SecondAnswer(
                "05ac9fc4c62a02e3f90840da5616218c6de5743d66b8e0fbf833759c5928b53d",
                "2b89a17904922ed8f017a63044848545",
                "",
                "2791126b8b52ee1fd9392a0a13e0083bed4186dc649b739607ac70ec8dcecf9b",
                "43bac13bae715092cf7eb280a2e10a962faf7233c41412f69bc74a35a584e54c",
                "3f2fed4b68d506ecefa21f3f5bb907beb0f17dbc30f6ffbba5e5861408c53a1e",
                "529030df50f410985fde068df82b935ec23d839cb4b269414c0ede6cffea5b68"));

    // drbgvectors_pr_false, PersonalizationStringLen = 256, AdditionalInputLen = 0, COUNT = 0.
    [TestMethod]
    public void Generate_ReseedPersonalization_CavpCount0()
        => Assert.AreEqual(
            "f92d4cf99a535b20222a52a68db04c5af6f5ffc7b66a473a37a256bd8d298f9b4aa4af7e8d181e02367903f93bdb744c6c2f3f3472626b40ce9bd6a70e7b8f93"
            + "992a16a76fab6b5f162568e08ee6c3e804aefd952ddd3acb791c50f2ad69e9a04028a06a9c01d3a62aca2aaf6efe69ed97a016213a2dd642b4886764072d9cbe",
            SecondAnswer(
                "fa0ee1fe39c7c390aa94159d0de97564342b591777f3e5f6a4ba2aea342ec840",
                "dd0820655cb2ffdb0da9e9310a67c9e5",
                "f2e58fe60a3afc59dad37595415ffd318ccf69d67780f6fa0797dc9aa43e144c",
                "e0629b6d7975ddfa96a399648740e60f1f9557dc58b3d7415f9ba9d4dbb501f6",
                "",
                "",
                ""));

    [TestMethod]
    public void Generate_HmacUsedByOthersBetweenCalls_SameAnswers()
    {
        Hmac shared = new Hmac(new Sha256());
        HmacDrbg drbg = Instantiated(shared);
        HmacDrbg alone = Instantiated(new Hmac(new Sha256()));
        byte[] answer = new byte[48];
        byte[] expected = new byte[48];
        for (int i = 0; i < 3; i++)
        {
            shared.SetKey(answer, 0, 32);
            shared.Update(answer, 0, 48);
            drbg.Generate(answer, 0, 48);
            alone.Generate(expected, 0, 48);
            CollectionAssert.AreEqual(expected, answer);
        }
    }

    [TestMethod]
    public void Generate_PartOfABuffer_WritesOnlyThere()
    {
        byte[] expected = new byte[40];
        byte[] buffer = new byte[44];
        Instantiated(new Hmac(new Sha256())).Generate(expected, 0, 40);
        Instantiated(new Hmac(new Sha256())).Generate(buffer, 1, 40);
        Assert.AreEqual("00" + Hex.Encode(expected, 0, 40) + "000000", Hex.Encode(buffer, 0, 44));
    }

    [TestMethod]
    public void Generate_Nothing_StillMovesOn()
    {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        HmacDrbg drbg = Instantiated(new Hmac(new Sha256()));
        drbg.Generate(first, 0, 0);
        drbg.Generate(first, 0, 32);
        Instantiated(new Hmac(new Sha256())).Generate(second, 0, 32);
        Assert.IsTrue(Hex.Encode(first, 0, 32) != Hex.Encode(second, 0, 32));
    }

    [TestMethod]
    public void Generate_LongestRequest_IsAnsweredAndOneMoreByteRefused()
    {
        HmacDrbg drbg = Instantiated(new Hmac(new Sha256()));
        byte[] buffer = new byte[HmacDrbg.MaximumRequestLength + 1];
        drbg.Generate(buffer, 0, HmacDrbg.MaximumRequestLength);
        int set = 0;
        for (int i = HmacDrbg.MaximumRequestLength - 32; i < HmacDrbg.MaximumRequestLength; i++)
            set |= buffer[i];
        Assert.IsTrue(set != 0);
        Assert.IsTrue(GenerateIsRefused(drbg, buffer, 0, HmacDrbg.MaximumRequestLength + 1));
        Assert.IsTrue(GenerateIsRefused(drbg, buffer, 0, -1));
        Assert.IsTrue(GenerateIsRefused(drbg, buffer, buffer.Length - 1, 2));
    }

    [TestMethod]
    public void Generate_BeforeInstantiateOrAfterWipe_IsRefused()
    {
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        Assert.IsTrue(IsNotInstantiated(drbg));
        drbg.Instantiate(new byte[32], 0, 32, new byte[16], 0, 16, new byte[0], 0, 0);
        Assert.IsFalse(IsNotInstantiated(drbg));
        drbg.Wipe();
        Assert.IsTrue(IsNotInstantiated(drbg));
    }

    [TestMethod]
    public void Instantiate_LessEntropyThanTheStrength_IsRefused()
    {
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        bool refused = false;
        try
        {
            drbg.Instantiate(new byte[32], 0, 31, new byte[16], 0, 16, new byte[0], 0, 0);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
        Assert.IsTrue(IsNotInstantiated(drbg));
    }

    private static string SecondAnswer(string entropy, string nonce, string personalization, string reseed, string reseedAdditional, string firstAdditional, string secondAdditional)
    {
        HmacDrbg drbg = new HmacDrbg(new Hmac(new Sha256()));
        byte[] first = Hex.Decode(firstAdditional);
        byte[] second = Hex.Decode(secondAdditional);
        byte[] answer = new byte[128];
        drbg.Instantiate(Hex.Decode(entropy), 0, 32, Hex.Decode(nonce), 0, 16, Hex.Decode(personalization), 0, personalization.Length / 2);
        if (reseed.Length != 0)
            drbg.Reseed(Hex.Decode(reseed), 0, 32, Hex.Decode(reseedAdditional), 0, reseedAdditional.Length / 2);
        drbg.Generate(answer, 0, 128, first, 0, first.Length);
        if (second.Length == 0)
            drbg.Generate(answer, 0, 128);
        else
            drbg.Generate(answer, 0, 128, second, 0, second.Length);
        return Hex.Encode(answer, 0, 128);
    }

    private static HmacDrbg Instantiated(Hmac hmac)
    {
        HmacDrbg drbg = new HmacDrbg(hmac);
        byte[] seed = new byte[48];
        for (int i = 0; i < 48; i++)
            seed[i] = (byte)i;
        drbg.Instantiate(seed, 0, 32, seed, 32, 16, seed, 0, 0);
        return drbg;
    }

    private static bool GenerateIsRefused(HmacDrbg drbg, byte[] buffer, int offset, int length)
    {
        try
        {
            drbg.Generate(buffer, offset, length);
        }
        catch (ArgumentException)
        {
            return true;
        }
        return false;
    }

    private static bool IsNotInstantiated(HmacDrbg drbg)
    {
        byte[] buffer = new byte[32];
        int refusals = 0;
        for (int call = 0; call < 2; call++)
        {
            try
            {
                if (call == 0)
                    drbg.Generate(buffer, 0, 32);
                else
                    drbg.Reseed(buffer, 0, 32, buffer, 0, 0);
            }
            catch (InvalidOperationException)
            {
                refusals++;
            }
        }
        Assert.IsTrue(refusals == 0 || refusals == 2);
        return refusals == 2;
    }
}
