using NanoTls.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>A key schedule and a transcript, driven in hex.</summary>
public sealed class KeyScheduleRun
{
    private const int Length = 32;

    // SHA-256 of no messages.
    private const string Nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly KeyDerivation keys = NewKeys();
    private readonly Transcript transcript;
    private readonly KeySchedule schedule;
    private readonly EarlySecrets early = new EarlySecrets(Length);
    private readonly byte[] digest = new byte[Length];
    private readonly byte[] output = new byte[Length];

    /// <summary>A schedule that begins with a PSK, whose label says of what kind it is; 32 zeros stand for none (RFC 8446 §7.1).</summary>
    public KeyScheduleRun(string psk, int binderLabel)
    {
        transcript = new Transcript(new KeyDerivation[] { keys });
        transcript.Reset();
        schedule = new KeySchedule(Length);
        byte[] key = Hex.Decode(psk);
        early.Derive(keys, key, 0, key.Length, binderLabel);
    }

    /// <summary>What a session keeps first of its PSK: the Early Secret.</summary>
    public string First() => Hex.Encode(early.Bytes, 0, Length);

    /// <summary>Derive-Secret(Early Secret, "derived", "").</summary>
    public string EarlyDerived() => Hex.Encode(early.Bytes, Length, Length);

    /// <summary>The finished_key of binder_key.</summary>
    public string BinderFinishedKey() => Hex.Encode(early.Bytes, 2 * Length, Length);

    /// <summary>The salt of the next HKDF-Extract, in the end the Master Secret.</summary>
    public string Next() => Hex.Encode(schedule.Secrets, 0, Length);

    /// <summary>The client's traffic secret.</summary>
    public string Client() => Hex.Encode(schedule.Secrets, schedule.ClientOffset, Length);

    /// <summary>The server's traffic secret.</summary>
    public string Server() => Hex.Encode(schedule.Secrets, schedule.ServerOffset, Length);

    /// <summary>Adds messages to the transcript.</summary>
    public void Add(string messages)
    {
        byte[] bytes = Hex.Decode(messages);
        transcript.Add(bytes, 0, bytes.Length);
    }

    /// <summary>The transcript hash.</summary>
    public string TranscriptHash()
    {
        transcript.Snapshot(digest, 0);
        return Hex.Encode(digest, 0, Length);
    }

    /// <summary>The early traffic secret, over the transcript, becomes the client's.</summary>
    public void DeriveEarlyTraffic()
    {
        transcript.Snapshot(digest, 0);
        schedule.DeriveEarlyTraffic(keys, early, digest, 0);
    }

    /// <summary>Goes on to the Handshake Secret, over the transcript.</summary>
    public void EnterHandshake(string shared)
    {
        byte[] bytes = Hex.Decode(shared);
        transcript.Snapshot(digest, 0);
        schedule.EnterHandshake(keys, early, bytes, 0, bytes.Length, digest, 0);
    }

    /// <summary>Goes on to the Master Secret, over the transcript.</summary>
    public void EnterMaster()
    {
        transcript.Snapshot(digest, 0);
        schedule.EnterMaster(keys, null, digest, 0);
    }

    /// <summary>The resumption_master_secret, over the transcript.</summary>
    public string ResumptionMaster()
    {
        transcript.Snapshot(digest, 0);
        schedule.DeriveResumptionMaster(keys, digest, 0, output);
        return Hex.Encode(output, 0, Length);
    }

    /// <summary>Derive-Secret over the transcript.</summary>
    public string Derive(string secret, int label) => Expand(secret, label, TranscriptHash(), Length);

    /// <summary>Derive-Secret over no messages.</summary>
    public string DeriveOverNothing(string secret, int label) => Expand(secret, label, Nothing, Length);

    /// <summary>verify_data under a base key, over the transcript.</summary>
    public string VerifyData(string baseKey)
    {
        byte[] finishedKey = Hex.Decode(Expand(baseKey, Label.Finished, "", Length));
        transcript.Snapshot(digest, 0);
        KeySchedule.VerifyData(keys, finishedKey, 0, digest, 0, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    /// <summary>The binder of the PSK over the transcript.</summary>
    public string Binder()
    {
        transcript.Snapshot(digest, 0);
        KeySchedule.Binder(keys, early, digest, 0, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    /// <summary>HKDF-Extract.</summary>
    public string Extract(string salt, string secret)
    {
        byte[] saltBytes = Hex.Decode(salt);
        byte[] bytes = Hex.Decode(secret);
        keys.Hkdf.Extract(saltBytes, 0, saltBytes.Length, bytes, 0, bytes.Length, output, 0);
        return Hex.Encode(output, 0, Length);
    }

    /// <summary>HKDF-Expand-Label under a secret.</summary>
    public string Expand(string secret, int label, string context, int length)
    {
        byte[] bytes = Hex.Decode(context);
        keys.Hkdf.SetSecret(Hex.Decode(secret), 0, Length);
        Label.Expand(keys.Hkdf, label, bytes, 0, bytes.Length, output, 0, length);
        return Hex.Encode(output, 0, length);
    }

    private static KeyDerivation NewKeys() => new KeyDerivation(PskHash.Sha256, new Sha256(), new Sha256());

    /// <summary>Opens records one after another under a traffic secret and seals them again: the same content and type, the same record.</summary>
    public static void AssertRecords(string trafficSecret, int[] types, string[] contents, string[] records)
    {
        Tls13Protection opening = new Tls13Protection(Length, new byte[Length]);
        Tls13Protection sealing = new Tls13Protection(Length, new byte[Length]);
        opening.SetTrafficSecret(NewKeys(), new AesGcm(16), 100, Hex.Decode(trafficSecret), 0, false);
        sealing.SetTrafficSecret(NewKeys(), new AesGcm(16), 100, Hex.Decode(trafficSecret), 0, false);
        for (int i = 0; i < records.Length; i++)
        {
            byte[] record = Hex.Decode(records[i]);
            Assert.IsTrue(opening.Covers(record[0]));
            Assert.IsTrue(opening.Open(record, 0, record.Length - Protection.HeaderLength));
            Assert.AreEqual(types[i], opening.ContentType);
            Assert.AreEqual(contents[i], Hex.Encode(record, opening.ContentOffset, opening.ContentLength));
            byte[] content = Hex.Decode(contents[i]);
            System.Array.Copy(content, 0, record, sealing.HeadLength, content.Length);
            Assert.AreEqual(record.Length, sealing.Seal(types[i], record, 0, content.Length, 0));
            Assert.AreEqual(records[i], Hex.Encode(record, 0, record.Length));
        }
    }
}
