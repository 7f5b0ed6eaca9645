using System;
using System.Collections.Generic;
using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Interop;

/// <summary>Our client with openssl s_server and certificates.</summary>
[TestClass]
public sealed class OpenSslServerCertificateTests : OpenSslTest
{
    /// <summary>Every kind of keys, and 1 to 4 certificates.</summary>
    public static IEnumerable<object[]> Chains
    {
        get
        {
            foreach (KeyKind kind in Enum.GetValues<KeyKind>())
                for (int length = 1; length <= 4; length++)
                    yield return [kind, length];
        }
    }

    /// <summary>The chain is verified in both versions.</summary>
    [TestMethod]
    [DynamicData(nameof(Chains))]
    public void Chain_IsVerified(KeyKind kind, int length)
    {
        Chain chain = Chain.OfServer(kind, length);
        ExternalProgram program = StartServer(chain, 2, out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            TlsClient client = new TlsClient(chain.NewClient(version));
            Link link = Connect(client, port).Handshake();
            Assert.AreEqual(version, client.NegotiatedVersion);
            Exchange(link, program, version);
            Close(link);
        }
        program.WaitForEnd();
    }

    /// <summary>A self-signed certificate by its pin, in both versions; another one's pin does not do.</summary>
    [TestMethod]
    [DataRow(KeyKind.Rsa2048)]
    [DataRow(KeyKind.P256)]
    [DataRow(KeyKind.P384)]
    [DataRow(KeyKind.Ed25519)]
    public void SelfSigned_ByPin(KeyKind kind)
    {
        Chain chain = Chain.SelfSigned(kind);
        ExternalProgram program = StartServer(chain, 3, out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            Link link = Connect(new TlsClient(NewPinning(chain, version)), port).Handshake();
            Exchange(link, program, version);
            Close(link);
        }
        TlsException failure = Connect(new TlsClient(NewPinning(Chain.SelfSigned(KeyKind.Rsa4096), ProtocolVersion.Tls13)), port).FailHandshake();
        Assert.AreEqual(TlsCause.UntrustedCertificate, failure.Cause, failure.Message);
        program.WaitFor("SSL alert number 46");
    }

    /// <summary>Every suite of TLS 1.3; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0x1303)]
    [DataRow(0x1304)]
    [DataRow(0x1305)]
    public void Tls13_Suite_BothWaysAndReconnect(int suite)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        ExternalProgram program = StartServer(chain, 2, out int port, "-tls1_3", "-ciphersuites", NameOf(suite), "-cipher", "DEFAULT:@SECLEVEL=0");
        TlsClientOptions options = chain.NewClient(ProtocolVersion.Tls13);
        options.CipherSuites = [Suite(suite)];
        Reconnect(new TlsClient(options), port, program, suite);
    }

    /// <summary>Every suite of TLS 1.2 with the kind of key that it names; a second connection of the same engine.</summary>
    [TestMethod]
    [DataRow(0xC02B)]
    [DataRow(0xC02C)]
    [DataRow(0xC02F)]
    [DataRow(0xC030)]
    [DataRow(0xCCA8)]
    [DataRow(0xCCA9)]
    [DataRow(0xC0AC)]
    [DataRow(0xC0AE)]
    public void Tls12_Suite_BothWaysAndReconnect(int suite)
    {
        Chain chain = Chain.OfServer(suite is 0xC02F or 0xC030 or 0xCCA8 ? KeyKind.Rsa2048 : KeyKind.P256, 2);
        ExternalProgram program = StartServer(chain, 2, out int port, "-tls1_2", "-cipher", NameOf(suite) + ":@SECLEVEL=0");
        TlsClientOptions options = chain.NewClient(ProtocolVersion.Tls12);
        options.CipherSuites = [Suite(suite)];
        Reconnect(new TlsClient(options), port, program, suite);
    }

    /// <summary>Every group, with the key share of the first ClientHello and after a HelloRetryRequest, and in TLS 1.2.</summary>
    [TestMethod]
    [DataRow("X25519", 29, 23)]
    [DataRow("P-256", 23, 29)]
    [DataRow("P-384", 24, 29)]
    public void Group_DirectAndByRetry(string name, int group, int other)
    {
        Chain chain = Chain.OfServer(KeyKind.Rsa2048, 2);
        NamedGroup[][] choices = [[Group(group)], [Group(other), Group(group)]];
        ExternalProgram program = StartServer(chain, 4, out int port, "-groups", name);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
            foreach (NamedGroup[] groups in choices)
            {
                TlsClientOptions options = chain.NewClient(version);
                options.Groups = groups;
                TlsClient client = new TlsClient(options);
                Link link = Connect(client, port).Handshake();
                Assert.AreEqual(group, client.NegotiatedGroup.Id);
                Exchange(link, program, version * 10 + groups.Length);
                Close(link);
            }
        Assert.AreEqual(5, Count(TraceOf(program), "ClientHello, Length="));
    }

    /// <summary>The server has two certificates, and sends the right one for the name that we send.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void ServerName_ChoosesTheCertificate(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        string own = Save("named.pem", chain.Own);
        string key = Save("named.key", chain.PrivateKey);
        ExternalProgram program = StartServer(Chain.OfServer(KeyKind.Rsa2048, 1), 1, out int port, "-servername", Chain.Host, "-servername_fatal", "-cert2", own, "-key2", key);
        Link link = Connect(new TlsClient(chain.NewClient(version)), port).Handshake();
        program.WaitFor("Hostname in TLS extension: \"" + Chain.Host + "\"");
        Exchange(link, program, 1);
    }

    /// <summary>ALPN.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void Alpn_Common_IsNegotiated(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        ExternalProgram program = StartServer(chain, 1, out int port, "-alpn", "mqtt");
        TlsClientOptions options = chain.NewClient(version);
        options.ApplicationProtocols = ["coap", "mqtt"];
        TlsClient client = new TlsClient(options);
        Connect(client, port).Handshake();
        Assert.AreEqual("mqtt", client.NegotiatedApplicationProtocol);
        program.WaitFor("ALPN protocols selected: mqtt");
    }

    /// <summary>A certificate of ours, where one is required: of every kind of keys that we sign with.</summary>
    [TestMethod]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13, 1)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12, 1)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls13, 3)]
    [DataRow(KeyKind.P256, ProtocolVersion.Tls12, 3)]
    [DataRow(KeyKind.Ed25519, ProtocolVersion.Tls13, 2)]
    public void ClientCertificate_Required_IsVerified(KeyKind kind, int version, int length)
    {
        Chain chain = Chain.OfServer(KeyKind.Rsa2048, 2);
        Chain clients = Chain.OfClient(kind, length);
        ExternalProgram program = StartServer(chain, 2, out int port, SwitchOf(version), "-Verify", "4", "-verify_return_error", "-CAfile", Save("clients.pem", clients.Root));
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = clients.NewIdentity();
        TlsClient client = new TlsClient(options);
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            program.WaitFor("depth=0 CN = " + Chain.Client + "\nverify return:1", round);
            program.WaitFor("subject=CN = " + Chain.Client, round);
            Exchange(link, program, 100 * round);
            Close(link);
        }
    }

    /// <summary>No certificate of ours: the empty message does where one is wanted, and is refused by the alert of its version where one is required.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void NoClientCertificate_WhereAsked(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        ExternalProgram program = StartServer(chain, 1, out int port, SwitchOf(version), "-verify", "2");
        Link link = Connect(new TlsClient(chain.NewClient(version)), port).Handshake();
        Exchange(link, program, 1);
        Close(link);
        string trace = TraceOf(program);
        Assert.AreEqual(1, Count(trace, "CertificateRequest, Length="));
        Assert.AreEqual(1, Count(trace, version == ProtocolVersion.Tls13 ? " Certificate, Length=4\n" : " Certificate, Length=3\n"));

        program = StartServer(chain, 1, out port, SwitchOf(version), "-Verify", "2");
        TlsException failure = Connect(new TlsClient(chain.NewClient(version)), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(version == ProtocolVersion.Tls13 ? AlertDescription.CertificateRequired : AlertDescription.HandshakeFailure, failure.Alert);
    }

    /// <summary>A certificate of ours that the server does not know: its alert.</summary>
    [TestMethod]
    [DataRow(ProtocolVersion.Tls13)]
    [DataRow(ProtocolVersion.Tls12)]
    public void ClientCertificate_Unknown_IsTheServersAlert(int version)
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 1);
        StartServer(chain, 1, out int port, SwitchOf(version), "-Verify", "2", "-verify_return_error", "-CAfile", Save("clients.pem", Chain.OfClient(KeyKind.Rsa2048, 1).Root));
        TlsClientOptions options = chain.NewClient(version);
        ((ClientCredentials)options.Credentials).Identity = Chain.OfClient(KeyKind.P256, 3).NewIdentity();
        TlsException failure = Connect(new TlsClient(options), port).FailHandshake();
        Assert.AreEqual(TlsCause.PeerAlert, failure.Cause, failure.Message);
        Assert.AreEqual(AlertDescription.UnknownCa, failure.Alert);
    }

    /// <summary>A certificate for another name, from an unknown root, or out of date is refused, and the server sees why.</summary>
    [TestMethod]
    [DataRow("name", TlsCause.CertificateName, AlertDescription.CertificateUnknown)]
    [DataRow("root", TlsCause.UntrustedCertificate, AlertDescription.UnknownCa)]
    [DataRow("date", TlsCause.CertificateTime, AlertDescription.CertificateExpired)]
    public void BadCertificate_IsRefusedByTheRightAlert(string what, TlsCause cause, int alert)
    {
        Chain chain = what == "date" ? Chain.OfExpiredServer(KeyKind.P256) : Chain.OfServer(KeyKind.P256, 2);
        ExternalProgram program = StartServer(chain, 2, out int port);
        for (int version = ProtocolVersion.Tls12; version <= ProtocolVersion.Tls13; version++)
        {
            Chain trusted = what == "root" ? Chain.OfServer(KeyKind.Rsa2048, 2) : chain;
            TlsException failure = Connect(new TlsClient(trusted.NewClient(version, what == "name" ? "other.example" : Chain.Host)), port).FailHandshake();
            Assert.AreEqual(cause, failure.Cause, failure.Message);
            Assert.AreEqual(alert, failure.Alert);
            program.WaitFor("SSL alert number " + alert, version - ProtocolVersion.Tls12 + 1);
        }
    }

    /// <summary>An address in place of a name: verified against the certificate, and not sent.</summary>
    [TestMethod]
    public void Address_IsVerified()
    {
        Chain chain = Chain.OfServer(KeyKind.P256, 2);
        ExternalProgram program = StartServer(chain, 1, out int port);
        Link link = Connect(new TlsClient(chain.NewClient(ProtocolVersion.Tls13, "127.0.0.1")), port).Handshake();
        Exchange(link, program, 1);
        Close(link);
        Assert.DoesNotContain("extension_type=server_name", TraceOf(program));
    }

    private static TlsClientOptions NewPinning(Chain chain, int version)
    {
        CertificatePolicy policy = DefaultContext.NewPolicy(null);
        policy.Pins = chain.Pins;
        policy.LargestEd25519Signed = 1024;
        TlsClientOptions options = chain.NewClient(version);
        options.Credentials = new ClientCredentials(Chain.Host, policy) { Versions = [version] };
        return options;
    }

    private void Reconnect(TlsClient client, int port, ExternalProgram program, int suite)
    {
        for (int round = 1; round <= 2; round++)
        {
            Link link = Connect(client, port).Handshake();
            program.WaitFor("CIPHER is " + NameOf(suite), round);
            Assert.AreEqual(suite, client.NegotiatedCipherSuite.Id);
            Exchange(link, program, 100 * round);
            Close(link);
        }
        // One of each connection from us, one of each from the program.
        Assert.AreEqual(4, Count(TraceOf(program), "description=close notify"));
    }
}
