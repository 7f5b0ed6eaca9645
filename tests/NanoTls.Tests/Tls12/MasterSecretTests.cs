using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Tls12;

/// <summary>
/// Premaster secrets by the layouts of RFC 4279 §2 and RFC 5489 §2; master secret, key block and verify_data against OpenSSL's TLS1-PRF
/// (openssl kdf -keylen N -kdfopt digest:SHA256 -kdfopt hexsecret:… -kdfopt hexseed:LABEL‖SEED TLS1-PRF).
/// </summary>
[TestClass]
public sealed class MasterSecretTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f";
    private const string SharedSecret = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";
    private const string ClientRandom = "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f";
    private const string ServerRandom = "303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f";
    private const string Messages = "messages up to ClientKeyExchange";

    private const string PlainBlock =
        "41677fd8486a4aca321bdf8c384cbb30cf881d6d1836239f03ccef5c0193e955cc28f41700201440746c87b8b9da04e5d30565ac933724e37aebd375b6234ff5" +
        "6a733545c9d0763a0213e470f43de0acb2032d6a8cca1f09";
    private const string ExtendedPlainBlock =
        "99a6523f36e7ef888878fd41c7ad726af77a0df424b4225a73acad6305e1a98a6caa06441feef5d40541a3425061e60856f7b167d5ee449105a15a79526c69e7" +
        "538e891a10c9726146ed06a323b2d5a86df9ec679484939a";
    private const string EcdheBlock =
        "9cac2f62f14ca0d01bf03e8a4ef41f02693747b99531622b9ed60162c174b0436fe087fbfe15018e14ca9da341ab51cbc1f1fb2869f1504bb11e2b4a07bcfc81" +
        "f25cab6797c14221b9be0c52f261430ca7f7833808855fba";
    private const string ExtendedEcdheBlock =
        "0b148f85dba84447cb6af2c72d9a65efceffd6e727636530cf8efc22738defb2fe1df0f4739ee5207dd0e1007e646547f48d2547a340a75c3740ea96924e148c" +
        "8c21536679d96ac199bc1d5eb26b4e2e4d0aeef2ab4ad05a";

    [TestMethod]
    public void Premaster_PlainPsk_Rfc4279s2() => AssertPremaster("", "0010" + "00000000000000000000000000000000" + "0010" + Key);

    [TestMethod]
    public void Premaster_EcdhePsk_Rfc5489s2() => AssertPremaster(SharedSecret, "0020" + SharedSecret + "0010" + Key);

    [TestMethod]
    public void MasterSecret_PlainPskOverRandoms_OpenSslKdf() => AssertSecrets(
        CipherSuites.TLS_PSK_WITH_AES_128_CCM_8(), new Aes128Ccm(8), new Aes128Ccm(8), "", false,
        "d65777d7b075999e6e5b80178648dafe663bb02b59b6e7e6081913749952228fc8e6b7cf83159489342c7e13e0ed3271", PlainBlock, "b35c76de49f23ec6f07b88aa", "3499d84ca0dac16fbe943f73");

    [TestMethod]
    public void MasterSecret_PlainPskExtended_OpenSslKdf() => AssertSecrets(
        CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256(), new AesGcm(16), new AesGcm(16), "", true,
        "6be6ce1de1bdbb88b58ada89b93d677a4bf2fdfcd9ae0531dc749e5af9c051529fe700bdc0b896aaefbbc1295562b87b", ExtendedPlainBlock, "aa8f064d7fd15967c42bb094", "f9245da3db06719fb8a85557");

    [TestMethod]
    public void MasterSecret_EcdhePskOverRandoms_OpenSslKdf() => AssertSecrets(
        CipherSuites.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256(), new AesGcm(16), new AesGcm(16), SharedSecret, false,
        "a0b74931f528f5e5c2d31eaddbd38a672f8d1fbe813b99d689c5e5e7dcd1d26dfebd7027ee7eb1d89dd999525d0ef593", EcdheBlock, "b089e4a7f2b9f6eec236a337", "679289e4b769d6c88798797b");

    [TestMethod]
    public void MasterSecret_EcdhePskExtended_OpenSslKdf() => AssertSecrets(
        CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), new ChaCha20Poly1305(), new ChaCha20Poly1305(), SharedSecret, true,
        "440de610d0390b2b5a42f0e71c3d151be55bf397812a38c25ba5401594e0028d0c1addd6f18734baa98abaea74567f0c", ExtendedEcdheBlock, "d4836d45417b22e26c5fa066", "f8d6419c29127cabfdfcc232");

    private static Psk Psk() => new Psk(new byte[1], Hex.Decode(Key), PskRole.Client, PskVersion.Tls12, PskHash.Sha256);

    private static void AssertPremaster(string secret, string premaster)
    {
        byte[] buffer = new byte[100];
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = 0xEE;
        byte[] z = Hex.Decode(secret);
        System.Array.Copy(z, 0, buffer, 2, z.Length);
        int length = ClientKeyExchange.BuildPremaster(buffer, z.Length, Psk());
        Assert.AreEqual(premaster, Hex.Encode(buffer, 0, length));
    }

    private static void AssertSecrets(CipherSuite suite, Aead clientAead, Aead serverAead, string secret, bool extended, string master, string block, string clientFinished, string serverFinished)
    {
        TestKeyLog log = new TestKeyLog();
        TlsClientOptions options = new TlsClientOptions(Psk(), new TestEntropy(1)) { CipherSuites = new CipherSuite[] { suite }, KeyLog = log };
        Connection connection = new TlsClient(options).Connection;
        connection.Reset();
        connection.Suite = suite;
        byte[] z = Hex.Decode(secret);
        System.Array.Copy(z, 0, connection.Shared, 2, z.Length);
        System.Array.Copy(Hex.Decode(ClientRandom), 0, connection.ClientRandom, 0, 32);
        System.Array.Copy(Hex.Decode(ServerRandom), 0, connection.ServerRandom, 0, 32);
        connection.Transcript.Add(Ascii.Bytes(Messages), 0, Messages.Length);
        connection.MasterSecret.Derive(ClientKeyExchange.BuildPremaster(connection.Shared, z.Length, Psk()), extended);
        Assert.AreEqual("CLIENT_RANDOM " + ClientRandom + " " + master + "\n", log.Text);
        byte[] verifyData = new byte[12];
        connection.MasterSecret.Finished(true, verifyData, 0);
        Assert.AreEqual(clientFinished, Hex.Encode(verifyData, 0, 12));
        connection.MasterSecret.Finished(false, verifyData, 0);
        Assert.AreEqual(serverFinished, Hex.Encode(verifyData, 0, 12));
        connection.MasterSecret.SendUnderKeys(true);
        connection.MasterSecret.ReceiveUnderKeys(true);
        // key block (RFC 5246 §6.3): client key, server key, client iv, server iv.
        byte[] keys = Hex.Decode(block);
        int ivLength = suite.ExplicitNonce ? 4 : 12;
        Tls12Protection client = new Tls12Protection();
        Tls12Protection server = new Tls12Protection();
        client.SetKeys(clientAead, suite.ExplicitNonce, 100, keys, 0, 2 * clientAead.KeyLength);
        server.SetKeys(serverAead, suite.ExplicitNonce, 100, keys, serverAead.KeyLength, 2 * serverAead.KeyLength + ivLength);
        AssertSame(connection.Send12, client);
        AssertSame(server, connection.Receive12);
    }

    /// <summary>What one seals, the other opens.</summary>
    private static void AssertSame(Tls12Protection sealing, Tls12Protection opening)
    {
        byte[] record = new byte[100];
        record[sealing.HeadLength] = 42;
        int length = sealing.Seal(ContentType.ApplicationData, record, 0, 1, 0);
        Assert.IsTrue(opening.Open(record, 0, length - Protection.HeaderLength));
        Assert.AreEqual(1, opening.ContentLength);
        Assert.AreEqual(42, (int)record[opening.ContentOffset]);
    }
}
