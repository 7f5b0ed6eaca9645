using System;

namespace NanoTls;

/// <summary>A TLS client without any I/O. <see cref="TlsEngine.Start"/> begins a connection.</summary>
public sealed class TlsClient : TlsEngine
{
    /// <summary>A client with all the memory that it will ever need. ArgumentException names the option that cannot be.</summary>
    public TlsClient(TlsClientOptions options)
        : base(Validated(options), LongestFlight(options), ClientKeyExchange.LongestPremaster(ClientKeyExchange.LongestKey(options.Psks)))
    {
        ServerHelloReader hello = new ServerHelloReader();
        Certificates = options.Credentials == null ? null : options.Credentials.NewExchange(this);
        Tls13Client tls13 = options.Speaks(ProtocolVersion.Tls13) ? new Tls13Client(this, options, hello, Certificates) : null;
        Tls12Client tls12 = options.Speaks(ProtocolVersion.Tls12) ? new Tls12Client(this, options, Certificates) : null;
        BeginWith(new ClientHelloStage(this, options, hello, tls13, tls12, Certificates));
    }

    private static TlsClientOptions Validated(TlsClientOptions options)
    {
        if (options == null)
            throw new ArgumentException("options: a TlsClientOptions is needed");
        options.Validate();
        return options;
    }

    /// <summary>Bytes of the longest flight: a ClientHello with its compatibility record, or the second flight of TLS 1.2; the latter's plaintext may be cut at 512 bytes.</summary>
    private static int LongestFlight(TlsClientOptions options)
    {
        int hello = ClientHelloWriter.LongestOf(options);
        int first = 6 + hello + (hello / RecordWriter.LargestPlaintext + 1) * Protection.HeaderLength;
        int exchange = ClientKeyExchange.LongestOf(options.Psks, options.Groups);
        int second = exchange + (exchange / 512 + 1) * Protection.HeaderLength + 6 + 64;
        if (options.Credentials != null)
        {
            int own = options.Credentials.LongestFlight;
            second += own + (own / 63 + 1) * (Protection.HeaderLength + 17);
        }
        return first > second ? first : second;
    }
}
