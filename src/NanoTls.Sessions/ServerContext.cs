using NanoTls.Crypto;

namespace NanoTls.Sessions;

/// <summary>
/// What a server's session rests on, as a digest: SHA-256(SHA-256(credentials ‖ ServerName) ‖ finished_key of the PSK, if one authenticates ‖ digest of the client's server_name ‖ protocol).
/// </summary>
internal sealed class ServerContext
{
    private const int Length = SessionState.DigestLength;

    // The finished_key is the third of the secrets of a PSK (SHA-256).
    private const int FinishedKeyOffset = 64;

    private readonly byte[][] protocols;
    private readonly Sha256 hash = new Sha256();
    private readonly byte[] own = new byte[Length];

    public ServerContext(TlsServerOptions options, byte[][] protocols)
    {
        this.protocols = protocols;
        if (options.Credentials != null)
            options.Credentials.AddTo(hash);
        if (options.ServerName != null)
        {
            byte[] name = TlsOptions.Ascii(options.ServerName, "ServerName");
            hash.Update(name, 0, name.Length);
        }
        hash.Finish(own, 0);
    }

    /// <summary>Writes the digest of a connection: its key or null, what the client said, and the position of its protocol, −1 = none.</summary>
    public void Write(Psk psk, ClientHello hello, int protocol, byte[] destination)
    {
        hash.Update(own, 0, Length);
        if (psk != null)
            hash.Update(psk.Early.Bytes, FinishedKeyOffset, Length);
        hash.Update(hello.NameDigest, 0, hello.NameDigest.Length);
        if (protocol >= 0)
            hash.Update(protocols[protocol], 0, protocols[protocol].Length);
        hash.Finish(destination, 0);
    }

    /// <summary>The position of the protocol that is chosen for a ClientHello, −1 = none.</summary>
    public int ProtocolOf(ClientHello hello)
    {
        for (int i = 0; i < protocols.Length; i++)
            if ((hello.Protocols & (1 << i)) != 0)
                return i;
        return -1;
    }
}
