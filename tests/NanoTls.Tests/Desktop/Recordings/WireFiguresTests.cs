using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using NanoTls.Interop;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>Bytes on the wire of the default profile, and of the same exchange with and between OpenSSL: handshake, then one message of 100 bytes and close_notify both ways.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WireFiguresTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Server = "s_server -accept 127.0.0.1:0 -nocert -psk " + Key + " -psk_identity nano-01";
    private const string Client = "s_client -connect 127.0.0.1:PORT -psk " + Key + " -psk_identity nano-01";
    private const string Accept = "ACCEPT 127.0.0.1:";

    private static readonly string message = new string('m', 99) + "\n";

    [TestMethod]
    public void DefaultProfile_BothEndsOurs_IsPrinted()
    {
        foreach (bool tls13 in new[] { true, false })
        {
            (int handshake, int all) = Ours(tls13);
            Print(tls13, "ours with ours, default profile", handshake, all);
            Assert.IsTrue(0 < handshake && handshake < all);
        }
    }

    [TestMethod]
    [TestCategory("Interop")]
    [DataRow(true)]
    [DataRow(false)]
    public void DefaultProfile_OpenSsl_NeedsMore(bool tls13)
    {
        (int handshake, int all) = Ours(tls13);
        Print(tls13, "ours with ours, default profile", handshake, all);
        (int withServer, int allWithServer) = WithServer(tls13);
        Print(tls13, "our client, openssl s_server", withServer, allWithServer);
        string version = tls13 ? " -tls1_3" : " -tls1_2 -cipher ECDHE-PSK-CHACHA20-POLY1305";
        (int between, int allBetween) = BetweenOpenSsl(version, version);
        Print(tls13, "openssl with openssl, its defaults", between, allBetween);
        string trimmed = version + " -no_ticket -groups X25519" + (tls13 ? " -no_middlebox -ciphersuites TLS_CHACHA20_POLY1305_SHA256" : "");
        (int trim, int allTrim) = BetweenOpenSsl(trimmed + (tls13 ? " -num_tickets 0" : ""), trimmed);
        Print(tls13, "openssl with openssl, trimmed", trim, allTrim);
        Assert.IsTrue(handshake < trim && all < allTrim, "ours is the larger");
    }

    private static void Print(bool tls13, string what, int handshake, int all) =>
        Console.WriteLine($"{(tls13 ? "TLS 1.3" : "TLS 1.2")}, {what}: handshake {handshake} bytes, with a message and close {all}");

    private static (TlsClientOptions Client, TlsServerOptions Server) Options(bool tls13)
    {
        PskVersion version = tls13 ? PskVersion.Tls13 : PskVersion.Tls12;
        Psk client = new(Ascii.Bytes("nano-01"), Hex.Decode(Key), PskRole.Client, version, PskHash.Sha256);
        Psk server = new(Ascii.Bytes("nano-01"), Hex.Decode(Key), PskRole.Server, version, PskHash.Sha256);
        return (new TlsClientOptions(client, new TestEntropy(1)),
            new TlsServerOptions(new PskStore([server]), new TestEntropy(2)) { Versions = [tls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12] });
    }

    private static (int Handshake, int All) Ours(bool tls13)
    {
        (TlsClientOptions clientOptions, TlsServerOptions serverOptions) = Options(tls13);
        TlsClient client = new(clientOptions);
        TlsServer server = new(serverOptions);
        Loopback.Count count = Loopback.Handshake(client, server);
        int handshake = count.Forth + count.Back;
        Assert.AreEqual(message.Length, client.Write(Ascii.Bytes(message), 0, message.Length));
        count = Loopback.Pump(client, server, int.MaxValue);
        int all = handshake + count.Forth + count.Back;
        server.Consumed(server.Plaintext());
        client.Close();
        server.Close();
        count = Loopback.Pump(client, server, int.MaxValue);
        return (handshake, all + count.Forth + count.Back);
    }

    private static (int Handshake, int All) WithServer(bool tls13)
    {
        using ExternalProgram peer = OpenSsl.Start(Server + (tls13 ? " -tls1_3" : " -tls1_2"));
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, int.Parse(peer.WaitForLine(Accept)[Accept.Length..]));
        Conversation ours = new(new Recording(), new TlsClient(Options(tls13).Client), socket);
        ours.Handshake();
        int handshake = ours.Bytes;
        ours.Write(message);
        peer.WaitForLine(message.TrimEnd('\n'));
        ours.Close();
        ours.AwaitClose();
        return (handshake, ours.Bytes);
    }

    private static (int Handshake, int All) BetweenOpenSsl(string serverArguments, string clientArguments)
    {
        using ExternalProgram server = OpenSsl.Start(Server + serverArguments);
        using Relay relay = new(int.Parse(server.WaitForLine(Accept)[Accept.Length..]));
        using ExternalProgram client = OpenSsl.Start(Client.Replace("PORT", relay.Port.ToString(), StringComparison.Ordinal) + clientArguments);
        string line = client.WaitForLine("SSL handshake has read ");
        int handshake = line.Split(' ').Where(word => int.TryParse(word, out _)).Sum(int.Parse);
        client.Type(message);
        server.WaitForLine(message.TrimEnd('\n'));
        client.Type("Q\n");
        return (handshake, relay.Finish());
    }
}
