namespace NanoTls.Tests.Engine;

/// <summary>A source that fails when a test says so.</summary>
internal sealed class FailingEntropy : Entropy
{
    private readonly TestEntropy source = new TestEntropy(77);

    private bool fails;

    public FailingEntropy()
        : base(48)
    {
    }

    /// <summary>It fails from now on, or no more.</summary>
    public void Fail(bool fails) => this.fails = fails;

    public override void Fill(byte[] seed)
    {
        if (fails)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Entropy, "no entropy");
        source.Fill(seed);
    }
}
