using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>A pre-shared key: an identity, the key, and what it may be used for (RFC 9257: one hash, one version, two parties, fixed roles).</summary>
public sealed class Psk
{
    /// <summary>Bytes below which a key is refused (RFC 9257 §6).</summary>
    public const int ShortestKey = 16;

    private const int LongestIdentity = 65535;

    /// <summary>The hash it belongs to.</summary>
    public readonly PskHash Hash;

    /// <summary>The side it is used on.</summary>
    public readonly PskRole Role;

    /// <summary>The version it is used with.</summary>
    public readonly PskVersion Version;

    internal readonly byte[] Identity;
    internal readonly byte[] Key;

    internal readonly EarlySecrets Early;

    /// <summary>A key for TLS 1.3 and SHA-256; see the other constructor.</summary>
    public Psk(byte[] identity, byte[] key, PskRole role)
        : this(identity, key, role, PskVersion.Tls13, PskHash.Sha256)
    {
    }

    /// <summary>
    /// A key of at least 16 bytes, random ones: length is not entropy, and a guessable key can be found. The identity has 1 to 65,535 bytes and is sent in the clear.
    /// Both arrays are copied. ArgumentException when a length is out of range.
    /// </summary>
    public Psk(byte[] identity, byte[] key, PskRole role, PskVersion version, PskHash hash)
        : this(identity, key, role, version, hash, Label.ExtBinder)
    {
    }

    private Psk(byte[] identity, byte[] key, PskRole role, PskVersion version, PskHash hash, int binderLabel)
    {
        if (identity == null || identity.Length < 1 || identity.Length > LongestIdentity)
            throw new ArgumentException("identity: 1 to 65,535 bytes are needed");
        if (key == null || key.Length < ShortestKey)
            throw new ArgumentException("key: at least 16 bytes are needed (RFC 9257), random ones");
        if (key.Length > LongestIdentity)
            throw new ArgumentException("key: at most 65,535 bytes are possible");
        Identity = Copy(identity);
        Key = Copy(key);
        KeyDerivation keys = new KeyDerivation(PskHash.Sha256, new Sha256(), null);
        Early = new EarlySecrets(keys.Length);
        Early.Derive(keys, Key, 0, Key.Length, binderLabel);
        Role = role;
        Version = version;
        Hash = hash;
    }

    /// <summary>
    /// Imports an external key for TLS 1.3 and SHA-256 (RFC 9258): the identity that goes over the wire is the ImportedIdentity, and what is used is derived from the key and all of it. The
    /// context, 0 to 65,535 bytes, is known to both sides, e.g. their names; null = empty. The same key must not be used as it is too (§4). ArgumentException when a length is out of range.
    /// </summary>
    public static Psk Import(byte[] externalIdentity, byte[] externalKey, byte[] context, PskRole role)
    {
        if (externalIdentity == null || externalIdentity.Length < 1 || externalKey == null || externalKey.Length < ShortestKey)
            throw new ArgumentException("externalKey: an identity and at least 16 bytes of key are needed (RFC 9257), random ones");
        byte[] identity = ImportedIdentity.Encode(externalIdentity, context == null ? new byte[0] : context);
        byte[] key = ImportedIdentity.DeriveKey(identity, externalKey);
        Psk imported = new Psk(identity, key, role, PskVersion.Tls13, PskHash.Sha256, Label.ImpBinder);
        Array.Clear(key, 0, key.Length);
        return imported;
    }

    /// <summary>The bytes that hex digits write; ArgumentException when <paramref name="text"/> is no such text.</summary>
    public static byte[] ParseHex(string text)
    {
        if (text == null || text.Length % 2 != 0)
            throw new ArgumentException("hex: an even number of digits is needed");
        byte[] bytes = new byte[text.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((Digit(text[2 * i]) << 4) | Digit(text[2 * i + 1]));
        return bytes;
    }

    /// <summary>Clears the key: a server does not know its identity any more, and connections that still need it fail.</summary>
    public void Wipe()
    {
        // The mark comes first: what reads the key looks at it last.
        Early.Wipe();
        Array.Clear(Key, 0, Key.Length);
    }

    /// <summary>Whether the key was wiped: what is left are zeros, which everybody knows.</summary>
    internal bool IsWiped => Early.IsWiped;

    internal bool IsFor(PskRole role) => Role == role || Role == PskRole.Both;

    internal bool IsForTls13 => Version != PskVersion.Tls12;

    internal bool IsForTls12 => Version != PskVersion.Tls13;

    internal bool HasIdentity(byte[] buffer, int offset, int length)
    {
        if (length != Identity.Length)
            return false;
        for (int i = 0; i < length; i++)
            if (buffer[offset + i] != Identity[i])
                return false;
        return true;
    }

    private static byte[] Copy(byte[] source)
    {
        byte[] copy = new byte[source.Length];
        Array.Copy(source, 0, copy, 0, source.Length);
        return copy;
    }

    private static int Digit(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        throw new ArgumentException("hex: only the digits 0 to 9 and a to f are possible");
    }
}
