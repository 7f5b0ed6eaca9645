using System;
using NanoTls.Crypto;

namespace NanoTls;

/// <summary>
/// What client and server have in common. Set before the engine is made, which checks everything once and reports by ArgumentException, naming the option.
/// One options object can serve several engines.
/// </summary>
public abstract class TlsOptions
{
    /// <summary>The smallest RecordLimit (RFC 8449 §4).</summary>
    public const int SmallestRecordLimit = 64;

    /// <summary>The largest RecordLimit: that of TLS itself.</summary>
    public const int LargestRecordLimit = 16384;

    // A point on P-384.
    private const int LongestPublicKey = 97;

    /// <summary>The source of seed material.</summary>
    public readonly Entropy Entropy;

    /// <summary>Options with a source of seed material.</summary>
    protected TlsOptions(Entropy entropy)
    {
        if (entropy == null)
            throw new ArgumentException("entropy: a source is needed; OsEntropy on the desktop, DeviceEntropy on a device");
        Entropy = entropy;
        Groups = new NamedGroup[] { new X25519Group() };
    }

    /// <summary>What authenticates by certificates, beside the keys or alone; null = nothing does.</summary>
    public Credentials Credentials { get; set; }

    /// <summary>The cipher suites in order of preference; null = the defaults of the versions that keys and credentials are for.</summary>
    public CipherSuite[] CipherSuites { get; set; }

    /// <summary>The groups in order of preference; X25519 unless set. A client sends a key share of the first.</summary>
    public NamedGroup[] Groups { get; set; }

    /// <summary>Bytes of plaintext of the largest record that is taken, 64 to 16,384; the receive buffer is made for it.</summary>
    public int RecordLimit { get; set; } = 4096;

    /// <summary>Bytes of plaintext of the largest record that is sent; 0 = the smaller of RecordLimit and 1,024.</summary>
    public int SendLimit { get; set; }

    /// <summary>
    /// Bytes of the largest handshake message that may come in pieces: over several records, or unprotected over several reads (a ClientHello of any size is taken anyway).
    /// 384 hold a HelloRetryRequest with the largest cookie that is taken.
    /// </summary>
    public int HandshakeLimit { get; set; } = 384;

    /// <summary>Whether the mode psk_ke of TLS 1.3, which has no forward secrecy, is allowed.</summary>
    public bool AllowPskKe { get; set; }

    /// <summary>Whether a TLS 1.2 peer without extended master secret (RFC 7627) is refused.</summary>
    public bool RequireExtendedMasterSecret { get; set; } = true;

    /// <summary>Application protocols in order of preference (ALPN, RFC 7301), 1 to 255 ASCII characters each; null = none.</summary>
    public string[] ApplicationProtocols { get; set; }

    /// <summary>How TLS 1.3 application data is padded.</summary>
    public RecordPadding Padding { get; set; }

    /// <summary>Bytes of a block with <see cref="RecordPadding.Block"/>.</summary>
    public int PaddingBlock { get; set; } = 64;

    /// <summary>Whether <see cref="TlsEngine.Export"/> may be called: the secret that it needs is then kept for the life of the connection.</summary>
    public bool Exporters { get; set; }

    /// <summary>Whether public-key work waits for calls of <see cref="TlsEngine.Step"/> instead of being done at once.</summary>
    public bool Sliced { get; set; }

    /// <summary>Milliseconds from the start of a handshake to its end, enforced by whoever moves the bytes (TlsStream); 30,000 unless set.</summary>
    public int HandshakeTimeout { get; set; } = 30000;

    /// <summary>Seconds after which the keys of an open TLS 1.3 connection are updated, both sides', when there is something to write; 0 = only before they have sealed all they may. Needs a Clock.</summary>
    public int KeyUpdateInterval { get; set; }

    /// <summary>What KeyUpdateInterval is measured by; null = nothing.</summary>
    public Clock Clock { get; set; }

    /// <summary>Where the secrets of every connection go, for a protocol analyser; null in production.</summary>
    public KeyLog KeyLog { get; set; }

    /// <summary>Whether this version is spoken.</summary>
    internal abstract bool Speaks(int version);

    /// <summary>Whether a key is there for this version.</summary>
    internal abstract bool HasPsk(int version);

    internal bool HasCertificates(int version) => Credentials != null && Credentials.Speaks(version);

    internal virtual void Validate()
    {
        if (RecordLimit < SmallestRecordLimit || RecordLimit > LargestRecordLimit)
            throw new ArgumentException("RecordLimit: 64 to 16,384 are possible");
        if (SendLimit < 0 || SendLimit > LargestRecordLimit)
            throw new ArgumentException("SendLimit: 1 to 16,384 are possible, or 0 for the default");
        if (HandshakeLimit < 128 || HandshakeLimit > 65536)
            throw new ArgumentException("HandshakeLimit: 128 to 65,536 are possible");
        if (Padding == RecordPadding.Block && (PaddingBlock < 1 || PaddingBlock > LargestRecordLimit))
            throw new ArgumentException("PaddingBlock: 1 to 16,384 are possible");
        if (HandshakeTimeout < 1)
            throw new ArgumentException("HandshakeTimeout: at least one millisecond is needed");
        if (KeyUpdateInterval < 0 || (KeyUpdateInterval > 0 && Clock == null))
            throw new ArgumentException("KeyUpdateInterval: 0 or more seconds, measured by a Clock");
        if (CipherSuites == null)
            CipherSuites = DefaultSuites();
        ValidateSuites();
        ValidateGroups();
        if (ApplicationProtocols != null)
            for (int i = 0; i < ApplicationProtocols.Length; i++)
                if (ApplicationProtocols[i] == null || ApplicationProtocols[i].Length < 1 || ApplicationProtocols[i].Length > 255)
                    throw new ArgumentException("ApplicationProtocols: a name has 1 to 255 characters");
    }

    internal int EffectiveSendLimit => SendLimit != 0 ? SendLimit : RecordLimit < 1024 ? RecordLimit : 1024;

    /// <summary>Room for a split handshake message: HandshakeLimit, or more where another option needs it.</summary>
    internal virtual int EffectiveHandshakeLimit => Credentials != null && Credentials.LongestMessage > HandshakeLimit ? Credentials.LongestMessage : HandshakeLimit;

    /// <summary>Whether a suite is of a version that is spoken, and there is what authenticates it.</summary>
    internal bool Offers(CipherSuite suite)
        => Speaks(suite.Version) && (suite.KeyExchange == KeyExchange.Tls13
            || (suite.KeyExchange >= KeyExchange.EcdheEcdsa ? HasCertificates(ProtocolVersion.Tls12) : HasPsk(ProtocolVersion.Tls12)));

    /// <summary>Whether a suite of TLS 1.2 needs a group.</summary>
    internal bool UsesEcdhe12
    {
        get
        {
            for (int i = 0; i < CipherSuites.Length; i++)
                if (CipherSuites[i].KeyExchange >= KeyExchange.EcdhePsk && Offers(CipherSuites[i]))
                    return true;
            return false;
        }
    }

    /// <summary>The bytes of an ASCII text; ArgumentException names the option that holds another one.</summary>
    internal static byte[] Ascii(string text, string option)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = text[i];
            if (c < 0x21 || c > 0x7E)
                throw new ArgumentException(option + ": only printable ASCII is possible");
            bytes[i] = (byte)c;
        }
        return bytes;
    }

    private CipherSuite[] DefaultSuites()
    {
        if (!Speaks(ProtocolVersion.Tls12))
            return NanoTls.CipherSuites.Tls13();
        if (!Speaks(ProtocolVersion.Tls13))
            return DefaultTls12();
        return Join(NanoTls.CipherSuites.Tls13(), DefaultTls12());
    }

    private CipherSuite[] DefaultTls12()
    {
        if (!HasCertificates(ProtocolVersion.Tls12))
            return NanoTls.CipherSuites.Tls12();
        if (!HasPsk(ProtocolVersion.Tls12))
            return Credentials.DefaultTls12();
        return Join(Credentials.DefaultTls12(), NanoTls.CipherSuites.Tls12());
    }

    private static CipherSuite[] Join(CipherSuite[] first, CipherSuite[] second)
    {
        CipherSuite[] all = new CipherSuite[first.Length + second.Length];
        Array.Copy(first, 0, all, 0, first.Length);
        Array.Copy(second, 0, all, first.Length, second.Length);
        return all;
    }

    private void ValidateSuites()
    {
        if (CipherSuites.Length < 1 || CipherSuites.Length > 31)
            throw new ArgumentException("CipherSuites: 1 to 31 are possible");
        bool tls13 = false;
        bool psk13 = false;
        bool psk12 = false;
        bool certificate12 = false;
        for (int i = 0; i < CipherSuites.Length; i++)
        {
            if (CipherSuites[i] == null)
                throw new ArgumentException("CipherSuites: one is null");
            for (int j = 0; j < i; j++)
                if (CipherSuites[j].Id == CipherSuites[i].Id)
                    throw new ArgumentException("CipherSuites: one stands there twice");
            if (CipherSuites[i].Version == ProtocolVersion.Tls13)
            {
                tls13 = true;
                psk13 |= CipherSuites[i].Hash == PskHash.Sha256;
            }
            else if (CipherSuites[i].KeyExchange >= KeyExchange.EcdheEcdsa)
                certificate12 = true;
            else
                psk12 = true;
        }
        if (Speaks(ProtocolVersion.Tls13) && !tls13)
            throw new ArgumentException("CipherSuites: TLS 1.3 is spoken but no suite is for it (TLS 1.3 and 1.2 have different suites)");
        if (Speaks(ProtocolVersion.Tls13) && !HasCertificates(ProtocolVersion.Tls13) && !psk13)
            throw new ArgumentException("CipherSuites: keys are used with SHA-256, and no suite of TLS 1.3 with SHA-256 is there");
        if (Speaks(ProtocolVersion.Tls12) && HasPsk(ProtocolVersion.Tls12) && !psk12)
            throw new ArgumentException("CipherSuites: a key is for TLS 1.2 but no suite is (TLS 1.3 and 1.2 have different suites)");
        if (Speaks(ProtocolVersion.Tls12) && HasCertificates(ProtocolVersion.Tls12) && !certificate12)
            throw new ArgumentException("CipherSuites: the credentials are for TLS 1.2 but no suite with ECDSA or RSA is (TLS 1.3 and 1.2 have different suites)");
    }

    private void ValidateGroups()
    {
        if (Groups == null || Groups.Length > 31)
            throw new ArgumentException("Groups: 0 to 31 are possible");
        for (int i = 0; i < Groups.Length; i++)
        {
            if (Groups[i] == null)
                throw new ArgumentException("Groups: one is null");
            if (Groups[i].SharedSecretLength > Connection.DigestOffset)
                throw new ArgumentException("Groups: a shared secret has at most 48 bytes");
            if (Groups[i].PublicKeyLength > LongestPublicKey)
                throw new ArgumentException("Groups: a public key has at most 97 bytes");
            for (int j = 0; j < i; j++)
                if (Groups[j].Id == Groups[i].Id)
                    throw new ArgumentException("Groups: one stands there twice");
        }
        if (Groups.Length == 0 && (UsesEcdhe12 || HasCertificates(ProtocolVersion.Tls13) || (Speaks(ProtocolVersion.Tls13) && !AllowPskKe)))
            throw new ArgumentException("Groups: certificates, and a suite or mode with forward secrecy, need one; without any, set AllowPskKe");
    }
}
