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
        _ => "ECDHE-PSK-CHACHA20-POLY1305",
    };
}
