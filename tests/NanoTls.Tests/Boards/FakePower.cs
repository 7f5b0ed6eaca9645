namespace NanoTls.Tests.Boards;

/// <summary>The power of a board, which fails when it was used so many times.</summary>
public sealed class FakePower
{
    private int left = int.MaxValue;

    /// <summary>Whether it has not failed.</summary>
    public bool IsOn => left >= 0;

    /// <summary>It will do for so many uses, and fail in the next.</summary>
    public void FailAfter(int uses) => left = uses;

    /// <summary>It never fails again.</summary>
    public void Restore() => left = int.MaxValue;

    /// <summary>Uses it once; false when it fails, or has failed.</summary>
    public bool Use()
    {
        if (left >= 0 && left != int.MaxValue)
            left--;
        return left >= 0;
    }
}
