namespace NanoTls.Boards.SelfTest;

/// <summary>What is measured.</summary>
internal abstract class Work
{
    public abstract void Do();
}
