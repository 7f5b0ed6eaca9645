namespace NanoTls.Tests.Vectors;

/// <summary>
/// Runs cases written one after another: a number of 2 bytes, the inputs, a byte that is 1 when the function has a result and 0 when it must
/// refuse, and the result; an input or a result is its length in 2 bytes and its bytes.
/// </summary>
internal sealed class VectorCases
{
    private readonly byte[] cases;
    private int at;

    private VectorCases(byte[] cases)
    {
        this.cases = cases;
    }

    /// <summary>The numbers of the cases that came out wrong, empty when none did.</summary>
    public static string Wrong(VectorFunction function, byte[] cases)
    {
        VectorCases cursor = new VectorCases(cases);
        byte[][] inputs = new byte[function.Inputs][];
        string wrong = "";
        while (cursor.at < cases.Length)
        {
            int number = cursor.ReadNumber();
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = cursor.ReadBytes();
            bool accepted = cases[cursor.at++] != 0;
            byte[] expected = cursor.ReadBytes();
            if (!AreSame(accepted ? expected : null, function.Compute(inputs)))
                wrong += " " + number;
        }
        return wrong;
    }

    private static bool AreSame(byte[] expected, byte[] actual)
    {
        if (expected == null || actual == null)
            return expected == actual;
        if (expected.Length != actual.Length)
            return false;
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i])
                return false;
        return true;
    }

    private int ReadNumber()
    {
        at += 2;
        return cases[at - 2] << 8 | cases[at - 1];
    }

    private byte[] ReadBytes()
    {
        byte[] bytes = new byte[ReadNumber()];
        System.Array.Copy(cases, at, bytes, 0, bytes.Length);
        at += bytes.Length;
        return bytes;
    }
}
