using System;

namespace NanoTls.Tests.Engine;

/// <summary>Keying material for applications (RFC 8446 §7.5, RFC 5705).</summary>
[TestClass]
public sealed class ExporterTests
{
    [TestMethod]
    public void Export_OnBothSides_IsTheSameAndItsOwn()
    {
        for (int i = 0; i < 10; i++)
        {
            CipherSuite suite = TestOptions.SuiteAt(i);
            TlsClientOptions clientOptions = TestOptions.ClientFor(suite);
            TlsServerOptions serverOptions = TestOptions.ServerFor(suite);
            clientOptions.Exporters = true;
            serverOptions.Exporters = true;
            TlsClient client = new TlsClient(clientOptions);
            TlsServer server = new TlsServer(serverOptions);
            byte[] former = new byte[100];
            for (int round = 0; round < 2; round++)
            {
                Loopback.Handshake(client, server);
                byte[] plain = Export(client, "EXPERIMENTAL a", null);
                CollectionAssert.AreEqual(plain, Export(server, "EXPERIMENTAL a", null));
                CollectionAssert.AreEqual(Export(client, "EXPERIMENTAL a", new byte[255]), Export(server, "EXPERIMENTAL a", new byte[255]));
                CollectionAssert.AreNotEqual(plain, Export(client, "EXPERIMENTAL b", null));
                CollectionAssert.AreNotEqual(plain, Export(client, "EXPERIMENTAL a", new byte[1]));
                CollectionAssert.AreNotEqual(plain, former);
                // RFC 8446 §7.5: no context is an empty one; RFC 5705 §4 tells them apart.
                byte[] empty = Export(client, "EXPERIMENTAL a", new byte[0]);
                if (suite.Version == ProtocolVersion.Tls13)
                    CollectionAssert.AreEqual(plain, empty);
                else
                    CollectionAssert.AreNotEqual(plain, empty);
                former = plain;
                byte[] message = Wire.Filled(100, 7);
                CollectionAssert.AreEqual(message, Loopback.Send(client, server, message));
                CollectionAssert.AreEqual(message, Loopback.Send(server, client, message));
            }
        }
    }

    /// <summary>After KeyUpdates the material is what it was: it belongs to the connection.</summary>
    [TestMethod]
    public void Export_AfterKeyUpdate_IsTheSame()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        TlsClientOptions options = TestOptions.ClientFor(suite);
        options.Exporters = true;
        TlsClient client = new TlsClient(options);
        TlsServer server = new TlsServer(TestOptions.ServerFor(suite));
        Loopback.Handshake(client, server);
        byte[] before = Export(client, "EXPERIMENTAL a", null);
        client.RequestKeyUpdate(true);
        Loopback.Pump(client, server, int.MaxValue);
        CollectionAssert.AreEqual(before, Export(client, "EXPERIMENTAL a", null));
    }

    [TestMethod]
    public void Export_WhereItCannotBe_SaysWhy()
    {
        CipherSuite suite = TestOptions.SuiteAt(0);
        TlsClientOptions options = TestOptions.ClientFor(suite);
        TlsClient client = new TlsClient(options);
        TlsServer server = new TlsServer(TestOptions.ServerFor(suite));
        Loopback.Handshake(client, server);
        Refuse(client, "Exporters");
        options.Exporters = true;
        client = new TlsClient(options);
        Refuse(client, "not open");
        Loopback.Handshake(client, server);
        Export(client, "EXPERIMENTAL a", null);
        client.ReceivedEnd();
        Refuse(client, "not open");
    }

    /// <summary>RFC 7627 §5.4.</summary>
    [TestMethod]
    public void Export_Tls12WithoutExtendedMasterSecret_IsRefused()
    {
        CipherSuite suite = TestOptions.SuiteAt(6);
        TlsServerOptions options = TestOptions.ServerFor(suite);
        options.Exporters = true;
        options.RequireExtendedMasterSecret = false;
        Server12Scene scene = new Server12Scene(options);
        HostileClientHello hello = HostileClientHello.Tls12();
        hello.Before = Wire.Nothing;
        scene.ClientHello(hello);
        scene.ClientKeyExchange(Ascii.Bytes("nano-01"), false);
        scene.ChangeCipherSpec();
        scene.Finished();
        Refuse(scene.Engine, "RFC 7627");
    }

    private static byte[] Export(TlsEngine engine, string label, byte[] context)
    {
        byte[] output = new byte[100];
        engine.Export(Ascii.Bytes(label), context, 0, context == null ? 0 : context.Length, output, 0, output.Length);
        return output;
    }

    private static void Refuse(TlsEngine engine, string text)
    {
        string found = null;
        try
        {
            Export(engine, "EXPERIMENTAL a", null);
        }
        catch (InvalidOperationException exception)
        {
            found = exception.Message;
        }
        Expect.Text(found, text, text);
    }
}
