using System.IO;
using System.Net.Sockets;
using System.Text;
using NanoTls.Certificates;
using NanoTls.Streams;

namespace NanoTls.Interop;

/// <summary>Our client with nginx.</summary>
[TestClass]
public sealed class NginxTests : InteropTest
{
    private const string Request = "GET / HTTP/1.1\r\nHost: " + Chain.Host + "\r\nConnection: close\r\n\r\n";

    /// <summary>A page, in both versions.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, 2)]
    [DataRow(KeyKind.Rsa2048, 3)]
    public void Page_Comes(KeyKind kind, int length)
    {
        Chain chain = Chain.OfServer(kind, length);
        StartNginx(chain, null, "", out int port);
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
        StartNginx(chain, clients, "", out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            Assert.Contains("400 No required SSL certificate was sent", Get(options, port));
            ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
            Assert.Contains("SUCCESS CN=" + Chain.Client, Get(options, port));
        }
    }

    /// <summary>Sessions by ticket, and in the server's cache (by id in TLS 1.2).</summary>
    [TestMethod]
    [DataRow("", 0)]
    [DataRow("ssl_session_tickets off; ssl_session_cache shared:sessions:1m;", 0)]
    [DataRow("", 0x1302)]
    public void Session_IsResumed(string more, int suite)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        StartNginx(chain, null, more, out int port);
        for (int version = suite == 0 ? ProtocolVersion.Tls12 : ProtocolVersion.Tls13; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClientOptions options = chain.NewClient(version);
            options.CipherSuites = suite == 0 ? options.CipherSuites : [Suite(suite)];
            options.Sessions = NewSessions();
            Assert.Contains("session . early", Get(options, port));
            Assert.Contains("session r early", Get(options, port));
            Assert.Contains("session r early", Get(options, port));
        }
    }

    /// <summary>Who we are is known in the resumed connection.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Mutual_Session_IsResumed(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        Chain clients = Chain.OfClient(KeyKind.P256, 2);
        StartNginx(chain, clients, "ssl_session_cache shared:sessions:1m;", out int port);
        TlsClientOptions options = chain.NewClient(version);
        options.Sessions = NewSessions();
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        Assert.Contains("SUCCESS CN=" + Chain.Client + " session . early", Get(options, port));
        Assert.Contains("SUCCESS CN=" + Chain.Client + " session r early", Get(options, port));
    }

    /// <summary>A request in early data; without a session it goes after the handshake.</summary>
    [TestMethod]
    public void EarlyData_IsARequest()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        StartNginx(chain, null, "ssl_early_data on;", out int port);
        TlsClientOptions options = chain.NewClient(ProtocolVersion.Tls13);
        options.Sessions = NewSessions();
        TlsStream stream = new TlsStream(new TlsClient(options));
        byte[] request = Encoding.ASCII.GetBytes(Request);
        for (int round = 0; round < 3; round++)
        {
            Socket socket = Link.Connect(port);
            Own(socket);
            bool taken = stream.AuthenticateAsClient(new NetworkStream(socket) { ReadTimeout = ExternalProgram.Patience, WriteTimeout = ExternalProgram.Patience }, request, 0, request.Length);
            Assert.AreEqual(round > 0, taken);
            Assert.AreEqual(round > 0, stream.Engine.IsResumed);
            if (!taken)
                stream.Write(request, 0, request.Length);
            string answer = new StreamReader(stream).ReadToEnd();
            Assert.Contains("200 OK", answer);
            Assert.Contains("session " + (taken ? "r" : ".") + " early", answer);
        }
    }

    private string Get(TlsClientOptions options, int port)
    {
        Link link = Connect(new TlsClient(options), port).Handshake();
        link.Write(Request);
        string answer = link.ReadToClose();
        link.Close();
        return answer;
    }

    private void StartNginx(Chain chain, Chain clients, string more, out int port)
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
                + "server { listen 127.0.0.1:" + port + " ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate server.pem; ssl_certificate_key server.key; " + verify + more + "\n"
                + "location / { return 200 \"$ssl_protocol $ssl_client_verify $ssl_client_s_dn session $ssl_session_reused early $ssl_early_data.\"; } } }\n");
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
