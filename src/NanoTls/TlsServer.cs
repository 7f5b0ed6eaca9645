using System;

namespace NanoTls;

/// <summary>A TLS server's side of one connection without any I/O. <see cref="TlsEngine.Start"/> makes it ready for a client.</summary>
public sealed class TlsServer : TlsEngine
{
    /// <summary>The part of sessions; null without them.</summary>
    internal readonly ServerResumption Resumption;

    /// <summary>A server with all the memory that it will ever need. ArgumentException names the option that cannot be.</summary>
    public TlsServer(TlsServerOptions options)
        : base(Validated(options), LongestFlight(options), ClientKeyExchange.LongestPremaster(options.Speaks(ProtocolVersion.Tls12) ? options.Psks.LongestKey : 0))
    {
        ClientHello hello = new ClientHello(ClientKeyExchange.LongestPoint(options.Groups), Connection.LongestHash, options.LongestTicket);
        // As long as the keys it stands for: the work with it, in TLS 1.2 a block or two of the hash, tells nothing.
        int keyLength = options.Psks.LongestKey;
        Psk decoy = new Psk(new byte[1], new byte[keyLength < Psk.ShortestKey ? 32 : keyLength], PskRole.Server);
        Certificates = options.Credentials == null ? null : options.Credentials.NewExchange(this);
        ServerSessions sessions = options.Sessions != null ? options.Sessions : options.SessionIds;
        Resumption = sessions == null ? null : sessions.NewResumption(this, options, hello);
        Connection.Resumption = Resumption;
        Tls13Server tls13 = options.Speaks(ProtocolVersion.Tls13) ? new Tls13Server(this, options, hello) : null;
        Tls12Server tls12 = options.Speaks(ProtocolVersion.Tls12) ? new Tls12Server(this, options, hello, decoy) : null;
        BeginWith(new ServerHelloStage(this, options, hello, decoy, tls13, tls12));
    }

    private static TlsServerOptions Validated(TlsServerOptions options)
    {
        if (options == null)
            throw new ArgumentException("options: a TlsServerOptions is needed");
        options.Validate();
        return options;
    }

    /// <summary>Bytes of the longest flight, its protected part cut at the smallest record_size_limit, its plaintext part at the smallest max_fragment_length.</summary>
    private static int LongestFlight(TlsServerOptions options)
    {
        int protocol = 0;
        if (options.ApplicationProtocols != null)
            for (int i = 0; i < options.ApplicationProtocols.Length; i++)
                if (options.ApplicationProtocols[i].Length > protocol)
                    protocol = options.ApplicationProtocols[i].Length;
        int share = 8 + ClientKeyExchange.LongestPoint(options.Groups);
        int plain = ServerHelloWriter.LongestFixed + protocol + 7 + share + 4 + 2 + 128 + 4 + share + 4;
        if (options.CookieKey != null)
            plain += 6 + 116;
        int covered = 4 + 2 + 6 + protocol + 1 + 16 + 52;
        if (options.Credentials != null)
        {
            // In plaintext with TLS 1.2, covered with 1.3.
            plain += options.Credentials.LongestFlight;
            covered += options.Credentials.LongestFlight;
        }
        // A NewSessionTicket: in plaintext with TLS 1.2, covered with 1.3.
        if (options.Sessions != null)
        {
            plain += options.LongestTicket + 16;
            covered += options.LongestTicket + 40;
        }
        return plain + (plain / 512 + 1) * Protection.HeaderLength + 6 + covered + (covered / 63 + 1) * (Protection.HeaderLength + 17);
    }
}
