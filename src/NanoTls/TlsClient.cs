namespace NanoTls;

/// <summary>A TLS client without any I/O. <see cref="TlsEngine.Start"/> begins a connection.</summary>
public sealed class TlsClient : TlsEngine
{
    private readonly ClientHelloStage hello;
    private readonly KeySchedule keySchedule;
    private readonly MasterSecret masterSecret;

    /// <summary>A client with all the memory that it will ever need. ArgumentException names the option that cannot be.</summary>
    public TlsClient(TlsClientOptions options)
        : base(Validated(options), LongestFlight(options), ClientKeyExchange.LongestPremaster(ClientKeyExchange.LongestKey(options.Psks)))
    {
        Tls13Client tls13 = null;
        Tls12Client tls12 = null;
        if (options.Speaks(ProtocolVersion.Tls13))
        {
            keySchedule = new KeySchedule(Connection.Hmac, Connection.Hkdf, Connection.Transcript);
            tls13 = new Tls13Client(this, options, keySchedule);
        }
        if (options.Speaks(ProtocolVersion.Tls12))
        {
            masterSecret = new MasterSecret(Connection);
            tls12 = new Tls12Client(this, options, masterSecret);
        }
        hello = new ClientHelloStage(this, options, keySchedule, tls13, tls12);
    }

    internal override Handshake First() => hello;

    internal override void Begin() => hello.Begin();

    internal override void WipeHandshake()
    {
        if (keySchedule != null)
            keySchedule.Wipe();
        if (masterSecret != null)
            masterSecret.Wipe();
    }

    private static TlsClientOptions Validated(TlsClientOptions options)
    {
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
        return first > second ? first : second;
    }
}
