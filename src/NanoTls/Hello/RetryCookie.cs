using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The cookie of a HelloRetryRequest that keeps no state (RFC 8446 §4.2.2). Owns its bytes:
/// [digest of what must not change 0..L | Hash(ClientHello1) L..2L | suite 2L..2L+2 | group 2L+2..2L+4 | HMAC(CookieKey, all before) 2L+4..3L+4], L = Hash.length.
/// </summary>
internal sealed class RetryCookie
{
    private readonly Hmac hmac;
    private readonly byte[] key;
    private readonly int hashLength;
    private readonly byte[] tag;

    public readonly byte[] Bytes;

    public RetryCookie(Hmac hmac, byte[] key)
    {
        this.hmac = hmac;
        this.key = key;
        hashLength = hmac.Length;
        tag = new byte[hashLength];
        Bytes = new byte[3 * hashLength + 4];
    }

    /// <summary>Writes <see cref="Bytes"/>; the digests stand one after the other in <paramref name="digests"/>.</summary>
    public void Seal(byte[] digests, int suite, int group)
    {
        int at = 2 * hashLength;
        Array.Copy(digests, 0, Bytes, 0, at);
        Bytes[at] = (byte)(suite >> 8);
        Bytes[at + 1] = (byte)suite;
        Bytes[at + 2] = (byte)(group >> 8);
        Bytes[at + 3] = (byte)group;
        Authenticate(Bytes, at + 4, Bytes, at + 4);
    }

    /// <summary>Checks a cookie and notes in <paramref name="hello"/> what it says.</summary>
    public bool Open(byte[] cookie, int length, ClientHello hello)
    {
        int at = 2 * hashLength;
        if (length != Bytes.Length)
            return false;
        Authenticate(cookie, at + 4, tag, 0);
        if (!ConstantTime.Equals(tag, 0, cookie, at + 4, hashLength))
            return false;
        Array.Copy(cookie, 0, hello.CookieDigests, 0, at);
        hello.CookieSuite = (cookie[at] << 8) | cookie[at + 1];
        hello.CookieGroup = (cookie[at + 2] << 8) | cookie[at + 3];
        hello.HasCookie = true;
        return true;
    }

    private void Authenticate(byte[] buffer, int length, byte[] destination, int offset)
    {
        hmac.SetKey(key, 0, key.Length);
        hmac.Update(buffer, 0, length);
        hmac.Finish(destination, offset);
    }
}
