using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>
/// One side of a recorded handshake: the parts of the engine that a client or a server is made of (key agreement, transcript, key schedule, record protection, record layer), without
/// the stages that choose what is sent. Every value that they make is compared with the trace.
/// </summary>
internal sealed class TracedSide
{
    private const int Length = 32;
    private const int RecordLimit = 100;
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string EarlySecret = "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a";
    private const string EarlyDerived = "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba";

    private readonly HandshakeTrace trace;
    private readonly bool client;
    private readonly KeyDerivation keys = new KeyDerivation(PskHash.Sha256, new Sha256(), new Sha256());
    private readonly KeySchedule schedule = new KeySchedule(Length);
    private readonly Transcript transcript;
    private readonly Tls13Protection sealing = new Tls13Protection(Length, new byte[Length]);
    private readonly Tls13Protection opening = new Tls13Protection(Length, new byte[Length]);
    private readonly RecordWriter writer = new RecordWriter(1024, RecordPadding.None, 0);
    private readonly RecordReader reader = new RecordReader(0, 1024);
    private readonly SignedContent signed = new SignedContent();
    private readonly Hash signatureHash = new Sha256();
    private readonly byte[] digest = new byte[Length];
    private readonly byte[] output = new byte[Length];

    public TracedSide(HandshakeTrace trace, bool client)
    {
        this.trace = trace;
        this.client = client;
        transcript = new Transcript(new KeyDerivation[] { keys });
        transcript.Reset();
        writer.Reset();
        reader.Reset();
    }

    /// <summary>The digest that the last CertificateVerify which was taken signs (RFC 8446 §4.4.3).</summary>
    public string SignedDigest { get; private set; }

    /// <summary>Makes the key pair of this side and agrees with the other's public key.</summary>
    public void Agree()
    {
        KeyAgreement agreement = trace.PublicKeyLength == 65 ? new P256() : new X25519();
        byte[] publicKey = AgreementRun.PublicKey(agreement, Hex.Decode(client ? trace.ClientPrivateKey : trace.ServerPrivateKey), trace.PublicKeyLength);
        Assert.AreEqual(client ? trace.ClientPublicKey : trace.ServerPublicKey, Hex.Encode(publicKey, 0, publicKey.Length));
        byte[] secret = AgreementRun.SharedSecret(agreement, Hex.Decode(client ? trace.ServerPublicKey : trace.ClientPublicKey));
        Assert.AreEqual(trace.SharedSecret, Hex.Encode(secret, 0, Length));
    }

    /// <summary>Seals content as the record layer does; the record.</summary>
    public string Send(int type, string content)
    {
        byte[] bytes = Hex.Decode(content);
        if (type == ContentType.ApplicationData)
            Assert.AreEqual(bytes.Length, writer.WriteApplicationData(bytes, 0, bytes.Length, bytes.Length));
        else
        {
            writer.Begin().Write(bytes, 0, bytes.Length);
            writer.End(type);
        }
        string record = Hex.Encode(writer.Buffer, writer.Start, writer.Pending);
        writer.Sent(writer.Pending);
        return record;
    }

    /// <summary>Reads a record of this type as the record layer does; its content.</summary>
    public string Receive(int type, string record)
    {
        byte[] bytes = Hex.Decode(record);
        Assert.IsTrue(reader.Room() >= bytes.Length);
        System.Array.Copy(bytes, 0, reader.Buffer, reader.End, bytes.Length);
        reader.Received(bytes.Length);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual(type, reader.ContentType);
        Assert.AreEqual(0, reader.Unread);
        return Hex.Encode(reader.Buffer, reader.ContentOffset, reader.ContentLength);
    }

    /// <summary>Adds a message to the transcript.</summary>
    public void Take(string message)
    {
        byte[] bytes = Hex.Decode(message);
        transcript.Add(bytes, 0, bytes.Length);
    }

    /// <summary>Puts message_hash in the place of the first ClientHello (RFC 8446 §4.4.1).</summary>
    public void RestartFromMessageHash()
    {
        transcript.Snapshot(digest, 0);
        transcript.RestartFromMessageHash(digest, 0);
    }

    /// <summary>Takes a flight of the client or of the server: what its CertificateVerify signs, its Finished, and the transcript hash behind it.</summary>
    public void TakeFlight(string[] messages, string hash, bool byClient)
    {
        for (int i = 0; i < messages.Length; i++)
        {
            int type = Hex.Decode(messages[i].Substring(0, 2))[0];
            if (type == HandshakeType.CertificateVerify)
                TakeSigned(byClient);
            if (type == HandshakeType.Finished)
                Assert.AreEqual(messages[i], "14000020" + VerifyData(byClient == client ? sealing : opening));
            Take(messages[i]);
        }
        AssertTranscriptHash(hash);
    }

    /// <summary>From ClientHello...ServerHello to the protection of the handshake.</summary>
    public void EnterHandshake()
    {
        Assert.AreEqual(EarlySecret, Extract("", Zeros));
        Assert.AreEqual(EarlyDerived, DeriveOverNothing(EarlySecret));
        Assert.AreEqual(trace.HandshakeSecret, Extract(EarlyDerived, trace.SharedSecret));
        AssertTranscriptHash(trace.HelloHash);
        byte[] shared = Hex.Decode(trace.SharedSecret);
        schedule.EnterHandshake(keys, null, shared, 0, shared.Length, digest, 0);
        Assert.AreEqual(trace.MasterSalt, Hex.Encode(schedule.Secrets, 0, Length));
        Assert.AreEqual(trace.MasterSecret, Extract(trace.MasterSalt, Zeros));
        AssertTraffic(trace.ClientHandshake, schedule.ClientOffset);
        AssertTraffic(trace.ServerHandshake, schedule.ServerOffset);
        Protect(true);
        Assert.AreEqual((client ? trace.ClientHandshake : trace.ServerHandshake).FinishedKey, Hex.Encode(sealing.Secret, 0, Length));
        Assert.AreEqual((client ? trace.ServerHandshake : trace.ClientHandshake).FinishedKey, Hex.Encode(opening.Secret, 0, Length));
    }

    /// <summary>From the server's Finished on: the application traffic secrets and the exporter_master_secret.</summary>
    public void EnterMaster()
    {
        transcript.Snapshot(digest, 0);
        schedule.EnterMaster(keys, null, digest, 0);
        Assert.AreEqual(trace.MasterSecret, Hex.Encode(schedule.Secrets, 0, Length));
        AssertTraffic(trace.ClientApplication, schedule.ClientOffset);
        AssertTraffic(trace.ServerApplication, schedule.ServerOffset);
        Assert.AreEqual(trace.ExporterMasterSecret, DeriveFromMaster(Label.ExpMaster));
    }

    /// <summary>From the client's Finished on: the protection of application data and the resumption_master_secret.</summary>
    public void EnterApplication()
    {
        Protect(false);
        Assert.AreEqual(trace.ResumptionMasterSecret, DeriveFromMaster(Label.ResMaster));
    }

    /// <summary>The PSK of a ticket with this nonce (RFC 8446 §4.6.1).</summary>
    public string TicketPsk(string nonce) => Expand(trace.ResumptionMasterSecret, Label.Resumption, nonce, Length);

    private void Protect(bool handshake)
    {
        sealing.SetTrafficSecret(keys, new AesGcm(16), RecordLimit, schedule.Secrets, client ? schedule.ClientOffset : schedule.ServerOffset, handshake);
        opening.SetTrafficSecret(keys, new AesGcm(16), RecordLimit, schedule.Secrets, client ? schedule.ServerOffset : schedule.ClientOffset, handshake);
        writer.SetProtection(sealing);
        reader.SetProtection(opening);
    }

    private void TakeSigned(bool byClient)
    {
        signed.TakeTranscript13(transcript, byClient);
        signed.Digest(signatureHash);
        SignedDigest = Hex.Encode(signed.Signed, 0, signed.Length);
    }

    private string VerifyData(Tls13Protection sender)
    {
        transcript.Snapshot(digest, 0);
        KeySchedule.VerifyData(keys, sender.Secret, 0, digest, 0, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    private void AssertTranscriptHash(string hash)
    {
        transcript.Snapshot(digest, 0);
        Assert.AreEqual(hash, Hex.Encode(digest, 0, Length));
    }

    private void AssertTraffic(TrafficTrace traffic, int offset)
    {
        Assert.AreEqual(traffic.Secret, Hex.Encode(schedule.Secrets, offset, Length));
        Assert.AreEqual(traffic.Key, Expand(traffic.Secret, Label.Key, "", 16));
        Assert.AreEqual(traffic.Iv, Expand(traffic.Secret, Label.Iv, "", 12));
    }

    private string Extract(string salt, string secret)
    {
        byte[] saltBytes = Hex.Decode(salt);
        byte[] bytes = Hex.Decode(secret);
        keys.Hkdf.Extract(saltBytes, 0, saltBytes.Length, bytes, 0, bytes.Length, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    private string DeriveOverNothing(string secret)
    {
        keys.Hkdf.SetSecret(Hex.Decode(secret), 0, Length);
        keys.ExpandOverNothing(Label.Derived, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    private string DeriveFromMaster(int label)
    {
        transcript.Snapshot(digest, 0);
        keys.Hkdf.SetSecret(schedule.Secrets, 0, Length);
        Label.Expand(keys.Hkdf, label, digest, 0, Length, output, 0, Length);
        return Hex.Encode(output, 0, Length);
    }

    private string Expand(string secret, int label, string context, int length)
    {
        byte[] bytes = Hex.Decode(context);
        keys.Hkdf.SetSecret(Hex.Decode(secret), 0, Length);
        Label.Expand(keys.Hkdf, label, bytes, 0, bytes.Length, output, 0, length);
        return Hex.Encode(output, 0, length);
    }
}
