using System.Threading;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>The one HMAC of a connection is used by both halves after the handshake: by each for a KeyUpdate, and by the receive half when it wipes its keys.</summary>
[TestClass]
public sealed class SharedHmacTests
{
    private const int Updates = 20000;

    /// <summary>A client of both versions in TLS 1.3: the traffic secrets of the send half are those of RFC 8446 §7.2, whatever the receive half wipes meanwhile.</summary>
    [TestMethod]
    [Timeout(60000)]
    public void KeyUpdate_WhileTheReceiveHalfWipes_DerivesTheRightSecrets()
    {
        CipherSuite newer = TestOptions.SuiteAt(0);
        CipherSuite older = TestOptions.SuiteAt(6);
        Psk[] psks = { TestOptions.KeyFor(PskRole.Client, newer), TestOptions.KeyFor(PskRole.Client, older, "nano-12", 1) };
        TlsClientOptions options = new(psks, new TestEntropy(1)) { CipherSuites = new[] { newer, older } };
        TlsServerOptions serverOptions = TestOptions.ServerFor(TestOptions.SuiteAt(0));
        TestOptions.PskKe(options, serverOptions);
        TlsClient client = new(options);
        Loopback.Handshake(client, new TlsServer(serverOptions));
        Expect.Open(client, "client");
        Connection connection = client.Connection;
        Tls13Protection sending = (Tls13Protection)connection.Outgoing.Protection;
        byte[] expected = (byte[])sending.Secret.Clone();
        Hkdf hkdf = new(new Hmac(new Sha256()));
        bool done = false;
        Thread receiver = new(() =>
        {
            while (!Volatile.Read(ref done))
                connection.WipeReceiveKeys();
        });
        receiver.Start();
        int right = 0;
        try
        {
            for (; right < Updates; right++)
            {
                connection.SendKeyUpdate(false);
                connection.Outgoing.Sent(connection.Outgoing.Pending);
                hkdf.SetSecret(expected, 0, expected.Length);
                Label.Expand(hkdf, Label.TrafficUpd, expected, 0, 0, expected, 0, expected.Length);
                CollectionAssert.AreEqual(expected, sending.Secret, "update " + right);
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
            receiver.Join();
        }
        Assert.AreEqual(Updates, right);
    }
}
