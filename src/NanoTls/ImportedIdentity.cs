using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// RFC 9258 §5.1: struct { opaque external_identity; opaque context; uint16 target_protocol; uint16 target_kdf; } ImportedIdentity, and the key that is derived with it. The key belongs to
/// SHA-256 here, and the target is TLS 1.3 with HKDF_SHA256.
/// </summary>
internal static class ImportedIdentity
{
    private const int HkdfSha256 = 1;

    public static byte[] Encode(byte[] externalIdentity, byte[] context)
    {
        int length = 2 + externalIdentity.Length + 2 + context.Length + 4;
        if (externalIdentity.Length > 65535 || context.Length > 65535 || length > 65535)
            throw new ArgumentException("externalIdentity: identity and context have at most 65,527 bytes together");
        byte[] identity = new byte[length];
        Writer writer = new Writer();
        writer.Aim(identity, 0, length);
        writer.Open(2);
        writer.Write(externalIdentity, 0, externalIdentity.Length);
        writer.Close();
        writer.Open(2);
        writer.Write(context, 0, context.Length);
        writer.Close();
        writer.WriteUInt16(ProtocolVersion.Tls13);
        writer.WriteUInt16(HkdfSha256);
        return identity;
    }

    /// <summary>ipskx = HKDF-Expand-Label(HKDF-Extract(0, epsk), "derived psk", Hash(ImportedIdentity), L).</summary>
    public static byte[] DeriveKey(byte[] identity, byte[] externalKey)
    {
        Sha256 hash = new Sha256();
        byte[] digest = new byte[hash.Length];
        hash.Update(identity, 0, identity.Length);
        hash.Finish(digest, 0);
        Hkdf hkdf = new Hkdf(new Hmac(hash));
        byte[] key = new byte[digest.Length];
        hkdf.Extract(key, 0, key.Length, externalKey, 0, externalKey.Length, key, 0);
        hkdf.SetSecret(key, 0, key.Length);
        Label.Expand(hkdf, Label.DerivedPsk, digest, 0, digest.Length, key, 0, key.Length);
        hkdf.Wipe();
        return key;
    }
}
