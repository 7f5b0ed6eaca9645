using System;
using NanoTls.Bench.Ledger.Work;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Readme;

/// <summary>Managed bytes that a connection allocates once its engines are made.</summary>
internal static class Allocations
{
    /// <summary>Both sides together, from Start to close_notify with a message between, in the second connection: the first made what the runtime keeps.</summary>
    public static long Of(TlsClient client, TlsServer server)
    {
        byte[] message = new byte[100];
        Connect(client, server, message);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Connect(client, server, message);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>A client alone, in the handshake with a server that has an RSA key, in the second connection.</summary>
    public static long OfRsa(TlsClient client)
    {
        CertificateWork.RunRsa(client, Side.Uncounted);
        long allocated = 0;
        CertificateWork.RunRsa(client, call =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        });
        return allocated;
    }

    private static void Connect(TlsClient client, TlsServer server, byte[] message)
    {
        client.Start();
        server.Start();
        Pump(client, server);
        client.Write(message, 0, message.Length);
        Pump(client, server);
        server.Consumed(server.Plaintext());
        client.Close();
        server.Close();
        Pump(client, server);
        if (!client.PeerClosed || !server.PeerClosed)
            throw new InvalidOperationException("the connection did not come to its end");
    }

    private static void Pump(TlsClient client, TlsServer server)
    {
        while (Loopback.Move(client, server, int.MaxValue) + Loopback.Move(server, client, int.MaxValue) > 0)
        {
        }
    }
}
