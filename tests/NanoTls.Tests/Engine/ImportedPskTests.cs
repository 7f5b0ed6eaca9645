using System;

namespace NanoTls.Tests.Engine;

/// <summary>Imported keys (RFC 9258), and the rotation of keys: the old and the new one offered together.</summary>
[TestClass]
public sealed class ImportedPskTests
{
    private static readonly byte[] key = Hex.Decode("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    [TestMethod]
    public void Import_OnBothSides_Agrees()
    {
        byte[][] contexts = { null, new byte[0], Ascii.Bytes("device-1 broker.example"), new byte[100] };
        for (int i = 0; i < contexts.Length; i++)
        {
            TlsClient client = Client(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, contexts[i], PskRole.Client) });
            TlsServer server = Server(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, contexts[i], PskRole.Server) });
            Loopback.Handshake(client, server);
            Expect.Open(client, "client");
            Expect.Open(server, "server");
            byte[] message = Wire.Filled(10, 3);
            CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
        }
    }

    /// <summary>RFC 9258 §5.1: the identity of the wire.</summary>
    [TestMethod]
    public void Import_Identity_IsTheStructure()
    {
        TlsClient client = Client(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, Ascii.Bytes("ctx"), PskRole.Client) });
        TlsServer server = Server(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, Ascii.Bytes("ctx"), PskRole.Server) });
        Loopback.Handshake(client, server);
        Assert.AreEqual("00026964000363747803040001", Hex.Encode(server.NegotiatedIdentity, 0, server.NegotiatedIdentity.Length));
    }

    /// <summary>The derived key under its own identity but the label of external keys is another one.</summary>
    [TestMethod]
    public void Import_BesideTheSameKeyAsItIs_DoesNotAgree()
    {
        Psk imported = Psk.Import(Ascii.Bytes("id"), key, null, PskRole.Client);
        TlsClient client = Client(new Psk[] { imported });
        TlsServer server = Server(new Psk[] { new Psk(imported.Identity, imported.Key, PskRole.Server) });
        Loopback.Handshake(client, server);
        Expect.Failed(server, AlertDescription.DecryptError, TlsCause.WrongKey, "another binder label");
        server = Server(new Psk[] { new Psk(imported.Identity, key, PskRole.Server) });
        Loopback.Handshake(client, server);
        Expect.Failed(server, AlertDescription.DecryptError, TlsCause.WrongKey, "another key");
    }

    [TestMethod]
    public void Import_OtherContext_IsAnotherIdentity()
    {
        TlsClient client = Client(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, Ascii.Bytes("a"), PskRole.Client) });
        TlsServer server = Server(new Psk[] { Psk.Import(Ascii.Bytes("id"), key, Ascii.Bytes("b"), PskRole.Server) });
        Loopback.Handshake(client, server);
        Expect.Failed(server, AlertDescription.DecryptError, TlsCause.UnknownIdentity, "another context");
    }

    [TestMethod]
    public void Import_LengthsOutOfRange_AreMisuse()
    {
        Refuse(new byte[0], key, null);
        Refuse(null, key, null);
        Refuse(new byte[1], new byte[15], null);
        Refuse(new byte[1], null, null);
        Refuse(new byte[65528], key, null);
        Refuse(new byte[1], key, new byte[65527]);
    }

    /// <summary>A device that is given its next key offers both until the server has it: two identities, two binders (RFC 8446 §4.2.11).</summary>
    [TestMethod]
    public void Rotation_OldAndNewTogether_TheServerTakesWhatItHas()
    {
        for (int has = 1; has < 4; has++)
        {
            TlsClient client = Client(new Psk[] { Imported("new", PskRole.Client), Imported("old", PskRole.Client) });
            Psk[] known = has == 3 ? new Psk[] { Imported("old", PskRole.Server), Imported("new", PskRole.Server) }
                : new Psk[] { Imported(has == 1 ? "old" : "new", PskRole.Server) };
            TlsServer server = Server(known);
            Loopback.Handshake(client, server);
            Expect.Open(client, "client");
            CollectionAssert.AreEqual(Imported(has == 1 ? "old" : "new", PskRole.Client).Identity, server.NegotiatedIdentity);
            CollectionAssert.AreEqual(server.NegotiatedIdentity, client.NegotiatedIdentity);
        }
    }

    private static Psk Imported(string name, PskRole role)
    {
        byte[] secret = Wire.Filled(32, (byte)name[0]);
        return Psk.Import(Ascii.Bytes(name), secret, Ascii.Bytes("rotation"), role);
    }

    private static TlsClient Client(Psk[] psks) => new TlsClient(new TlsClientOptions(psks, new TestEntropy(1)));

    private static TlsServer Server(Psk[] psks) => new TlsServer(new TlsServerOptions(new PskStore(psks), new TestEntropy(2)));

    private static void Refuse(byte[] identity, byte[] secret, byte[] context)
    {
        bool refused = false;
        try
        {
            Psk.Import(identity, secret, context, PskRole.Client);
        }
        catch (ArgumentException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }
}
