using System;
using System.Net.Sockets;
using System.Text;

namespace NanoTls.Interop;

/// <summary>Keying material (RFC 8446 §7.5, RFC 5705) beside what openssl's -keymatexport prints, which knows no context.</summary>
[TestClass]
public sealed class OpenSslExporterTests : OpenSslTest
{
    private const string Label = "EXPERIMENTAL nanotls";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Export_BesideOurClient_IsTheSame(bool tls13)
    {
        ExternalProgram program = StartServer(1, out int port, tls13 ? "-tls1_3" : "-tls1_2", "-cipher", "PSK-AES128-GCM-SHA256", "-ciphersuites", "TLS_AES_128_GCM_SHA256", "-keymatexport", Label, "-keymatexportlen", "80");
        TlsClientOptions options = tls13 ? Client13() : Client12();
        options.CipherSuites = [Suite(tls13 ? 0x1301 : 0x00A8)];
        options.Exporters = true;
        TlsClient client = new TlsClient(options);
        Link link = Connect(client, port).Handshake();
        program.WaitFor("Keying material: " + Exported(client));
        Close(link);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Export_BesideOurServer_IsTheSame(bool tls13)
    {
        TlsServerOptions options = tls13 ? Server13() : Server12();
        options.CipherSuites = [Suite(tls13 ? 0x1301 : 0x00A8)];
        options.Exporters = true;
        TlsServer server = new TlsServer(options);
        Socket listener = Listen(out int port);
        ExternalProgram program = StartClient(port, tls13 ? "-tls1_3" : "-tls1_2", "-cipher", "PSK-AES128-GCM-SHA256", "-ciphersuites", "TLS_AES_128_GCM_SHA256", "-keymatexport", Label, "-keymatexportlen", "80");
        Link link = Accept(server, listener).Handshake();
        program.WaitFor("Keying material: " + Exported(server));
        Close(link);
    }

    private static string Exported(TlsEngine engine)
    {
        byte[] output = new byte[80];
        engine.Export(Encoding.ASCII.GetBytes(Label), null, 0, 0, output, 0, output.Length);
        return Convert.ToHexString(output);
    }
}
