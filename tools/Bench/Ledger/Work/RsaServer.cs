using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NanoTls.Crypto;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>
/// A TLS 1.3 server (RFC 8446) on the platform's algorithms with an RSA key, which no engine here signs with: X25519, TLS_CHACHA20_POLY1305_SHA256, rsa_pss_rsae_sha256. To the same
/// ClientHello it always gives the same bytes.
/// </summary>
internal sealed class RsaServer
{
    private const int HashLength = 32, X25519 = 29;

    private readonly MemoryStream messages = new();
    private readonly byte[] publicKey = new byte[HashLength], shared = new byte[HashLength];

    /// <summary>The flight that answers a record with a ClientHello.</summary>
    public static byte[] Answer(byte[] clientHello) => new RsaServer().Flight(clientHello);

    private byte[] Flight(byte[] clientHello)
    {
        messages.Write(clientHello, 5, clientHello.Length - 5);
        byte[] session = clientHello[44..(44 + clientHello[43])];
        Agree(KeyShare(clientHello));
        byte[] hello = Message(2, [3, 3, .. Enumerable.Repeat((byte)7, 32), (byte)session.Length, .. session, 0x13, 0x03, 0, 0, 46, 0, 43, 0, 2, 3, 4, 0, 51, 0, 36, 0, X25519, 0, HashLength, .. publicKey]);
        byte[] secret = HandshakeSecret();
        int first = (int)messages.Length;
        Message(8, [0, 0]);
        byte[] entries = RsaIssuer.Chain().SelectMany(one => (byte[])[.. Length24(one.Length), .. one, 0, 0]).ToArray();
        Message(11, [0, .. Length24(entries.Length), .. entries]);
        byte[] signature = RsaIssuer.SignPss(SHA256.HashData([.. Enumerable.Repeat((byte)0x20, 64), .. Encoding.ASCII.GetBytes("TLS 1.3, server CertificateVerify"), 0, .. Transcript()]));
        Message(15, [8, 4, 1, 0, .. signature]);
        Message(20, HMACSHA256.HashData(Expand(secret, "finished", [], HashLength), Transcript()));
        return [.. Record(22, hello), .. Seal(secret, messages.ToArray()[first..])];
    }

    private static byte[] KeyShare(byte[] clientHello)
    {
        int at = 44 + clientHello[43];
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at));
        at += 1 + clientHello[at] + 2;
        while (BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at)) != 51)
            at += 4 + BinaryPrimitives.ReadUInt16BigEndian(clientHello.AsSpan(at + 2));
        return clientHello[(at + 10)..(at + 10 + HashLength)];
    }

    private void Agree(byte[] peer)
    {
        KeyAgreement agreement = new X25519Group().NewKeyAgreement();
        agreement.BeginKeyPair(Enumerable.Repeat((byte)9, HashLength).ToArray(), 0, HashLength);
        while (agreement.Step())
        {
        }
        agreement.GetPublicKey(publicKey, 0);
        agreement.BeginAgree(peer, 0, HashLength);
        while (agreement.Step())
        {
        }
        agreement.GetSharedSecret(shared, 0);
    }

    /// <summary>server_handshake_traffic_secret (§7.1).</summary>
    private byte[] HandshakeSecret()
    {
        byte[] early = HKDF.Extract(HashAlgorithmName.SHA256, new byte[HashLength], new byte[HashLength]);
        byte[] handshake = HKDF.Extract(HashAlgorithmName.SHA256, shared, Expand(early, "derived", SHA256.HashData([]), HashLength));
        return Expand(handshake, "s hs traffic", Transcript(), HashLength);
    }

    private byte[] Transcript() => SHA256.HashData(messages.ToArray());

    private byte[] Message(byte type, byte[] body)
    {
        byte[] message = [type, .. Length24(body.Length), .. body];
        messages.Write(message);
        return message;
    }

    private static byte[] Seal(byte[] secret, byte[] content)
    {
        byte[] plain = [.. content, 22], tag = new byte[16], sealedBytes = new byte[plain.Length];
        byte[] header = Record(23, new byte[plain.Length + tag.Length])[..5];
        using System.Security.Cryptography.ChaCha20Poly1305 aead = new(Expand(secret, "key", [], HashLength));
        aead.Encrypt(Expand(secret, "iv", [], 12), plain, sealedBytes, tag, header);
        return [.. header, .. sealedBytes, .. tag];
    }

    private static byte[] Expand(byte[] secret, string label, byte[] context, int length)
    {
        byte[] name = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, [0, (byte)length, (byte)name.Length, .. name, (byte)context.Length, .. context]);
    }

    private static byte[] Record(byte type, byte[] content) => [type, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static byte[] Length24(int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length];
}
