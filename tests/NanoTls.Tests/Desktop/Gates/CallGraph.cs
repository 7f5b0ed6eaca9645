using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>What may run when a method of some assemblies runs: the method itself, every override of a virtual one and every implementation of an interface's.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, TypeDefinition> types;
    private readonly Dictionary<string, MethodDefinition> methods;
    private readonly Dictionary<string, HashSet<string>> ancestors = new();
    private readonly Dictionary<string, HashSet<MethodDefinition>> delegates = new();

    public CallGraph(IEnumerable<ModuleDefinition> modules)
    {
        // A source of two assemblies makes a type of each, all alike: the first is taken.
        types = modules.SelectMany(module => module.GetTypes()).Where(type => !IsMadeByCompiler(type)).DistinctBy(type => type.FullName).ToDictionary(type => type.FullName);
        methods = types.Values.SelectMany(type => type.Methods).ToDictionary(method => method.FullName);
        foreach (TypeDefinition type in types.Values)
            AddAncestors(type, ancestors[type.FullName] = []);
        foreach (Instruction at in methods.Values.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions))
            if (at.OpCode.Code is Code.Ldftn or Code.Ldvirtftn && at.Next?.Operand is MethodReference { DeclaringType: TypeReference type })
            {
                delegates.TryAdd(type.FullName, []);
                delegates[type.FullName].UnionWith(Targets(at));
            }
    }

    /// <summary>All types of the assemblies.</summary>
    public IEnumerable<TypeDefinition> Types => types.Values;

    /// <summary>The method if it belongs to the assemblies, else null.</summary>
    public MethodDefinition Own(MethodReference method)
    {
        MethodDefinition definition = method.Resolve();
        return definition == null ? null : methods.GetValueOrDefault(definition.FullName);
    }

    /// <summary>Whether a type is one of delegates.</summary>
    public static bool IsDelegate(TypeReference type) => type.Resolve()?.BaseType?.FullName == "System.MulticastDelegate";

    /// <summary>Every method of the assemblies that the instruction may run, or whose address it takes; for a delegate, all that were ever made one of its type.</summary>
    public IEnumerable<MethodDefinition> Targets(Instruction at)
    {
        if (at.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
            return [];
        MethodReference called = (MethodReference)at.Operand;
        HashSet<MethodDefinition> targets = new();
        if (called.Name == "Invoke" && IsDelegate(called.DeclaringType))
            targets.UnionWith(delegates.GetValueOrDefault(called.DeclaringType.FullName) ?? []);
        if (Own(called) is MethodDefinition own)
            targets.Add(own);
        if (at.OpCode.Code is Code.Callvirt or Code.Ldvirtftn && called.Resolve() is MethodDefinition { IsVirtual: true } slot)
            foreach (TypeDefinition type in types.Values.Where(type => !type.IsInterface && ancestors[type.FullName].Contains(slot.DeclaringType.FullName)))
                if (Implementation(type, slot) is MethodDefinition body)
                    targets.Add(body);
        return targets;
    }

    /// <summary>Whether a method is one that code outside of the assemblies may call by a base class or an interface of its own.</summary>
    public bool IsCalledFromOutside(MethodDefinition method) => method.IsVirtual
        && (method.HasOverrides && method.Overrides.Any(one => Own(one) == null) || Foreign(method.DeclaringType).Any(type => type.Methods.Any(one => IsSlot(one, method))));

    /// <summary>Whether code outside of the assemblies can name the method.</summary>
    public static bool IsOpen(MethodDefinition method)
    {
        for (TypeDefinition type = method.DeclaringType; type != null; type = type.DeclaringType)
            if (!type.IsPublic && !type.IsNestedPublic && !type.IsNestedFamily && !type.IsNestedFamilyOrAssembly)
                return false;
        return method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    }

    /// <summary>What stands in each of several assemblies: modules, tables, attributes.</summary>
    private static bool IsMadeByCompiler(TypeDefinition type) => type.FullName.StartsWith('<') || !type.IsPublic && type.BaseType?.FullName == "System.Attribute";

    private static bool IsSlot(MethodDefinition slot, MethodDefinition method) =>
        slot.IsVirtual && slot.Name == method.Name && slot.Parameters.Select(one => one.ParameterType.FullName).SequenceEqual(method.Parameters.Select(one => one.ParameterType.FullName));

    /// <summary>The method that a type runs for a slot: its own or an inherited one, by name or by declaration.</summary>
    private MethodDefinition Implementation(TypeDefinition type, MethodDefinition slot)
    {
        for (TypeDefinition at = type; at != null && types.ContainsKey(at.FullName); at = at.BaseType?.Resolve())
            foreach (MethodDefinition method in at.Methods.OrderByDescending(one => one.HasOverrides))
                if (method.Overrides.Any(one => one.Resolve()?.FullName == slot.FullName) || IsSlot(slot, method) && method.IsVirtual && !method.HasOverrides)
                    return methods[method.FullName];
        return null;
    }

    private IEnumerable<TypeDefinition> Foreign(TypeDefinition type)
    {
        HashSet<string> names = ancestors[type.FullName];
        return Chain(type).Where(one => names.Contains(one.FullName) && !types.ContainsKey(one.FullName));
    }

    private static void AddAncestors(TypeDefinition type, HashSet<string> names)
    {
        foreach (TypeDefinition one in Chain(type))
            names.Add(one.FullName);
    }

    /// <summary>The type, its base classes and all their interfaces.</summary>
    private static IEnumerable<TypeDefinition> Chain(TypeDefinition type)
    {
        if (type == null)
            return [];
        return new[] { type }.Concat(Chain(type.BaseType?.Resolve())).Concat(type.Interfaces.SelectMany(one => Chain(one.InterfaceType.Resolve())));
    }
}
