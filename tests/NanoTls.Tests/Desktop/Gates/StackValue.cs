using System;
using System.Numerics;
using Mono.Cecil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// What is known of one value on the interpreter's evaluation stack: whether it carries an unsigned tag, whether it was read as a signed
/// value (a constant, and what is taken from a constant, like <c>0u - bit</c>, is neither: it suits both views), how many low bits of it
/// can be set, and the static type where it is a reference.
/// </summary>
internal readonly record struct StackValue(bool Unsigned, bool Signed, bool Wide, int Bits, TypeReference Type)
{
    /// <summary>A value that no rule looks at.</summary>
    public static readonly StackValue Other = new(false, false, false, 32, null);

    /// <summary>The constant 0.</summary>
    public static readonly StackValue Zero = Constant(0, false);

    /// <summary>The value's width on the stack.</summary>
    public int Width => Wide ? 64 : 32;

    /// <summary>The top bit can be set: signed and unsigned readings of it differ.</summary>
    public bool ReachesSign => Bits >= Width;

    /// <summary>What a load of this type leaves: narrow types are promoted to a signed 32-bit value.</summary>
    public static StackValue OfType(TypeReference type)
    {
        return Underlying(type) switch
        {
            MetadataType.Boolean => new(false, true, false, 1, type),
            MetadataType.Byte => new(false, true, false, 8, type),
            MetadataType.UInt16 or MetadataType.Char => new(false, true, false, 16, type),
            MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32 => new(false, true, false, 32, type),
            MetadataType.UInt32 => new(true, false, false, 32, type),
            MetadataType.Int64 => new(false, true, true, 64, type),
            MetadataType.UInt64 => new(true, false, true, 64, type),
            _ => Other with { Type = type },
        };
    }

    /// <summary>A constant: the interpreter tags it signed, the source may mean either.</summary>
    public static StackValue Constant(long value, bool wide)
    {
        ulong pattern = wide ? (ulong)value : (uint)value;
        return new(false, false, wide, 64 - BitOperations.LeadingZeroCount(pattern), null);
    }

    /// <summary>The primitive behind a type, through enums.</summary>
    public static MetadataType Underlying(TypeReference type)
    {
        if (type.MetadataType != MetadataType.ValueType)
            return type.MetadataType;
        TypeDefinition definition = type.Resolve();
        if (definition is not { IsEnum: true })
            return MetadataType.ValueType;
        foreach (FieldDefinition field in definition.Fields)
            if (!field.IsStatic)
                return field.FieldType.MetadataType;
        return MetadataType.Int32;
    }

    /// <summary>The same tag over another range.</summary>
    public StackValue WithBits(int bits) => this with { Bits = Math.Min(bits, Width), Type = null };

    /// <summary>What holds on both of two paths that meet.</summary>
    public StackValue Merge(StackValue other) => this with { Unsigned = Unsigned || other.Unsigned, Signed = Signed || other.Signed, Bits = Math.Max(Bits, other.Bits) };
}
