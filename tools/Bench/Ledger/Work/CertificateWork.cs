using System;
using System.Collections.Generic;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>Handshakes with certificates, one side counted: all of it, and the largest call of an engine that works in slices.</summary>
internal static class CertificateWork
{
    /// <summary>The end of the name of a row whose figure is the largest call. The slice that ends a piece of public-key work goes on with the messages that waited for it.</summary>
    public const string LargestCall = " largest call";

    private const int RecordLimit = CertificateProfile.RecordLimit;

    /// <summary>The rows and what each runs.</summary>
    public static IEnumerable<(string Row, Action<Action<Action>> Run)> All()
    {
        foreach ((string mode, int version, bool mutual) in new[]
            { ("TLS 1.3 certificates P-256", ProtocolVersion.Tls13, false), ("TLS 1.3 certificates P-256 mutual", ProtocolVersion.Tls13, true), ("TLS 1.2 ECDHE_ECDSA P-256", ProtocolVersion.Tls12, false), ("TLS 1.2 ECDHE_ECDSA P-256 mutual", ProtocolVersion.Tls12, true) })
        {
            yield return (mode + " client", count => Run(version, mutual, RecordLimit, false, count, Side.Uncounted));
            yield return (mode + " server", count => Run(version, mutual, RecordLimit, false, Side.Uncounted, count));
            yield return (mode + " client" + LargestCall, count => Run(version, mutual, RecordLimit, true, count, Side.Uncounted));
            yield return (mode + " server" + LargestCall, count => Run(version, mutual, RecordLimit, true, Side.Uncounted, count));
        }
        yield return ("TLS 1.3 certificates P-256 client 512 B records" + LargestCall, count => Run(ProtocolVersion.Tls13, false, 512, true, count, Side.Uncounted));
        yield return ("TLS 1.3 certificates P-256 client 16 KB record" + LargestCall, RunLong);
        yield return ("TLS 1.3 certificates RSA-2048 client", count => RunRsa(false, count));
        yield return ("TLS 1.3 certificates RSA-2048 client" + LargestCall, count => RunRsa(true, count));
    }

    private static void Run(int version, bool mutual, int recordLimit, bool sliced, Action<Action> client, Action<Action> server) =>
        Connect(CertificateProfile.Client(version, mutual, recordLimit, new FixedEntropy(1)), CertificateProfile.Server(version, mutual, recordLimit, new FixedEntropy(2)), sliced, client, server);

    /// <summary>One record that is full of certificates: two that are needed, and others.</summary>
    private static void RunLong(Action<Action> client)
    {
        CertificateIdentity identity = new([Convert.FromHexString(TestIdentities.Server), Convert.FromHexString(TestIdentities.Middle), .. RsaIssuer.Surplus(8, 1900)],
            new EcdsaP256SigningKey(Convert.FromHexString(TestIdentities.ServerKey), 0));
        TlsClientOptions options = CertificateProfile.Client(ProtocolVersion.Tls13, false, TlsOptions.LargestRecordLimit, new FixedEntropy(1));
        ((ClientCredentials)options.Credentials).Policy.MostCertificates = CertificatePolicy.LargestChain;
        Connect(options, CertificateProfile.Server(ProtocolVersion.Tls13, new ServerCredentials(identity), TlsOptions.LargestRecordLimit, new FixedEntropy(2)), true, client, Side.Uncounted);
    }

    private static void Connect(TlsClientOptions clientOptions, TlsServerOptions serverOptions, bool sliced, Action<Action> client, Action<Action> server)
    {
        clientOptions.Sliced = sliced;
        serverOptions.Sliced = sliced;
        Side.Connect(new Side(new TlsClient(clientOptions), client), new Side(new TlsServer(serverOptions), server));
    }

    /// <summary>A client whose server has a chain of RSA-2048; returns the bytes on the wire, from ClientHello to the last Finished.</summary>
    public static int RunRsa(TlsClient engine, Action<Action> count)
    {
        Side client = new(engine, count);
        client.Start();
        byte[] hello = client.Send(), flight = RsaServer.Answer(hello);
        client.Receive(flight);
        byte[] last = client.Send();
        if (!client.Engine.HandshakeComplete)
            throw new InvalidOperationException("the handshake failed: " + client.Engine.Failure?.Message);
        return hello.Length + flight.Length + last.Length;
    }

    private static void RunRsa(bool sliced, Action<Action> count)
    {
        TlsClientOptions options = CertificateProfile.RsaClient(new FixedEntropy(1));
        options.Sliced = sliced;
        RunRsa(new TlsClient(options), count);
    }
}
