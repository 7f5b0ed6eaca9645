using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>The figures of an assembly that the device's file format bounds.</summary>
internal sealed class PeLimits
{
    private readonly ModuleDefinition module;
    private readonly List<(string Name, int Value, int Limit)> figures = new();

    /// <summary>Measures one assembly.</summary>
    public PeLimits(ModuleDefinition module)
    {
        this.module = module;
        MethodDefinition[] bodies = module.Methods().Where(method => method.HasBody).ToArray();
        figures.Add(("IL", bodies.Sum(method => method.Body.CodeSize), 65_535));
        figures.Add(("strings", Strings().Sum(text => System.Text.Encoding.UTF8.GetByteCount(text) + 1), 65_535));
        figures.Add(("signatures + initialisers", Signatures(bodies) + Initialisers(), 65_535));
        figures.Add(("methods of a kind in a type", module.GetTypes().Max(LargestKind), 255));
        figures.Add(("locals", Max(bodies, method => method.Body.Variables.Count), 255));
        figures.Add(("switch targets", Max(bodies, method => Max(method.Body.Instructions, at => (at.Operand as Instruction[])?.Length ?? 0)), 255));
        figures.Add(("branch", Max(bodies, method => Max(method.Body.Instructions, Distance)), 32_767));
    }

    /// <summary>What is over its limit.</summary>
    public IEnumerable<string> Check() => figures.Where(one => one.Value > one.Limit).Select(one => $"{module.Assembly.Name.Name}: {one.Name} {one.Value} of {one.Limit}");

    /// <inheritdoc/>
    public override string ToString() => module.Assembly.Name.Name + ": " + string.Join(", ", figures.Select(one => $"{one.Name} {one.Value}"));

    private static int Max<T>(IEnumerable<T> items, Func<T, int> figure) => items.Select(figure).DefaultIfEmpty(0).Max();

    private IEnumerable<string> Strings()
    {
        HashSet<string> texts = new();
        foreach (TypeDefinition type in module.GetTypes())
        {
            texts.Add(type.Name);
            texts.Add(type.Namespace);
            texts.UnionWith(type.Fields.Where(field => !field.HasConstant).Select(field => field.Name));
            texts.UnionWith(type.Methods.Select(method => method.Name));
        }
        texts.UnionWith(module.GetTypeReferences().Select(type => type.Name));
        texts.UnionWith(module.GetMemberReferences().Select(member => member.Name));
        texts.UnionWith(module.Methods().Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(at => at.Operand).OfType<string>());
        return texts;
    }

    /// <summary>At most 3 bytes name a type; the same signature is stored once, which this does not count on.</summary>
    private int Signatures(MethodDefinition[] bodies)
    {
        int methods = module.Methods().Sum(method => 2 + 3 * (1 + method.Parameters.Count));
        int fields = module.GetTypes().Sum(type => type.Fields.Count(field => !field.HasConstant)) * 4;
        int members = module.GetMemberReferences().OfType<MethodReference>().Sum(method => 2 + 3 * (1 + method.Parameters.Count));
        return methods + fields + members + bodies.Sum(method => 3 * method.Body.Variables.Count);
    }

    private int Initialisers() => module.GetTypes().SelectMany(type => type.Fields).Sum(field => field.InitialValue?.Length ?? 0);

    private static int LargestKind(TypeDefinition type)
    {
        int statics = type.Methods.Count(method => method.IsStatic);
        int virtuals = type.Methods.Count(method => method.IsVirtual);
        return Math.Max(statics, Math.Max(virtuals, type.Methods.Count - statics - virtuals));
    }

    private static int Distance(Instruction at) => at.Operand switch
    {
        Instruction target => Math.Abs(target.Offset - at.Offset),
        Instruction[] targets => targets.Max(target => Math.Abs(target.Offset - at.Offset)),
        _ => 0,
    };
}
