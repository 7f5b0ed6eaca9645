using System.CommandLine;
using System.Text;
using NanoTls.Mqtt;

namespace NanoTls.Peer;

/// <summary>publish: messages to a broker, each acknowledged by it.</summary>
internal sealed class PublishCommand : BrokerCommand
{
    private readonly Option<string> message = new("--message") { HelpName = "M", Description = "the message", Required = true };

    private PublishCommand(Terminal terminal)
        : base(terminal, "topic to publish to", "how often the message is published [default: 1]")
    {
    }

    public static Command New(Terminal terminal) => new PublishCommand(terminal).New("publish", "Publishes a message to an MQTT broker and waits until the broker has taken it (QoS 1).");

    protected override void AddTo(Command command) => command.Options.Add(message);

    protected override int Run(MqttClient mqtt, string topic, int count, ParseResult result)
    {
        byte[] payload = Encoding.UTF8.GetBytes(result.GetValue(message));
        for (int left = count == 0 ? 1 : count; left > 0; left--)
            while (!mqtt.Publish(topic, payload, 1, false))
            {
                if (mqtt.Unacknowledged == 0)
                    throw new UsageException("--message: it is too long");
                RequirePublished(mqtt);
            }
        while (mqtt.Unacknowledged > 0)
            RequirePublished(mqtt);
        return ExitCode.Ok;
    }

    private void RequirePublished(MqttClient mqtt)
    {
        if (Await(mqtt, MqttEvent.Published, MqttEvent.Published) != MqttEvent.Published)
            throw new MqttException(MqttCause.Silent, terminal.Stop.IsCancellationRequested ? "stopped before the broker took every message" : "the broker does not acknowledge the message");
    }
}
