namespace NanoTls.Certificates;

/// <summary>Identifier octets (X.690 §8.1.2) that certificates use.</summary>
internal static class DerTag
{
    public const int Boolean = 0x01;
    public const int Integer = 0x02;
    public const int BitString = 0x03;
    public const int OctetString = 0x04;
    public const int ObjectIdentifier = 0x06;
    public const int UtcTime = 0x17;
    public const int GeneralizedTime = 0x18;
    public const int Sequence = 0x30;

    /// <summary>[0] of a primitive type, implicit; [n] is n more.</summary>
    public const int Context = 0x80;

    /// <summary>[0] of a constructed type, or explicit; [n] is n more.</summary>
    public const int ContextConstructed = 0xA0;
}
