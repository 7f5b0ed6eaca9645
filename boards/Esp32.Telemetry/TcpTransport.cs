using System.IO;
using NanoTls.Net;

namespace NanoTls.Boards.Telemetry;

/// <summary>TCP.</summary>
internal sealed class TcpTransport : Transport
{
    public override Stream Connect(string host, int port, int milliseconds) => new TcpConnection(host, port, milliseconds).Stream;
}
