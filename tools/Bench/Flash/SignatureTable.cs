using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Mono.Cecil;

namespace NanoTls.Bench.Flash;

/// <summary>The signatures of a .pe: one byte for a type that every runtime knows, a token of 1 or 2 bytes behind the others; what stands there already, even inside of others, is not written again.</summary>
internal sealed class SignatureTable
{
    private const byte Field = 0x06;
    private const byte HasThis = 0x20;
    private const byte Class = 0x12;
    private const byte ValueType = 0x11;
    private const byte Array = 0x1D;
    private const byte Reference = 0x10;
    private const byte LongToken = 0x80;

    private readonly List<byte> table = new();
    private readonly List<string> tokens = new();

    /// <summary>Builds the table.</summary>
    public SignatureTable(TypeDefinition[] types, FieldDefinition[] fields, MethodDefinition[] methods, MemberReference[] references)
    {
        tokens.AddRange(types.Select(type => type.FullName));
        foreach (MemberReference reference in references)
            Add(reference is MethodReference method ? Of(method) : Of((FieldReference)reference));
        foreach (FieldDefinition field in fields)
        {
            Add(Of(field));
            if (field.InitialValue?.Length > 0)
                Add([(byte)field.InitialValue.Length, (byte)(field.InitialValue.Length >> 8), .. field.InitialValue]);
        }
        foreach (MethodDefinition method in methods)
        {
            Add(Of(method));
            if (method.HasBody && method.Body.HasVariables)
                Add(method.Body.Variables.SelectMany(variable => Of(variable.VariableType)).ToArray());
        }
    }

    /// <summary>Bytes of the table.</summary>
    public int Length => table.Count;

    private void Add(byte[] signature)
    {
        if (CollectionsMarshal.AsSpan(table).IndexOf(signature) < 0)
            table.AddRange(signature);
    }

    private byte[] Of(FieldReference field) => [Field, .. Of(field.FieldType)];

    private byte[] Of(MethodReference method) =>
        [method.HasThis ? HasThis : (byte)0, (byte)method.Parameters.Count, .. Of(method.ReturnType), .. method.Parameters.SelectMany(parameter => Of(parameter.ParameterType))];

    private byte[] Of(TypeReference type)
    {
        if (type is TypeSpecification special)
            return [type.IsArray ? Array : Reference, .. Of(special.ElementType)];
        if (type.MetadataType is not (MetadataType.Class or MetadataType.ValueType))
            return [(byte)type.MetadataType];
        if (!tokens.Contains(type.FullName))
            tokens.Add(type.FullName);
        int token = tokens.IndexOf(type.FullName) << 2;
        byte kind = type.MetadataType == MetadataType.Class ? Class : ValueType;
        return token < LongToken ? [kind, (byte)token] : [kind, (byte)(LongToken | token >> 8), (byte)token];
    }
}
