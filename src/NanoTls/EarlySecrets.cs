using System;

namespace NanoTls;

/// <summary>
/// What the key schedule of TLS 1.3 makes of a PSK alone (RFC 8446 §7.1), Hash.length bytes each: [first | Derive-Secret(Early Secret, "derived", "") | finished_key of binder_key].
/// The first is what an external key adds to the seed of a random generator; of a session's, the Early Secret itself.
/// </summary>
internal sealed class EarlySecrets
{
    private bool wiped = true;

    public readonly byte[] Bytes;
    public PskHash Hash;

    /// <summary>Room for the secrets of a hash of so many bytes.</summary>
    public EarlySecrets(int hashLength)
    {
        Bytes = new byte[3 * hashLength];
    }

    /// <summary>Whether they were wiped: what is left are zeros, which everybody knows.</summary>
    public bool IsWiped => wiped;

    /// <summary>Derives all; the label of binder_key tells what kind of key it is: <see cref="Label.ExtBinder"/>, <see cref="Label.ImpBinder"/> or <see cref="Label.ResBinder"/>.</summary>
    public void Derive(KeyDerivation keys, byte[] key, int offset, int keyLength, int binderLabel)
    {
        int length = keys.Length;
        Hash = keys.Id;
        wiped = false;
        keys.Hkdf.Extract(Bytes, 0, 0, key, offset, keyLength, Bytes, 0);
        keys.Hkdf.SetSecret(Bytes, 0, length);
        keys.ExpandOverNothing(Label.Derived, Bytes, length);
        keys.ExpandOverNothing(binderLabel, Bytes, 2 * length);
        if (binderLabel != Label.ResBinder)
            Label.Expand(keys.Hkdf, Label.Drbg, Bytes, 0, 0, Bytes, 0, length);
        keys.Hkdf.SetSecret(Bytes, 2 * length, length);
        Label.Expand(keys.Hkdf, Label.Finished, Bytes, 0, 0, Bytes, 2 * length, length);
        keys.Hkdf.Wipe();
    }

    /// <summary>Asked when they have been read: they were still there.</summary>
    public void ExpectKey()
    {
        if (wiped)
            throw new TlsException(AlertDescription.InternalError, TlsCause.UnknownIdentity, "the key of this identity was wiped");
    }

    public void Wipe()
    {
        // The mark comes first: what reads them looks at it last.
        wiped = true;
        Array.Clear(Bytes, 0, Bytes.Length);
    }
}
