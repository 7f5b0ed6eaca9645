using System;
using System.IO;
using System.Net.Sockets;
using NanoTls.Mqtt;

namespace NanoTls.Peer;

/// <summary>How a command ended: its exit code, and one line when it went wrong.</summary>
internal sealed record Outcome(int Code, string Line)
{
    /// <summary>What an exception means; null when it is none that a command can end with. The settings are null where nothing was set.</summary>
    public static Outcome Of(Exception exception, EngineSettings settings)
    {
        while (exception is AggregateException && exception.InnerException != null)
            exception = exception.InnerException;
        for (Exception at = exception; at != null; at = at.InnerException)
            if (at is TlsException failure)
                return Of(failure, settings);
        return exception switch
        {
            UsageException => new Outcome(ExitCode.Usage, exception.Message),
            MqttException => new Outcome(ExitCode.Network, "MQTT: " + OneLine(exception.Message)),
            SocketException or IOException or TimeoutException => new Outcome(ExitCode.Network, "network: " + OneLine(exception.Message)),
            _ => null,
        };
    }

    private static Outcome Of(TlsException failure, EngineSettings settings)
    {
        string hint = Hint(failure, settings?.Version);
        if (failure.Cause == TlsCause.PeerAlert)
            return new Outcome(ExitCode.PeerAlert, "alert from the peer: " + AlertNames.NameOf(failure.Alert) + Meaning(failure.Alert) + hint);
        string alert = failure.Alert < 0 ? "" : ", alert " + AlertNames.NameOf(failure.Alert);
        bool trustsNobody = failure.Cause == TlsCause.UntrustedCertificate && settings?.Trust is { IsEmpty: true };
        string text = trustsNobody ? "the server's certificate is not trusted, as no trust anchor was given: -a FILE names the root certificate that it leads to" : InOurWords(failure.Message, settings);
        return new Outcome(ExitCode.TlsFailure, "TLS failure: " + text + " (" + failure.Cause + alert + ")" + hint);
    }

    /// <summary>Whether the older version would mend it.</summary>
    private static string Hint(TlsException failure, PskVersion? version)
    {
        bool versions = failure.Cause == TlsCause.NoCommonVersion || (failure.Cause == TlsCause.PeerAlert && failure.Alert == AlertDescription.ProtocolVersion);
        if (!versions)
            return "";
        if (version == PskVersion.Tls13)
            return "; the peer may speak TLS 1.2 only: try --tls 1.2";
        return version == PskVersion.Tls12 ? "; the peer may speak TLS 1.3 only: try --tls 1.3" : "";
    }

    /// <summary>What an alert usually means to somebody who uses pre-shared keys or certificates.</summary>
    private static string Meaning(int alert) => alert switch
    {
        AlertDescription.CloseNotify => " (it closed the connection in the handshake)",
        AlertDescription.UnknownCa => " (it does not trust our certificate: it lacks the root that the certificate leads to, or we did not send those in between)",
        AlertDescription.BadCertificate or AlertDescription.UnsupportedCertificate or AlertDescription.CertificateUnknown => " (it refuses our certificate)",
        AlertDescription.CertificateExpired => " (our certificate has expired or is not yet valid, or its clock is wrong)",
        AlertDescription.CertificateRequired => " (it wants a certificate from us: --cert)",
        AlertDescription.DecryptError or AlertDescription.BadRecordMac => " (it has another key for this identity, or does not know the identity)",
        AlertDescription.UnknownPskIdentity => " (it does not know the identity)",
        AlertDescription.HandshakeFailure => " (no common suite, group or PSK mode; some servers say so too when they do not know the identity, or want a certificate)",
        AlertDescription.ProtocolVersion => " (it does not speak this version)",
        AlertDescription.NoApplicationProtocol => " (no common application protocol: --alpn)",
        AlertDescription.UnrecognizedName => " (it does not answer to this name: --server-name)",
        _ => "",
    };

    /// <summary>The options of the engine as the command line calls them.</summary>
    private static string InOurWords(string text, EngineSettings settings)
        => OneLine(text).Replace("AllowPskKe", "--psk-ke").Replace("in Versions", "in --tls").Replace("CertificatePolicy.Anchors", settings?.Trust?.AnchorsOption).Replace("CertificatePolicy.Pins", "--pin")
            .Replace("ServerCredentials.RawPublicKeys", "--raw-public-key");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
