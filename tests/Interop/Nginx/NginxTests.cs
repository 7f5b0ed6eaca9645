using NanoTls.Certificates;

namespace NanoTls.Interop;

/// <summary>Our client with nginx.</summary>
[TestClass]
public sealed class NginxTests : InteropTest
{
    /// <summary>A page, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 2)]
    [DataRow(KeyKind.Rsa2048, 3)]
    public void Page_Comes(KeyKind kind, int length)
    {
        Chain chain = Chain.OfServer(kind, length);
        StartNginx(chain, null, out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            string answer = Get(chain.NewClient(version), port);
            Assert.Contains("200 OK", answer);
            Assert.Contains(version == ProtocolVersion.Tls13 ? "TLSv1.3 NONE" : "TLSv1.2 NONE", answer);
        }
    }

    /// <summary>A certificate of ours, and none, where the server requires one.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256)]
    [DataRow(KeyKind.Rsa2048)]
    public void Mutual_TheServerKnowsUs(KeyKind kind)
    {
        Chain chain = Chain.OfServer(kind, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        StartNginx(chain, clients, out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            Assert.Contains("400 No required SSL certificate was sent", Get(options, port));
            ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
            Assert.Contains("SUCCESS CN=" + Chain.Client, Get(options, port));
        }
    }

    private string Get(TlsClientOptions options, int port)
    {
        Link link = Connect(new TlsClient(options), port).Handshake();
        link.Write("GET / HTTP/1.1\r\nHost: " + Chain.Host + "\r\nConnection: close\r\n\r\n");
        string answer = link.ReadToClose();
        link.Close();
        return answer;
    }

    private void StartNginx(Chain chain, Chain clients, out int port)
    {
        Save("server.pem", chain.Sent);
        Save("server.key", chain.PrivateKey);
        string verify = "";
        if (clients != null)
        {
            Save("clients.pem", clients.Root);
            verify = "ssl_client_certificate clients.pem; ssl_verify_client on; ssl_verify_depth 4;";
        }
        for (int attempt = 0; ; attempt++)
        {
            port = FreePort();
            Save("nginx.conf", "daemon off; master_process off; pid nginx.pid; error_log stderr notice; events { }\n"
                + "http { access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
                + "server { listen 127.0.0.1:" + port + " ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate server.pem; ssl_certificate_key server.key; " + verify + "\n"
                + "location / { return 200 \"$ssl_protocol $ssl_client_verify $ssl_client_s_dn\"; } } }\n");
            ExternalProgram program = Start("nginx", "-p", Folder, "-c", "nginx.conf", "-e", "stderr");
            try
            {
                program.WaitFor("using the \"");
                return;
            }
            catch (AssertFailedException) when (attempt < 3 && program.Output.Contains("in use", System.StringComparison.OrdinalIgnoreCase))
            {
                program.Dispose();
            }
        }
    }
}
