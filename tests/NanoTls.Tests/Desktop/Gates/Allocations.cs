using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// No allocation after construction: outside constructors, factories (methods named New…) and what only these call, nothing may allocate
/// but on the way to a throw, and no factory may be called. The device allocates for a string literal too, each time it is loaded.
/// </summary>
internal static class Allocations
{
    /// <summary>Every allocation of the assembly that is not construction: <c>Type.Method: what</c>.</summary>
    public static List<string> Check(ModuleDefinition module)
    {
        HashSet<MethodDefinition> construction = Construction(module);
        List<string> reports = new();
        foreach (MethodDefinition method in module.Methods().Where(method => method.HasBody && !construction.Contains(method)))
            foreach (Instruction at in method.Body.Instructions)
                if (Allocated(at) is string what && !EndsInThrow(at))
                    reports.Add($"{method.DeclaringType.Name}.{method.Name}: allocates {what}");
        return reports;
    }

    /// <summary>The constructors and factories, and the private methods that are called from nowhere else.</summary>
    private static HashSet<MethodDefinition> Construction(ModuleDefinition module)
    {
        Dictionary<MethodDefinition, HashSet<MethodDefinition>> callers = new();
        foreach (MethodDefinition method in module.Methods().Where(method => method.HasBody))
            foreach (Instruction at in method.Body.Instructions)
                if (at.Operand is MethodReference called && called.DeclaringType.Scope == module && called.Resolve() is MethodDefinition target)
                {
                    if (!callers.TryGetValue(target, out HashSet<MethodDefinition> all))
                        callers[target] = all = new();
                    all.Add(method);
                }
        HashSet<MethodDefinition> construction = module.Methods().Where(method => method.IsConstructor || IsFactory(method)).ToHashSet();
        for (int before = -1; before != construction.Count;)
        {
            before = construction.Count;
            construction.UnionWith(callers.Where(one => !one.Key.IsPublic && !one.Key.IsVirtual && one.Value.IsSubsetOf(construction)).Select(one => one.Key).ToArray());
        }
        return construction;
    }

    private static bool IsFactory(MethodReference method) => method.Name.StartsWith("New", System.StringComparison.Ordinal);

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

    private static bool EndsInThrow(Instruction at)
    {
        while (at.OpCode.FlowControl is FlowControl.Next or FlowControl.Call)
            at = at.Next;
        return at.OpCode.Code is Code.Throw;
    }
}
