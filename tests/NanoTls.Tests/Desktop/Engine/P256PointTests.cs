using System;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>P-256 keys in hellos: exactly 65 bytes, 0x04, both coordinates below p, on the curve (RFC 8446 §4.2.8.2).</summary>
[TestClass]
public sealed class P256PointTests
{
    private static byte[][] BadPoints()
    {
        byte[] p = Hex.Decode("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
        byte[] g = Hex.Decode("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        byte[] off = (byte[])g.Clone();
        off[64] ^= 1;
        byte[] hybrid = (byte[])g.Clone();
        hybrid[0] = 6 + 1;
        byte[] compressed = g[..33];
        compressed[0] = 3;
        // y² = b has a root: with x = p instead of 0 only the range check refuses it.
        byte[] y = Hex.Decode("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
        byte[] large = Wire.Join(Wire.Join(new byte[] { 4 }, p), y);
        return new[] { off, hybrid, compressed, large, new byte[65], new byte[] { 0 }, g[..64], Wire.Join(g, new byte[1]), Wire.Join(new byte[] { 4 }, new byte[64]) };
    }

    [TestMethod]
    public void ServerHello_BadP256Share_IsIllegalParameter()
    {
        foreach (byte[] point in BadPoints())
        {
            TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
            options.Groups = new NamedGroup[] { new Secp256r1Group() };
            ClientScene scene = new(options);
            scene.Give(scene.Puppet.Say(HandshakeType.ServerHello, new HostileServerHello { Share = HostileClientHello.Share(23, point) }.Body()));
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, Convert.ToHexString(point));
        }
    }

    [TestMethod]
    public void ClientHello_BadP256Share_IsIllegalParameter()
    {
        foreach (byte[] point in BadPoints())
        {
            TlsServerOptions options = TestOptions.ServerFor(TestOptions.SuiteAt(0));
            options.Groups = new NamedGroup[] { new Secp256r1Group() };
            ServerScene scene = new(options);
            scene.ClientHello(new HostileClientHello { Modes = new byte[] { 1 }, Groups = new byte[] { 0, 23 }, Shares = HostileClientHello.Share(23, point) });
            Expect.Alert(scene.Engine, AlertDescription.IllegalParameter, TlsCause.BadPublicKey, Convert.ToHexString(point));
        }
    }

    [TestMethod]
    public void KeyShares_OfTwoHandshakes_Differ()
    {
        foreach (NamedGroup group in new NamedGroup[] { new X25519Group(), new Secp256r1Group() })
        {
            TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
            options.Groups = new[] { group };
            TlsClient client = new(options);
            client.Start();
            string first = Share(client, group);
            client.Start();
            Assert.AreNotEqual(first, Share(client, group), group.Name);
        }
    }

    private static string Share(TlsClient client, NamedGroup group)
    {
        byte[] hello = Wire.ContentOf(Wire.Take(client), ContentType.Handshake);
        string text = Convert.ToHexString(hello);
        string head = group.Id.ToString("X4") + group.PublicKeyLength.ToString("X4");
        int at = text.IndexOf(head, StringComparison.Ordinal);
        Assert.IsTrue(at > 0);
        return text.Substring(at + 8, 2 * group.PublicKeyLength);
    }
}
