namespace NanoTls.Tests.Engine;

/// <summary>A source that fails when a test says so.</summary>
internal sealed class FailingEntropy : Entropy
{
    private readonly TestEntropy source = new TestEntropy(77);

    public bool Fails;

    public FailingEntropy()
        : base(48)
    {
    }

    public override void Fill(byte[] seed)
    {
        if (Fails)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Entropy, "no entropy");
        source.Fill(seed);
    }
}
