using System;
using System.Collections.Generic;
using NanoTls.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Whole handshakes of the minimal profile, one side counted: from Start to where it is connected and has sent and read all.</summary>
internal static class HandshakeWork
{
    private const int RecordLimit = 512;

    /// <summary>The rows and what each runs, the first connection of an engine and, under "reconnect", the second.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string mode, Func<CipherSuite> suite, NamedGroup group) in Modes())
            foreach (bool again in new[] { false, true })
            {
                string kind = again ? " reconnect" : "";
                yield return (mode + " client" + kind, count => Run(suite(), group, again, count, Side.Uncounted));
                yield return (mode + " server" + kind, count => Run(suite(), group, again, Side.Uncounted, count));
            }
    }

    private static IEnumerable<(string Mode, Func<CipherSuite> Suite, NamedGroup Group)> Modes()
    {
        yield return ("TLS 1.3 psk_ke", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, null);
        yield return ("TLS 1.3 psk_dhe_ke X25519", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, new X25519Group());
        yield return ("TLS 1.3 psk_dhe_ke P-256", CipherSuites.TLS_CHACHA20_POLY1305_SHA256, new Secp256r1Group());
        yield return ("TLS 1.2 PSK ChaCha20-Poly1305", CipherSuites.TLS_PSK_WITH_CHACHA20_POLY1305_SHA256, null);
        yield return ("TLS 1.2 PSK AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8, null);
        yield return ("TLS 1.2 PSK AES-128-GCM", CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256, null);
        yield return ("TLS 1.2 ECDHE_PSK X25519", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, new X25519Group());
        yield return ("TLS 1.2 ECDHE_PSK P-256", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, new Secp256r1Group());
    }

    private static void Run(CipherSuite suite, NamedGroup group, bool again, Action<Action> client, Action<Action> server)
    {
        TlsClient from = Profile.Client(suite, group, RecordLimit);
        TlsServer to = Profile.Server(suite, group, RecordLimit);
        if (again)
            Side.Connect(new Side(from, Side.Uncounted), new Side(to, Side.Uncounted));
        Side.Connect(new Side(from, client), new Side(to, server));
    }
}
