using System.IO;

namespace NanoTls.Interop;

/// <summary>What the tests with openssl s_server and s_client have in common. Both write received application data to their output, and send what is typed.</summary>
public abstract class OpenSslTest : InteropTest
{
    private const string Trace = "trace.txt";

    /// <summary>Sends 1, 1,000 and 20,000 bytes each way, in many records, and asserts that they arrive.</summary>
    protected static void Exchange(Link link, ExternalProgram program, int seed)
    {
        string sent = "";
        foreach (int length in new int[] { 1, 1000, 20000 })
        {
            string there = Words(length, seed++);
            link.Write(there);
            sent += there;
            string back = Words(length, seed++);
            program.Type(back);
            Assert.AreEqual(back, link.Read(length));
        }
        program.WaitFor(sent);
    }

    /// <summary>We close first, and get the peer's close_notify.</summary>
    protected static void Close(Link link)
    {
        link.Close();
        link.WaitForClose();
        link.Dispose();
        Assert.IsNull(link.Engine.Failure);
    }

    /// <summary>The peer closes first, and gets our close_notify.</summary>
    protected static void CloseAfterPeer(Link link)
    {
        link.WaitForClose();
        link.Close();
        link.Dispose();
        Assert.IsNull(link.Engine.Failure);
    }

    /// <summary>openssl s_server with our key; after so many connections it ends.</summary>
    protected ExternalProgram StartServer(int connections, out int port, params string[] arguments) => StartServerWith(Key, Identity, connections, out port, arguments);

    /// <summary>openssl s_server with some key; after so many connections it ends.</summary>
    protected ExternalProgram StartServerWith(string key, string identity, int connections, out int port, params string[] arguments)
        => StartListening(out port, "ACCEPT", "openssl", ["s_server", "-accept", "127.0.0.1:PORT", "-naccept", connections.ToString(), "-nocert", "-psk", key, "-psk_identity", identity, "-trace", "-msgfile", Trace, .. arguments]);

    /// <summary>openssl s_client with our key.</summary>
    protected ExternalProgram StartClient(int port, params string[] arguments) => StartClientWith(Key, Identity, port, arguments);

    /// <summary>openssl s_client with some key.</summary>
    protected ExternalProgram StartClientWith(string key, string identity, int port, params string[] arguments)
        => Start("openssl", ["s_client", "-connect", "127.0.0.1:" + port, "-psk", key, "-psk_identity", identity, "-trace", "-msgfile", Trace, .. arguments]);

    /// <summary>openssl s_server with certificates; after so many connections it ends.</summary>
    protected ExternalProgram StartServer(Chain chain, int connections, out int port, params string[] arguments)
    {
        string[] above = chain.Above.Length == 0 ? [] : ["-cert_chain", Save("server.above.pem", chain.Above)];
        string own = Save("server.pem", chain.Own);
        string key = Save("server.key", chain.PrivateKey);
        return StartListening(out port, "ACCEPT", "openssl", ["s_server", "-accept", "127.0.0.1:PORT", "-naccept", connections.ToString(), "-cert", own, "-key", key, .. above, "-trace", "-msgfile", Trace, .. arguments]);
    }

    /// <summary>openssl s_client that verifies certificates down to the name.</summary>
    protected ExternalProgram StartClient(Chain chain, int port, params string[] arguments)
    {
        string root = Save("server.root.pem", chain.Root);
        return Start("openssl", ["s_client", "-connect", "127.0.0.1:" + port, "-CAfile", root, "-verify_return_error", "-verify_hostname", Chain.Host, "-servername", Chain.Host, "-trace", "-msgfile", Trace, .. arguments]);
    }

    /// <summary>The arguments of s_client for certificates of its own.</summary>
    protected string[] ArgumentsOf(Chain client)
    {
        string[] above = client.Above.Length == 0 ? [] : ["-cert_chain", Save("client.above.pem", client.Above)];
        return ["-cert", Save("client.pem", client.Own), "-key", Save("client.key", client.PrivateKey), .. above];
    }

    /// <summary>The switch for one version.</summary>
    protected static string SwitchOf(int version) => version == ProtocolVersion.Tls13 ? "-tls1_3" : "-tls1_2";

    /// <summary>Every message that an ended program saw, taken apart.</summary>
    protected string TraceOf(ExternalProgram program)
    {
        program.WaitForEnd();
        return File.ReadAllText(Path.Combine(Folder, Trace));
    }

    /// <summary>How often a word stands in a text.</summary>
    protected static int Count(string text, string word) => text.Split(word).Length - 1;

    /// <summary>The name that OpenSSL gives to a suite.</summary>
    protected static string NameOf(int suite) => suite switch
    {
        0x1301 => "TLS_AES_128_GCM_SHA256",
        0x1303 => "TLS_CHACHA20_POLY1305_SHA256",
        0x1304 => "TLS_AES_128_CCM_SHA256",
        0x1305 => "TLS_AES_128_CCM_8_SHA256",
        0x00A8 => "PSK-AES128-GCM-SHA256",
        0xCCAB => "PSK-CHACHA20-POLY1305",
        0xC0A4 => "PSK-AES128-CCM",
        0xC0A8 => "PSK-AES128-CCM8",
        0x1302 => "TLS_AES_256_GCM_SHA384",
        0xC02B => "ECDHE-ECDSA-AES128-GCM-SHA256",
        0xC02C => "ECDHE-ECDSA-AES256-GCM-SHA384",
        0xC02F => "ECDHE-RSA-AES128-GCM-SHA256",
        0xC030 => "ECDHE-RSA-AES256-GCM-SHA384",
        0xCCA8 => "ECDHE-RSA-CHACHA20-POLY1305",
        0xCCA9 => "ECDHE-ECDSA-CHACHA20-POLY1305",
        0xC0AC => "ECDHE-ECDSA-AES128-CCM",
        0xC0AE => "ECDHE-ECDSA-AES128-CCM8",
        _ => "ECDHE-PSK-CHACHA20-POLY1305",
    };
}
