using System.IO;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>What the command line takes and refuses: exit code 2 and one line that names the option.</summary>
[TestClass]
public sealed class CommandLineTests
{
    private const string Connect = "connect 127.0.0.1 9 --psk-identity dev --psk " + PeerRun.Key;

    [TestMethod]
    [DataRow("", "")]
    [DataRow("fly", "fly")]
    [DataRow("serve", "--port")]
    [DataRow("serve --port x", "--port")]
    [DataRow("serve --port 70000 --psk-identity a --psk " + PeerRun.Key, "--port: 0 to 65535")]
    [DataRow("serve --port 0 --bind here --psk-identity a --psk " + PeerRun.Key, "--bind: 'here' is no IP address")]
    [DataRow("connect 127.0.0.1", "")]
    [DataRow("connect 127.0.0.1 0 --psk-identity a --psk " + PeerRun.Key, "PORT: 1 to 65535")]
    [DataRow("serve --port 0", "a certificate or a pre-shared key is needed")]
    [DataRow("connect 127.0.0.1 9 --psk " + PeerRun.Key, "a pre-shared key is needed")]
    [DataRow("connect 127.0.0.1 9 --psk-identity a", "a pre-shared key is needed")]
    [DataRow("connect 127.0.0.1 9 --psk-identity '' --psk " + PeerRun.Key, "--psk-identity: it is empty")]
    [DataRow("connect 127.0.0.1 9 --psk-identity a --psk 00112", "--psk: hex: an even number")]
    [DataRow("connect 127.0.0.1 9 --psk-identity a --psk 0011zz", "--psk: hex: only the digits")]
    [DataRow("connect 127.0.0.1 9 --psk-identity a --psk 0011", "--psk: 2 bytes; at least 16")]
    [DataRow(Connect + " --psk-file f", "only one of them")]
    [DataRow(Connect + " --tls 1.1", "--tls: 1.3, 1.2 and both")]
    [DataRow(Connect + " --suites rc4", "--suites: 'rc4' is not known; known are chacha20, gcm")]
    [DataRow(Connect + " --suites psk-gcm", "--suites: TLS_PSK_WITH_AES_128_GCM_SHA256 belongs to TLS 1.2")]
    [DataRow(Connect + " --suites gcm,0x1301", "--suites: one stands there twice")]
    [DataRow(Connect + " --tls 1.2 --tls 1.2", "--tls")]
    [DataRow(Connect + " --tls both --suites gcm", "--suites: a key is for TLS 1.2 but no suite is")]
    [DataRow(Connect + " --groups x448", "--groups: 'x448' is not known")]
    [DataRow(Connect + " --groups x25519,x25519", "--groups: one stands there twice")]
    [DataRow(Connect + " --max-record 63", "--max-record: 64 to 16,384")]
    [DataRow(Connect + " --max-record much", "--max-record")]
    [DataRow(Connect + " --alpn a,,b", "--alpn: a name has 1 to 255")]
    [DataRow(Connect + " --keylog /no/such/folder/keys", "--keylog: ")]
    [DataRow(Connect + " --nonsense", "--nonsense")]
    [DataRow("publish 127.0.0.1 9 --topic t --psk-identity a --psk " + PeerRun.Key, "--message")]
    [DataRow("publish 127.0.0.1 9 --topic t --message m --count 0 --psk-identity a --psk " + PeerRun.Key, "--count: at least 1")]
    [DataRow("subscribe 127.0.0.1 9 --psk-identity a --psk " + PeerRun.Key, "--topic")]
    public void Options_Wrong_AreRefusedInOneLine(string arguments, string text) => PeerRun.Run(2, arguments).SaidOnly(text);

    [TestMethod]
    public void Options_Reserved_AreRefusedClearly() => PeerRun.Run(2, Connect + " --json").SaidOnly("is not available yet");

    [TestMethod]
    [DataRow("--help", "subscribe")]
    [DataRow("demo --help", "demo")]
    [DataRow("serve --help", "--once")]
    [DataRow("serve --help", "--require-client-cert")]
    [DataRow("connect --help", "-a, --ca")]
    [DataRow("connect --help", "--psk-file")]
    [DataRow("publish --help", "--message")]
    [DataRow("subscribe --help", "--count")]
    public void Help_EveryCommand_TellsItsOptions(string arguments, string text)
    {
        PeerRun run = PeerRun.Run(0, arguments);
        Assert.Contains(text, run.Output);
        Assert.AreEqual("", run.Error);
    }

    [TestMethod]
    public void Connect_NobodyListens_IsANetworkError() => PeerRun.Run(3, "connect 127.0.0.1 " + FreePort() + " --psk-identity a --psk " + PeerRun.Key).SaidOnly("network: 127.0.0.1:");

    [TestMethod]
    public void PskFile_CommentsAndBlanks_AreSkipped()
    {
        PeerRun run = WithFile(3, "# keys\n\n  dev : " + PeerRun.Key + " \r\nother:" + PeerRun.Key.ToUpperInvariant() + "\n", "");
        run.SaidOnly("network");
    }

    [TestMethod]
    [DataRow("# x\nnonsense\n", "line 2: no colon")]
    [DataRow(":00\n", "line 1: no identity")]
    [DataRow("a:" + PeerRun.Key + "\n\nb:0g\n", "line 3: hex: only the digits")]
    [DataRow("a:" + PeerRun.Key + "\na:" + PeerRun.Key + "\n", "line 2: this identity stands further up")]
    [DataRow("a:0011\n", "line 1: a key of 2 bytes; at least 16")]
    [DataRow("a:" + PeerRun.Key + ":x\n", "line 1: hex: ")]
    [DataRow("# only\n", "holds no key")]
    public void PskFile_BadLine_IsNamed(string text, string message) => WithFile(2, text, "").SaidOnly(message);

    [TestMethod]
    public void PskFile_IdentityWithoutLine_IsRefused() => WithFile(2, "a:" + PeerRun.Key + "\n", " --psk-identity b").SaidOnly("holds no line for it");

    [TestMethod]
    public void PskFile_Missing_IsRefused() => PeerRun.Run(2, "connect 127.0.0.1 9 --psk-file /no/such/file").SaidOnly("--psk-file: ");

    private static PeerRun WithFile(int code, string text, string more)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return PeerRun.Run(code, "connect 127.0.0.1 " + FreePort() + " --psk-file " + path + more);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
