using System.Text;

namespace NanoTls.Peer;

/// <summary>What a handshake agreed on, in one line.</summary>
internal static class Negotiated
{
    public static string Line(TlsEngine engine)
    {
        string protocol = engine.NegotiatedApplicationProtocol;
        return VersionOf(engine) + ", " + SuiteTable.NameOf(engine.NegotiatedCipherSuite.Id) + ", " + GroupOf(engine) + ", identity '" + Printable(Encoding.UTF8.GetString(engine.NegotiatedIdentity)) + "', "
            + (protocol == null ? "no ALPN" : "ALPN " + protocol) + ", record limit " + engine.RecordSendLimit;
    }

    public static string VersionOf(TlsEngine engine) => engine.NegotiatedVersion == ProtocolVersion.Tls13 ? "TLS 1.3" : "TLS 1.2";

    public static string GroupOf(TlsEngine engine) => engine.NegotiatedGroup == null ? "no forward secrecy" : engine.NegotiatedGroup.Name;

    /// <summary>The text without what could steer a terminal.</summary>
    public static string Printable(string text)
    {
        StringBuilder printable = new StringBuilder();
        foreach (char c in text)
            printable.Append(char.IsControl(c) ? '?' : c);
        return printable.ToString();
    }
}
