using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>A peer with real keys and no rules: what it sends is decided by the test. Owns transcript and protection of both directions.</summary>
internal abstract class Puppet
{
    protected readonly bool client;
    protected readonly Psk psk;
    protected readonly CipherSuite suite;
    protected readonly KeyDerivation keys = new KeyDerivation(PskHash.Sha256, new Sha256(), new Sha256());
    protected readonly byte[] digest = new byte[32];
    protected Protection sending;
    protected Protection receiving;

    public readonly Transcript Transcript;

    /// <summary>What <see cref="Open"/> found.</summary>
    public int OpenedType;
    public byte[] Opened;

    protected Puppet(bool client, Psk psk, CipherSuite suite)
    {
        this.client = client;
        this.psk = psk;
        this.suite = suite;
        Transcript = new Transcript(new KeyDerivation[] { keys });
    }

    /// <summary>Whether what the peer sends is protected by now.</summary>
    public bool Receives => receiving != null;

    /// <summary>The hash of all that stands in the transcript.</summary>
    public byte[] TranscriptHash()
    {
        byte[] hash = new byte[32];
        Transcript.Snapshot(hash, 0);
        return hash;
    }

    public void Add(byte[] message) => Transcript.Add(message, 0, message.Length);

    /// <summary>One record, protected where it already is so.</summary>
    public byte[] Seal(int type, byte[] content, int padding)
    {
        if (sending == null)
            return Wire.Record(type, content);
        byte[] buffer = new byte[content.Length + padding + 64];
        Array.Copy(content, 0, buffer, sending.HeadLength, content.Length);
        return Wire.Slice(buffer, 0, sending.Seal(type, buffer, 0, content.Length, padding));
    }

    public byte[] Seal(int type, byte[] content) => Seal(type, content, 0);

    /// <summary>A handshake message in a record of its own, added to the transcript.</summary>
    public byte[] Say(int type, byte[] body)
    {
        byte[] message = Wire.Message(type, body);
        Add(message);
        return Seal(ContentType.Handshake, message);
    }

    /// <summary>Opens the record at an offset; fails the test when it does not authenticate.</summary>
    public void Open(byte[] records, int offset)
    {
        byte[] record = Wire.Slice(records, offset, Wire.RecordLength(records, offset));
        if (receiving == null || !receiving.Covers(record[0]))
        {
            OpenedType = record[0];
            Opened = Wire.Slice(record, 5, record.Length - 5);
            return;
        }
        Assert.IsTrue(receiving.Open(record, 0, record.Length - 5), "the puppet cannot open a record");
        OpenedType = receiving.ContentType;
        Opened = Wire.Slice(record, receiving.ContentOffset, receiving.ContentLength);
    }
}
