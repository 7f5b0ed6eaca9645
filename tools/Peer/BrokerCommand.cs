using System;
using System.CommandLine;
using NanoTls.Mqtt;

namespace NanoTls.Peer;

/// <summary>What publish and subscribe have in common: an MQTT connection over TLS.</summary>
internal abstract class BrokerCommand
{
    protected const int AnswerMilliseconds = 10000;
    protected const int PollMilliseconds = 200;

    private const int BufferLength = 65536;

    protected readonly Terminal terminal;

    private readonly Option<string> topic = new("--topic") { HelpName = "T", Required = true };
    private readonly Option<int?> count = new("--count") { HelpName = "N" };

    protected BrokerCommand(Terminal terminal, string topicDescription, string countDescription)
    {
        this.terminal = terminal;
        topic.Description = topicDescription;
        count.Description = countDescription;
    }

    protected Command New(string name, string description)
    {
        EngineArguments engine = new EngineArguments(false);
        ServerArguments server = new ServerArguments();
        SessionArguments session = new SessionArguments();
        Command command = new Command(name, description);
        server.AddTo(command);
        command.Options.Add(topic);
        AddTo(command);
        command.Options.Add(count);
        session.AddTo(command);
        engine.AddTo(command);
        command.SetAction(result => PeerCommand.Speak(terminal, engine, result, settings => Run(settings, server, session, result)));
        return command;
    }

    protected virtual void AddTo(Command command)
    {
    }

    /// <summary>Does the command's work over an MQTT connection; <paramref name="count"/> is 0 when it was not said.</summary>
    protected abstract int Run(MqttClient mqtt, string topic, int count, ParseResult result);

    /// <summary>The next event of one of the two kinds, or None when the broker is silent too long or the command is to stop.</summary>
    protected int Await(MqttClient mqtt, int wanted, int alsoWanted)
    {
        for (int waited = 0; waited < AnswerMilliseconds && !terminal.Stop.IsCancellationRequested; waited += PollMilliseconds)
        {
            int what = mqtt.Poll(PollMilliseconds);
            if (what == wanted || what == alsoWanted)
                return what;
        }
        return MqttEvent.None;
    }

    private int Run(EngineSettings settings, ServerArguments server, SessionArguments session, ParseResult result)
    {
        int? number = result.GetValue(count);
        if (number < 1)
            throw new UsageException("--count: at least 1 is needed");
        string host = server.Host(result);
        int port = server.Port(result);
        using SessionFile file = session.Open(result, terminal);
        TlsClient client = settings.NewClient(host, file?.Sessions);
        settings.SayNotes(terminal);
        using Link link = Link.Connect(host, port, client, terminal);
        MqttClient mqtt = new MqttClient(new MqttOptions(), new byte[BufferLength], new byte[BufferLength]);
        try
        {
            mqtt.Connect(link.Stream, AnswerMilliseconds);
            int code = Run(mqtt, result.GetValue(topic), number ?? 0, result);
            if (mqtt.IsConnected)
                mqtt.Disconnect();
            return code;
        }
        catch (ArgumentException exception)
        {
            int colon = exception.Message.IndexOf(": ", StringComparison.Ordinal);
            throw new UsageException((exception.Message.StartsWith("payload", StringComparison.Ordinal) ? "--message" : "--topic") + (colon < 0 ? ": " + exception.Message : exception.Message[colon..]));
        }
    }
}
