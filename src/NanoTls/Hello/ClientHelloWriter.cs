using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// Writes a client's ClientHello (RFC 8446 §4.1.2): version-neutral, exactly what the options offer. A second one after a HelloRetryRequest differs by its key share and cookie.
/// The cookie of a HelloRetryRequest is written from where it lies: nothing is received between that message and the second ClientHello.
/// </summary>
internal sealed class ClientHelloWriter
{
    private const int EmptyRenegotiationInfoScsv = 0x00FF;

    // Twice at most 16 signature schemes, and the two certificate types.
    private const int LongestOffers = 2 * (6 + 2 * 16) + 2 * 7;

    private readonly Connection connection;
    private readonly TlsClientOptions options;
    private readonly CertificateExchange certificates;
    private readonly ClientResumption resumption;
    private readonly byte[] serverName;
    private readonly bool tls13;
    private readonly bool tls12;
    private int cookieOffset;
    private int cookieLength;

    /// <summary>legacy_session_id, or in TLS 1.2 that of the session to resume.</summary>
    public readonly byte[] SessionId;
    public int SessionIdLength;

    /// <summary>The extensions that were offered (bits of <see cref="ExtensionRules.BitOf"/>).</summary>
    public int Offered;

    /// <summary>Whether the first PSK that was offered is a ticket's.</summary>
    public bool OffersTicket;

    public ClientHelloWriter(Connection connection, TlsClientOptions options, CertificateExchange certificates, ClientResumption resumption)
    {
        this.connection = connection;
        this.options = options;
        this.certificates = certificates;
        this.resumption = resumption;
        tls13 = options.Speaks(ProtocolVersion.Tls13);
        tls12 = options.Speaks(ProtocolVersion.Tls12);
        SessionId = new byte[resumption != null || (options.MiddleboxCompatibility && tls13) ? ClientHello.LongestSessionId : 0];
        serverName = options.EffectiveServerName == null ? null : TlsOptions.Ascii(options.EffectiveServerName, "ServerName");
    }

    /// <summary>Whether a key share is offered: for psk_dhe_ke, or for certificates.</summary>
    public bool OffersShare => tls13 && options.Groups.Length > 0 && (options.OfferPskDheKe || options.HasCertificates(ProtocolVersion.Tls13));

    /// <summary>An upper bound of the message's bytes; ArgumentException when its extensions could not be written.</summary>
    public static int LongestOf(TlsClientOptions options)
    {
        int extensions = 9 + (options.EffectiveServerName == null ? 0 : options.EffectiveServerName.Length) + 5 + 6 + 4 + 9 + 7 + 6 + 2 * options.Groups.Length + 6 + TlsClientOptions.LongestCookie;
        extensions += 10 + ClientKeyExchange.LongestPoint(options.Groups);
        if (options.ApplicationProtocols != null)
            for (int i = 0; i < options.ApplicationProtocols.Length; i++)
                extensions += 1 + options.ApplicationProtocols[i].Length;
        extensions += 6 + 8 + LongestOffers;
        for (int i = 0; i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13)
                extensions += 2 + options.Psks[i].Identity.Length + 4 + 33;
        // A ticket of TLS 1.3 with its binder and early_data, or one of TLS 1.2.
        if (options.Sessions != null)
            extensions += 6 + 2 + options.Sessions.LongestTicket + 4 + 49 + 4 + 4;
        if (extensions > 65535)
            throw new ArgumentException("Psks: the ClientHello would need " + extensions + " bytes of extensions, 65,535 are possible; use shorter or fewer identities in TLS 1.3");
        return MessageAssembler.HeaderLength + 2 + 32 + 33 + 2 + 2 * options.CipherSuites.Length + 2 + 2 + 2 + extensions;
    }

    /// <summary>
    /// A connection begins. A session of TLS 1.2 is resumed under its id; with a ticket, under one that is made for it, so that its echo tells (RFC 5077 §3.4).
    /// </summary>
    public void Reset()
    {
        cookieLength = 0;
        SessionIdLength = options.MiddleboxCompatibility && tls13 ? SessionId.Length : 0;
        SessionState offered = resumption == null ? null : resumption.Offered;
        if (offered != null && offered.Version == ProtocolVersion.Tls12)
        {
            SessionIdLength = SessionId.Length;
            if (offered.IsSessionId)
            {
                SessionIdLength = offered.TicketLength;
                Array.Copy(offered.Ticket, 0, SessionId, 0, SessionIdLength);
                return;
            }
        }
        if (SessionIdLength > 0)
            connection.Drbg.Generate(SessionId, 0, SessionIdLength);
    }

    /// <summary>The cookie in the receive buffer that a second ClientHello must bring back.</summary>
    public void SetCookie(int offset, int length)
    {
        if (length == 0)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "cookie is empty");
        if (length > TlsClientOptions.LongestCookie)
            throw new TlsException(AlertDescription.InternalError, TlsCause.RecordSize, "cookie of " + length + " bytes, there is room for " + TlsClientOptions.LongestCookie);
        cookieOffset = offset;
        cookieLength = length;
    }

    /// <summary>Writes the message as a flight of its own and adds it to the transcript. The group is the one of the key share; null = no share. Early data goes with a ticket.</summary>
    public void Send(NamedGroup group, bool earlyData)
    {
        Writer writer = connection.Outgoing.Begin();
        int start = writer.Position;
        Offered = 0;
        writer.WriteUInt8(HandshakeType.ClientHello);
        writer.Open(3);
        writer.WriteUInt16(ProtocolVersion.Tls12);
        writer.Write(connection.ClientRandom, 0, connection.ClientRandom.Length);
        writer.Open(1);
        writer.Write(SessionId, 0, SessionIdLength);
        writer.Close();
        WriteSuites(writer);
        writer.WriteUInt16(0x0100);
        writer.Open(2);
        // Once a HelloRetryRequest has chosen the suite, only PSKs of its hash are left (§4.1.4).
        OffersTicket = resumption != null && resumption.Offered != null && resumption.Offered.Version == ProtocolVersion.Tls13
            && (connection.Suite == null || resumption.Offered.Hash == connection.Keys.Id);
        WriteExtensions(writer, group, earlyData && OffersTicket);
        bool psks = OffersTicket || OffersPsks();
        int binders = psks ? WriteIdentities(writer) : writer.Position;
        writer.Close();
        writer.Close();
        connection.Transcript.Add(writer.Buffer, start, binders - start);
        if (psks)
            FillBinders(writer, binders);
        connection.Transcript.Add(writer.Buffer, binders, writer.Position - binders);
        connection.Outgoing.End(ContentType.Handshake);
    }

    private void WriteSuites(Writer writer)
    {
        writer.Open(2);
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.Offers(options.CipherSuites[i]))
                writer.WriteUInt16(options.CipherSuites[i].Id);
        if (tls12)
            writer.WriteUInt16(EmptyRenegotiationInfoScsv);
        writer.Close();
        // The SCSV stands for an empty renegotiation_info (RFC 5746 §3.3), so that a server may answer it.
        if (tls12)
            Offered |= ExtensionRules.BitOf(ExtensionType.RenegotiationInfo);
    }

    private void WriteExtensions(Writer writer, NamedGroup group, bool earlyData)
    {
        if (serverName != null)
            WriteServerName(writer);
        if (connection.Protocols.Length > 0)
            WriteProtocols(writer);
        if (options.OfferRecordLimit)
            WriteSizes(writer);
        if (tls12)
        {
            Begin(writer, ExtensionType.ExtendedMasterSecret);
            writer.Close();
            if (resumption != null)
                WriteTicket12(writer);
        }
        if (certificates != null)
            Offered |= certificates.WriteOffers(writer);
        bool groups = OffersShare || (tls12 && options.UsesEcdhe12);
        if (groups)
            WriteGroups(writer);
        if (!tls13)
            return;
        Begin(writer, ExtensionType.SupportedVersions);
        writer.Open(1);
        writer.WriteUInt16(ProtocolVersion.Tls13);
        if (tls12)
            writer.WriteUInt16(ProtocolVersion.Tls12);
        writer.Close();
        writer.Close();
        if (cookieLength > 0)
        {
            Begin(writer, ExtensionType.Cookie);
            writer.Open(2);
            writer.Write(connection.Incoming.Buffer, cookieOffset, cookieLength);
            writer.Close();
            writer.Close();
        }
        // Not among what a second ClientHello may change (§4.1.2), even without keys.
        if (resumption != null || options.HasPsk(ProtocolVersion.Tls13))
            WriteModes(writer);
        if (groups)
            WriteShare(writer, group);
        if (earlyData)
        {
            Begin(writer, ExtensionType.EarlyData);
            writer.Close();
        }
    }

    private void WriteModes(Writer writer)
    {
        Begin(writer, ExtensionType.PskKeyExchangeModes);
        writer.Open(1);
        if (OffersShare && options.OfferPskDheKe)
            writer.WriteUInt8(PskKeyExchangeMode.PskDheKe);
        if (options.AllowPskKe)
            writer.WriteUInt8(PskKeyExchangeMode.PskKe);
        writer.Close();
        writer.Close();
    }

    /// <summary>Keys for TLS 1.3, all of SHA-256; none once a HelloRetryRequest has chosen a suite of another hash (§4.1.4).</summary>
    private bool OffersPsks()
    {
        if (connection.Keys.Id != PskHash.Sha256)
            return false;
        for (int i = 0; i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13)
                return true;
        return false;
    }

    /// <summary>SessionTicket (RFC 5077 §3.2): the ticket to resume with, or an empty one to ask for one.</summary>
    private void WriteTicket12(Writer writer)
    {
        SessionState offered = resumption.Offered;
        Begin(writer, ExtensionType.SessionTicket);
        if (offered != null && offered.Version == ProtocolVersion.Tls12 && !offered.IsSessionId)
            writer.Write(offered.Ticket, 0, offered.TicketLength);
        writer.Close();
    }

    private void WriteServerName(Writer writer)
    {
        Begin(writer, ExtensionType.ServerName);
        writer.Open(2);
        writer.WriteUInt8(0);
        writer.Open(2);
        writer.Write(serverName, 0, serverName.Length);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private void WriteProtocols(Writer writer)
    {
        Begin(writer, ExtensionType.ApplicationLayerProtocolNegotiation);
        writer.Open(2);
        for (int i = 0; i < connection.Protocols.Length; i++)
        {
            writer.Open(1);
            writer.Write(connection.Protocols[i], 0, connection.Protocols[i].Length);
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    /// <summary>Even the largest record_size_limit is offered: only then may a server answer with its own (RFC 8449 §4). In TLS 1.3 it counts the content type.</summary>
    private void WriteSizes(Writer writer)
    {
        bool largest = options.RecordLimit == TlsOptions.LargestRecordLimit;
        int fragment = options.MaxFragmentLength;
        if (fragment > 0)
        {
            Begin(writer, ExtensionType.MaxFragmentLength);
            writer.WriteUInt8(fragment);
            writer.Close();
        }
        Begin(writer, ExtensionType.RecordSizeLimit);
        writer.WriteUInt16(largest && tls13 ? options.RecordLimit + 1 : options.RecordLimit);
        writer.Close();
    }

    private void WriteGroups(Writer writer)
    {
        Begin(writer, ExtensionType.SupportedGroups);
        writer.Open(2);
        for (int i = 0; i < options.Groups.Length; i++)
            writer.WriteUInt16(options.Groups[i].Id);
        writer.Close();
        writer.Close();
    }

    /// <summary>The list of shares goes with supported_groups (RFC 8446 §9.2): an empty one where the groups are meant for TLS 1.2 only.</summary>
    private void WriteShare(Writer writer, NamedGroup group)
    {
        Begin(writer, ExtensionType.KeyShare);
        writer.Open(2);
        if (group != null)
        {
            writer.WriteUInt16(group.Id);
            writer.Open(2);
            connection.Algorithms.AgreementOf(group).GetPublicKey(writer.Buffer, writer.Take(group.PublicKeyLength));
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// struct { PskIdentity identities; PskBinderEntry binders; } OfferedPsks (§4.2.11), the ticket first, binders zero for now; returns where the binders' list begins.
    /// </summary>
    private int WriteIdentities(Writer writer)
    {
        Begin(writer, ExtensionType.PreSharedKey);
        writer.Open(2);
        if (OffersTicket)
            WriteIdentity(writer, resumption.Offered.Ticket, resumption.Offered.TicketLength, resumption.ObfuscatedAge());
        bool psks = OffersPsks();
        for (int i = 0; psks && i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13)
                WriteIdentity(writer, options.Psks[i].Identity, options.Psks[i].Identity.Length, 0);
        writer.Close();
        int binders = writer.Position;
        writer.Open(2);
        if (OffersTicket)
            WriteEmptyBinder(writer, connection.KeysOf(resumption.Offered.Hash).Length);
        for (int i = 0; psks && i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13)
                WriteEmptyBinder(writer, connection.Keys.Length);
        writer.Close();
        writer.Close();
        return binders;
    }

    /// <summary>obfuscated_ticket_age is 0 for an external key.</summary>
    private static void WriteIdentity(Writer writer, byte[] identity, int length, uint obfuscatedAge)
    {
        writer.Open(2);
        writer.Write(identity, 0, length);
        writer.Close();
        writer.WriteUInt32(obfuscatedAge);
    }

    private static void WriteEmptyBinder(Writer writer, int length)
    {
        writer.WriteUInt8(length);
        writer.WriteZeros(length);
    }

    /// <summary>Each binder is an HMAC over the ClientHello up to their list (§4.2.11.2), under the hash of its key.</summary>
    private void FillBinders(Writer writer, int binders)
    {
        byte[] digest = connection.Shared;
        int at = binders + 2;
        if (OffersTicket)
            at = FillBinder(writer, at, connection.KeysOf(resumption.Offered.Hash), resumption.Early);
        bool psks = OffersPsks();
        for (int i = 0; psks && i < options.Psks.Length; i++)
            if (options.Psks[i].IsForTls13)
                at = FillBinder(writer, at, connection.Keys, options.Psks[i].Early);
        Array.Clear(digest, 0, digest.Length);
    }

    private int FillBinder(Writer writer, int at, KeyDerivation keys, EarlySecrets psk)
    {
        connection.Transcript.Snapshot(keys.Length, connection.Shared, 0);
        KeySchedule.Binder(keys, psk, connection.Shared, 0, writer.Buffer, at + 1);
        return at + 1 + keys.Length;
    }

    private void Begin(Writer writer, int extensionType)
    {
        Offered |= ExtensionRules.BitOf(extensionType);
        writer.WriteUInt16(extensionType);
        writer.Open(2);
    }
}
