using System;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Crypto;
using NanoTls.Desktop;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Speed;

/// <summary>A client and a server of ours in memory; the same two objects serve one connection after the other.</summary>
internal sealed class OurConnection
{
    private static readonly byte[] identity = [(byte)'n'];
    private static readonly byte[] key = new byte[32];

    private readonly TlsClient client;
    private readonly TlsServer server;

    /// <summary>Both ends for one suite, groups null = psk_ke or plain PSK, and records of up to so many bytes.</summary>
    public OurConnection(CipherSuite suite, NamedGroup group, int recordLimit)
    {
        PskVersion version = suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12;
        NamedGroup[] groups = group == null ? [] : [group];
        bool pskKe = group == null && suite.Version == ProtocolVersion.Tls13;
        client = new TlsClient(new TlsClientOptions(new Psk(identity, key, PskRole.Client, version, PskHash.Sha256), new OsEntropy())
        {
            CipherSuites = [suite],
            Groups = groups,
            AllowPskKe = pskKe,
            OfferPskDheKe = !pskKe,
            RecordLimit = recordLimit,
            SendLimit = recordLimit,
        });
        server = new TlsServer(new TlsServerOptions(new PskStore([new Psk(identity, key, PskRole.Server, version, PskHash.Sha256)]), new OsEntropy())
        {
            CipherSuites = [suite],
            Groups = groups,
            AllowPskKe = pskKe,
            Versions = [suite.Version],
            RecordLimit = recordLimit,
            SendLimit = recordLimit,
        });
    }

    /// <summary>Both ends with certificates on P-256, and a group.</summary>
    public OurConnection(int version, NamedGroup group)
    {
        TlsClientOptions clientOptions = CertificateProfile.Client(version, false, TlsOptions.LargestRecordLimit, new OsEntropy());
        TlsServerOptions serverOptions = CertificateProfile.Server(version, false, TlsOptions.LargestRecordLimit, new OsEntropy());
        clientOptions.Groups = [group];
        serverOptions.Groups = [group];
        client = new TlsClient(clientOptions);
        server = new TlsServer(serverOptions);
    }

    /// <summary>Runs a handshake.</summary>
    public void Handshake()
    {
        client.Start();
        server.Start();
        while (Loopback.Move(client, server, int.MaxValue) + Loopback.Move(server, client, int.MaxValue) > 0)
        {
        }
        if (!client.HandshakeComplete || !server.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + client.Failure + server.Failure);
    }

    /// <summary>Sends one record from the client to the server.</summary>
    public void Transfer(byte[] message)
    {
        int written = client.Write(message, 0, message.Length);
        while (Loopback.Move(client, server, int.MaxValue) > 0)
        {
        }
        if (written != message.Length || server.Plaintext() != written)
            throw new InvalidOperationException("the record did not arrive: " + client.Failure + server.Failure);
        server.Consumed(written);
    }
}
