using System.CommandLine;
using System.CommandLine.Parsing;

namespace NanoTls.Peer;

/// <summary>The options that say how TLS is spoken, the same for every command that speaks to somebody.</summary>
internal sealed class EngineArguments
{
    private readonly Option<string> identity = New("--psk-identity", "ID", "identity of the pre-shared key; with --psk-file, the only line that is used");
    private readonly Option<string> key = New("--psk", "HEX", "the pre-shared key, at least 16 random bytes; other users of this machine may see it here, --psk-file hides it");
    private readonly Option<string> file = New("--psk-file", "FILE", "keys, one in a line: identity:hex (as Mosquitto reads them)");
    private readonly Option<string> tls = New("--tls", "1.3|1.2|both", "version of TLS [default: both with certificates, of a pre-shared key 1.3]; both uses a pre-shared key in both versions");
    private readonly Option<string> suites = New("--suites", "LIST", "cipher suites in order of preference, comma between: names, short names (chacha20, gcm, ccm, ccm8, psk-gcm, ecdhe-ecdsa-gcm ...) or hex");
    private readonly Option<string> groups = New("--groups", "LIST", "groups in order of preference, comma between: x25519, secp256r1 (P-256), secp384r1 (P-384) [default: with certificates all, otherwise x25519]");
    private readonly Option<bool> pskKe = new("--psk-ke") { Description = "TLS 1.3 without forward secrecy (psk_ke): a client offers nothing else unless --groups is there, a server takes it too" };
    private readonly Option<string> serverName = new("--server-name", "--name") { HelpName = "NAME", Description = "server name (SNI): the one a client asks for and verifies [default: HOST], or the only one a server answers to" };
    private readonly Option<string> alpn = New("--alpn", "LIST", "application protocols in order of preference, comma between (ALPN)");
    private readonly Option<string> keyLog = New("--keylog", "FILE", "append the secrets of every connection for a protocol analyser (SSLKEYLOGFILE)");
    private readonly Option<int> maxRecord = new("--max-record") { HelpName = "N", Description = "bytes of plaintext in the largest record, 64 to 16384; the peer is asked to keep to it", DefaultValueFactory = _ => TlsOptions.LargestRecordLimit };
    private readonly Option<string> json = new("--json") { Hidden = true, Arity = ArgumentArity.ZeroOrOne };
    private readonly CertificateArguments certificates;

    /// <summary>Those of a server, or of a client.</summary>
    public EngineArguments(bool server)
    {
        certificates = new CertificateArguments(server);
    }

    public void AddTo(Command command)
    {
        certificates.AddTo(command);
        foreach (Option option in new Option[] { identity, key, file, tls, suites, groups, pskKe, serverName, alpn, keyLog, maxRecord, json })
            command.Options.Add(option);
    }

    /// <summary>What the options say; UsageException names the one that cannot be.</summary>
    public EngineSettings Read(ParseResult result)
    {
        if (result.GetResult(json) is OptionResult { Implicit: false })
            throw new UsageException("--json is not available yet");
        PskLine[] psks = PskSelection.Of(result.GetValue(identity), result.GetValue(key), result.GetValue(file));
        Trust trust = certificates.Read(result, psks.Length > 0);
        if (psks.Length == 0 && trust == null)
            throw new UsageException("a certificate or a pre-shared key is needed: --cert FILE, or --psk-identity ID and --psk HEX, or --psk-file FILE");
        if (psks.Length == 0 && result.GetValue(pskKe))
            throw new UsageException("--psk-ke: a pre-shared key is needed: --psk-identity ID and --psk HEX, or --psk-file FILE");
        string said = result.GetValue(tls);
        PskVersion version = VersionOf(said ?? (trust == null ? "1.3" : "both"));
        string list = result.GetValue(suites);
        string groupList = result.GetValue(groups);
        return new EngineSettings
        {
            Psks = psks,
            PskVersion = said == null ? PskVersion.Tls13 : version,
            Trust = trust,
            Version = version,
            Suites = list == null ? null : SuiteTable.Parse(list, version),
            Groups = groupList == null ? null : GroupTable.Parse(groupList),
            PskKe = result.GetValue(pskKe),
            ServerName = result.GetValue(serverName),
            ApplicationProtocols = result.GetValue(alpn)?.Split(','),
            KeyLogPath = result.GetValue(keyLog),
            RecordLimit = result.GetValue(maxRecord),
        };
    }

    private static PskVersion VersionOf(string text) => text switch
    {
        "1.3" => PskVersion.Tls13,
        "1.2" => PskVersion.Tls12,
        "both" => PskVersion.Tls12AndTls13,
        _ => throw new UsageException("--tls: 1.3, 1.2 and both are possible, not '" + text + "'"),
    };

    private static Option<string> New(string name, string valueName, string description) => new(name) { HelpName = valueName, Description = description };
}
