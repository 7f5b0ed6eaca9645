using System;
using NanoTls.Certificates;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>Mutated flights and messages of certificates: no exception leaves the ports, nothing hangs, nobody is authenticated by what was changed.</summary>
[TestClass]
public sealed class CertificateFuzzTests
{
    [TestMethod]
    public void Engine_MutatedCertificateFlights_FailsQuietlyOrAgrees() => Flights(1, 1);

    [TestMethod]
    [TestCategory("Long")]
    public void Engine_ManyMutatedCertificateFlights_FailsQuietlyOrAgrees() => Flights(2, 20);

    [TestMethod]
    public void Engine_MutatedCertificateMessages_AuthenticatesNobody() => Messages(3, 1);

    [TestMethod]
    [TestCategory("Long")]
    public void Engine_ManyMutatedCertificateMessages_AuthenticatesNobody() => Messages(4, 20);

    /// <summary>On the wire: in TLS 1.2 all of it is plaintext, in TLS 1.3 the hellos are.</summary>
    private static void Flights(int seed, int rounds)
    {
        Random random = new(seed);
        int refused = 0;
        for (int version = 0; version < 2; version++)
        {
            CertificatePair pair = CertificatePair.Of(version).Mutual(ClientAuthentication.Required);
            pair.ClientOptions.ApplicationProtocols = ["mqtt"];
            pair.ServerOptions.ApplicationProtocols = ["mqtt"];
            pair.Accept("version " + version);
            for (int flight = 0; flight < 4; flight++)
                for (int at = 0, length = 1; at < length; at++)
                    for (int round = 0; round < rounds; round++)
                        refused += FlightIsRefused(pair, flight, at, random, ref length, $"version {version}, flight {flight}, byte {at}, round {round}") ? 1 : 0;
        }
        Assert.IsTrue(refused > 2000 * rounds, refused + " refused");
    }

    private static bool FlightIsRefused(CertificatePair pair, int flight, int at, Random random, ref int length, string what)
    {
        pair.Client.Start();
        pair.Server.Start();
        TlsEngine from = pair.Client;
        TlsEngine to = pair.Server;
        for (int i = 0; i < 4; i++)
        {
            byte[] bytes = Wire.Take(from);
            if (i == flight)
            {
                length = bytes.Length;
                if (at >= length)
                    return false;
                bytes = Mutate(bytes, at, random);
            }
            Wire.Give(to, bytes, i == flight ? random.Next(1, 400) : int.MaxValue);
            (from, to) = (to, from);
        }
        Loopback.Pump(pair.Client, pair.Server, int.MaxValue);
        NoInternalError(pair.Client, what);
        NoInternalError(pair.Server, what);
        if (pair.Client.Failure != null || pair.Server.Failure != null || !pair.Client.HandshakeComplete || !pair.Server.HandshakeComplete)
            return true;
        // What both agree on is authentic all the same: a field that nothing binds, such as the version of a record.
        Assert.IsTrue(pair.Server.CopyPeerKeyDigest(new byte[32], 0), what);
        return false;
    }

    /// <summary>Under the protection of TLS 1.3: whoever has no certificate can send what he likes there.</summary>
    private static void Messages(int seed, int rounds)
    {
        Random random = new(seed);
        CertificateClientScene client = new(CertificateClientScene.OptionsWithIdentity());
        CertificateServerScene server = new();
        byte[] certificate = CertificateWire.Certificate13(CertificatePair.LargeChain(TestTrust.Server()), Wire.Nothing);
        byte[] clientCertificate = CertificateWire.Certificate13(TestTrust.Client().Encode());
        byte[] request = CertificateWire.Request13(TestTrust.EcdsaSecp256r1Sha256);
        int verify = CertificateWire.Verify(0, new byte[32]).Length;
        for (int round = 0; round < rounds; round++)
        {
            // The bytes of the large extensions are all alike.
            for (int at = 0; at < certificate.Length; at += at is > 400 and < 3000 or > 3500 and < 6000 ? 29 : 1)
            {
                client.To(0);
                client.Say(HandshakeType.Certificate, Mutate(certificate, at, random));
                client.Verify();
                Refused(client.Engine, $"Certificate, byte {at}");
            }
            for (int at = 0; at < clientCertificate.Length; at++)
            {
                server.To(0);
                server.Say(HandshakeType.Certificate, Mutate(clientCertificate, at, random));
                server.Verify();
                Refused(server.Engine, $"client's Certificate, byte {at}");
            }
            for (int at = 0; at < verify; at++)
            {
                client.To(2);
                client.Say(HandshakeType.CertificateVerify, Mutate(CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, client.Signature("server", TestTrust.ServerKey)), at, random));
                Refused(client.Engine, $"CertificateVerify, byte {at}");
                server.To(1);
                server.Say(HandshakeType.CertificateVerify, Mutate(CertificateWire.Verify(TestTrust.EcdsaSecp256r1Sha256, server.Signature("client", TestTrust.ClientKey)), at, random));
                Refused(server.Engine, $"client's CertificateVerify, byte {at}");
            }
            for (int at = 0; at < request.Length; at++)
            {
                client.To(0);
                client.Say(HandshakeType.CertificateRequest, Mutate(request, at, random));
                NoInternalError(client.Engine, $"CertificateRequest, byte {at}");
            }
        }
    }

    /// <summary>A CertificateVerify or Finished would be the next message: the engine has not come so far.</summary>
    private static void Refused(TlsEngine engine, string what)
    {
        NoInternalError(engine, what);
        Assert.IsNotNull(engine.Failure, what);
        Assert.IsFalse(engine.HandshakeComplete, what);
    }

    private static byte[] Mutate(byte[] bytes, int at, Random random)
    {
        byte[] mutated = (byte[])bytes.Clone();
        switch (random.Next(6))
        {
            case 0:
                return Wire.Join(Wire.Slice(bytes, 0, at), Wire.Slice(bytes, at + 1, bytes.Length - at - 1));
            case 1:
                return Wire.Join(Wire.Join(Wire.Slice(bytes, 0, at), [(byte)random.Next(256)]), Wire.Slice(bytes, at, bytes.Length - at));
            case 2:
                mutated[at] = (byte)(bytes[at] == 255 ? 0 : 255);
                return mutated;
            default:
                mutated[at] ^= (byte)random.Next(1, 256);
                return mutated;
        }
    }

    private static void NoInternalError(TlsEngine engine, string what)
    {
        if (engine.Failure != null && engine.Failure.Cause == TlsCause.Internal)
            Assert.Fail(what + ": " + engine.Failure.Message);
    }
}
