using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using NanoTls.Sessions;

namespace NanoTls.Peer;

/// <summary>serve: echoes what clients send.</summary>
internal static class ServeCommand
{
    private const int FarewellMilliseconds = 2000;

    public static Command New(Terminal terminal)
    {
        EngineArguments engine = new EngineArguments(true);
        Option<int> port = new("--port") { HelpName = "P", Description = "TCP port; 0 takes a free one", Required = true };
        Option<string> bind = new("--bind") { HelpName = "ADDRESS", Description = "local address to listen on", DefaultValueFactory = _ => "127.0.0.1" };
        Option<bool> once = new("--once") { Description = "serve one connection, and end as it ends" };
        Command command = new Command("serve", "Waits for clients and echoes what they send. Clients get tickets to resume with.") { port, bind, once };
        ResumptionArguments resumption = new ResumptionArguments();
        resumption.AddTo(command);
        engine.AddTo(command);
        command.SetAction(result => PeerCommand.Speak(terminal, engine, result, settings =>
        {
            IPEndPoint endPoint = EndPoint(result.GetValue(bind), result.GetValue(port));
            return Run(settings, settings.NewServerOptions(options => resumption.Fill(result, options)), endPoint, result.GetValue(once), terminal);
        }));
        return command;
    }

    private static IPEndPoint EndPoint(string address, int port)
    {
        if (!IPAddress.TryParse(address, out IPAddress ip))
            throw new UsageException("--bind: '" + address + "' is no IP address");
        return port is >= 0 and <= 65535 ? new IPEndPoint(ip, port) : throw new UsageException("--port: 0 to 65535 are possible");
    }

    private static int Run(EngineSettings settings, TlsServerOptions options, IPEndPoint endPoint, bool once, Terminal terminal)
    {
        settings.SayNotes(terminal);
        using TcpListener listener = new TcpListener(endPoint);
        listener.Start();
        terminal.Say("listening on " + listener.LocalEndpoint);
        List<Task> open = new List<Task>();
        while (Accept(listener, terminal.Stop) is Socket socket)
        {
            if (once)
                return Serve(socket, options, settings, terminal);
            open.RemoveAll(task => task.IsCompleted);
            open.Add(Task.Factory.StartNew(() => Serve(socket, options, settings, terminal), TaskCreationOptions.LongRunning));
        }
        Task.WaitAll(open.ToArray(), FarewellMilliseconds);
        return ExitCode.Ok;
    }

    /// <summary>The next client, or null when the command is to stop.</summary>
    private static Socket Accept(TcpListener listener, CancellationToken stop)
    {
        try
        {
            Socket socket = listener.AcceptSocketAsync(stop).AsTask().GetAwaiter().GetResult();
            socket.NoDelay = true;
            return socket;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static int Serve(Socket socket, TlsServerOptions options, EngineSettings settings, Terminal terminal)
    {
        try
        {
            using Link link = Link.Accept(socket, new TlsServer(options), EarlyDataLimit(options), terminal);
            link.Stream.Write(link.EarlyData, 0, link.EarlyData.Length);
            Echo(link, terminal.Stop);
            return ExitCode.Ok;
        }
        catch (Exception exception) when (Outcome.Of(exception, settings) is Outcome outcome)
        {
            terminal.Say(outcome.Line);
            return outcome.Code;
        }
    }

    private static int EarlyDataLimit(TlsServerOptions options) => options.EarlyData ? ((SessionCache)options.Sessions).EarlyDataLimit : 0;

    private static void Echo(Link link, CancellationToken stop)
    {
        byte[] buffer = new byte[TlsOptions.LargestRecordLimit];
        while (link.WaitForData(stop))
        {
            int length = link.Stream.Read(buffer, 0, buffer.Length);
            if (length == 0)
                break;
            // In TLS 1.2 a client that closes wants no more answers (RFC 5246 §7.2.1).
            if (link.Engine.PeerClosed && link.Engine.NegotiatedVersion == ProtocolVersion.Tls12)
                break;
            link.Stream.Write(buffer, 0, length);
        }
    }
}
