namespace NanoTls.Bench.Speed;

/// <summary>A row of the comparison.</summary>
/// <param name="Subject">The table.</param>
/// <param name="Row">Its name.</param>
/// <param name="Bytes">Bytes that one run works on, 0 = none.</param>
/// <param name="Ours">Nanoseconds of one run of ours, the median.</param>
/// <param name="Theirs">The same of theirs; null where they have no such thing.</param>
/// <param name="OurBytes">Managed bytes that one run of ours allocates.</param>
/// <param name="TheirBytes">The same of theirs.</param>
internal sealed record Result(Subject Subject, string Row, int Bytes, double Ours, double? Theirs, long OurBytes, long? TheirBytes)
{
    /// <summary>How many times as fast ours is.</summary>
    public double? Ratio => Theirs / Ours;

    /// <summary>The ratio that is aimed at; null where none is.</summary>
    public double? Goal => Theirs == null ? null : Subject switch
    {
        Subject.Handshake => Row == Workloads.Certificates ? 1.5 : Row == Workloads.Ecdhe ? 2 : null,
        Subject.Record => Row.StartsWith("ChaCha20", System.StringComparison.Ordinal) ? 1 : null,
        _ => null,
    };

    /// <summary>What a table says of the ratio: <c>met</c>, <c>missed</c> or nothing without a goal.</summary>
    public string Verdict => Goal == null ? "" : Ratio >= Goal ? "met" : "missed";
}
