using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace NanoTls.Interop;

/// <summary>SslStream of .NET on a thread of its own, as client or server; it sends back what it receives until the close.</summary>
internal sealed class SslStreamPeer : IDisposable
{
    private readonly Socket socket;
    private readonly Task work;

    private SslStreamPeer(Socket socket, Action<SslStream> authenticate)
    {
        this.socket = socket;
        work = Task.Run(() => Echo(authenticate));
    }

    /// <summary>The version, after the handshake.</summary>
    public SslProtocols Version { get; private set; }

    /// <summary>The subject of the other side's certificate; null when it has none.</summary>
    public string PeerSubject { get; private set; }

    /// <summary>The application protocol.</summary>
    public string Protocol { get; private set; }

    /// <summary>A server with a chain on one connection of a listener; it asks for certificates below a root, if there is one.</summary>
    public static SslStreamPeer Serve(Socket listener, Chain chain, Chain clients)
    {
        SslServerAuthenticationOptions options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(chain.OwnWithKey, chain.AboveCertificates, offline: true),
            ApplicationProtocols = [new SslApplicationProtocol("mqtt")],
            ClientCertificateRequired = clients != null,
            CertificateChainPolicy = clients == null ? null : PolicyOf(clients),
        };
        return new SslStreamPeer(listener.Accept(), stream => stream.AuthenticateAsServer(options));
    }

    /// <summary>A server on one connection of a listener; sessions are those of the context.</summary>
    public static SslStreamPeer Serve(Socket listener, SslStreamCertificateContext context)
    {
        SslServerAuthenticationOptions options = new SslServerAuthenticationOptions { ServerCertificateContext = context };
        return new SslStreamPeer(listener.Accept(), stream => stream.AuthenticateAsServer(options));
    }

    /// <summary>A client of one version that verifies a chain down to the name, with a certificate or null.</summary>
    public static SslStreamPeer Connect(int port, SslProtocols version, Chain trusted, Chain own)
    {
        SslClientAuthenticationOptions options = new SslClientAuthenticationOptions
        {
            TargetHost = Chain.Host,
            EnabledSslProtocols = version,
            ApplicationProtocols = [new SslApplicationProtocol("mqtt")],
            CertificateChainPolicy = PolicyOf(trusted),
            ClientCertificateContext = own == null ? null : SslStreamCertificateContext.Create(own.OwnWithKey, own.AboveCertificates, offline: true),
        };
        return new SslStreamPeer(Link.Connect(port), stream => stream.AuthenticateAsClient(options));
    }

    /// <summary>Waits until it has ended, and returns what it failed with, or null.</summary>
    public Exception WaitForEnd()
    {
        try
        {
            Assert.IsTrue(work.Wait(ExternalProgram.Patience), "SslStream does not end");
            return null;
        }
        catch (AggregateException exception)
        {
            return exception.InnerException;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        WaitForEnd();
    }

    private static X509ChainPolicy PolicyOf(Chain trusted)
    {
        X509ChainPolicy policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(trusted.RootCertificate);
        return policy;
    }

    private void Echo(Action<SslStream> authenticate)
    {
        socket.NoDelay = true;
        socket.ReceiveTimeout = ExternalProgram.Patience;
        using SslStream stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        authenticate(stream);
        Version = stream.SslProtocol;
        PeerSubject = stream.RemoteCertificate?.Subject;
        Protocol = stream.NegotiatedApplicationProtocol.ToString();
        byte[] buffer = new byte[5000];
        int length;
        while ((length = stream.Read(buffer, 0, buffer.Length)) > 0)
            stream.Write(buffer, 0, length);
        stream.ShutdownAsync().Wait();
    }
}
