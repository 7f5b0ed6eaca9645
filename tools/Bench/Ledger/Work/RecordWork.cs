using System;
using System.Collections.Generic;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>One record of application data on an open connection, from the client to the server; the one before it was of the same size.</summary>
internal static class RecordWork
{
    /// <summary>The rows and what each runs: Write to Sent on one side, ToReceive to Consumed on the other.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string name, Func<CipherSuite> suite) in new (string, Func<CipherSuite>)[]
        {
            ("TLS 1.3 ChaCha20-Poly1305", CipherSuites.TLS_CHACHA20_POLY1305_SHA256),
            ("TLS 1.3 AES-128-GCM", CipherSuites.TLS_AES_128_GCM_SHA256),
            ("TLS 1.3 AES-128-CCM", CipherSuites.TLS_AES_128_CCM_SHA256),
            ("TLS 1.2 ChaCha20-Poly1305", CipherSuites.TLS_PSK_WITH_CHACHA20_POLY1305_SHA256),
            ("TLS 1.2 AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8),
        })
            foreach (int length in new[] { 64, 512, 1024, 16384 })
            {
                yield return ($"{name} {Sizes.Name(length)} write", count => Run(suite(), length, count, Side.Uncounted));
                yield return ($"{name} {Sizes.Name(length)} read", count => Run(suite(), length, Side.Uncounted, count));
            }
    }

    /// <summary>The name of a row without the size.</summary>
    public static string Kind(string row)
    {
        string[] words = row.Split(' ');
        return string.Join(' ', [.. words[..^3], words[^1]]);
    }

    private static void Run(CipherSuite suite, int length, Action<Action> client, Action<Action> server)
    {
        TlsClient from = Profile.Client(suite, null, TlsOptions.LargestRecordLimit);
        TlsServer to = Profile.Server(suite, null, TlsOptions.LargestRecordLimit);
        Side.Connect(new Side(from, Side.Uncounted), new Side(to, Side.Uncounted));
        Send(from, to, length, Side.Uncounted, Side.Uncounted);
        Send(from, to, length, client, server);
    }

    private static void Send(TlsClient from, TlsServer to, int length, Action<Action> client, Action<Action> server)
    {
        byte[] message = new byte[length];
        int written = 0;
        client(() => written = from.Write(message, 0, length));
        if (written != length || !new Side(from, client).Move(new Side(to, server)))
            throw new InvalidOperationException("the message did not go in one record");
        int read = 0;
        server(() =>
        {
            read = to.Plaintext();
            to.Consumed(read);
        });
        if (read != length)
            throw new InvalidOperationException("the message did not come in one record");
    }
}
