using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// What a signature in a handshake is over. In TLS 1.3: 64 spaces ‖ context string ‖ 0 ‖ transcript hash (RFC 8446 §4.4.3). In 1.2: client random ‖ server random ‖ parameters of
/// ServerKeyExchange (RFC 8422 §5.4), or all messages so far, of which only the digest is known (RFC 5246 §7.4.8).
/// </summary>
internal sealed class SignedContent
{
    private const int Spaces = 64;
    private const int ContextLength = 33;
    private const int RoleOffset = 9;
    private const int LongestParameters = 4 + 97;
    private const int LongestHash = 64;

    // "TLS 1.3, server CertificateVerify".
    private static readonly byte[] context =
    {
        (byte)'T', (byte)'L', (byte)'S', (byte)' ', (byte)'1', (byte)'.', (byte)'3', (byte)',', (byte)' ', (byte)'s', (byte)'e', (byte)'r', (byte)'v', (byte)'e', (byte)'r', (byte)' ',
        (byte)'C', (byte)'e', (byte)'r', (byte)'t', (byte)'i', (byte)'f', (byte)'i', (byte)'c', (byte)'a', (byte)'t', (byte)'e', (byte)'V', (byte)'e', (byte)'r', (byte)'i', (byte)'f', (byte)'y',
    };

    private readonly byte[] content = new byte[2 * ServerHelloReader.RandomLength + LongestParameters];
    private readonly byte[] digest = new byte[LongestHash];
    private int contentLength;

    /// <summary>What goes to the signature algorithm, from its beginning: the digest, or with Ed25519 the content itself.</summary>
    public byte[] Signed;
    public int Length;

    /// <summary>The content of a CertificateVerify of TLS 1.3, by a client or by a server, over the transcript as it is.</summary>
    public void TakeTranscript13(Transcript transcript, bool byClient)
    {
        for (int i = 0; i < Spaces; i++)
            content[i] = 0x20;
        Array.Copy(context, 0, content, Spaces, ContextLength);
        if (byClient)
        {
            content[Spaces + RoleOffset] = (byte)'c';
            content[Spaces + RoleOffset + 1] = (byte)'l';
            content[Spaces + RoleOffset + 2] = (byte)'i';
            content[Spaces + RoleOffset + 3] = (byte)'e';
            content[Spaces + RoleOffset + 4] = (byte)'n';
            content[Spaces + RoleOffset + 5] = (byte)'t';
        }
        content[Spaces + ContextLength] = 0;
        transcript.Snapshot(content, Spaces + ContextLength + 1);
        contentLength = Spaces + ContextLength + 1 + transcript.HashLength;
    }

    /// <summary>The content of a ServerKeyExchange of TLS 1.2.</summary>
    public void TakeParameters(Connection connection, byte[] parameters, int offset, int length)
    {
        int random = connection.ClientRandom.Length;
        Array.Copy(connection.ClientRandom, 0, content, 0, random);
        Array.Copy(connection.ServerRandom, 0, content, random, random);
        Array.Copy(parameters, offset, content, 2 * random, length);
        contentLength = 2 * random + length;
    }

    /// <summary>Hashes the content; null = the algorithm does it in its own way.</summary>
    public void Digest(Hash hash)
    {
        if (hash == null)
        {
            Signed = content;
            Length = contentLength;
            return;
        }
        hash.Reset();
        hash.Update(content, 0, contentLength);
        hash.Finish(digest, 0);
        Signed = digest;
        Length = hash.Length;
    }

    /// <summary>Takes the transcript itself, of TLS 1.2; false when it is not kept under a hash of this length.</summary>
    public bool TakeTranscript12(Transcript transcript, int hashLength)
    {
        Signed = digest;
        Length = hashLength;
        return transcript.Snapshot(hashLength, digest, 0);
    }
}
