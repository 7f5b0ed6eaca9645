using NanoTls.Mqtt;

namespace NanoTls.Tests.Mqtt;

/// <summary>A client on a scripted stream and a clock.</summary>
public sealed class Session
{
    /// <summary>CONNACK: accepted, no session.</summary>
    public const string Accepted = "20 02 00 00";

    /// <summary>The clock.</summary>
    public readonly TestClock Clock = new TestClock();

    /// <summary>The stream.</summary>
    public ScriptedStream Stream;

    /// <summary>The client.</summary>
    public readonly MqttClient Client;

    /// <summary>A client that is not connected yet.</summary>
    public Session(MqttOptions options, int receive, int send)
    {
        Stream = new ScriptedStream(Clock, 4096);
        Client = new MqttClient(options, new byte[receive], new byte[send], Clock);
    }

    /// <summary>A client named c with a keep-alive of 60 s, connected, its CONNECT forgotten.</summary>
    public static Session Connected(int receive, int send)
    {
        Session session = new Session(new MqttOptions { ClientId = "c" }, receive, send);
        session.Reconnect(Accepted);
        return session;
    }

    /// <summary>The next connection, over a new stream.</summary>
    public void Reconnect(string answer)
    {
        Stream = new ScriptedStream(Clock, 4096);
        Client.Connect(Stream.Feed(answer), 1000);
    }

    /// <summary>The topic of the message.</summary>
    public string Topic() => Text(Client.Message.TopicOffset, Client.Message.TopicLength);

    /// <summary>The payload of the message.</summary>
    public string Payload() => Text(Client.Message.PayloadOffset, Client.Message.PayloadLength);

    /// <summary>What Poll throws when the broker sends this; null = nothing for two polls.</summary>
    public MqttException Failure(string hex)
    {
        Stream.Feed(hex);
        try
        {
            Client.Poll(10);
            Client.Poll(10);
        }
        catch (MqttException e)
        {
            return e;
        }
        return null;
    }

    private string Text(int offset, int length)
    {
        char[] text = new char[length];
        for (int i = 0; i < length; i++)
            text[i] = (char)Client.Message.Buffer[offset + i];
        return new string(text);
    }
}
