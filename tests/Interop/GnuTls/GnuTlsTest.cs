using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace NanoTls.Interop;

/// <summary>What the tests with gnutls-serv and gnutls-cli have in common: both work line by line.</summary>
public abstract class GnuTlsTest : InteropTest
{
    /// <summary>TLS 1.3 with PSK and forward secrecy.</summary>
    protected const string Tls13Dhe = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+ECDHE-PSK:+DHE-PSK";

    /// <summary>TLS 1.3 with PSK alone.</summary>
    protected const string Tls13Psk = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+PSK";

    /// <summary>TLS 1.3 with certificates.</summary>
    protected const string Certificates13 = "NORMAL:-VERS-ALL:+VERS-TLS1.3";

    /// <summary>TLS 1.2 with certificates.</summary>
    protected const string Certificates12 = "NORMAL:-VERS-ALL:+VERS-TLS1.2";

    /// <summary>Raw public keys of both sides in place of certificates.</summary>
    protected const string RawPublicKeys = ":-CTYPE-SRV-ALL:+CTYPE-SRV-RAWPK:-CTYPE-CLI-ALL:+CTYPE-CLI-RAWPK";

    private const string Tls12 = "NONE:+VERS-TLS1.2:+AEAD:+GROUP-ALL:+COMP-NULL:+SIGN-ALL";

    private int seed;

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

    /// <summary>Lines that gnutls-serv sends back.</summary>
    protected static void Exchange(Link link)
    {
        link.Echo("\n");
        link.Echo(Lines(1000, 1));
        foreach (string line in Lines(20000, 2).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            link.Echo(line + "\n");
    }

    /// <summary>Lines both ways with gnutls-cli: what it writes is remembered by the text of its lines, of which none comes twice.</summary>
    protected void Exchange(Link link, ExternalProgram program)
    {
        foreach (int length in new int[] { 1, 1000, 20000 })
        {
            seed += 100;
            string there = Lines(length, seed);
            link.Write(there);
            program.WaitFor(there);
            seed += 100;
            // gnutls-cli drops what it read beyond one record: a line at a time.
            foreach (string line in Lines(length, seed).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                program.Type(line + "\n");
                Assert.AreEqual(line + "\n", link.Read(line.Length + 1));
            }
        }
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

    /// <summary>gnutls-serv with certificates, that sends every line back.</summary>
    protected ExternalProgram StartEcho(Chain chain, out int port, string priority, params string[] arguments)
    {
        string certificates = Save("server.pem", chain.Sent);
        string key = Save("server.key", chain.PrivateKey);
        return StartListening(out port, "IPv4 0.0.0.0 port PORT...done", "gnutls-serv", ["-p", "PORT", "--echo", "--x509certfile", certificates, "--x509keyfile", key, "--priority", priority, .. arguments]);
    }

    /// <summary>gnutls-serv with a raw public key, that sends every line back.</summary>
    protected ExternalProgram StartRawEcho(KeyPair key, out int port, string priority, params string[] arguments)
        => StartListening(out port, "IPv4 0.0.0.0 port PORT...done", "gnutls-serv", ["-p", "PORT", "--echo", .. ArgumentsOf(key), "--priority", priority + RawPublicKeys, .. arguments]);

    /// <summary>gnutls-cli that verifies certificates down to the name.</summary>
    protected ExternalProgram StartClient(Chain chain, int port, string priority, params string[] arguments)
    {
        string root = Save("server.root.pem", chain.Root);
        return Start("gnutls-cli", ["-p", port.ToString(), "127.0.0.1", "--x509cafile", root, "--sni-hostname", Chain.Host, "--verify-hostname", Chain.Host, "--priority", priority, .. arguments]);
    }

    /// <summary>gnutls-cli with a raw public key; it prints the server's and does not verify it.</summary>
    protected ExternalProgram StartRawClient(KeyPair key, int port, string priority, params string[] arguments)
        => Start("gnutls-cli", ["-p", port.ToString(), "127.0.0.1", "--insecure", .. ArgumentsOf(key), "--priority", priority + RawPublicKeys, .. arguments]);

    /// <summary>The version's priorities.</summary>
    protected static string CertificatesOf(int version) => version == ProtocolVersion.Tls13 ? Certificates13 : Certificates12;

    private string[] ArgumentsOf(KeyPair key)
    {
        string file = Save("raw.key", key.PrivateKey);
        string info = Save("raw.pub", PemEncoding.WriteString("PUBLIC KEY", key.PublicKey.ExportSubjectPublicKeyInfo()) + "\n");
        return ["--rawpkkeyfile", file, "--rawpkfile", info];
    }
}
