namespace NanoTls.Tests.Desktop.Peer;

/// <summary>serve and connect with certificates, over TCP on this machine.</summary>
[TestClass]
public sealed class CertificateTests
{
    private const string Identity = " --psk-identity dev --psk " + PeerRun.Key + " ";
    private const string OtherPin = " --pin 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff ";

    private CertificateFolder files;

    [TestInitialize]
    public void MakeFiles() => files = new CertificateFolder();

    [TestCleanup]
    public void DeleteFiles() => files?.Dispose();

    /// <summary>With the root the client is content; without, it refuses, and the server goes on.</summary>
    [TestMethod]
    [DataRow("", "TLS 1.3, TLS_CHACHA20_POLY1305_SHA256, x25519, ")]
    [DataRow("--tls 1.2", "TLS 1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, x25519, ")]
    public void Lesson_WithAndWithoutTheRoot_IsServedAndRefuses(string version, string line)
    {
        PeerRun serve = Serve("--cert server.pem");
        string connect = "connect localhost " + serve.Port() + " " + version;
        PeerRun first = Run(0, connect + " -a ca.crt", "hi");
        Assert.AreEqual("hi", first.Output);
        first.SaidOnly(line + "peer's key " + files.Digest("server") + ", no ALPN, record limit 16384");
        Run(1, connect).SaidOnly("TLS failure: the server's certificate is not trusted, as no trust anchor was given: -a FILE names the root certificate that it leads to (UntrustedCertificate, alert unknown_ca)");
        Assert.AreEqual("again", Run(0, connect + " -a ca.crt", "again").Output);
        serve.Stop();
        serve.End(0);
        serve.Said(line + "peer without a certificate, no ALPN");
        serve.Said("alert from the peer: unknown_ca (it does not trust our certificate");
    }

    [TestMethod]
    [DataRow("1.3", "certificate_required (it wants a certificate from us: --cert)")]
    [DataRow("1.2", "handshake_failure")]
    public void ClientCertificate_Required_IsWhatLetsIn(string version, string alert)
    {
        PeerRun serve = Serve("--cert server.crt --key server.key --require-client-cert ca.crt");
        string connect = "connect 127.0.0.1 " + serve.Port() + " --ca ca.crt --tls " + version;
        Assert.AreEqual("hi", Run(0, connect + " --cert client.pem", "hi").Output);
        Run(4, connect).Said("alert from the peer: " + alert);
        Run(4, connect + " --cert self.crt --key self.key").Said("alert from the peer: unknown_ca");
        serve.Stop();
        serve.End(0);
        serve.Said("peer's key " + files.Digest("client"));
        serve.Said("(NoCertificate, alert ");
        serve.Said("add its root to --require-client-cert");
    }

    [TestMethod]
    public void ClientCertificate_Requested_IsTakenOrDoneWithout()
    {
        PeerRun serve = Serve("--cert server.pem --request-client-cert ca.crt");
        string connect = "connect 127.0.0.1 " + serve.Port() + " -a ca.crt";
        Assert.AreEqual("hi", Run(0, connect + " --cert client.pem", "hi").Output);
        Assert.AreEqual("hi", Run(0, connect, "hi").Output);
        serve.Stop();
        serve.End(0);
        serve.Said("peer's key " + files.Digest("client"));
        serve.Said("peer without a certificate");
    }

    [TestMethod]
    [DataRow("", "--tls 1.3 --suites gcm256", "TLS 1.3, TLS_AES_256_GCM_SHA384, ")]
    [DataRow("--tls 1.2", "--tls 1.2 --suites ecdhe-ecdsa-gcm256", "TLS 1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, ")]
    [DataRow("--tls 1.2 --suites ecdhe-ecdsa-ccm8", "--tls 1.2 --suites ecdhe-ecdsa-ccm,C0AE", "TLS 1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8, ")]
    [DataRow("--tls 1.3", "--groups P-384", "TLS 1.3, TLS_CHACHA20_POLY1305_SHA256, secp384r1, ")]
    [DataRow("--tls 1.2", "", "TLS 1.2, ")]
    [DataRow("--alpn mqtt", "--alpn x,mqtt", "ALPN mqtt, ")]
    [DataRow("--server-name localhost", "--name localhost", "TLS 1.3, ")]
    [DataRow("--max-record 512", "--max-record 300", "TLS 1.3, ")]
    public void Options_WithCertificates_Negotiate(string server, string client, string line)
    {
        PeerRun serve = Serve("--once --cert server.pem " + server);
        PeerRun connect = Run(0, "connect 127.0.0.1 " + serve.Port() + " -a ca.crt " + client, "hi");
        serve.End(0);
        Assert.AreEqual("hi", connect.Output);
        connect.Said(line);
        serve.Said(line);
    }

    [TestMethod]
    public void Server_WithKeyAndCertificate_ServesBoth()
    {
        PeerRun serve = Serve("--tls both --cert server.pem" + Identity);
        foreach (string version in new[] { "1.3", "1.2" })
        {
            string connect = "connect 127.0.0.1 " + serve.Port() + " --tls " + version + " ";
            Run(0, connect + Identity).SaidOnly("identity 'dev'");
            Run(0, connect + "-a ca.crt").SaidOnly("peer's key " + files.Digest("server"));
            Run(0, connect + "-a ca.crt" + Identity).SaidOnly("TLS " + version);
        }
        serve.Stop();
        serve.End(0);
    }

    [TestMethod]
    public void Client_WithKeyAndRoot_TakesTheServerOfEither()
    {
        PeerRun key = PeerRun.Serve("--once");
        Run(0, "connect 127.0.0.1 " + key.Port() + Identity + "-a ca.crt").SaidOnly("identity 'dev'");
        key.End(0);
        PeerRun certificate = Serve("--once --cert server.pem");
        Run(0, "connect 127.0.0.1 " + certificate.Port() + Identity + "-a ca.crt").SaidOnly("peer's key " + files.Digest("server"));
        certificate.End(0);
    }

    [TestMethod]
    public void Pins_OfTheServersKey_AreNeededOnThePath()
    {
        PeerRun serve = Serve("--cert server.pem");
        string connect = "connect 127.0.0.1 " + serve.Port() + " -a ca.crt";
        Run(0, connect + OtherPin + "--pin " + files.Digest("server")).SaidOnly("TLS 1.3");
        Run(1, connect + OtherPin + "--pin " + files.Digest("client")).SaidOnly("set --pin to the new digests only when you know which (UntrustedCertificate, alert certificate_unknown)");
        serve.Stop();
        serve.End(0);
    }

    [TestMethod]
    [DataRow("--cert self.pem", "")]
    [DataRow("--key self.key --raw-public-key", "--raw-public-key")]
    public void Pins_WithoutARoot_TakeASelfSignedCertificateOrARawPublicKey(string server, string client)
    {
        PeerRun serve = Serve(server);
        foreach (string version in new[] { "1.3", "1.2" })
            Run(0, "connect localhost " + serve.Port() + OtherPin + "--pin " + files.Digest("self") + " --tls " + version + " " + client).SaidOnly("peer's key " + files.Digest("self"));
        Run(1, "connect localhost " + serve.Port() + OtherPin + "--pin " + files.Digest("server") + " " + client).SaidOnly("(UntrustedCertificate, alert ");
        serve.Stop();
        serve.End(0);
    }

    [TestMethod]
    public void RawPublicKeys_OfBothSides_ArePinned()
    {
        PeerRun serve = Serve("--key server.key --raw-public-key --require-client-cert ca.crt" + OtherPin + "--pin " + files.Digest("client"));
        Run(0, "connect localhost " + serve.Port() + " --raw-public-key --key client.key" + OtherPin + "--pin " + files.Digest("server"));
        serve.Stop();
        serve.End(0);
        serve.Said("peer's key " + files.Digest("client"));
    }

    [TestMethod]
    public void Name_OfAnotherServer_IsRefused()
    {
        PeerRun serve = Serve("--once --cert server.pem");
        Run(1, "connect localhost " + serve.Port() + " -a ca.crt --server-name broker.example").SaidOnly("(CertificateName, alert certificate_unknown)");
        serve.End(4);
        serve.Said("alert from the peer: certificate_unknown (it refuses our certificate)");
    }

    [TestMethod]
    [DataRow("serve --port 0 --cert server.crt", "--key: ", "holds no private key; the file with it is needed")]
    [DataRow("serve --port 0 --cert server.crt --key client.key", "--key: ", "the certificate is for another key")]
    [DataRow("serve --port 0 --cert server.crt --key rsa.key", "--key: ", "an RSA private key is not taken, only P-256 and Ed25519 are: openssl genpkey")]
    [DataRow("serve --port 0 --cert server.crt --key ca.crt", "--key: ", "holds no private key")]
    [DataRow("serve --port 0 --cert server.key", "--cert: ", "no line begins a certificate")]
    [DataRow("serve --port 0 --cert none.pem", "--cert: ", "Could not find file")]
    [DataRow("serve --port 0 --key server.key", "--key: its certificate is needed too", "--cert FILE")]
    [DataRow("serve --port 0 --cert server.pem --pin 00", "--pin: ", "clients are not asked for certificates")]
    [DataRow("serve --port 0 --cert server.pem --require-client-cert ca.crt --request-client-cert ca.crt", "--require-client-cert and --request-client-cert", "only one")]
    [DataRow("serve --port 0 --require-client-cert ca.crt" + Identity, "--require-client-cert: ", "the server needs a certificate itself")]
    [DataRow("serve --port 0 --cert server.pem --request-client-cert none.crt", "--request-client-cert: ", "Could not find file")]
    [DataRow("connect localhost 9 -a server.crt", "-a: ", "it is no authority")]
    [DataRow("connect localhost 9 -a client.key", "-a: ", "no line begins a certificate")]
    [DataRow("connect localhost 9 -a none.crt" + Identity, "-a: ", "Could not find file")]
    [DataRow("connect localhost 9 -a ca.crt --pin 0g --pin 00", "--pin: ", "only the digits")]
    [DataRow("connect localhost 9 -a ca.crt --pin 00 --pin 00", "--pin: ", "32 bytes of a SHA-256 digest")]
    [DataRow("connect localhost 9 -a ca.crt" + OtherPin, "--pin: ", "two or more are needed")]
    [DataRow("connect localhost 9 --raw-public-key", "--raw-public-key: ", "must be pinned")]
    [DataRow("connect local_host! 9 -a ca.crt", "HOST: ", "")]
    [DataRow("connect localhost 9 -a ca.crt --server-name .", "--server-name: ", "")]
    [DataRow("connect localhost 9 -a ca.crt --tls 1.2 --suites psk-gcm", "--suites: ", "no suite with ECDSA or RSA is")]
    [DataRow("connect localhost 9 -a ca.crt --psk-ke", "--psk-ke: ", "a pre-shared key is needed")]
    public void Options_Wrong_AreRefusedInOneLine(string arguments, string option, string text)
    {
        PeerRun run = Run(2, arguments);
        run.SaidOnly("nanotls-peer: " + option);
        run.Said(text);
    }

    private PeerRun Serve(string arguments) => PeerRun.Start(InFolder("serve --port 0 " + arguments));

    private PeerRun Run(int code, string arguments, string input = "") => PeerRun.Run(code, InFolder(arguments), input);

    /// <summary>The arguments, with the files' paths where their names stand.</summary>
    private string InFolder(string arguments) => System.Text.RegularExpressions.Regex.Replace(arguments, @"(?<= )\w+\.(crt|key|pem)\b", match => files[match.Value]);
}
