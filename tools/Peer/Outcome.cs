using System;
using System.IO;
using System.Net.Sockets;
using NanoTls.Mqtt;

namespace NanoTls.Peer;

/// <summary>How a command ended: its exit code, and one line when it went wrong.</summary>
internal sealed record Outcome(int Code, string Line)
{
    /// <summary>What an exception means; null when it is none that a command can end with.</summary>
    public static Outcome Of(Exception exception, PskVersion version)
    {
        while (exception is AggregateException && exception.InnerException != null)
            exception = exception.InnerException;
        for (Exception at = exception; at != null; at = at.InnerException)
            if (at is TlsException failure)
                return Of(failure, version);
        return exception switch
        {
            UsageException => new Outcome(ExitCode.Usage, exception.Message),
            MqttException => new Outcome(ExitCode.Network, "MQTT: " + OneLine(exception.Message)),
            SocketException or IOException or TimeoutException => new Outcome(ExitCode.Network, "network: " + OneLine(exception.Message)),
            _ => null,
        };
    }

    private static Outcome Of(TlsException failure, PskVersion version)
    {
        string hint = Hint(failure, version);
        if (failure.Cause == TlsCause.PeerAlert)
            return new Outcome(ExitCode.PeerAlert, "alert from the peer: " + AlertNames.NameOf(failure.Alert) + Meaning(failure.Alert) + hint);
        string alert = failure.Alert < 0 ? "" : ", alert " + AlertNames.NameOf(failure.Alert);
        return new Outcome(ExitCode.TlsFailure, "TLS failure: " + InOurWords(failure.Message) + " (" + failure.Cause + alert + ")" + hint);
    }

    /// <summary>Whether the older version would mend it.</summary>
    private static string Hint(TlsException failure, PskVersion version)
    {
        bool versions = failure.Cause == TlsCause.NoCommonVersion || (failure.Cause == TlsCause.PeerAlert && failure.Alert == AlertDescription.ProtocolVersion);
        if (!versions)
            return "";
        if (version == PskVersion.Tls13)
            return "; the peer may speak TLS 1.2 only: try --tls 1.2";
        return version == PskVersion.Tls12 ? "; the peer may speak TLS 1.3 only: try --tls 1.3" : "";
    }

    /// <summary>What an alert usually means to somebody who uses pre-shared keys.</summary>
    private static string Meaning(int alert) => alert switch
    {
        AlertDescription.CloseNotify => " (it closed the connection in the handshake)",
        AlertDescription.DecryptError or AlertDescription.BadRecordMac => " (it has another key for this identity, or does not know the identity)",
        AlertDescription.UnknownPskIdentity => " (it does not know the identity)",
        AlertDescription.HandshakeFailure => " (no common suite, group or PSK mode; some servers say so too when they do not know the identity)",
        AlertDescription.ProtocolVersion => " (it does not speak this version)",
        AlertDescription.NoApplicationProtocol => " (no common application protocol: --alpn)",
        AlertDescription.UnrecognizedName => " (it does not answer to this name: --server-name)",
        _ => "",
    };

    /// <summary>The options of the engine as the command line calls them.</summary>
    private static string InOurWords(string text) => OneLine(text).Replace("AllowPskKe", "--psk-ke").Replace("in Versions", "in --tls");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
