using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>serve and connect with each other over TCP on this machine.</summary>
[TestClass]
public sealed class ServeConnectTests
{
    private const string Identity = " --psk-identity dev --psk " + PeerRun.Key + " ";

    [TestMethod]
    [DataRow("", "", "TLS 1.3, TLS_CHACHA20_POLY1305_SHA256, x25519, identity 'dev', no ALPN, record limit 16384")]
    [DataRow("--tls 1.2", "--tls 1.2", "TLS 1.2, TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, x25519,")]
    [DataRow("--tls both", "", "TLS 1.3,")]
    [DataRow("--tls both", "--tls 1.2", "TLS 1.2,")]
    [DataRow("", "--suites TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256,")]
    [DataRow("--suites ccm8", "--suites 1305", "TLS_AES_128_CCM_8_SHA256,")]
    [DataRow("--tls 1.2 --suites psk-ccm", "--tls 1.2 --suites psk-gcm,0xc0a4", "TLS_PSK_WITH_AES_128_CCM, no forward secrecy,")]
    [DataRow("--groups P-256", "--groups x25519,secp256r1", "secp256r1,")]
    [DataRow("--psk-ke", "--psk-ke", "no forward secrecy,")]
    [DataRow("--psk-ke", "--psk-ke --groups x25519", "x25519,")]
    [DataRow("--alpn mqtt,x", "--alpn y,mqtt", "ALPN mqtt,")]
    [DataRow("--server-name broker", "--server-name broker", "TLS 1.3,")]
    [DataRow("--max-record 512", "--max-record 300", "TLS 1.3,")]
    public void ServeConnect_Options_Negotiate(string server, string client, string line)
    {
        string message = "grün " + new string('x', 2000) + "\n";
        PeerRun serve = PeerRun.Serve("--once " + server);
        PeerRun connect = PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity + client, message);
        serve.End(0);
        Assert.AreEqual(message, connect.Output);
        connect.Said(line);
        serve.Said(line[..Math.Min(line.Length, 8)]);
    }

    [TestMethod]
    [DataRow("", "--psk-identity dev --psk ffffffffffffffffffffffffffffffff", "WrongKey, alert decrypt_error", "decrypt_error (it has another key for this identity, or does not know the identity)")]
    [DataRow("", "--psk-identity nobody --psk " + PeerRun.Key, "UnknownIdentity, alert decrypt_error", "decrypt_error (it has another key")]
    [DataRow("--tls 1.2", "--tls 1.2 --psk-identity dev --psk ffffffffffffffffffffffffffffffff", "WrongKey, alert decrypt_error", "decrypt_error (it has another key")]
    [DataRow("--tls 1.2", "--tls 1.2 --psk-identity nobody --psk " + PeerRun.Key, "UnknownIdentity, alert decrypt_error", "decrypt_error (it has another key")]
    [DataRow("--tls 1.2", Identity, "NoCommonVersion, alert protocol_version", "protocol_version (it does not speak this version); the peer may speak TLS 1.2 only: try --tls 1.2")]
    [DataRow("", Identity + "--tls 1.2", "which is not in --tls (NoCommonVersion, alert protocol_version); the peer may speak TLS 1.2 only: try --tls 1.2", "protocol_version")]
    [DataRow("", Identity + "--suites ccm", "NoCommonSuite, alert handshake_failure", "handshake_failure (no common suite, group or PSK mode")]
    [DataRow("--groups P-256", Identity, "NoCommonGroup, alert handshake_failure", "handshake_failure")]
    [DataRow("", Identity + "--psk-ke", "--psk-ke would take it (RefusedMode", "handshake_failure")]
    [DataRow("--alpn a", Identity + "--alpn b", "NoCommonProtocol", "no_application_protocol (no common application protocol: --alpn)")]
    [DataRow("--server-name a", Identity + "--server-name b", "ServerName", "unrecognized_name (it does not answer to this name: --server-name)")]
    public void ServeConnect_NoAgreement_EachSideSaysWhy(string server, string client, string serverText, string clientText)
    {
        PeerRun serve = PeerRun.Serve("--once " + server);
        PeerRun connect = PeerRun.Run(4, "connect 127.0.0.1 " + serve.Port() + " " + client);
        serve.End(1);
        serve.Said(serverText);
        connect.SaidOnly("alert from the peer: " + clientText);
    }

    [TestMethod]
    public void Connect_Both_PrintsANote()
    {
        PeerRun serve = PeerRun.Serve("--once");
        PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity + "--tls both").Said("note: one key is used in TLS 1.2 and in TLS 1.3");
        serve.End(0);
    }

    [TestMethod]
    public void Serve_SeveralClientsThenStop_EndsWith0()
    {
        PeerRun serve = PeerRun.Serve("");
        for (int i = 0; i < 3; i++)
            Assert.AreEqual("hi", PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity, "hi").Output);
        PeerRun.Run(4, "connect 127.0.0.1 " + serve.Port() + " --psk-identity x --psk " + PeerRun.Key);
        serve.Stop();
        serve.End(0);
    }

    [TestMethod]
    public void Serve_PortTaken_IsANetworkError()
    {
        PeerRun serve = PeerRun.Serve("");
        PeerRun.Run(3, "serve --port " + serve.Port() + Identity).SaidOnly("network: ");
        serve.Stop();
        serve.End(0);
    }

    [TestMethod]
    public void ServeConnect_PskFile_ServesEveryIdentity()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "one:" + PeerRun.Key + "\ntwo:ffffffffffffffffffffffffffffffff\n");
            PeerRun serve = PeerRun.Start("serve --port 0 --tls both --psk-file " + path);
            foreach (string version in new[] { "1.3", "1.2" })
                PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + " --psk-identity two --tls " + version + " --psk-file " + path).Said("identity 'two'");
            serve.Stop();
            serve.End(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Connect_KeyLog_HoldsTheSecrets()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            PeerRun serve = PeerRun.Serve("--tls both");
            PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity + "--keylog " + path);
            PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity + "--tls 1.2 --keylog " + path);
            serve.Stop();
            serve.End(0);
            string[] labels = Array.ConvertAll(File.ReadAllLines(path), line => line.Split(' ')[0]);
            Array.Sort(labels, StringComparer.Ordinal);
            CollectionAssert.AreEqual(new[] { "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_RANDOM", "CLIENT_TRAFFIC_SECRET_0", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "SERVER_TRAFFIC_SECRET_0" }, labels);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A server that answers with a TLS 1.2 ServerHello: the client refuses and says what would mend it.</summary>
    [TestMethod]
    public void Connect_ServerOfTls12_SaysThat12WouldMendIt()
        => AgainstBytes(1, "160303002a020000260303" + new string('1', 64) + "0000a800", "").SaidOnly("(NoCommonVersion, alert protocol_version); the peer may speak TLS 1.2 only: try --tls 1.2");

    [TestMethod]
    public void Connect_NoTlsServer_IsATlsFailure() => AgainstBytes(1, Convert.ToHexString(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n")), "").SaidOnly("TLS failure: ");

    [TestMethod]
    public void Connect_ServerHangsUp_IsATlsFailure() => AgainstBytes(1, "", "").SaidOnly("(Truncated)");

    [TestMethod]
    public void Subscribe_NoBroker_FailsAsNetwork()
    {
        PeerRun serve = PeerRun.Serve("--once");
        PeerRun.Run(3, "subscribe 127.0.0.1 " + serve.Port() + Identity + "--topic t").Said("MQTT: ");
        serve.End(0);
    }

    /// <summary>A server that takes one connection, reads the first bytes, answers with these and closes.</summary>
    private static PeerRun AgainstBytes(int code, string hex, string more)
    {
        using TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Run(() =>
        {
            using Socket socket = listener.AcceptSocket();
            socket.Receive(new byte[4096]);
            socket.Send(Convert.FromHexString(hex));
            socket.Shutdown(SocketShutdown.Send);
            socket.ReceiveTimeout = 5000;
            socket.Receive(new byte[4096]);
        });
        PeerRun run = PeerRun.Run(code, "connect 127.0.0.1 " + ((IPEndPoint)listener.LocalEndpoint).Port + Identity + more);
        Assert.IsTrue(server.Wait(20000));
        return run;
    }
}
