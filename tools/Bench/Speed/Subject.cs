namespace NanoTls.Bench.Speed;

/// <summary>The tables of the comparison.</summary>
internal enum Subject
{
    /// <summary>Whole handshakes, both ends.</summary>
    Handshake,

    /// <summary>Records, sealed by one end and opened by the other.</summary>
    Record,

    /// <summary>Primitives alone.</summary>
    Primitive,
}
