using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>Flights of certificates over records of every size, through every option that moves them.</summary>
[TestClass]
public sealed class CertificateRecordTests
{
    /// <summary>The server's Certificate in two records, cut at every byte.</summary>
    [TestMethod]
    public void Certificate_SplitAnywhere_IsVerified()
    {
        byte[] certificate = Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode()));
        CertificateClientScene scene = new CertificateClientScene();
        for (int cut = 1; cut < certificate.Length; cut++)
        {
            scene.To(0);
            scene.Puppet.Add(certificate);
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(certificate, 0, cut)));
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Slice(certificate, cut, certificate.Length - cut)));
            scene.Verify();
            Expect.Going(scene.Engine, "cut at " + cut);
        }
        scene.Finish();
    }

    [TestMethod]
    public void Certificate12_SplitAnywhere_IsVerified()
    {
        byte[] certificate = Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate12(TestTrust.Client().Encode()));
        CertificateServer12Scene scene = new CertificateServer12Scene();
        for (int cut = 1; cut < certificate.Length; cut++)
        {
            scene.To(0);
            scene.Puppet.Add(certificate);
            scene.Give(Wire.Record(ContentType.Handshake, Wire.Slice(certificate, 0, cut)));
            scene.Give(Wire.Record(ContentType.Handshake, Wire.Slice(certificate, cut, certificate.Length - cut)));
            scene.KeyExchange();
            scene.Verify();
            Expect.Going(scene.Engine, "cut at " + cut);
        }
        scene.Finish();
    }

    /// <summary>All messages of a flight in records of one byte: two of them never end in one record, and CertificateVerify comes in pieces.</summary>
    [TestMethod]
    public void Flight_InRecordsOfOneByte_IsTaken()
    {
        CertificateClientScene scene = new CertificateClientScene(CertificateClientScene.OptionsWithIdentity());
        scene.To(0);
        Bytes(scene, Wire.Message(HandshakeType.CertificateRequest, CertificateWire.Request13(TestTrust.EcdsaSecp256r1Sha256)));
        Bytes(scene, Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode())));
        Bytes(scene, Wire.Message(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, scene.Signature("server", TestTrust.ServerKey))));
        scene.Finish();
    }

    /// <summary>Everything from Certificate to Finished in one record.</summary>
    [TestMethod]
    public void Flight_InOneRecord_IsTaken()
    {
        for (int sliced = 0; sliced < 2; sliced++)
        {
            TlsClientOptions options = CertificateClientScene.OptionsWithIdentity();
            options.Sliced = sliced == 1;
            CertificateClientScene scene = new CertificateClientScene(options);
            scene.Start();
            while (scene.Engine.WorkPending)
                scene.Engine.Step();
            scene.ToCertificate();
            byte[] flight = Wire.Message(HandshakeType.CertificateRequest, CertificateWire.Request13(TestTrust.EcdsaSecp256r1Sha256));
            flight = Wire.Join(flight, Wire.Message(HandshakeType.Certificate, CertificateWire.Certificate13(TestTrust.Server().Encode())));
            scene.Puppet.Add(flight);
            byte[] verify = Wire.Message(HandshakeType.CertificateVerify, CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, scene.Signature("server", TestTrust.ServerKey)));
            scene.Puppet.Add(verify);
            byte[] finished = Wire.Message(HandshakeType.Finished, scene.Puppet.VerifyData());
            scene.Puppet.Add(finished);
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, Wire.Join(Wire.Join(flight, verify), finished)));
            Expect.Open(scene.Engine, "one record");
        }
    }

    [TestMethod]
    public void Handshake_EveryChunk_IsTheSame()
    {
        int[] chunks = { 1, 2, 3, 5, 63, 100, 1000 };
        for (int i = 0; i < 2; i++)
            for (int sliced = 0; sliced < 2; sliced++)
            {
                CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
                pair.ClientOptions.Sliced = sliced == 1;
                pair.ServerOptions.Sliced = sliced == 1;
                for (int j = 0; j < chunks.Length; j++)
                {
                    if (j == 0)
                        pair.Run(chunks[j]);
                    else
                        pair.Again(chunks[j]);
                    pair.ExpectOpen("chunks of " + chunks[j]);
                }
            }
    }

    /// <summary>Chains of 6,000 bytes both ways, with the smallest buffers on either side or both.</summary>
    [TestMethod]
    public void LargeChains_ThroughSmallRecords_AreVerified()
    {
        int[] limits = { 64, 65, 512, 1024, 4096 };
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 25; j++)
            {
                CertificatePair pair = new CertificatePair(CertificatePair.SuiteOf(i), new CertificateIdentity(CertificatePair.LargeChain(TestTrust.Server()), new TestSigningKey(TestTrust.ServerKey)));
                pair.ServerCredentials.ClientAuthentication = ClientAuthentication.Required;
                pair.ClientCredentials.Identity = new CertificateIdentity(CertificatePair.LargeChain(TestTrust.Client()), new TestSigningKey(TestTrust.ClientKey));
                pair.ClientOptions.RecordLimit = limits[j / 5];
                pair.ServerOptions.RecordLimit = limits[j % 5];
                pair.ClientOptions.HandshakeLimit = 128;
                pair.ServerOptions.HandshakeLimit = 128;
                pair.ClientOptions.Padding = j % 2 == 0 ? RecordPadding.Block : RecordPadding.PowerOfTwo;
                pair.ServerOptions.Padding = j % 2 == 0 ? RecordPadding.PowerOfTwo : RecordPadding.None;
                pair.Accept("limits " + limits[j / 5] + " and " + limits[j % 5] + ", version " + i);
            }
    }

    /// <summary>A client that knows max_fragment_length only binds plaintext records too (RFC 6066 §4).</summary>
    [TestMethod]
    public void LargeChain_UnderMaxFragmentLength_IsCut()
    {
        for (int i = 0; i < 2; i++)
        {
            ServerCredentials credentials = new ServerCredentials(new CertificateIdentity(CertificatePair.LargeChain(TestTrust.Server()), new TestSigningKey(TestTrust.ServerKey)));
            byte[] limit = Wire.Extension(ExtensionType.MaxFragmentLength, new byte[] { 1 });
            TlsServer engine;
            byte[] records;
            if (i == 0)
            {
                HostileClientHello hello = CertificateServerScene.Hello();
                hello.Before = Wire.Join(hello.Before, limit);
                CertificateServerScene scene = new CertificateServerScene(CertificateServerScene.Options(credentials));
                scene.ClientHello(hello);
                engine = scene.Engine;
            }
            else
            {
                HostileClientHello hello = CertificateServer12Scene.Hello();
                hello.Before = Wire.Join(hello.Before, limit);
                engine = new TlsServer(CertificateServer12Scene.Options(credentials));
                engine.Start();
                Wire.Give(engine, Wire.Record(ContentType.Handshake, hello.Say(new Puppet12(true, null, CertificatePair.SuiteOf(1)))));
            }
            Expect.Going(engine, "max_fragment_length");
            records = Wire.Take(engine);
            int count = 0;
            for (int at = 0; at < records.Length; at += Wire.RecordLength(records, at))
            {
                Assert.IsTrue(Wire.RecordLength(records, at) <= 5 + 512 + (i == 0 ? 17 : 0), "a record of " + Wire.RecordLength(records, at));
                count++;
            }
            Assert.IsTrue(count > 12, count + " records");
        }
    }

    /// <summary>Names, protocols, session ids, retries and cookies go with certificates, on one pair of engines after the other.</summary>
    [TestMethod]
    public void Handshake_EveryOption_WorksTwice()
    {
        for (int i = 0; i < 2; i++)
            for (int option = 0; option < 6; option++)
            {
                CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
                pair.ClientOptions.ApplicationProtocols = new string[] { "x", "mqtt" };
                pair.ServerOptions.ApplicationProtocols = new string[] { "mqtt" };
                pair.ServerOptions.ServerName = "DEVICE.example";
                switch (option)
                {
                    case 1: pair.ClientOptions.MiddleboxCompatibility = true; break;
                    case 2: pair.ClientOptions.Groups = new NamedGroup[] { new X25519Group(), new TestGroup(), new Secp256r1Group() }; break;
                    case 3:
                        pair.ClientOptions.Groups = new NamedGroup[] { new X25519Group(), new TestGroup(), new Secp256r1Group() };
                        pair.ClientOptions.MiddleboxCompatibility = true;
                        break;
                    case 4:
                        if (i == 0)
                            pair.ServerOptions.CookieKey = Wire.Filled(32, 7);
                        break;
                    case 5:
                        pair.ClientOptions.OfferRecordLimit = false;
                        pair.ServerOptions.SendLimit = 100;
                        pair.ClientOptions.SendLimit = 1;
                        break;
                }
                pair.Accept("option " + option + ", version " + i);
                Assert.AreEqual("mqtt", pair.Client.NegotiatedApplicationProtocol);
                pair.Again(7);
                pair.ExpectOpen("option " + option + " again, version " + i);
            }
    }

    /// <summary>RFC 8449 §4: a client that takes records of any size says so, and then a server with a small buffer can answer.</summary>
    [TestMethod]
    public void RecordLimit_LargestClientAndSmallServer_KeepsToTheServers()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Required);
            pair.ClientOptions.RecordLimit = TlsOptions.LargestRecordLimit;
            pair.ClientOptions.SendLimit = TlsOptions.LargestRecordLimit;
            pair.ServerOptions.RecordLimit = 512;
            pair.Accept("version " + i);
            Assert.AreEqual(pair.Client.NegotiatedVersion == ProtocolVersion.Tls13 ? 511 : 512, pair.Client.RecordSendLimit);
        }
    }

    /// <summary>What one connection found does not stand for the next.</summary>
    [TestMethod]
    public void Engine_AfterAFailure_BeginsAnew()
    {
        for (int i = 0; i < 2; i++)
        {
            CertificatePair pair = CertificatePair.Of(i).Mutual(ClientAuthentication.Wanted);
            pair.Accept("first");
            // A connection that is given up at every point of its flights, then a whole one.
            for (int cut = 1; cut < 1200; cut += 37)
            {
                pair.Client.Start();
                pair.Server.Start();
                byte[] hello = Wire.Take(pair.Client);
                Wire.Give(pair.Server, hello);
                byte[] flight = Wire.Take(pair.Server);
                Wire.Give(pair.Client, Wire.Slice(flight, 0, cut < flight.Length ? cut : flight.Length));
                byte[] answer = Wire.Take(pair.Client);
                Wire.Give(pair.Server, Wire.Slice(answer, 0, cut < answer.Length ? cut : answer.Length));
                if (cut % 2 == 0)
                    pair.Server.ReceivedEnd();
                Assert.IsFalse(pair.Server.HandshakeComplete && cut < answer.Length);
                pair.Again(int.MaxValue);
                pair.ExpectOpen("after a cut at " + cut);
                Assert.IsTrue(pair.Server.CopyPeerKeyDigest(new byte[32], 0));
            }
        }
    }

    /// <summary>Every suite that authenticates by certificates, with real cryptography and both sides proven.</summary>
    [TestMethod]
    public void Handshake_EverySuite_IsMutual()
    {
        int[] ids = { 0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0xC02B, 0xC02C, 0xCCA9, 0xC0AC, 0xC0AE };
        for (int i = 0; i < ids.Length; i++)
        {
            CipherSuite suite = SuiteOf(ids[i]);
            CertificateScene scene = new CertificateScene(suite.Version).Ask(ClientAuthentication.Required);
            scene.ClientCredentials.Identity = i % 3 == 0 && suite.Version == ProtocolVersion.Tls13 ? TestIdentities.NewEd25519Client() : TestIdentities.NewClient();
            scene.ClientOptions.CipherSuites = new CipherSuite[] { SuiteOf(ids[i]) };
            scene.ServerOptions.CipherSuites = new CipherSuite[] { suite };
            if (i % 2 == 1)
                scene.ServerOptions.Groups = new NamedGroup[] { new Secp256r1Group() };
            scene.Accept(int.MaxValue);
            Assert.AreEqual(ids[i], scene.Client.NegotiatedCipherSuite.Id);
            Assert.IsTrue(scene.Server.CopyPeerKeyDigest(new byte[32], 0));
        }
    }

    /// <summary>Secrets of both lengths of hash, under the same labels on both sides.</summary>
    [TestMethod]
    public void KeyLog_WithCertificates_AgreesOnBothSides()
    {
        int[] ids = { 0x1303, 0x1302, 0xC02B, 0xC02C };
        for (int i = 0; i < ids.Length; i++)
        {
            CertificatePair pair = new CertificatePair(SuiteOf(ids[i])).Mutual(ClientAuthentication.Required);
            TestKeyLog client = new TestKeyLog();
            TestKeyLog server = new TestKeyLog();
            pair.ClientOptions.KeyLog = client;
            pair.ServerOptions.KeyLog = server;
            pair.Accept("suite " + ids[i]);
            Assert.AreEqual(Sum(client.Text), Sum(server.Text), client.Text + server.Text);
            Assert.AreEqual(client.Text.Length, server.Text.Length);
            int digits = ids[i] == 0x1303 ? 64 : 96;
            // LABEL, 64 digits of the client's random, and those of the secret.
            Assert.AreEqual(client.Text.IndexOf(' ') + 1 + 64 + 1 + digits, client.Text.IndexOf('\n'), client.Text);
            Assert.AreEqual(i < 2 ? "S" : "C", client.Text.Substring(0, 1));
        }
    }

    private static void Bytes(CertificateClientScene scene, byte[] message)
    {
        scene.Puppet.Add(message);
        for (int i = 0; i < message.Length; i++)
            scene.Give(scene.Puppet.Seal(ContentType.Handshake, new byte[] { message[i] }));
        Expect.Going(scene.Engine, "type " + message[0]);
    }

    // The lines stand in another order on either side.
    private static int Sum(string text)
    {
        int sum = 0;
        for (int i = 0; i < text.Length; i++)
            sum += text[i] * text[i];
        return sum;
    }

    private static CipherSuite SuiteOf(int id)
    {
        switch (id)
        {
            case 0x1301: return CipherSuites.TLS_AES_128_GCM_SHA256();
            case 0x1302: return Sha384Suites.TLS_AES_256_GCM_SHA384();
            case 0x1303: return CipherSuites.TLS_CHACHA20_POLY1305_SHA256();
            case 0x1304: return CipherSuites.TLS_AES_128_CCM_SHA256();
            case 0x1305: return CipherSuites.TLS_AES_128_CCM_8_SHA256();
            case 0xC02B: return CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256();
            case 0xC02C: return Sha384Suites.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384();
            case 0xCCA9: return CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256();
            case 0xC0AC: return CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM();
            default: return CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8();
        }
    }
}
