using System;
using System.Collections.Generic;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Handshakes with certificates, one side counted: all of it, its largest slice, and the largest call that is no slice.</summary>
internal static class CertificateWork
{
    /// <summary>The end of the name of a row whose figure is the largest call but those of Step.</summary>
    public const string LargestCall = " largest call beside the slices";

    private const int RecordLimit = 4096;

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string mode, int version, bool mutual) in new[]
            { ("TLS 1.3 certificates P-256", ProtocolVersion.Tls13, false), ("TLS 1.3 certificates P-256 mutual", ProtocolVersion.Tls13, true), ("TLS 1.2 ECDHE_ECDSA P-256", ProtocolVersion.Tls12, false), ("TLS 1.2 ECDHE_ECDSA P-256 mutual", ProtocolVersion.Tls12, true) })
        {
            yield return (mode + " client", count => Run(version, mutual, RecordLimit, new Counts(count), null));
            yield return (mode + " server", count => Run(version, mutual, RecordLimit, null, new Counts(count)));
            yield return (mode + " client" + PrimitiveWork.LargestSlice, count => Run(version, mutual, RecordLimit, new Counts(Side.Uncounted, count), null));
            yield return (mode + " server" + PrimitiveWork.LargestSlice, count => Run(version, mutual, RecordLimit, null, new Counts(Side.Uncounted, count)));
        }
        yield return ("TLS 1.3 certificates RSA-2048 client", count => RunRsa(new Counts(count)));
        yield return ("TLS 1.3 certificates RSA-2048 client" + PrimitiveWork.LargestSlice, count => RunRsa(new Counts(Side.Uncounted, count)));
        yield return ("TLS 1.3 certificates P-256 client, 512 B records" + LargestCall, count => Run(ProtocolVersion.Tls13, false, 512, new Counts(count, Side.Uncounted), null));
        yield return ("TLS 1.3 certificates P-256 client, 16 KB record" + LargestCall, count => RunLong(new Counts(count, Side.Uncounted)));
    }

    private static void Run(int version, bool mutual, int recordLimit, Counts client, Counts server) =>
        Connect(CertificateProfile.Client(version, mutual, recordLimit, new FixedEntropy(1)), CertificateProfile.Server(version, mutual, recordLimit, new FixedEntropy(2)), client, server);

    /// <summary>One record that is full of certificates: two that are needed, and others.</summary>
    private static void RunLong(Counts client)
    {
        CertificateIdentity identity = new([Convert.FromHexString(TestIdentities.Server), Convert.FromHexString(TestIdentities.Middle), .. RsaIssuer.Surplus(8, 1900)],
            new EcdsaP256SigningKey(Convert.FromHexString(TestIdentities.ServerKey), 0));
        TlsClientOptions options = CertificateProfile.Client(ProtocolVersion.Tls13, false, TlsOptions.LargestRecordLimit, new FixedEntropy(1));
        ((ClientCredentials)options.Credentials).Policy.MostCertificates = CertificatePolicy.LargestChain;
        Connect(options, CertificateProfile.Server(ProtocolVersion.Tls13, new ServerCredentials(identity), TlsOptions.LargestRecordLimit, new FixedEntropy(2)), client, null);
    }

    private static void Connect(TlsClientOptions clientOptions, TlsServerOptions serverOptions, Counts client, Counts server)
    {
        clientOptions.Sliced = client?.Slices != null;
        serverOptions.Sliced = server?.Slices != null;
        Side.Connect(SideOf(new TlsClient(clientOptions), client), SideOf(new TlsServer(serverOptions), server));
    }

    private static void RunRsa(Counts count)
    {
        TlsClientOptions options = CertificateProfile.Client(ProtocolVersion.Tls13, RsaIssuer.Anchors(), null, RecordLimit, new FixedEntropy(1));
        options.Sliced = count.Slices != null;
        Side client = SideOf(new TlsClient(options), count);
        client.Start();
        client.Receive(RsaServer.Answer(client.Send()));
        if (client.Send().Length == 0 || !client.Engine.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + client.Engine.Failure?.Message);
    }

    private static Side SideOf(TlsEngine engine, Counts counts) => counts == null ? new Side(engine, Side.Uncounted) : new Side(engine, counts.Calls, counts.Slices);

    /// <summary>Who counts the calls, and who the slices; null = nothing is sliced.</summary>
    private sealed record Counts(Action<Action> Calls, Action<Action> Slices = null);
}
