using System;

namespace NanoTls;

/// <summary>A TLS client without any I/O. <see cref="TlsEngine.Start"/> begins a connection.</summary>
public sealed class TlsClient : TlsEngine
{
    private readonly ClientHelloStage hello;

    /// <summary>The part of sessions; null without them.</summary>
    internal readonly ClientResumption Resumption;

    /// <summary>A client with all the memory that it will ever need. ArgumentException names the option that cannot be.</summary>
    public TlsClient(TlsClientOptions options)
        : base(Validated(options), LongestFlight(options), ClientKeyExchange.LongestPremaster(ClientKeyExchange.LongestKey(options.Psks)))
    {
        ServerHelloReader serverHello = new ServerHelloReader();
        Certificates = options.Credentials == null ? null : options.Credentials.NewExchange(this);
        Resumption = options.Sessions == null ? null : options.Sessions.NewResumption(this, options);
        Connection.Resumption = Resumption;
        Tls13Client tls13 = options.Speaks(ProtocolVersion.Tls13) ? new Tls13Client(this, options, serverHello) : null;
        Tls12Client tls12 = options.Speaks(ProtocolVersion.Tls12) ? new Tls12Client(this, options) : null;
        hello = new ClientHelloStage(this, options, serverHello, tls13, tls12);
        BeginWith(hello);
    }

    /// <summary>Bytes of early data that may be written now: after <see cref="StartWithEarlyData"/>, until the server answers, with a session whose server allows it; else 0.</summary>
    public int EarlyDataRoom => Receive.State == EngineState.Handshaking ? Connection.EarlyRoom : 0;

    /// <summary>
    /// Begins a connection as <see cref="TlsEngine.Start"/> does, and offers early data (RFC 8446 §2.3) where a session allows it. An attacker can send early data again, to this server or another:
    /// only for messages that do no harm when they come twice.
    /// </summary>
    public void StartWithEarlyData()
    {
        hello.WantsEarlyData = true;
        Start();
    }

    /// <summary>
    /// Seals one record of early data and returns how many bytes it took; 0 while output or work waits, and when <see cref="EarlyDataRoom"/> is 0. What becomes of it is told by
    /// <see cref="TlsEvent.EarlyDataAccepted"/> or <see cref="TlsEvent.EarlyDataRefused"/>; refused data is lost, and may be written again.
    /// </summary>
    public int WriteEarlyData(byte[] buffer, int offset, int length)
    {
        if (buffer == null || offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentException("buffer: the range lies outside of it");
        return WorkPending || EarlyDataRoom == 0 ? 0 : Send.WriteEarlyData(buffer, offset, length);
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
        // EndOfEarlyData in its record, before Finished with a digest of 48 bytes.
        if (options.Sessions != null)
            second += 48 + 32;
        if (options.Credentials != null)
        {
            int own = options.Credentials.LongestFlight;
            second += own + (own / 63 + 1) * (Protection.HeaderLength + 17);
        }
        return first > second ? first : second;
    }
}
