using System;
using System.CommandLine;
using System.IO;
using System.Threading;

namespace NanoTls.Peer;

/// <summary>connect: standard input to the peer, the peer to standard output.</summary>
internal static class ConnectCommand
{
    public static Command New(Terminal terminal)
    {
        EngineArguments engine = new EngineArguments(false);
        ServerArguments server = new ServerArguments();
        Command command = new Command("connect", "Connects, sends standard input and writes what comes back to standard output.");
        SessionArguments session = new SessionArguments();
        server.AddTo(command);
        session.AddWithEarlyDataTo(command);
        engine.AddTo(command);
        command.SetAction(result => PeerCommand.Speak(terminal, engine, result, settings =>
        {
            string host = server.Host(result);
            int port = server.Port(result);
            byte[] earlyData = session.EarlyData(result);
            using SessionFile file = session.Open(result, terminal);
            TlsClient client = settings.NewClient(host, file?.Sessions);
            settings.SayNotes(terminal);
            using Link link = earlyData == null ? Link.Connect(host, port, client, terminal) : Link.Connect(host, port, client, earlyData, terminal);
            return Run(link, terminal);
        }));
        return command;
    }

    private static int Run(Link link, Terminal terminal)
    {
        Upload upload = new Upload(link, terminal.Input);
        new Thread(upload.Run) { IsBackground = true, Name = "standard input" }.Start();
        byte[] buffer = new byte[TlsOptions.LargestRecordLimit];
        try
        {
            while (link.WaitForData(terminal.Stop))
            {
                int length = link.Stream.Read(buffer, 0, buffer.Length);
                if (length == 0)
                    break;
                upload.OnReceived();
                terminal.Output.Write(buffer, 0, length);
                terminal.Output.Flush();
            }
        }
        catch (Exception) when (upload.Failure != null)
        {
            throw upload.Failure;
        }
        return ExitCode.Ok;
    }

    /// <summary>
    /// The thread that sends; when the input ends, it says so to the peer. In TLS 1.3 that one may go on sending; in TLS 1.2 its answer to a close_notify is to drop what
    /// it has (RFC 5246 §7.2.1), so there we wait until it has been quiet for a while.
    /// </summary>
    private sealed class Upload
    {
        private const int QuietMilliseconds = 500;

        private readonly Link link;
        private readonly Stream input;
        private long lastReceived;

        public Upload(Link link, Stream input)
        {
            this.link = link;
            this.input = input;
        }

        /// <summary>Why sending ended before its time, or null.</summary>
        public Exception Failure { get; private set; }

        /// <summary>The peer is not quiet.</summary>
        public void OnReceived() => Volatile.Write(ref lastReceived, Environment.TickCount64);

        public void Run()
        {
            try
            {
                byte[] buffer = new byte[TlsOptions.LargestRecordLimit];
                for (int length; (length = input.Read(buffer, 0, buffer.Length)) > 0;)
                    link.Stream.Write(buffer, 0, length);
                if (link.Engine.NegotiatedVersion == ProtocolVersion.Tls12)
                    AwaitQuiet();
                link.Stream.CloseWrite();
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or TlsException)
            {
                // When the peer said why, the reading thread knows it; otherwise this wakes it.
                if (link.Engine.Failure != null || link.Engine.PeerClosed)
                    return;
                Failure = exception is TlsException ? exception : new IOException(exception.Message, exception);
                link.Dispose();
            }
        }

        private void AwaitQuiet()
        {
            OnReceived();
            while (Environment.TickCount64 - Volatile.Read(ref lastReceived) < QuietMilliseconds)
                Thread.Sleep(QuietMilliseconds / 10);
        }
    }
}
