using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Handshakes with certificates between the two sides of the engine (RFC 8446 §4.4, RFC 8422).</summary>
[TestClass]
public sealed class CertificateHandshakeTests
{
    [TestMethod]
    public void Tls13_ServerOnP256_IsVerified() => new CertificateScene(ProtocolVersion.Tls13).Accept(int.MaxValue);

    [TestMethod]
    public void Tls13_ServerWithEd25519_IsVerified() => new CertificateScene(ProtocolVersion.Tls13, TestIdentities.NewEd25519Server()).Accept(int.MaxValue);

    [TestMethod]
    public void Tls12_ServerOnP256_IsVerified() => new CertificateScene(ProtocolVersion.Tls12).Accept(int.MaxValue);

    [TestMethod]
    public void Tls12_ServerWithEd25519_IsVerified() => new CertificateScene(ProtocolVersion.Tls12, TestIdentities.NewEd25519Server()).Accept(int.MaxValue);

    [TestMethod]
    public void Mutual_InBothVersions_TellsTheClientsKey()
    {
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            CertificateScene scene = new CertificateScene(version).Ask(ClientAuthentication.Required);
            scene.ClientCredentials.Identity = TestIdentities.NewClient();
            scene.Accept(int.MaxValue);
            byte[] digest = new byte[32];
            Assert.IsTrue(scene.Server.CopyPeerKeyDigest(digest, 0));
            byte[] info = Hex.Decode(TestIdentities.ClientKeyInfo);
            byte[] expected = new byte[32];
            Sha256 hash = new Sha256();
            hash.Update(info, 0, info.Length);
            hash.Finish(expected, 0);
            CollectionAssert.AreEqual(expected, digest);
        }
    }

    [TestMethod]
    public void Mutual_EveryChunkAndSliced_IsTheSame()
    {
        int[] chunks = { 1, 64, 512 };
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
            for (int i = 0; i < chunks.Length; i++)
            {
                CertificateScene scene = new CertificateScene(version).Ask(ClientAuthentication.Required);
                scene.ClientCredentials.Identity = TestIdentities.NewClient();
                scene.ClientOptions.Sliced = i > 0;
                scene.ServerOptions.Sliced = i > 0;
                scene.Accept(chunks[i]);
            }
    }
}
