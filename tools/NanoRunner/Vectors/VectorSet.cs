using System.Collections.Generic;
using System.IO;

namespace NanoTls.NanoRunner.Vectors;

/// <summary>Cases of one function, in the form that the test classes made from them read.</summary>
public sealed class VectorSet(string name, string function)
{
    /// <summary>What the test classes are called, an identifier.</summary>
    public string Name { get; } = name;

    /// <summary>The C# expression of the function.</summary>
    public string Function { get; } = function;

    /// <summary>The cases: number, inputs, whether it is accepted, result.</summary>
    public List<byte[]> Cases { get; } = new();

    /// <summary>Adds a case; without a result the function must refuse it.</summary>
    public void Add(int number, byte[][] inputs, byte[] result)
    {
        MemoryStream bytes = new();
        PutNumber(bytes, number);
        foreach (byte[] input in inputs)
            PutBytes(bytes, input);
        bytes.WriteByte((byte)(result == null ? 0 : 1));
        PutBytes(bytes, result ?? []);
        Cases.Add(bytes.ToArray());
    }

    private static void PutBytes(MemoryStream bytes, byte[] value)
    {
        PutNumber(bytes, value.Length);
        bytes.Write(value);
    }

    private static void PutNumber(MemoryStream bytes, int number)
    {
        bytes.WriteByte(checked((byte)(number >> 8)));
        bytes.WriteByte((byte)number);
    }
}
