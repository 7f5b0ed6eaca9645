using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>ClientKeyExchange and premaster secret of PSK and ECDHE_PSK (RFC 4279 §2, RFC 5489 §2).</summary>
internal static class ClientKeyExchange
{
    private const int LongestSecret = 66;

    /// <summary>Bytes of the longest ClientKeyExchange.</summary>
    public static int LongestOf(Psk[] psks, NamedGroup[] groups)
    {
        int identity = 0;
        for (int i = 0; i < psks.Length; i++)
            if (psks[i].IsForTls12 && psks[i].Identity.Length > identity)
                identity = psks[i].Identity.Length;
        return MessageAssembler.HeaderLength + 2 + identity + 1 + LongestPoint(groups);
    }

    /// <summary>Bytes of the longest public key.</summary>
    public static int LongestPoint(NamedGroup[] groups)
    {
        int point = 0;
        for (int i = 0; i < groups.Length; i++)
            if (groups[i].PublicKeyLength > point)
                point = groups[i].PublicKeyLength;
        return point;
    }

    /// <summary>Bytes of the longest premaster secret with a key of this length.</summary>
    public static int LongestPremaster(int keyLength) => 4 + (keyLength > LongestSecret ? keyLength : LongestSecret) + keyLength;

    /// <summary>Bytes of the longest key among those for TLS 1.2.</summary>
    public static int LongestKey(Psk[] psks)
    {
        int key = 0;
        for (int i = 0; i < psks.Length; i++)
            if (psks[i].IsForTls12 && psks[i].Key.Length > key)
                key = psks[i].Key.Length;
        return key;
    }

    /// <summary>
    /// Builds the premaster secret: length ‖ Z ‖ length ‖ PSK. An ECDH secret Z of <paramref name="secretLength"/> bytes stands at 2 of <paramref name="buffer"/>;
    /// without one (0), as many zeros as the PSK has bytes stand for it. Returns its length.
    /// </summary>
    public static int BuildPremaster(byte[] buffer, int secretLength, Psk psk)
    {
        int length = secretLength;
        if (length == 0)
        {
            length = psk.Key.Length;
            Array.Clear(buffer, 2, length);
        }
        buffer[0] = (byte)(length >> 8);
        buffer[1] = (byte)length;
        int at = 2 + length;
        buffer[at] = (byte)(psk.Key.Length >> 8);
        buffer[at + 1] = (byte)psk.Key.Length;
        Array.Copy(psk.Key, 0, buffer, at + 2, psk.Key.Length);
        psk.Early.ExpectKey();
        return at + 2 + psk.Key.Length;
    }
}
