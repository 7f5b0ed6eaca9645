using System;
using System.Text.Json;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Desktop.Wycheproof;

/// <summary>X25519, P-256 and P-384 key agreement against Wycheproof.</summary>
[TestClass]
public sealed class KeyAgreementWycheproofTests
{
    private const string X25519PublicPrefix = "302A300506032B656E032100", X25519PrivatePrefix = "302E020100300506032B656E04220420";
    private const string P256PublicPrefix = "3059301306072A8648CE3D020106082A8648CE3D030107034200", P384PublicPrefix = "3076301006072A8648CE3D020106052B81040022036200";

    [TestMethod]
    public void X25519_RawKeys_Wycheproof() => Run("x25519_test.json", new X25519Group(), "", "");

    [TestMethod]
    public void X25519_AsnKeys_Wycheproof() => Run("x25519_asn_test.json", new X25519Group(), X25519PublicPrefix, X25519PrivatePrefix);

    [TestMethod]
    public void P256_EcPoints_Wycheproof() => Run("ecdh_secp256r1_ecpoint_test.json", new Secp256r1Group(), "", "");

    [TestMethod]
    public void P256_SubjectPublicKeyInfo_Wycheproof() => Run("ecdh_secp256r1_test.json", new Secp256r1Group(), P256PublicPrefix, "");

    [TestMethod]
    public void P384_EcPoints_Wycheproof() => Run("ecdh_secp384r1_ecpoint_test.json", new Secp384r1Group(), "", "");

    [TestMethod]
    public void P384_SubjectPublicKeyInfo_Wycheproof() => Run("ecdh_secp384r1_test.json", new Secp384r1Group(), P384PublicPrefix, "");

    // A key in another encoding than the fixed prefix and a raw key is not applicable: no such encoding ever reaches a key agreement.
    private static void Run(string file, NamedGroup group, string publicPrefix, string privatePrefix)
    {
        int passed = 0, of = 0, notApplicable = 0;
        string wrong = "";
        KeyAgreement agreement = group.NewKeyAgreement();
        foreach ((JsonElement _, JsonElement test) in WycheproofFile.Cases(file))
        {
            byte[] publicKey = Strip(WycheproofFile.Bytes(test, "public"), publicPrefix, group.PublicKeyLength);
            byte[] privateKey = Strip(WycheproofFile.Bytes(test, "private"), privatePrefix, group.SharedSecretLength);
            if (publicKey == null || privateKey == null)
            {
                notApplicable++;
                continue;
            }
            of++;
            if (IsRight(test, group, agreement, publicKey, privateKey))
                passed++;
            else
                wrong += " " + test.GetProperty("tcId");
        }
        Console.WriteLine(file + ": " + passed + " / " + of + " (" + notApplicable + " in another encoding, not applicable)");
        Assert.IsTrue(of > 300, "cases");
        Assert.AreEqual(of, passed, "wrong:" + wrong);
    }

    private static bool IsRight(JsonElement test, NamedGroup group, KeyAgreement agreement, byte[] publicKey, byte[] privateKey)
    {
        // Private keys are as long as the shared secret.
        int length = group.SharedSecretLength;
        if (!agreement.BeginKeyPair(Fixed(privateKey, length), 0, length))
            return false;
        AgreementRun.Finish(agreement);
        byte[] secret = new byte[length], zero = new byte[length];
        bool agreed = agreement.BeginAgree(publicKey, 0, publicKey.Length);
        if (agreed)
        {
            AgreementRun.Finish(agreement);
            agreed = agreement.GetSharedSecret(secret, 0);
        }
        byte[] expected = WycheproofFile.Bytes(test, "shared");
        // Of what Wycheproof calls acceptable, TLS accepts twist points and non-canonical keys, but neither a zero secret, a compressed point nor (InvalidAsn) a changed point.
        bool accept = WycheproofFile.IsValid(test);
        if (test.GetProperty("result").GetString() == "acceptable")
            accept = publicKey.Length == group.PublicKeyLength && !expected.AsSpan().SequenceEqual(zero) && !test.GetProperty("flags").ToString().Contains("InvalidAsn");
        return agreed == accept && (agreed ? secret.AsSpan().SequenceEqual(expected) : secret.AsSpan().SequenceEqual(zero));
    }

    // What follows the prefix; with a prefix it must be as long as a raw key.
    private static byte[] Strip(byte[] encoded, string prefix, int length)
    {
        byte[] start = Convert.FromHexString(prefix);
        if (start.Length == 0)
            return encoded;
        return encoded.Length == start.Length + length && encoded.AsSpan().StartsWith(start) ? encoded[start.Length..] : null;
    }

    // The bytes of an integer that may be written shorter or with a leading zero.
    private static byte[] Fixed(byte[] integer, int length)
    {
        byte[] key = new byte[length];
        int skip = Math.Max(0, integer.Length - length);
        Array.Copy(integer, skip, key, length - (integer.Length - skip), integer.Length - skip);
        return key;
    }
}
