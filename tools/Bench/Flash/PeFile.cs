using System;
using System.Buffers.Binary;

namespace NanoTls.Bench.Flash;

/// <summary>
/// The tables of a .pe. Its header has 124 bytes: at byte 40 stand 16 offsets of 4 bytes where the tables begin, the last of them where the file ends, and from byte 108
/// on, for each table, a byte that says how many bytes were padded to its end.
/// </summary>
internal static class PeFile
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 124;

    private const int OffsetsAt = 40;
    private const int PaddingsAt = 108;

    // The tables in their order.
    private const int AssemblyRef = 0;
    private const int TypeRef = 1;
    private const int FieldRef = 2;
    private const int MethodRef = 3;
    private const int TypeDef = 4;
    private const int FieldDef = 5;
    private const int MethodDef = 6;
    private const int Strings = 11;
    private const int Signatures = 12;
    private const int ByteCode = 13;

    /// <summary>Measures a file, of whose strings so many bytes are literals.</summary>
    public static PeSize Measure(byte[] file, int texts)
    {
        int known = 0;
        int Take(int table)
        {
            int offset = Offset(file, table);
            int length = Offset(file, table + 1) - offset - file[PaddingsAt + table];
            known += length;
            return length;
        }

        if (Offset(file, AssemblyRef) != HeaderLength)
            throw new InvalidOperationException("the header of this .pe has not 124 bytes");
        int references = Take(AssemblyRef) + Take(TypeRef) + Take(FieldRef) + Take(MethodRef);
        int names = Take(Strings) - texts;
        PeSize size = new(Take(ByteCode), names, texts, Take(MethodDef), Take(FieldDef), Take(TypeDef), Take(Signatures), references, 0);
        return size with { Rest = file.Length - known };
    }

    private static int Offset(byte[] file, int table) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(OffsetsAt + 4 * table));
}
