using System;
using Org.BouncyCastle.Crypto.Tls;
using Org.BouncyCastle.Security;
using TheirVersion = Org.BouncyCastle.Crypto.Tls.ProtocolVersion;

namespace NanoTls.Bench.Speed;

/// <summary>A client and a server of BouncyCastle in memory, TLS 1.2; made anew for every connection, as its design wants it.</summary>
internal sealed class TheirConnection
{
    private static readonly SecureRandom random = new();

    private readonly byte[] wire = new byte[1 << 16];
    private readonly TlsClientProtocol client = new(random);
    private readonly TlsServerProtocol server = new(random);

    /// <summary>Both ends for one suite with a key, after the handshake.</summary>
    public TheirConnection(int suite)
        : this(new Client(suite), new Server(suite))
    {
    }

    /// <summary>Both ends, after the handshake.</summary>
    public TheirConnection(Org.BouncyCastle.Crypto.Tls.TlsClient clientOptions, Org.BouncyCastle.Crypto.Tls.TlsServer serverOptions)
    {
        server.Accept(serverOptions);
        client.Connect(clientOptions);
        while (Move(client, server) + Move(server, client) > 0)
        {
        }
        client.OfferOutput(wire, 0, 1);
        Move(client, server);
        if (server.ReadInput(wire, 0, wire.Length) != 1)
            throw new InvalidOperationException("the handshake of BouncyCastle failed");
    }

    /// <summary>Sends one record from the client to the server.</summary>
    public void Transfer(byte[] message)
    {
        client.OfferOutput(message, 0, message.Length);
        Move(client, server);
        if (server.ReadInput(wire, 0, wire.Length) != message.Length)
            throw new InvalidOperationException("the record of BouncyCastle did not arrive");
    }

    private int Move(TlsProtocol from, TlsProtocol to)
    {
        int length = from.ReadOutput(wire, 0, from.GetAvailableOutputBytes());
        if (length > 0)
            to.OfferInput(wire, 0, length);
        return length;
    }

    private sealed class Client(int suite) : PskTlsClient(new BasicTlsPskIdentity("n", new byte[32]))
    {
        public override int[] GetCipherSuites() => [suite];

        public override TheirVersion MinimumVersion => TheirVersion.TLSv12;
    }

    private sealed class Server(int suite) : PskTlsServer(new Keys())
    {
        protected override TheirVersion MaximumVersion => TheirVersion.TLSv12;

        protected override int[] GetCipherSuites() => [suite];
    }

    private sealed class Keys : TlsPskIdentityManager
    {
        public byte[] GetHint() => null;

        public byte[] GetPsk(byte[] identity) => new byte[32];
    }
}
