using System.CommandLine;

namespace NanoTls.Peer;

/// <summary>Whom a client connects to.</summary>
internal sealed class ServerArguments
{
    private readonly Argument<string> host = new("HOST") { Description = "name or address of the server" };
    private readonly Argument<int> port = new("PORT") { Description = "TCP port of the server" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(host);
        command.Arguments.Add(port);
    }

    public string Host(ParseResult result) => result.GetValue(host);

    public int Port(ParseResult result)
    {
        int number = result.GetValue(port);
        return number is >= 1 and <= 65535 ? number : throw new UsageException("PORT: 1 to 65535 are possible");
    }
}
