using NanoTls.Streams;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>What TlsStream asks of its transport.</summary>
[TestClass]
public sealed class TransportTests
{
    /// <summary>Records of any size that are cut at any place by the end of the receive buffer: every read asks for a range inside of the array, and all data arrives.</summary>
    [TestMethod]
    public void Read_RecordsCutByTheBuffersEnd_AsksForLegalRanges()
    {
        for (int size = 1; size <= 512; size += 7)
        {
            TlsClientOptions options = TestOptions.ClientFor(TestOptions.SuiteAt(0));
            options.RecordLimit = 512;
            TlsServer server = new TlsServer(TestOptions.ServerFor(TestOptions.SuiteAt(0)));
            server.Start();
            byte[] message = new byte[size];
            for (int i = 0; i < size; i++)
                message[i] = (byte)(i + size);
            EngineTransport transport = new EngineTransport(server) { Message = message };
            TlsStream stream = new TlsStream(new TlsClient(options));
            stream.AuthenticateAsClient(transport);
            byte[] received = new byte[10 * size];
            for (int at = 0; at < received.Length;)
                at += stream.Read(received, at, received.Length - at);
            for (int i = 0; i < received.Length; i++)
                Assert.AreEqual(Expected(message, server, i), received[i]);
        }
    }

    // A record holds 511 bytes at most: the rest of a message of 512 is never sent by this transport, which begins the message anew.
    private static byte Expected(byte[] message, TlsServer server, int i)
    {
        int record = server.RecordSendLimit < message.Length ? server.RecordSendLimit : message.Length;
        return message[i % record];
    }
}
