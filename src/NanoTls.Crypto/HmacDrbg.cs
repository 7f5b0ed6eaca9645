using System;

namespace NanoTls.Crypto;

/// <summary>HMAC_DRBG (SP 800-90A Rev. 1 §10.1.2) with a security strength of 256 bits, without prediction resistance.</summary>
/// <remarks>
/// Key is kept as the keyed state of the Hmac, which is keyed with it inside a call and with nothing after it. Scratch of the Hmac holds a new Key until it is set.
/// The reseed interval of 2^48 requests is out of reach and not counted.
/// </remarks>
public sealed class HmacDrbg
{
    /// <summary>Bytes of entropy that <see cref="Instantiate"/> and <see cref="Reseed"/> need at least (Table 2: the security strength).</summary>
    public const int MinimumEntropyLength = 32;

    /// <summary>Bytes of one request at most (Table 2: 2^19 bits).</summary>
    public const int MaximumRequestLength = 65536;

    private readonly Hmac hmac;
    private readonly uint[] key;
    private readonly byte[] v;
    private bool instantiated;

    /// <summary>Works with <paramref name="hmac"/>, over SHA-256 or stronger, which may have other users between the calls: each sets its key anew.</summary>
    public HmacDrbg(Hmac hmac)
    {
        this.hmac = hmac;
        key = new uint[2 * hmac.Hash.ChainingLength];
        v = new byte[hmac.Length];
    }

    /// <summary>Starts from fresh entropy (§10.1.2.3): at least <see cref="MinimumEntropyLength"/> bytes of it, a nonce, and a personalization string or none.</summary>
    public void Instantiate(byte[] entropy, int entropyOffset, int entropyLength, byte[] nonce, int nonceOffset, int nonceLength, byte[] personalization, int personalizationOffset, int personalizationLength)
    {
        RequireEntropy(entropyLength);
        instantiated = false;
        Array.Clear(v, 0, v.Length);
        hmac.SetKey(v, 0, v.Length);
        for (int i = 0; i < v.Length; i++)
            v[i] = 0x01;
        for (int separator = 0; separator < 2; separator++)
        {
            BeginUpdate(separator);
            hmac.Update(entropy, entropyOffset, entropyLength);
            hmac.Update(nonce, nonceOffset, nonceLength);
            hmac.Update(personalization, personalizationOffset, personalizationLength);
            EndUpdate();
        }
        Leave();
        instantiated = true;
    }

    /// <summary>Mixes in fresh entropy, at least <see cref="MinimumEntropyLength"/> bytes, and additional input or none (§10.1.2.4). InvalidOperationException before <see cref="Instantiate"/>.</summary>
    public void Reseed(byte[] entropy, int entropyOffset, int entropyLength, byte[] additional, int additionalOffset, int additionalLength)
    {
        RequireState();
        RequireEntropy(entropyLength);
        hmac.LoadKey(key, 0);
        for (int separator = 0; separator < 2; separator++)
        {
            BeginUpdate(separator);
            hmac.Update(entropy, entropyOffset, entropyLength);
            hmac.Update(additional, additionalOffset, additionalLength);
            EndUpdate();
        }
        Leave();
    }

    /// <summary>
    /// Writes the next <paramref name="length"/> random bytes, at most <see cref="MaximumRequestLength"/> (§10.1.2.5).
    /// InvalidOperationException before <see cref="Instantiate"/>.
    /// </summary>
    public void Generate(byte[] output, int offset, int length) => Generate(output, offset, length, output, offset, 0);

    /// <summary><see cref="Generate(byte[], int, int)"/> with additional input, which must not lie under the output.</summary>
    public void Generate(byte[] output, int outputOffset, int outputLength, byte[] additional, int additionalOffset, int additionalLength)
    {
        RequireState();
        if (outputLength < 0 || outputLength > MaximumRequestLength || outputOffset < 0 || outputLength > output.Length - outputOffset)
            throw new ArgumentOutOfRangeException("outputLength");
        int length = v.Length;
        hmac.LoadKey(key, 0);
        if (additionalLength != 0)
            Update(additional, additionalOffset, additionalLength);
        for (int done = 0; done < outputLength; done += length)
        {
            UpdateV();
            Array.Copy(v, 0, output, outputOffset + done, outputLength - done < length ? outputLength - done : length);
        }
        Update(additional, additionalOffset, additionalLength);
        Leave();
    }

    /// <summary>Forgets the state (§9.4, Uninstantiate).</summary>
    public void Wipe()
    {
        instantiated = false;
        Array.Clear(key, 0, key.Length);
        Array.Clear(v, 0, v.Length);
    }

    // HMAC_DRBG_Update (§10.1.2.2); the second half only with provided data.
    private void Update(byte[] provided, int offset, int length)
    {
        BeginUpdate(0);
        hmac.Update(provided, offset, length);
        EndUpdate();
        if (length == 0)
            return;
        BeginUpdate(1);
        hmac.Update(provided, offset, length);
        EndUpdate();
    }

    // Half an HMAC_DRBG_Update: Key = HMAC(Key, V || separator || what the caller feeds in between), V = HMAC(Key, V).
    private void BeginUpdate(int separator)
    {
        hmac.Scratch[0] = (byte)separator;
        hmac.Update(v, 0, v.Length);
        hmac.Update(hmac.Scratch, 0, 1);
    }

    private void EndUpdate()
    {
        hmac.Finish(hmac.Scratch, 0);
        hmac.SetKey(hmac.Scratch, 0, v.Length);
        UpdateV();
    }

    private void UpdateV()
    {
        hmac.Update(v, 0, v.Length);
        hmac.Finish(v, 0);
    }

    private void Leave()
    {
        hmac.SaveKey(key, 0);
        hmac.Wipe();
    }

    private void RequireState()
    {
        if (!instantiated)
            throw new InvalidOperationException("not instantiated");
    }

    private static void RequireEntropy(int length)
    {
        if (length < MinimumEntropyLength)
            throw new ArgumentOutOfRangeException("entropyLength");
    }
}
