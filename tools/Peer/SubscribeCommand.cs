using System.CommandLine;
using NanoTls.Mqtt;

namespace NanoTls.Peer;

/// <summary>subscribe: a broker's messages to standard output, one a line.</summary>
internal sealed class SubscribeCommand : BrokerCommand
{
    private SubscribeCommand(Terminal terminal)
        : base(terminal, "topic filter to subscribe to", "end after so many messages [default: never]")
    {
    }

    public static Command New(Terminal terminal) => new SubscribeCommand(terminal).New("subscribe", "Subscribes at an MQTT broker (QoS 1) and writes each message to standard output, with a line break behind it.");

    protected override int Run(MqttClient mqtt, string topic, int count, ParseResult result)
    {
        if (!mqtt.Subscribe(topic, 1) || Await(mqtt, MqttEvent.Subscribed, MqttEvent.SubscriptionRefused) != MqttEvent.Subscribed)
            throw new MqttException(MqttCause.Protocol, "the broker does not accept the subscription");
        terminal.Say("subscribed");
        for (int received = 0; (count == 0 || received < count) && !terminal.Stop.IsCancellationRequested;)
        {
            int what = mqtt.Poll(PollMilliseconds);
            if (what == MqttEvent.Message)
            {
                terminal.Output.Write(mqtt.Message.Buffer, mqtt.Message.PayloadOffset, mqtt.Message.PayloadLength);
                terminal.Output.WriteByte((byte)'\n');
                terminal.Output.Flush();
                received++;
            }
            else if (what == MqttEvent.MessageSkipped)
            {
                terminal.Say("a message was too long, and was passed over");
                received++;
            }
        }
        return ExitCode.Ok;
    }
}
