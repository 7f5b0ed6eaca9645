namespace NanoTls.Mqtt;

/// <summary>First bytes of packets: the type, and the flags where they are fixed (MQTT 3.1.1 §2.2).</summary>
internal static class PacketType
{
    internal const int Connect = 0x10;
    internal const int Connack = 0x20;
    internal const int Publish = 0x30;
    internal const int Puback = 0x40;
    internal const int Subscribe = 0x82;
    internal const int Suback = 0x90;
    internal const int Unsubscribe = 0xA2;
    internal const int Unsuback = 0xB0;
    internal const int Pingreq = 0xC0;
    internal const int Pingresp = 0xD0;
    internal const int Disconnect = 0xE0;

    internal const int Mask = 0xF0;
    internal const int Dup = 0x08;
    internal const int Retain = 0x01;
}
