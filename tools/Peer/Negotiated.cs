using System;
using System.Security.Cryptography;
using System.Text;

namespace NanoTls.Peer;

/// <summary>What a handshake agreed on, in one line.</summary>
internal static class Negotiated
{
    public static string Line(TlsEngine engine)
    {
        string protocol = engine.NegotiatedApplicationProtocol;
        return VersionOf(engine) + ", " + SuiteTable.NameOf(engine.NegotiatedCipherSuite.Id) + ", " + GroupOf(engine) + ", " + PeerOf(engine) + ", "
            + (protocol == null ? "no ALPN" : "ALPN " + protocol) + ", record limit " + engine.RecordSendLimit + (engine.IsResumed ? ", resumed" : "");
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

    /// <summary>The digest of the peer's key as --pin takes it, the identity of the common key, or that the peer is nobody in particular.</summary>
    private static string PeerOf(TlsEngine engine)
    {
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        if (engine.CopyPeerKeyDigest(digest, 0))
            return "peer's key " + Convert.ToHexStringLower(digest);
        byte[] identity = engine.NegotiatedIdentity;
        return identity == null ? "peer without a certificate" : "identity '" + Printable(Encoding.UTF8.GetString(identity)) + "'";
    }
}
