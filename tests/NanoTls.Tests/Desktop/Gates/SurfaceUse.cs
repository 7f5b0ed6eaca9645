using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// Which of the reference declarations nobody needs. A member is needed that another assembly names or overrides, that the language forces (what the compiler writes by itself, delegates,
/// the other half of an event, an abstract member in a class that is not abstract), or that the compiler asks for (<see cref="asked"/>); a type by name, by a member's signature or by what derives from it.
/// Constants leave no name in the IL, so they are looked for in the sources. A private constructor only says that nobody makes one.
/// </summary>
internal sealed class SurfaceUse
{
    /// <summary>What the C# compiler asks for though no source names it: members, or types with all of theirs.</summary>
    private static readonly Dictionary<string, string> asked = new()
    {
        ["System.Int32 System.Array::get_Length()"] = "has an instruction of its own, ldlen",
        ["System.AttributeUsageAttribute"] = "stands on the attribute RefSafetyRules, which the compiler puts into every assembly",
        ["System.Runtime.CompilerServices.IndexerNameAttribute"] = "becomes the name of String's indexer",
        ["System.Reflection.AssemblyVersionAttribute"] = "becomes the version in the assembly's name",
        ["System.SByte"] = "is an integer of the language, which has no name in the IL",
        ["System.Int16"] = "the same",
        ["System.UInt16"] = "the same",
        ["System.UIntPtr"] = "is what foreach converts an array's length from",
    };

    private readonly HashSet<string> used = new();
    private readonly string sources;

    private SurfaceUse(string sources) => this.sources = sources;

    /// <summary>Every unneeded member and type, by its full name, of assemblies that others use and whose constants these sources name.</summary>
    public static List<string> Unneeded(IReadOnlyList<ModuleDefinition> declared, IEnumerable<ModuleDefinition> users, string sources)
    {
        SurfaceUse use = new(sources);
        use.used.UnionWith(asked.Keys);
        foreach (ModuleDefinition module in declared.Concat(users))
        {
            use.used.UnionWith(module.GetTypeReferences().Select(type => type.FullName));
            use.used.UnionWith(module.GetMemberReferences().Select(member => member.FullName));
            foreach (MethodDefinition method in module.Methods().Where(method => method.IsVirtual && !declared.Contains(module)))
                use.used.UnionWith(Overridden(method).Select(one => one.FullName));
        }
        foreach (TypeDefinition type in declared.SelectMany(module => module.GetTypes()))
            use.AddOwn(type);
        return declared.SelectMany(module => module.GetTypes()).Where(type => type.IsPublic || type.IsNestedPublic).SelectMany(use.Unneeded).Order(System.StringComparer.Ordinal).ToList();
    }

    private IEnumerable<string> Unneeded(TypeDefinition type)
    {
        if (!used.Contains(type.FullName) && !type.Fields.Any(field => field.HasConstant && IsNamed(field)))
        {
            yield return type.FullName;
            yield break;
        }
        foreach (FieldDefinition field in type.Fields.Where(field => !field.IsSpecialName && !(field.HasConstant ? IsNamed(field) : used.Contains(field.FullName))))
            yield return field.FullName;
        if (type.BaseType?.FullName == "System.MulticastDelegate" || asked.ContainsKey(type.FullName))
            yield break;
        foreach (MethodDefinition method in type.Methods.Where(method => !used.Contains(method.FullName) && !IsForced(method)))
            yield return method.FullName;
    }

    /// <summary>What the declarations need of each other: types of signatures, bases, attributes, and what the compiler wrote into bodies.</summary>
    private void AddOwn(TypeDefinition type)
    {
        used.UnionWith(type.Interfaces.Select(one => one.InterfaceType.FullName));
        if (type.BaseType != null)
            used.Add(type.BaseType.FullName);
        if (type.DeclaringType != null)
            used.Add(type.DeclaringType.FullName);
        IEnumerable<TypeReference> named = type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)).Concat(type.Fields.Select(field => field.FieldType));
        used.UnionWith(named.Select(one => one.GetElementType().FullName).Where(name => name != type.FullName));
        foreach (CustomAttribute attribute in type.Methods.SelectMany(method => method.CustomAttributes.Concat(method.Parameters.SelectMany(parameter => parameter.CustomAttributes)))
            .Concat(type.CustomAttributes).Concat(type.Properties.SelectMany(property => property.CustomAttributes)).Concat(type.Module.Assembly.CustomAttributes))
        {
            used.Add(attribute.AttributeType.FullName);
            used.Add(attribute.Constructor.FullName);
            used.UnionWith(attribute.Properties.Select(property => "System.Void " + attribute.AttributeType.FullName + "::set_" + property.Name + "(" + property.Argument.Type.FullName + ")"));
        }
        foreach (Instruction at in type.Methods.Where(method => method.RVA != 0).SelectMany(method => method.Body.Instructions))
            if (at.Operand is MethodReference called)
                used.Add(called.FullName);
    }

    private bool IsForced(MethodDefinition method)
    {
        if (method.IsConstructor)
            return method.IsPrivate || method.IsStatic || method.DeclaringType.IsAbstract && method.RVA != 0;
        EventDefinition owner = method.DeclaringType.Events.FirstOrDefault(one => one.AddMethod == method || one.RemoveMethod == method);
        if (owner != null)
            return used.Contains(owner.AddMethod.FullName) || used.Contains(owner.RemoveMethod.FullName);
        return Overridden(method).Any(one => one.IsAbstract && used.Contains(one.FullName));
    }

    private bool IsNamed(FieldDefinition constant) => Names(constant.DeclaringType.Name).Any(type => Regex.IsMatch(sources, $@"\b{type}\.{constant.Name}\b"));

    /// <summary>A type's name, and its keyword if it has one.</summary>
    private static IEnumerable<string> Names(string type) => type switch
    {
        "SByte" or "Byte" => [type, type.ToLowerInvariant()],
        "Int16" => [type, "short"],
        "UInt16" => [type, "ushort"],
        "Int32" => [type, "int"],
        "UInt32" => [type, "uint"],
        "Int64" => [type, "long"],
        "UInt64" => [type, "ulong"],
        _ => [type],
    };

    /// <summary>The methods that a virtual one overrides or implements, in any assembly.</summary>
    private static IEnumerable<MethodDefinition> Overridden(MethodDefinition method)
    {
        foreach (MethodReference one in method.Overrides)
            if (one.Resolve() is MethodDefinition target)
                yield return target;
        if (!method.IsVirtual)
            yield break;
        for (TypeDefinition at = method.DeclaringType; at != null; at = at.BaseType?.Resolve())
            foreach (TypeDefinition type in at.Interfaces.Select(one => one.InterfaceType.Resolve()).Append(at == method.DeclaringType ? null : at))
                foreach (MethodDefinition one in type?.Methods.Where(one => one.IsVirtual && one.Name == method.Name && Parameters(one).SequenceEqual(Parameters(method))) ?? [])
                    yield return one;
    }

    private static IEnumerable<string> Parameters(MethodDefinition method) => method.Parameters.Select(parameter => parameter.ParameterType.FullName);
}
