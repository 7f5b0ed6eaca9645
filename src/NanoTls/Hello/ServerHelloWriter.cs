namespace NanoTls;

/// <summary>The parts of a ServerHello, HelloRetryRequest or EncryptedExtensions that versions share (RFC 8446 §4.1.3, §4.1.4, §4.3.1).</summary>
internal static class ServerHelloWriter
{
    /// <summary>Bytes of an answer's fixed part and of all extensions but ALPN and key share.</summary>
    public const int LongestFixed = 4 + 2 + 32 + 33 + 3 + 2 + 6 + 6 + 6 + 4 + 5 + 6 + 4 + 5 + 4;

    /// <summary>Begins a message of type server_hello up to its open extensions list: two vectors stay open.</summary>
    public static void BeginHello(Writer writer, byte[] random, byte[] sessionId, int sessionIdLength, CipherSuite suite)
    {
        writer.WriteUInt8(HandshakeType.ServerHello);
        writer.Open(3);
        writer.WriteUInt16(ProtocolVersion.Tls12);
        writer.Write(random, 0, random.Length);
        writer.Open(1);
        // The client's is echoed in TLS 1.3 (§4.1.3); in 1.2 its echo says that a session is resumed, and an empty one that this one cannot be.
        writer.Write(sessionId, 0, sessionIdLength);
        writer.Close();
        writer.WriteUInt16(suite.Id);
        writer.WriteUInt8(0);
        writer.Open(2);
    }

    public static void WriteSupportedVersions(Writer writer)
    {
        writer.WriteUInt16(ExtensionType.SupportedVersions);
        writer.Open(2);
        writer.WriteUInt16(ProtocolVersion.Tls13);
        writer.Close();
    }

    /// <summary>Answers to ALPN, server_name, record_size_limit and max_fragment_length: in EncryptedExtensions, or in the ServerHello of TLS 1.2.</summary>
    public static void WriteAnswers(Writer writer, Connection connection, ClientHello hello, TlsServerOptions options)
    {
        // In TLS 1.2 it is not told again (RFC 6066 §3).
        bool known = connection.Resumed != null && connection.Suite.Version == ProtocolVersion.Tls12;
        if (options.ServerName != null && hello.Has(ExtensionType.ServerName) && !known)
        {
            writer.WriteUInt16(ExtensionType.ServerName);
            writer.WriteUInt16(0);
        }
        if (connection.Protocol >= 0)
        {
            byte[] protocol = connection.Protocols[connection.Protocol];
            writer.WriteUInt16(ExtensionType.ApplicationLayerProtocolNegotiation);
            writer.Open(2);
            writer.Open(2);
            writer.Open(1);
            writer.Write(protocol, 0, protocol.Length);
            writer.Close();
            writer.Close();
            writer.Close();
        }
        if (hello.RecordSizeLimit >= 0)
        {
            bool full = options.RecordLimit == TlsOptions.LargestRecordLimit && connection.Suite.Version == ProtocolVersion.Tls13;
            writer.WriteUInt16(ExtensionType.RecordSizeLimit);
            writer.WriteUInt16(2);
            writer.WriteUInt16(full ? options.RecordLimit + 1 : options.RecordLimit);
        }
        else if (TakesMaxFragmentLength(hello, options))
        {
            writer.WriteUInt16(ExtensionType.MaxFragmentLength);
            writer.WriteUInt16(1);
            writer.WriteUInt8(hello.MaxFragmentLength);
        }
    }

    /// <summary>max_fragment_length binds both directions: it is taken when it was offered alone and our buffer holds it.</summary>
    public static bool TakesMaxFragmentLength(ClientHello hello, TlsServerOptions options)
        => hello.RecordSizeLimit < 0 && hello.MaxFragmentLength > 0 && Connection.FragmentLengthOf(hello.MaxFragmentLength) <= options.RecordLimit;
}
