using System;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace NanoTls.Interop;

/// <summary>wolfSSL on a thread of its own, as client or server of one version; it sends back what it receives until the close.</summary>
internal sealed class WolfSslPeer : IDisposable
{
    private readonly Socket socket;
    private readonly nint context;
    private readonly bool server;
    private readonly nint offered;
    private readonly Task work;

    private WolfSslPeer(Socket socket, bool server, int version, Chain trusted, Chain own, string suite, bool tickets, nint session)
    {
        offered = session;
        this.socket = socket;
        this.server = server;
        bool tls13 = version == ProtocolVersion.Tls13;
        context = WolfSslLibrary.wolfSSL_CTX_new(server
            ? (tls13 ? WolfSslLibrary.wolfTLSv1_3_server_method() : WolfSslLibrary.wolfTLSv1_2_server_method())
            : (tls13 ? WolfSslLibrary.wolfTLSv1_3_client_method() : WolfSslLibrary.wolfTLSv1_2_client_method()));
        if (trusted != null)
        {
            byte[] root = Encoding.ASCII.GetBytes(trusted.Root);
            Check(WolfSslLibrary.wolfSSL_CTX_load_verify_buffer(context, root, root.Length, WolfSslLibrary.Pem));
            WolfSslLibrary.wolfSSL_CTX_set_verify(context, WolfSslLibrary.VerifyPeer | WolfSslLibrary.FailWithoutPeerCertificate, 0);
        }
        if (own != null)
        {
            byte[] certificates = Encoding.ASCII.GetBytes(own.Sent);
            byte[] key = Encoding.ASCII.GetBytes(own.PrivateKey);
            Check(WolfSslLibrary.wolfSSL_CTX_use_certificate_chain_buffer(context, certificates, certificates.Length));
            Check(WolfSslLibrary.wolfSSL_CTX_use_PrivateKey_buffer(context, key, key.Length, WolfSslLibrary.Pem));
        }
        if (!server)
            Check(WolfSslLibrary.wolfSSL_CTX_UseSNI(context, 0, Encoding.ASCII.GetBytes(Chain.Host), (ushort)Chain.Host.Length));
        if (suite != null)
            Check(WolfSslLibrary.wolfSSL_CTX_set_cipher_list(context, Encoding.ASCII.GetBytes(suite + "\0")));
        if (tickets)
            Check(WolfSslLibrary.wolfSSL_CTX_UseSessionTicket(context));
        work = Task.Run(Echo);
    }

    /// <summary>A client's session, after the end.</summary>
    public nint Session { get; private set; }

    /// <summary>Whether a client resumed, after the handshake.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>A server with a chain on one connection of a listener; it requires certificates below a root, if there is one. A suite by wolfSSL's name, or null.</summary>
    public static WolfSslPeer Serve(Socket listener, int version, Chain chain, Chain clients, string suite) => new WolfSslPeer(listener.Accept(), true, version, clients, chain, suite, false, 0);

    /// <summary>A client that verifies a chain down to the name, with a certificate or null. A suite by wolfSSL's name, or null.</summary>
    public static WolfSslPeer Connect(int port, int version, Chain trusted, Chain own, string suite) => new WolfSslPeer(Link.Connect(port), false, version, trusted, own, suite, false, 0);

    /// <summary>A client that resumes a session, or takes its first one (0), by ticket where it knows them.</summary>
    public static WolfSslPeer Resume(int port, int version, Chain trusted, bool tickets, nint session) => new WolfSslPeer(Link.Connect(port), false, version, trusted, null, null, tickets, session);

    /// <summary>Waits until it has ended, and returns what it failed with, or null.</summary>
    public string WaitForEnd()
    {
        try
        {
            Assert.IsTrue(work.Wait(ExternalProgram.Patience), "wolfSSL does not end");
            return null;
        }
        catch (AggregateException exception)
        {
            return exception.InnerException.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        WaitForEnd();
        WolfSslLibrary.wolfSSL_CTX_free(context);
    }

    private static void Check(int result) => Assert.AreEqual(WolfSslLibrary.Success, result);

    private void Echo()
    {
        socket.NoDelay = true;
        socket.ReceiveTimeout = ExternalProgram.Patience;
        nint connection = WolfSslLibrary.wolfSSL_new(context);
        try
        {
            WolfSslLibrary.wolfSSL_set_fd(connection, (int)socket.Handle);
            if (!server)
                Check(WolfSslLibrary.wolfSSL_check_domain_name(connection, Encoding.ASCII.GetBytes(Chain.Host + "\0")));
            if (offered != 0)
                Check(WolfSslLibrary.wolfSSL_set_session(connection, offered));
            int result = server ? WolfSslLibrary.wolfSSL_accept(connection) : WolfSslLibrary.wolfSSL_connect(connection);
            if (result != WolfSslLibrary.Success)
                throw new InvalidOperationException("error " + WolfSslLibrary.wolfSSL_get_error(connection, result));
            IsResumed = WolfSslLibrary.wolfSSL_session_reused(connection) != 0;
            byte[] buffer = new byte[5000];
            while ((result = WolfSslLibrary.wolfSSL_read(connection, buffer, buffer.Length)) > 0)
                WolfSslLibrary.wolfSSL_write(connection, buffer, result);
            if (WolfSslLibrary.wolfSSL_get_error(connection, result) != 6)
                throw new InvalidOperationException("error " + WolfSslLibrary.wolfSSL_get_error(connection, result));
            Session = server ? 0 : WolfSslLibrary.wolfSSL_get1_session(connection);
            WolfSslLibrary.wolfSSL_shutdown(connection);
        }
        finally
        {
            WolfSslLibrary.wolfSSL_free(connection);
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
