using System;

namespace NanoTls.Mqtt;

/// <summary>What a CONNECT says (MQTT 3.1.1 §3.1). Set before the client is made, which checks everything once and reports by ArgumentException, naming the option.</summary>
public sealed class MqttOptions
{
    /// <summary>The client identifier; empty = the broker makes one up, which needs CleanSession.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The user name; null = none.</summary>
    public string UserName { get; set; }

    /// <summary>The password, 0 to 65,535 bytes; null = none. Needs a user name.</summary>
    public byte[] Password { get; set; }

    /// <summary>Whether the broker forgets subscriptions and messages of an earlier connection, and those of this one at its end.</summary>
    public bool CleanSession { get; set; } = true;

    /// <summary>Seconds, 0 to 65,535: PINGREQ after three quarters of it without traffic, and as long the broker has to answer; 0 = off.</summary>
    public int KeepAlive { get; set; } = 60;

    /// <summary>The topic of the message that the broker publishes when this client is lost; null = no will.</summary>
    public string WillTopic { get; set; }

    /// <summary>The will's payload, 0 to 65,535 bytes; null = empty.</summary>
    public byte[] WillMessage { get; set; }

    /// <summary>The will's QoS, 0 to 2.</summary>
    public int WillQos { get; set; }

    /// <summary>Whether the will is retained.</summary>
    public bool WillRetain { get; set; }

    /// <summary>The whole CONNECT.</summary>
    internal byte[] NewConnect()
    {
        Validate();
        byte[] clientId = Utf8.NewBytes(ClientId);
        byte[] willTopic = WillTopic == null ? null : Utf8.NewBytes(WillTopic);
        byte[] willMessage = WillTopic != null && WillMessage == null ? new byte[0] : WillMessage;
        byte[] userName = UserName == null ? null : Utf8.NewBytes(UserName);
        if (willTopic != null && !Topic.IsName(willTopic, 0, willTopic.Length))
            throw new ArgumentException("WillTopic: 1 to 65,535 bytes without wildcards are possible");
        int length = 10 + Size(clientId) + Size(willTopic) + Size(willMessage) + Size(userName) + Size(Password);
        byte[] packet = new byte[1 + RemainingLength.Size(length) + length];
        packet[0] = PacketType.Connect;
        int at = RemainingLength.Write(length, packet, 1);
        at = Write(new byte[] { (byte)'M', (byte)'Q', (byte)'T', (byte)'T' }, packet, at);
        packet[at++] = 4;
        packet[at++] = (byte)Flags();
        packet[at++] = (byte)(KeepAlive >> 8);
        packet[at++] = (byte)KeepAlive;
        at = Write(clientId, packet, at);
        at = Write(willTopic, packet, at);
        at = Write(willMessage, packet, at);
        at = Write(userName, packet, at);
        Write(Password, packet, at);
        return packet;
    }

    private int Flags()
    {
        int flags = CleanSession ? 0x02 : 0;
        if (WillTopic != null)
            flags |= 0x04 | (WillQos << 3) | (WillRetain ? 0x20 : 0);
        if (Password != null)
            flags |= 0x40;
        if (UserName != null)
            flags |= 0x80;
        return flags;
    }

    private void Validate()
    {
        if (ClientId == null)
            throw new ArgumentException("ClientId: null; leave it empty for none");
        if (ClientId.Length == 0 && !CleanSession)
            throw new ArgumentException("ClientId: a session that is kept needs one");
        if (Password != null && UserName == null)
            throw new ArgumentException("Password: it needs a UserName");
        if (Password != null && Password.Length > 65535)
            throw new ArgumentException("Password: at most 65,535 bytes are possible");
        if (KeepAlive < 0 || KeepAlive > 65535)
            throw new ArgumentException("KeepAlive: 0 to 65,535 seconds are possible");
        if (WillTopic == null && (WillMessage != null || WillQos != 0 || WillRetain))
            throw new ArgumentException("WillTopic: a will needs one");
        if (WillQos < 0 || WillQos > 2)
            throw new ArgumentException("WillQos: 0 to 2 are possible");
        if (WillMessage != null && WillMessage.Length > 65535)
            throw new ArgumentException("WillMessage: at most 65,535 bytes are possible");
    }

    private static int Size(byte[] field) => field == null ? 0 : 2 + field.Length;

    private static int Write(byte[] field, byte[] packet, int at)
    {
        if (field == null)
            return at;
        packet[at++] = (byte)(field.Length >> 8);
        packet[at++] = (byte)field.Length;
        Array.Copy(field, 0, packet, at, field.Length);
        return at + field.Length;
    }
}
