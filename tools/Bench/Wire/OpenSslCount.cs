using System.Globalization;
using System.Linq;

namespace NanoTls.Bench.Wire;

/// <summary>What <see cref="NanoTls.Tests.Engine.WireCount"/> counts, between s_client and s_server of OpenSSL.</summary>
internal sealed class OpenSslCount
{
    private const string Accept = "ACCEPT 127.0.0.1:";
    private const string Read = "SSL handshake has read ";

    private static readonly string message = new string('m', 99) + "\n";

    /// <summary>Runs a connection in this mode.</summary>
    public OpenSslCount(Mode mode)
    {
        string both = mode.IsTls13 ? " -tls1_3" : " -tls1_2";
        using OpenSslProgram server = new("s_server -accept 127.0.0.1:0" + both + mode.OpenSslServer);
        using Relay relay = new(int.Parse(server.WaitForLine(Accept)[Accept.Length..], CultureInfo.InvariantCulture), mode.IsTls13);
        using OpenSslProgram client = new("s_client -connect 127.0.0.1:" + relay.Port.ToString(CultureInfo.InvariantCulture) + both + mode.OpenSslClient);
        Handshake = client.WaitForLine(Read).Split(' ').Where(word => int.TryParse(word, out _)).Sum(int.Parse);
        client.Type(message);
        server.WaitForLine(message.TrimEnd('\n'));
        client.Type("Q\n");
        All = relay.Finish();
        RoundTrips = relay.RoundTrips;
    }

    /// <summary>Bytes from ClientHello to the last Finished.</summary>
    public int Handshake { get; }

    /// <summary>Bytes with one message of 100 bytes, close_notify, and the tickets that the server sends.</summary>
    public int All { get; }

    /// <summary>Flights of the server that the client awaits before it may send application data.</summary>
    public int RoundTrips { get; }
}
