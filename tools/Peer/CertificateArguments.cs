using System;
using System.CommandLine;
using NanoTls.Certificates;

namespace NanoTls.Peer;

/// <summary>The options that say who we are and whom we trust by certificates.</summary>
internal sealed class CertificateArguments
{
    private const string RawPublicKeyName = "--raw-public-key";

    private readonly Option<string[]> authority = new("--ca", "-a") { HelpName = "FILE", Description = "root certificates that the server's must lead to, in PEM or DER; without, no server is trusted" };
    private readonly Option<string> require = New("--require-client-cert", "CA", "ask clients for a certificate that leads to the roots in this file, and refuse those without");
    private readonly Option<string> request = New("--request-client-cert", "CA", "the same, but clients without one are served too");
    private readonly Option<string> certificate = New("--cert", "FILE", "our certificate in PEM, with those above it behind it; the file may hold its private key too");
    private readonly Option<string> key = New("--key", "FILE", "the private key of our certificate, on P-256 or of Ed25519, in PEM or DER");
    private readonly Option<string[]> pins = new("--pin") { HelpName = "HEX", Description = "SHA-256 digest of a key (SubjectPublicKeyInfo) that the peer's path must have; at least two; without roots, the peer's certificate is self-signed with one" };
    private readonly Option<bool> raw = new(RawPublicKeyName) { Description = "raw public keys (RFC 7250): the peer may have one that is pinned; ours is that of --key when --cert is not there" };
    private readonly bool server;

    public CertificateArguments(bool server)
    {
        this.server = server;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in server ? new Option[] { certificate, key, require, request, pins, raw } : new Option[] { authority, certificate, key, pins, raw })
            command.Options.Add(option);
    }

    /// <summary>What the options say; null when certificates have no part in it: a client that has a pre-shared key needs none, a server without one neither.</summary>
    public Trust Read(ParseResult result, bool hasPsk)
    {
        CertificateIdentity identity = Identity(result);
        byte[][] digests = Pins(result);
        return server ? Server(result, identity, digests) : Client(result, identity, digests, hasPsk);
    }

    private Trust Client(ParseResult result, CertificateIdentity identity, byte[][] digests, bool hasPsk)
    {
        string[] files = result.GetValue(authority);
        bool named = files is { Length: > 0 };
        if (hasPsk && !named && digests == null && identity == null)
            return null;
        if (result.GetValue(raw) && digests == null)
            throw new UsageException(RawPublicKeyName + ": the server's key must be pinned: --pin HEX, at least twice");
        return new Trust { Identity = identity, Anchors = named ? Anchors("-a", files) : null, Pins = digests, RawPublicKeys = result.GetValue(raw), AnchorsOption = "-a" };
    }

    private Trust Server(ParseResult result, CertificateIdentity identity, byte[][] digests)
    {
        string required = result.GetValue(require);
        string requested = result.GetValue(request);
        string option = required != null ? "--require-client-cert" : "--request-client-cert";
        if (required != null && requested != null)
            throw new UsageException("--require-client-cert and --request-client-cert: only one of them is possible");
        bool asks = required != null || requested != null;
        if (!asks && digests != null)
            throw new UsageException("--pin: clients are not asked for certificates: --require-client-cert CA");
        if (asks && identity == null)
            throw new UsageException(option + ": the server needs a certificate itself: --cert FILE");
        if (identity == null)
            return null;
        return new Trust
        {
            Identity = identity,
            Anchors = asks ? Anchors(option, [required ?? requested]) : null,
            Pins = digests,
            RawPublicKeys = result.GetValue(raw),
            ClientAuthentication = required != null ? ClientAuthentication.Required : requested != null ? ClientAuthentication.Wanted : ClientAuthentication.None,
            AnchorsOption = option,
        };
    }

    private CertificateIdentity Identity(ParseResult result)
    {
        string file = result.GetValue(certificate);
        string keyFile = result.GetValue(key);
        if (file != null)
            return CertificateFile.Identity(file, keyFile);
        if (keyFile == null)
            return null;
        return result.GetValue(raw) ? Trust.RawPublicKey(CertificateFile.Key(keyFile)) : throw new UsageException("--key: its certificate is needed too: --cert FILE");
    }

    private byte[][] Pins(ParseResult result)
    {
        string[] digests = result.GetValue(pins);
        try
        {
            return digests is { Length: > 0 } ? Array.ConvertAll(digests, Psk.ParseHex) : null;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException("--pin: " + exception.Message);
        }
    }

    private static TrustAnchor[] Anchors(string option, string[] files) => Array.ConvertAll(CertificateFile.Anchors(option, files), anchor => new TrustAnchor(anchor.SubjectDigest, anchor.PublicKeyInfo));

    private static Option<string> New(string name, string valueName, string description) => new(name) { HelpName = valueName, Description = description };
}
