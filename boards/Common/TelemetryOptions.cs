using System;

namespace NanoTls.Boards;

/// <summary>Where a loop publishes, how often, and how patient it is. Checked when the loop is made.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The broker's name or address.</summary>
    public string Host { get; set; }

    /// <summary>The broker's port.</summary>
    public int Port { get; set; } = 8883;

    /// <summary>The MQTT client identifier, different on each device.</summary>
    public string ClientId { get; set; }

    /// <summary>The topic, in ASCII.</summary>
    public string Topic { get; set; }

    /// <summary>Seconds between two readings.</summary>
    public int Interval { get; set; } = 30;

    /// <summary>Seconds after which a board that sleeps between its readings goes to sleep though it could not publish.</summary>
    public int LongestWake { get; set; } = 60;

    /// <summary>Bytes of the longest reading.</summary>
    public int LongestReading { get; set; } = 128;

    /// <summary>Milliseconds to wait after the first failure, and twice as long after each further one.</summary>
    public int FirstBackOff { get; set; } = 1000;

    /// <summary>Milliseconds to wait at most.</summary>
    public int LargestBackOff { get; set; } = 120000;

    internal void Validate()
    {
        if (Host == null || Host.Length == 0)
            throw new ArgumentException("Host: a name or address is needed");
        if (Port < 1 || Port > 65535)
            throw new ArgumentException("Port: 1 to 65,535 are possible");
        if (Topic == null || Topic.Length == 0)
            throw new ArgumentException("Topic: at least one character is needed");
        for (int i = 0; i < Topic.Length; i++)
            if (Topic[i] < 0x20 || Topic[i] > 0x7E || Topic[i] == '#' || Topic[i] == '+')
                throw new ArgumentException("Topic: ASCII without # and + is possible");
        if (Interval < 1 || Interval > 86400)
            throw new ArgumentException("Interval: 1 to 86,400 seconds are possible");
        if (LongestWake < 1 || LongestWake > 86400)
            throw new ArgumentException("LongestWake: 1 to 86,400 seconds are possible");
        if (LongestReading < 1 || LongestReading > 4096)
            throw new ArgumentException("LongestReading: 1 to 4,096 bytes are possible");
    }

    internal byte[] NewTopic()
    {
        byte[] topic = new byte[Topic.Length];
        for (int i = 0; i < topic.Length; i++)
            topic[i] = (byte)Topic[i];
        return topic;
    }
}
