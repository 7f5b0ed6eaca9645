namespace NanoTls.Tests.Vectors;

/// <summary>A primitive as a function of byte strings, for vectors that are made elsewhere than where they are run.</summary>
internal abstract class VectorFunction
{
    /// <summary>How many byte strings it takes.</summary>
    public readonly int Inputs;

    /// <summary>A function of so many byte strings.</summary>
    protected VectorFunction(int inputs)
    {
        Inputs = inputs;
    }

    /// <summary>The result; null when the primitive refuses the input.</summary>
    public abstract byte[] Compute(byte[][] inputs);
}
