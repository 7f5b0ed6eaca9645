namespace NanoTls.Bench.Ledger;

/// <summary>What a row may cost at most, and what it should cost.</summary>
/// <param name="Row">The name of the row.</param>
/// <param name="Limit">IL instructions above which the tests fail: what was measured and 3 %; 0 = not measured yet.</param>
/// <param name="Goal">IL instructions that are aimed at; 0 = none.</param>
internal sealed record Gate(string Row, long Limit, long Goal);
