using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NanoTls.Bench.Flash;

namespace NanoTls.Bench.Memory;

/// <summary>
/// The deepest call stack of the device assemblies, from their IL. The interpreter takes a frame from the heap: the frame object, on a 32-bit device 80 bytes or 7 blocks
/// of 12 (CLR_RT_StackFrame up to m_extension), then one block for each local, each place of the evaluation stack, and 3 more (2 for newobj and native calls, 1 for
/// inlined calls); at least 10. Arguments stand on the caller's evaluation stack. A virtual call counts as its most expensive implementation, a call to the class
/// library or to the transport as the smallest frame; calls that the interpreter inlines into a frame with room are counted in full, and so is the evaluation stack of
/// a method with a tiny header as its 8: the figure is an upper bound.
/// </summary>
internal sealed class CallStack
{
    private const int Block = 12;
    private const int FrameBlocks = 7;
    private const int ExtraBlocks = 3;
    private const int LeastBlocks = 10;

    private readonly Dictionary<string, MethodDefinition> methods = new();
    private readonly Dictionary<MethodDefinition, List<MethodDefinition>> overrides = new();
    private readonly Dictionary<MethodDefinition, (int Bytes, MethodDefinition Callee)> deepest = new();
    private readonly List<MethodDefinition> walked = new();
    private readonly HashSet<string> recursions = new();

    /// <summary>The call graph of the assemblies in these files.</summary>
    public CallStack(IEnumerable<string> files)
        : this(files.Select(DeviceAssembly.Read).ToArray())
    {
    }

    /// <summary>The call graph of these modules.</summary>
    public CallStack(ModuleDefinition[] modules)
    {
        TypeDefinition[] types = modules.SelectMany(module => module.GetTypes()).ToArray();
        foreach (MethodDefinition method in types.SelectMany(type => type.Methods))
            methods[method.FullName] = method;
        Dictionary<string, TypeDefinition> byName = types.Where(type => type.BaseType != null).GroupBy(type => type.FullName).ToDictionary(group => group.Key, group => group.First());
        foreach (MethodDefinition method in methods.Values.Where(method => method.IsVirtual))
            for (TypeDefinition type = method.DeclaringType; type != null; type = type.BaseType == null ? null : byName.GetValueOrDefault(type.BaseType.FullName))
                if (type.Methods.FirstOrDefault(one => one.IsVirtual && Signature(one) == Signature(method)) is MethodDefinition overridden)
                {
                    if (!overrides.TryGetValue(overridden, out List<MethodDefinition> all))
                        overrides[overridden] = all = new();
                    all.Add(method);
                }
    }

    /// <summary>The smallest frame.</summary>
    public static int LeastFrame => Block * (FrameBlocks + LeastBlocks);

    /// <summary>Chains of calls that come back to where they were; their depth is not bounded by the figures.</summary>
    public IReadOnlyCollection<string> Recursions => recursions;

    /// <summary>The public methods of a type, or its constructors.</summary>
    public IEnumerable<MethodDefinition> EntryPoints(string type, bool constructors) =>
        methods.Values.Where(method => method.DeclaringType.Name == type && method.HasBody && method.IsPublic && method.IsConstructor == constructors && !(constructors && method.IsStatic));

    /// <summary>Bytes of a method's own frame.</summary>
    public static int Frame(MethodDefinition method) =>
        !method.HasBody ? LeastFrame : Block * (FrameBlocks + Math.Max(LeastBlocks, method.Body.Variables.Count + method.Body.MaxStackSize + ExtraBlocks));

    /// <summary>Bytes of the deepest chain of calls that begins with this method.</summary>
    public int Depth(MethodDefinition method)
    {
        if (deepest.TryGetValue(method, out (int Bytes, MethodDefinition Callee) known))
            return known.Bytes;
        if (walked.Contains(method))
        {
            recursions.Add(string.Join(" > ", walked.SkipWhile(one => one != method).Append(method).Select(Name)));
            return 0;
        }
        walked.Add(method);
        int below = 0;
        MethodDefinition callee = null;
        foreach (Instruction at in method.HasBody ? method.Body.Instructions.ToArray() : [])
            if (at.OpCode.FlowControl == FlowControl.Call && at.Operand is MethodReference called)
            {
                if (!methods.TryGetValue(called.FullName, out MethodDefinition target))
                    below = Math.Max(below, LeastFrame);
                else
                    foreach (MethodDefinition one in at.OpCode.Code == Code.Callvirt && overrides.TryGetValue(target, out List<MethodDefinition> all) ? all : [target])
                        if (Depth(one) is int depth && depth > below)
                            (below, callee) = (depth, one);
            }
        walked.RemoveAt(walked.Count - 1);
        deepest[method] = (Frame(method) + below, callee);
        return Frame(method) + below;
    }

    /// <summary>The chain of calls of <see cref="Depth"/>, with the bytes of each frame.</summary>
    public string Chain(MethodDefinition method)
    {
        Depth(method);
        List<string> names = new();
        for (MethodDefinition at = method; at != null; at = deepest[at].Callee)
            names.Add($"{Name(at)} {Frame(at)}");
        return string.Join(" > ", names);
    }

    /// <summary>Type and name.</summary>
    public static string Name(MethodDefinition method) => method.DeclaringType.Name + "." + method.Name;

    private static string Signature(MethodDefinition method) => method.Name + "(" + string.Join(",", method.Parameters.Select(one => one.ParameterType.FullName)) + ")";
}
