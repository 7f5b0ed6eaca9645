using System.IO;
using System.Text;

namespace NanoTls.Interop;

/// <summary>What the tests with gnutls-serv and gnutls-cli have in common: both work line by line.</summary>
public abstract class GnuTlsTest : InteropTest
{
    /// <summary>TLS 1.3 with PSK and forward secrecy.</summary>
    protected const string Tls13Dhe = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+ECDHE-PSK:+DHE-PSK";

    /// <summary>TLS 1.3 with PSK alone.</summary>
    protected const string Tls13Psk = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+PSK";

    private const string Tls12 = "NONE:+VERS-TLS1.2:+AEAD:+GROUP-ALL:+COMP-NULL:+SIGN-ALL";

    /// <summary>The priorities that leave one suite.</summary>
    protected static string PriorityOf(int suite) => suite switch
    {
        0x1301 => Tls13Dhe + ":-CIPHER-ALL:+AES-128-GCM",
        0x1303 => Tls13Dhe + ":-CIPHER-ALL:+CHACHA20-POLY1305",
        0x1304 => Tls13Dhe + ":-CIPHER-ALL:+AES-128-CCM",
        0x1305 => Tls13Dhe + ":-CIPHER-ALL:+AES-128-CCM-8",
        0x00A8 => Tls12 + ":+PSK:+AES-128-GCM",
        0xC0A4 => Tls12 + ":+PSK:+AES-128-CCM",
        0xCCAB => Tls12 + ":+PSK:+CHACHA20-POLY1305",
        0xC0A8 => Tls12 + ":+PSK:+AES-128-CCM-8",
        _ => Tls12 + ":+ECDHE-PSK:+CHACHA20-POLY1305",
    };

    /// <summary>The name that GnuTLS gives to a suite's cipher.</summary>
    protected static string CipherOf(int suite) => suite switch
    {
        0x1301 or 0x00A8 => "AES-128-GCM",
        0x1304 or 0xC0A4 => "AES-128-CCM",
        0x1305 or 0xC0A8 => "AES-128-CCM-8",
        _ => "CHACHA20-POLY1305",
    };

    /// <summary>Text of so many bytes, in lines of at most 500.</summary>
    protected static string Lines(int length, int seed)
    {
        StringBuilder text = new StringBuilder();
        while (text.Length < length)
        {
            int line = length - text.Length < 500 ? length - text.Length : 500;
            text.Append(Words(line - 1, seed++)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>gnutls-serv that sends every line back.</summary>
    protected ExternalProgram StartEcho(out int port, string priority, params string[] arguments)
    {
        string keys = Path.Combine(Folder, "psk.txt");
        File.WriteAllText(keys, Identity + ":" + Key + "\n");
        return StartListening(out port, "IPv4 0.0.0.0 port PORT...done", "gnutls-serv", ["-p", "PORT", "--echo", "--pskpasswd", keys, "--priority", priority, .. arguments]);
    }

    /// <summary>gnutls-cli.</summary>
    protected ExternalProgram StartClient(int port, string priority, params string[] arguments)
        => Start("gnutls-cli", ["-p", port.ToString(), "127.0.0.1", "--pskusername", Identity, "--pskkey", Key, "--priority", priority, .. arguments]);
}
