using NanoTls.Crypto;

namespace NanoTls.Boards.SelfTest;

/// <summary>A client and a server of one mode on this device, connected in memory.</summary>
internal sealed class LoopbackMode
{
    /// <summary>How many modes there are.</summary>
    public const int Count = 7;

    private readonly byte[] received = new byte[1024];

    public readonly string Name;
    public readonly TlsClient Client;
    public readonly TlsServer Server;

    /// <summary>A mode of a suite; <paramref name="group"/> null = without key exchange.</summary>
    public LoopbackMode(string name, CipherSuite suite, NamedGroup group)
    {
        Name = name;
        PskVersion version = suite.Version == ProtocolVersion.Tls13 ? PskVersion.Tls13 : PskVersion.Tls12;
        bool dhe = group != null;
        NamedGroup[] groups = dhe ? new NamedGroup[] { group } : new NamedGroup[0];
        Client = new TlsClient(new TlsClientOptions(NewPsk(PskRole.Client, version), new FixedEntropy(1))
        {
            CipherSuites = new CipherSuite[] { suite },
            Groups = groups,
            OfferPskDheKe = dhe,
            AllowPskKe = !dhe,
            RecordLimit = 1024,
        });
        Server = new TlsServer(new TlsServerOptions(new PskStore(new Psk[] { NewPsk(PskRole.Server, version) }), new FixedEntropy(2))
        {
            CipherSuites = new CipherSuite[] { suite },
            Groups = groups,
            AllowPskKe = !dhe,
            Versions = new int[] { suite.Version },
            RecordLimit = 1024,
        });
    }

    /// <summary>One of the modes, in the order of the report.</summary>
    public static LoopbackMode At(int i)
    {
        switch (i)
        {
            case 0: return new LoopbackMode("TLS 1.3 psk_ke ChaCha20-Poly1305", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), null);
            case 1: return new LoopbackMode("TLS 1.3 psk_dhe_ke X25519 ChaCha20-Poly1305", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), new X25519Group());
            case 2: return new LoopbackMode("TLS 1.3 psk_dhe_ke X25519 AES-128-GCM", CipherSuites.TLS_AES_128_GCM_SHA256(), new X25519Group());
            case 3: return new LoopbackMode("TLS 1.3 psk_dhe_ke P-256 ChaCha20-Poly1305", CipherSuites.TLS_CHACHA20_POLY1305_SHA256(), new Secp256r1Group());
            case 4: return new LoopbackMode("TLS 1.2 PSK AES-128-GCM", CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256(), null);
            case 5: return new LoopbackMode("TLS 1.2 PSK AES-128-CCM_8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8(), null);
            default: return new LoopbackMode("TLS 1.2 ECDHE_PSK X25519 ChaCha20-Poly1305", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256(), new X25519Group());
        }
    }

    /// <summary>A handshake on the same two objects; false when it fails.</summary>
    public bool Handshake()
    {
        Client.Start();
        Server.Start();
        while (Move(Client, Server) | Move(Server, Client))
        {
        }
        return Client.HandshakeComplete && Server.HandshakeComplete;
    }

    /// <summary>Sends a message of at most 1,024 bytes in one record; false when another arrives.</summary>
    public bool Send(TlsEngine from, TlsEngine to, byte[] message)
    {
        from.Write(message, 0, message.Length);
        int length = 0;
        do
        {
            int came = to.Plaintext();
            System.Array.Copy(to.ReceiveBuffer, to.PlaintextOffset, received, length, came);
            to.Consumed(came);
            length += came;
        }
        while (Move(from, to) || to.Plaintext() > 0);
        bool same = length == message.Length;
        for (int i = 0; same && i < length; i++)
            same = received[i] == message[i];
        return same;
    }

    private static bool Move(TlsEngine from, TlsEngine to)
    {
        int length = from.ToSend();
        int room = to.ToReceive();
        length = length < room ? length : room;
        if (length == 0)
            return false;
        System.Array.Copy(from.SendBuffer, from.SendOffset, to.ReceiveBuffer, to.ReceiveOffset, length);
        from.Sent(length);
        to.Received(length);
        return true;
    }

    private static Psk NewPsk(PskRole role, PskVersion version) => new Psk(
        Psk.ParseHex("73656c662d74657374"), Psk.ParseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), role, version, PskHash.Sha256);
}
