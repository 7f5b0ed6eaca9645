using System;
using System.Buffers.Binary;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace NanoTls.Bench.Speed;

/// <summary>An AEAD that seals a message; the key set up once, a new nonce each time, as it asks for.</summary>
internal sealed class TheirAead(string row, Func<IAeadCipher> make, int keyLength, int length) : Workload(Subject.Primitive, row, false, length)
{
    private const int TagBits = 128;

    private readonly byte[] message = new byte[length];
    private readonly byte[] sealedMessage = new byte[length + 16];
    // It keeps the array of the former nonce to compare: two take turns.
    private readonly byte[][] nonces = [new byte[12], new byte[12]];
    private readonly byte[] associated = new byte[13];
    private IAeadCipher aead;
    private KeyParameter key;
    private long count;

    /// <inheritdoc/>
    public override void Setup()
    {
        aead = make();
        key = new KeyParameter(new byte[keyLength]);
        Run();
        key = null;
    }

    /// <inheritdoc/>
    public override void Run()
    {
        byte[] nonce = nonces[count & 1];
        BinaryPrimitives.WriteInt64BigEndian(nonce, ++count);
        aead.Init(true, new AeadParameters(key, TagBits, nonce, associated));
        int written = aead.ProcessBytes(message, 0, message.Length, sealedMessage, 0);
        aead.DoFinal(sealedMessage, written);
    }
}
