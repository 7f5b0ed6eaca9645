using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// What one connection is made of: the record layer, one object of every algorithm that the options name, the transcript, the random generator, and what was negotiated.
/// One HMAC of each hash for all, under a lock once the halves run apart; and nothing else that they share but the flags of <see cref="SendHalf"/>.
/// </summary>
internal sealed class Connection
{
    /// <summary>Where in <see cref="Shared"/> there is room for a digest beside an ECDH secret.</summary>
    public const int DigestOffset = 48;

    private const int SmallestRecordArea = 288;

    // A digest of 48 bytes at DigestOffset, and what a second ClientHello must repeat.
    private const int SmallestShared = ClientHello.UnchangingLength;

    private readonly TlsOptions options;
    private readonly Tls13Protection receive13;
    private readonly Tls13Protection send13;
    private readonly byte[] seed;

    public readonly Algorithms Algorithms;
    public readonly RecordReader Incoming;
    public readonly RecordWriter Outgoing;
    public readonly MessageAssembler Assembler;
    public readonly Reader Reader = new Reader();
    public readonly Transcript Transcript;

    /// <summary>The hashes that a suite may bring: SHA-256 first, which the random generator and the cookie use in any case.</summary>
    public readonly KeyDerivation[] Hashes;
    public readonly HmacDrbg Drbg;
    public readonly Tls12Protection Receive12;
    public readonly Tls12Protection Send12;

    /// <summary>The key schedules; null in a configuration without their version.</summary>
    public readonly KeySchedule KeySchedule;
    public readonly MasterSecret MasterSecret;

    /// <summary>Null unless the options ask for it.</summary>
    public readonly Exporter Exporter;

    /// <summary>Room for an ECDH or premaster secret while it is needed, for a digest at <see cref="DigestOffset"/>, and for the key that is installed.</summary>
    public readonly byte[] Shared;

    public readonly byte[] ClientRandom = new byte[ServerHelloReader.RandomLength];
    public readonly byte[] ServerRandom = new byte[ServerHelloReader.RandomLength];
    public readonly byte[][] Protocols;

    public CipherSuite Suite;

    /// <summary>What keys are derived with: by the suite's hash, once it is known.</summary>
    public KeyDerivation Keys;
    public NamedGroup Group;

    /// <summary>The key that authenticates this connection, or the one that it resumes; null = certificates do.</summary>
    public Psk Psk;

    /// <summary>What the key schedule of TLS 1.3 begins with: of a key, or of a session; null = nothing, there is a full handshake with certificates.</summary>
    public EarlySecrets Early;

    /// <summary>The session that is resumed; null = none.</summary>
    public SessionState Resumed;

    /// <summary>The extensions that the client offered (bits of <see cref="ExtensionRules.BitOf"/>).</summary>
    public int OfferedExtensions;

    /// <summary>The part of sessions; null without them.</summary>
    public Resumption Resumption;

    /// <summary>What became of early data, how many bytes of it may still be sent or received, and whether a server receives it now.</summary>
    public EarlyData EarlyData;
    public int EarlyRoom;
    public bool TakesEarlyData;

    /// <summary>Whether the one compatibility change_cipher_spec of this side was sent (RFC 8446 §D.4).</summary>
    public bool SentChangeCipherSpec;

    /// <summary>Whether the random generator was ever seeded.</summary>
    public bool Seeded;

    /// <summary>The position of the negotiated application protocol in the options, −1 = none.</summary>
    public int Protocol = -1;

    public Connection(TlsOptions options, int longestFlight, int longestSecret)
    {
        this.options = options;
        bool tls13 = options.Speaks(ProtocolVersion.Tls13);
        bool tls12 = options.Speaks(ProtocolVersion.Tls12);
        int record = Protection.HeaderLength + options.RecordLimit + 1 + 16 + (tls12 ? Tls12Protection.ExplicitNonceLength : 0);
        Incoming = new RecordReader(options.EffectiveHandshakeLimit, record > SmallestRecordArea ? record : SmallestRecordArea);
        Assembler = new MessageAssembler(Incoming.Buffer, options.EffectiveHandshakeLimit);
        record = Protection.HeaderLength + options.EffectiveSendLimit + 1 + 16 + (tls12 ? Tls12Protection.ExplicitNonceLength : 0);
        Outgoing = new RecordWriter(record > longestFlight ? record : longestFlight, options.Padding, options.PaddingBlock);
        Hashes = NewHashes();
        Keys = Hashes[0];
        Transcript = new Transcript(Hashes);
        Drbg = new HmacDrbg(Keys.Hmac);
        int longestPoint = ClientKeyExchange.LongestPoint(options.Groups);
        if (longestSecret < longestPoint)
            longestSecret = longestPoint;
        Shared = new byte[longestSecret > SmallestShared ? longestSecret : SmallestShared];
        if (tls13)
        {
            receive13 = new Tls13Protection(LongestHash, Shared);
            send13 = new Tls13Protection(LongestHash, Shared);
            KeySchedule = new KeySchedule(LongestHash);
        }
        if (tls12)
        {
            Receive12 = new Tls12Protection();
            Send12 = new Tls12Protection();
            MasterSecret = new MasterSecret(this);
        }
        if (options.Exporters)
            Exporter = new Exporter(this, tls12);
        Algorithms = new Algorithms(options);
        seed = new byte[options.Entropy.SeedLength];
        Protocols = NewProtocols();
    }

    public void Reset()
    {
        WipeReceive();
        WipeSend();
        WipeExporter();
        Incoming.Reset();
        Outgoing.Reset();
        Transcript.Reset();
        Suite = null;
        Keys = Hashes[0];
        Group = null;
        Psk = null;
        Early = null;
        Resumed = null;
        EarlyData = EarlyData.None;
        EarlyRoom = 0;
        TakesEarlyData = false;
        Protocol = -1;
        OfferedExtensions = 0;
        SentChangeCipherSpec = false;
    }

    /// <summary>
    /// Fresh seed material for the random generator, mixed with HKDF(PSK, "nanotls drbg") and the role: where entropy is bad, two devices still differ (RFC 8937's idea).
    /// A null PSK mixes nothing.
    /// </summary>
    public void Reseed(Psk psk, bool client)
    {
        options.Entropy.Fill(seed);
        int length = 0;
        if (psk != null)
        {
            int part = Hashes[0].Length;
            length = part + 1;
            Array.Copy(psk.Early.Bytes, 0, Shared, 0, part);
            Shared[part] = (byte)(client ? 'c' : 's');
        }
        if (Seeded)
            Drbg.Reseed(seed, 0, seed.Length, Shared, 0, length);
        else
            Drbg.Instantiate(seed, 0, seed.Length - 16, seed, seed.Length - 16, 16, Shared, 0, length);
        Seeded = true;
        Array.Clear(seed, 0, seed.Length);
        Array.Clear(Shared, 0, Shared.Length);
    }

    /// <summary>Bytes of the longest hash.</summary>
    public int LongestHash => Hashes[Hashes.Length - 1].Length;

    /// <summary>What keys of this hash are derived with.</summary>
    public KeyDerivation KeysOf(PskHash hash) => Hashes[hash == PskHash.Sha256 ? 0 : Hashes.Length - 1];

    /// <summary>The suite is chosen; <paramref name="alone"/> when no other hash of the transcript will be needed.</summary>
    public void Choose(CipherSuite suite, bool alone)
    {
        Suite = suite;
        Keys = KeysOf(suite.Hash);
        Transcript.Select(Keys, alone);
    }

    /// <summary>A message before a key change must end its record (RFC 8446 §5.1).</summary>
    public void ExpectRecordEnd()
    {
        if (!Incoming.AtRecordEnd || !Assembler.BetweenMessages)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "bytes follow in the record of a message that changes keys");
    }

    /// <summary>Received records are protected under this traffic secret from now on; the message before must have ended its record.</summary>
    public Tls13Protection ReceiveUnder(byte[] secret, int offset, bool handshake)
    {
        ExpectRecordEnd();
        receive13.SetTrafficSecret(Keys, Algorithms.Opening(Suite), Suite.RecordLimit, secret, offset, handshake);
        Incoming.SetProtection(receive13);
        return receive13;
    }

    /// <summary>Sent records are protected under this traffic secret from now on.</summary>
    public Tls13Protection SendUnder(byte[] secret, int offset, bool handshake)
    {
        send13.SetTrafficSecret(Keys, Algorithms.Sealing(Suite), Suite.RecordLimit, secret, offset, handshake);
        Outgoing.SetProtection(send13);
        return send13;
    }

    /// <summary>Early data is sent from now on, under client_early_traffic_secret and the suite of the session, in records that its server takes.</summary>
    public void SendEarlyData(SessionState session, byte[] secret, int offset)
    {
        CipherSuite suite = Algorithms.SuiteOf(session.Suite);
        send13.SetTrafficSecret(KeysOf(suite.Hash), Algorithms.Sealing(suite), suite.RecordLimit, secret, offset, false);
        Outgoing.SetEarlyProtection(send13, session.RecordLimit);
        EarlyRoom = session.MaxEarlyData > int.MaxValue ? int.MaxValue : (int)session.MaxEarlyData;
        EarlyData = EarlyData.Offered;
    }

    /// <summary>Early data is received from now on; more than was allowed is refused.</summary>
    public void ReceiveEarlyData(SessionState session, byte[] secret, int offset)
    {
        receive13.SetTrafficSecret(Keys, Algorithms.Opening(Suite), Suite.RecordLimit, secret, offset, false);
        Incoming.SetProtection(receive13);
        EarlyRoom = (int)session.MaxEarlyData;
        EarlyData = EarlyData.Accepted;
        TakesEarlyData = true;
    }

    /// <summary>Seals a KeyUpdate under the old key and goes on under the next: one step of the send half (RFC 8446 §4.6.3). False in TLS 1.2.</summary>
    public bool SendKeyUpdate(bool request)
    {
        if (Suite.Version != ProtocolVersion.Tls13)
            return false;
        Writer writer = Outgoing.Begin();
        writer.WriteUInt8(HandshakeType.KeyUpdate);
        writer.Open(3);
        writer.WriteUInt8(request ? 1 : 0);
        writer.Close();
        Outgoing.End(ContentType.Handshake);
        lock (Hashes)
            send13.UpdateTrafficSecret();
        return true;
    }

    /// <summary>The peer's records come under its next key.</summary>
    public void UpdateReceive()
    {
        ExpectRecordEnd();
        lock (Hashes)
            receive13.UpdateTrafficSecret();
    }

    public void WipeExporter()
    {
        if (Exporter == null)
            return;
        lock (Hashes)
            Exporter.Wipe();
    }

    /// <summary>Writes keying material for the application.</summary>
    public void Export(byte[] label, byte[] context, int contextOffset, int contextLength, byte[] output, int offset, int length)
    {
        lock (Hashes)
        {
            if (!Exporter.IsReady)
                throw new InvalidOperationException("there is no secret to export from: the connection has failed, or TLS 1.2 has no extended master secret (RFC 7627 §5.4)");
            Exporter.Export(label, context, contextOffset, contextLength, output, offset, length);
        }
    }

    /// <summary>Makes a session of a ticket, under the lock of the one HMAC.</summary>
    public void KeepTicket(ClientResumption resumption, uint lifetime, uint ageAdd, byte[] buffer, int nonceOffset, int nonceLength, int ticketOffset, int ticketLength, uint maxEarlyData)
    {
        lock (Hashes)
            resumption.Keep13(lifetime, ageAdd, buffer, nonceOffset, nonceLength, ticketOffset, ticketLength, maxEarlyData);
    }

    /// <summary>Sends the compatibility record of TLS 1.3 (RFC 8446 §D.4), once.</summary>
    public void SendCompatibilityRecord()
    {
        if (SentChangeCipherSpec)
            return;
        SentChangeCipherSpec = true;
        Outgoing.WriteChangeCipherSpec();
    }

    /// <summary>Takes a server's answers to ALPN, record_size_limit and max_fragment_length.</summary>
    public void TakeServerExtensions(ServerHelloReader answers)
    {
        if (answers.ProtocolLength >= 0)
        {
            for (int i = 0; i < Protocols.Length; i++)
                if (Protocols[i].Length == answers.ProtocolLength && ConstantTime.Equals(Protocols[i], 0, answers.Buffer, answers.ProtocolOffset, answers.ProtocolLength))
                    Protocol = i;
            if (Protocol < 0)
                throw Illegal("the server chose an application protocol that was not offered");
        }
        if (answers.RecordSizeLimit >= 0 && answers.MaxFragmentLength >= 0)
            throw Illegal("the server answers record_size_limit and max_fragment_length, one of them is possible (RFC 8449 §5)");
        if (answers.RecordSizeLimit >= 0 && answers.RecordSizeLimit < TlsOptions.SmallestRecordLimit)
            throw Illegal("record_size_limit is at least 64");
        if (answers.RecordSizeLimit > RecordWriter.LargestPlaintext + (Suite.Version == ProtocolVersion.Tls13 ? 1 : 0))
            throw Illegal("record_size_limit is larger than a record can be");
        if (answers.MaxFragmentLength >= 0 && answers.MaxFragmentLength != MaxFragmentLengthFor(options.RecordLimit))
            throw Illegal("the server answers another max_fragment_length than was offered");
        SetLimits(answers.RecordSizeLimit, answers.MaxFragmentLength);
    }

    public void Log(KeyLogLabel label, byte[] secret, int offset, int length)
    {
        if (options.KeyLog != null)
            options.KeyLog.Log(label, ClientRandom, 0, secret, offset, length);
    }

    /// <summary>Sets both directions' record limits by the extensions of the peer (RFC 8449 §4, RFC 6066 §4); −1 = absent.</summary>
    public void SetLimits(int peerRecordSizeLimit, int maxFragmentLength)
    {
        bool tls13 = Suite.Version == ProtocolVersion.Tls13;
        if (peerRecordSizeLimit >= 0)
        {
            int send = tls13 ? peerRecordSizeLimit - 1 : peerRecordSizeLimit;
            Outgoing.SetLimit(send < RecordWriter.LargestPlaintext ? send : RecordWriter.LargestPlaintext, false);
            Incoming.Limit = options.RecordLimit;
            Incoming.InnerLimit = options.RecordLimit == TlsOptions.LargestRecordLimit ? options.RecordLimit + 1 : options.RecordLimit;
            return;
        }
        if (maxFragmentLength < 0)
            return;
        int limit = FragmentLengthOf(maxFragmentLength);
        Outgoing.SetLimit(limit, true);
        Incoming.Limit = limit;
        Incoming.InnerLimit = limit + 1;
    }

    public static int FragmentLengthOf(int maxFragmentLength) => 256 << maxFragmentLength;

    /// <summary>The value of max_fragment_length that fits a limit, rounded down; 0 = none does.</summary>
    public static int MaxFragmentLengthFor(int limit) => limit >= 4096 ? 4 : limit >= 2048 ? 3 : limit >= 1024 ? 2 : limit >= 512 ? 1 : 0;

    public void WipeReceive()
    {
        Incoming.Wipe();
        WipeReceiveKeys();
    }

    /// <summary>Wipes the keys and secrets of the receive half, but not what it received: a ticket may still be looked at.</summary>
    public void WipeReceiveKeys()
    {
        if (receive13 != null)
            receive13.Wipe();
        if (Receive12 != null)
            Receive12.Wipe();
        Algorithms.WipeAgreements();
        // Whoever used these under the lock has wiped them; what a failed handshake left in them is wiped here. The HMACs go with it.
        lock (Hashes)
        {
            for (int i = 0; i < Hashes.Length; i++)
                Hashes[i].Hmac.Wipe();
            Array.Clear(Shared, 0, Shared.Length);
            if (MasterSecret != null)
                MasterSecret.Wipe();
        }
        if (KeySchedule != null)
            KeySchedule.Wipe();
        if (Resumption != null)
            Resumption.Wipe();
    }

    public void WipeSend()
    {
        if (send13 != null)
            send13.Wipe();
        if (Send12 != null)
            Send12.Wipe();
    }

    private static TlsException Illegal(string reason) => new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, reason);

    private KeyDerivation[] NewHashes()
    {
        CipherSuite other = null;
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Hash != PskHash.Sha256)
                other = options.CipherSuites[i];
        KeyDerivation[] hashes = new KeyDerivation[other == null ? 1 : 2];
        hashes[0] = new KeyDerivation(PskHash.Sha256, new Sha256(), new Sha256());
        if (other != null)
            hashes[1] = new KeyDerivation(other.Hash, other.NewHash(), other.NewHash());
        return hashes;
    }

    private byte[][] NewProtocols()
    {
        int count = options.ApplicationProtocols == null ? 0 : options.ApplicationProtocols.Length;
        byte[][] protocols = new byte[count][];
        for (int i = 0; i < count; i++)
            protocols[i] = TlsOptions.Ascii(options.ApplicationProtocols[i], "ApplicationProtocols");
        return protocols;
    }
}
