using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// No allocation after construction: outside constructors, factories and what only these call, nothing may allocate but on the way to a failure, and no factory
/// may be called. Factories are methods named New… or Parse… and the list of suites; the way to a failure ends in a throw or makes an exception, and a method
/// that returns an exception is such a way. The device allocates for a string literal too, each time it is loaded.
/// </summary>
internal static class Allocations
{
    /// <summary>Every allocation of the assembly that is not construction: <c>Type.Method: what</c>.</summary>
    public static List<string> Check(ModuleDefinition module)
    {
        HashSet<MethodDefinition> construction = Construction(module);
        List<string> reports = new();
        foreach (MethodDefinition method in module.Methods().Where(method => method.HasBody && !construction.Contains(method) && !IsException(method.ReturnType)))
            foreach (Instruction at in method.Body.Instructions)
                if (Allocated(at) is string what && !EndsInFailure(at))
                    reports.Add($"{method.DeclaringType.Name}.{method.Name}: allocates {what}");
        return reports;
    }

    /// <summary>The constructors and factories, and the methods that are not public and are called from nowhere else; a virtual method goes with its overrides.</summary>
    private static HashSet<MethodDefinition> Construction(ModuleDefinition module)
    {
        Dictionary<MethodDefinition, HashSet<MethodDefinition>> callers = new();
        foreach (MethodDefinition method in module.Methods().Where(method => method.HasBody))
            foreach (Instruction at in method.Body.Instructions)
                if (at.Operand is MethodReference called && called.DeclaringType.Scope == module && called.Resolve() is MethodDefinition target)
                {
                    if (!callers.TryGetValue(Overridden(target), out HashSet<MethodDefinition> all))
                        callers[Overridden(target)] = all = new();
                    all.Add(method);
                }
        HashSet<MethodDefinition> construction = module.Methods().Where(method => method.IsConstructor || IsFactory(method)).ToHashSet();
        for (int before = -1; before != construction.Count;)
        {
            before = construction.Count;
            HashSet<MethodDefinition> only = callers.Where(one => !one.Key.IsPublic && one.Value.All(caller => construction.Contains(caller) || Overridden(caller) == one.Key)).Select(one => one.Key).ToHashSet();
            construction.UnionWith(module.Methods().Where(method => only.Contains(Overridden(method))).ToArray());
        }
        return construction;
    }

    /// <summary>The method that a virtual one overrides in the end, within its assembly; else itself.</summary>
    private static MethodDefinition Overridden(MethodDefinition method)
    {
        MethodDefinition first = method;
        for (TypeDefinition at = method.DeclaringType; method.IsVirtual && at != null && at.Module == method.Module; at = at.BaseType?.Resolve())
            first = at.Methods.FirstOrDefault(one => one.IsVirtual && one.Name == method.Name && one.Parameters.Count == method.Parameters.Count) ?? first;
        return first;
    }

    private static bool IsFactory(MethodReference method) =>
        method.Name.StartsWith("New", System.StringComparison.Ordinal) || method.Name.StartsWith("Parse", System.StringComparison.Ordinal) || method.DeclaringType.Name == "CipherSuites";

    private static string Allocated(Instruction at)
    {
        switch (at.OpCode.Code)
        {
            case Code.Newobj when at.Operand is MethodReference constructor:
                return IsException(constructor.DeclaringType) ? null : "a " + constructor.DeclaringType.Name;
            case Code.Newarr:
                return "an array of " + ((TypeReference)at.Operand).Name;
            case Code.Box:
                return "a boxed " + ((TypeReference)at.Operand).Name;
            case Code.Ldstr:
                return "the literal \"" + at.Operand + "\"";
            case Code.Call or Code.Callvirt when at.Operand is MethodReference called:
                bool foreign = called.DeclaringType.Scope is AssemblyNameReference { Name: "mscorlib" };
                return IsFactory(called) || foreign && (called.ReturnType is ArrayType || called.ReturnType.MetadataType is MetadataType.String)
                    ? "what " + called.DeclaringType.Name + "." + called.Name + " returns" : null;
            default:
                return null;
        }
    }

    private static bool IsException(TypeReference type)
    {
        for (TypeDefinition at = type.Resolve(); at != null; at = at.BaseType?.Resolve())
            if (at.FullName == "System.Exception")
                return true;
        return false;
    }

    /// <summary>Whether from here on, without a condition, an exception is made or thrown.</summary>
    private static bool EndsInFailure(Instruction at)
    {
        while (true)
        {
            if (at.OpCode.Code is Code.Throw || (at.OpCode.Code is Code.Newobj && IsException(((MethodReference)at.Operand).DeclaringType)))
                return true;
            if (at.OpCode.Code is Code.Br or Code.Br_S && ((Instruction)at.Operand).Offset > at.Offset)
                at = (Instruction)at.Operand;
            else if (at.OpCode.FlowControl is FlowControl.Next or FlowControl.Call)
                at = at.Next;
            else
                return false;
        }
    }
}
