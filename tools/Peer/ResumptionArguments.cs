using System.CommandLine;
using NanoTls.Certificates;
using NanoTls.Sessions;

namespace NanoTls.Peer;

/// <summary>The options that say what clients can resume at our server: they get tickets unless it is said otherwise.</summary>
internal sealed class ResumptionArguments
{
    // Sessions that are kept here.
    private const int Places = 1000;

    private readonly Option<bool> noTickets = new("--no-tickets") { Description = "give no tickets, and take none: every handshake is a full one" };
    private readonly Option<bool> sessionIds = new("--session-ids") { Description = "keep sessions of TLS 1.2 by their session id, for clients that know no tickets" };
    private readonly Option<int?> earlyData = new("--early-data") { HelpName = "BYTES", Description = "take as many bytes of early data (TLS 1.3) with a ticket; each ticket is then good once, and its session is kept here" };

    public void AddTo(Command command)
    {
        command.Options.Add(noTickets);
        command.Options.Add(sessionIds);
        command.Options.Add(earlyData);
    }

    /// <summary>Sets what clients can resume with; UsageException names the option that cannot be.</summary>
    public void Fill(ParseResult result, TlsServerOptions options)
    {
        int? bytes = result.GetValue(earlyData);
        if (bytes is < 1 or > TlsOptions.LargestRecordLimit)
            throw new UsageException("--early-data: 1 to 16384 bytes are possible");
        if (bytes != null && result.GetValue(noTickets))
            throw new UsageException("--early-data and --no-tickets: only one of them is possible, as early data comes with a ticket");
        if (bytes != null && !Speaks(options, ProtocolVersion.Tls13))
            throw new UsageException("--early-data: it belongs to TLS 1.3, which is not in --tls");
        if (result.GetValue(sessionIds) && !Speaks(options, ProtocolVersion.Tls12))
            throw new UsageException("--session-ids: they belong to TLS 1.2, which is not in --tls");
        if (bytes is int limit)
            options.Sessions = new SessionCache(Places, options.LongestIdentity, options.Entropy, new UtcClock()) { EarlyDataLimit = limit };
        else if (!result.GetValue(noTickets))
            options.Sessions = new SessionTickets(options.Entropy, new UtcClock());
        options.EarlyData = bytes != null;
        if (result.GetValue(sessionIds))
            options.SessionIds = new SessionCache(Places, options.LongestIdentity, options.Entropy, new UtcClock());
    }

    private static bool Speaks(TlsServerOptions options, int version) => System.Array.IndexOf(options.Versions, version) >= 0;
}
