using System;
using System.IO;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Desktop;

namespace NanoTls.Peer;

/// <summary>How TLS is spoken, as the command line says it; makes the engines.</summary>
internal sealed class EngineSettings
{
    // What the engine calls an option, and what the command line calls it.
    private static readonly string[][] names =
    {
        new[] { "key: ", "--psk: " }, new[] { "identity: ", "--psk-identity: " }, new[] { "CipherSuites: ", "--suites: " }, new[] { "Groups: ", "--groups: " },
        new[] { "RecordLimit: ", "--max-record: " }, new[] { "ServerName: ", "--server-name: " }, new[] { "ApplicationProtocols: ", "--alpn: " },
        new[] { "Pins: ", "--pin: " },
    };

    private KeyLog keyLog;

    public PskLine[] Psks { get; init; }

    /// <summary>What the keys are for.</summary>
    public PskVersion PskVersion { get; init; }

    /// <summary>The part of certificates; null = they have none.</summary>
    public Trust Trust { get; init; }

    /// <summary>What is spoken.</summary>
    public PskVersion Version { get; init; }

    /// <summary>Null = the defaults of the versions.</summary>
    public CipherSuite[] Suites { get; init; }

    /// <summary>Null = the default.</summary>
    public NamedGroup[] Groups { get; init; }

    public bool PskKe { get; init; }

    public string ServerName { get; init; }

    public string[] ApplicationProtocols { get; init; }

    public string KeyLogPath { get; init; }

    public int RecordLimit { get; init; } = TlsOptions.LargestRecordLimit;

    private int[] Versions => Version switch
    {
        PskVersion.Tls13 => [ProtocolVersion.Tls13],
        PskVersion.Tls12 => [ProtocolVersion.Tls12],
        _ => [ProtocolVersion.Tls13, ProtocolVersion.Tls12],
    };

    /// <summary>A client that connects to this host, and keeps sessions there, or nowhere (null); UsageException when the options cannot be.</summary>
    public TlsClient NewClient(string host, ClientSessions sessions) => Checked(() =>
    {
        TlsClientOptions options = new(Keys(PskRole.Client), new OsEntropy()) { ServerName = ServerName, OfferPskDheKe = !PskKe || Groups != null, Credentials = NewCredentials(host), Sessions = sessions };
        Fill(options);
        return new TlsClient(options);
    });

    /// <summary>What all engines of a server share, with what clients can resume set by the caller; UsageException when it cannot be.</summary>
    public TlsServerOptions NewServerOptions(Action<TlsServerOptions> setResumption) => Checked(() =>
    {
        TlsServerOptions options = new(new PskStore(Keys(PskRole.Server)), new OsEntropy())
        {
            ServerName = ServerName,
            LongestIdentity = Math.Max(128, LongestIdentity()),
            Versions = Versions,
            Credentials = Trust?.NewServer(),
        };
        Fill(options);
        setResumption(options);
        _ = new TlsServer(options);
        return options;
    });

    /// <summary>Says what the user should know about a choice that is not the safest.</summary>
    public void SayNotes(Terminal terminal)
    {
        if (Psks.Length > 0 && PskVersion == PskVersion.Tls12AndTls13)
            terminal.Say("note: one key is used in TLS 1.2 and in TLS 1.3; no attack is known, but no proof covers it (RFC 8446 §E.7)");
        if (KeyLogPath != null)
            terminal.Say("note: whoever reads " + KeyLogPath + " can read these connections");
    }

    private ClientCredentials NewCredentials(string host)
    {
        if (Trust == null)
            return null;
        try
        {
            return Trust.NewClient(ServerName ?? host, Versions);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException((ServerName == null ? "HOST: " : "--server-name: ") + exception.Message.Replace("host: ", ""));
        }
    }

    private void Fill(TlsOptions options)
    {
        if (Trust != null)
            FillAsUsual(options);
        if (Suites != null)
            options.CipherSuites = Suites;
        if (Groups != null)
            options.Groups = Groups;
        options.AllowPskKe = PskKe;
        options.ApplicationProtocols = ApplicationProtocols;
        options.RecordLimit = RecordLimit;
        options.SendLimit = RecordLimit;
        options.HandshakeLimit = 16384;
        options.KeyLog = OpenKeyLog();
    }

    /// <summary>The suites and groups of the default context, and those of the keys.</summary>
    private void FillAsUsual(TlsOptions options)
    {
        TlsOptions usual = DefaultContext.NewClient("localhost", null, options.Entropy);
        options.Groups = usual.Groups;
        options.CipherSuites = Psks.Length > 0 && PskVersion != PskVersion.Tls13 ? [.. usual.CipherSuites, .. CipherSuites.Tls12()] : usual.CipherSuites;
    }

    private KeyLog OpenKeyLog()
    {
        if (KeyLogPath == null || keyLog != null)
            return keyLog;
        try
        {
            return keyLog = new FileKeyLog(KeyLogPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException("--keylog: " + exception.Message);
        }
    }

    private Psk[] Keys(PskRole role) => Array.ConvertAll(Psks, line => new Psk(line.Identity, line.Key, role, PskVersion, PskHash.Sha256));

    private int LongestIdentity()
    {
        int longest = 0;
        foreach (PskLine line in Psks)
            longest = Math.Max(longest, line.Identity.Length);
        return longest;
    }

    private static T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException exception)
        {
            string text = exception.Message;
            foreach (string[] name in names)
                if (text.StartsWith(name[0], StringComparison.Ordinal))
                    text = name[1] + text[name[0].Length..];
            throw new UsageException(text);
        }
    }
}
