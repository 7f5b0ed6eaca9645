namespace NanoTls.Bench.Ledger.Work;

/// <summary>How a number of bytes is written in a row's name.</summary>
internal static class Sizes
{
    /// <summary>1 KB is 1,024 bytes.</summary>
    public static string Name(int length) => length % 1024 == 0 ? length / 1024 + " KB" : length + " B";
}
