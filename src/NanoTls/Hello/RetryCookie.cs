using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// The cookie of a HelloRetryRequest that keeps no state (RFC 8446 §4.2.2). Its bytes, L = Hash.length of the suite:
/// [digest of what must not change 0..32 | Hash(ClientHello1) 32..32+L | suite 2 | group 2 | HMAC-SHA-256(CookieKey, all before) 32].
/// </summary>
internal sealed class RetryCookie
{
    /// <summary>Bytes of a SHA-256 digest.</summary>
    public const int DigestLength = 32;

    private const int NumbersLength = 4;

    private readonly Hmac hmac;
    private readonly byte[] key;
    private readonly byte[] tag = new byte[DigestLength];

    public readonly byte[] Bytes;

    /// <summary>Bytes of the cookie that was sealed last.</summary>
    public int Length;

    public RetryCookie(Hmac hmac, byte[] key, int longestHash)
    {
        this.hmac = hmac;
        this.key = key;
        Bytes = new byte[DigestLength + longestHash + NumbersLength + DigestLength];
    }

    /// <summary>Writes <see cref="Bytes"/>; the digest of what must not change and the hash of ClientHello1 stand one after the other in <paramref name="digests"/>.</summary>
    public void Seal(byte[] digests, int hashLength, int suite, int group)
    {
        int at = DigestLength + hashLength;
        Array.Copy(digests, 0, Bytes, 0, at);
        Bytes[at] = (byte)(suite >> 8);
        Bytes[at + 1] = (byte)suite;
        Bytes[at + 2] = (byte)(group >> 8);
        Bytes[at + 3] = (byte)group;
        Authenticate(Bytes, at + NumbersLength, Bytes, at + NumbersLength);
        Length = at + NumbersLength + DigestLength;
    }

    /// <summary>Checks a cookie and notes in <paramref name="hello"/> what it says.</summary>
    public bool Open(byte[] cookie, int length, ClientHello hello)
    {
        int at = length - NumbersLength - DigestLength;
        if (length > Bytes.Length || at <= DigestLength)
            return false;
        Authenticate(cookie, at + NumbersLength, tag, 0);
        if (!ConstantTime.Equals(tag, 0, cookie, at + NumbersLength, DigestLength))
            return false;
        Array.Copy(cookie, 0, hello.CookieDigests, 0, at);
        hello.CookieSuite = (cookie[at] << 8) | cookie[at + 1];
        hello.CookieGroup = (cookie[at + 2] << 8) | cookie[at + 3];
        hello.CookieHashLength = at - DigestLength;
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
