namespace NanoTls.Bench.Ledger;

/// <summary>One figure of the ledger.</summary>
/// <param name="Group">What it belongs to: primitive, handshake or record.</param>
/// <param name="Name">Its name in the table, in the gates and in the history.</param>
/// <param name="Value">IL instructions; -1 = not built.</param>
/// <param name="Measured">What it comes from, null when not built.</param>
/// <param name="IsTotal">Whether the value is all that was measured, or a part of it.</param>
internal sealed record Row(string Group, string Name, long Value, Measurement Measured, bool IsTotal)
{
    /// <summary>Whether there is a figure.</summary>
    public bool IsBuilt => Measured != null;
}
