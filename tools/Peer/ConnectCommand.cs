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
        EngineArguments engine = new EngineArguments();
        ServerArguments server = new ServerArguments();
        Command command = new Command("connect", "Connects, sends standard input and writes what comes back to standard output.");
        server.AddTo(command);
        engine.AddTo(command);
        command.SetAction(result => PeerCommand.Speak(terminal, engine, result, settings => Run(settings, server.Host(result), server.Port(result), terminal)));
        return command;
    }

    private static int Run(EngineSettings settings, string host, int port, Terminal terminal)
    {
        TlsClient client = settings.NewClient();
        settings.SayNotes(terminal);
        using Link link = Link.Connect(host, port, client, terminal);
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
                terminal.Output.Write(buffer, 0, length);
                terminal.Output.Flush();
            }
            link.Stream.Close();
        }
        catch (Exception) when (upload.Failure != null)
        {
            throw upload.Failure;
        }
        return ExitCode.Ok;
    }

    /// <summary>The thread that sends; when the input ends, it says so to the peer, which may go on sending.</summary>
    private sealed class Upload
    {
        private readonly Link link;
        private readonly Stream input;

        public Upload(Link link, Stream input)
        {
            this.link = link;
            this.input = input;
        }

        /// <summary>Why sending ended before its time, or null.</summary>
        public Exception Failure { get; private set; }

        public void Run()
        {
            try
            {
                byte[] buffer = new byte[TlsOptions.LargestRecordLimit];
                for (int length; (length = input.Read(buffer, 0, buffer.Length)) > 0;)
                    link.Stream.Write(buffer, 0, length);
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
    }
}
