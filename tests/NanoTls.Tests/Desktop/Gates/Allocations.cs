using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// No allocation after construction. The walk begins at every member that others can call: public and protected ones of public types, what a base class or an interface
/// from outside calls, and finalizers. Constructors are not among them, nor are static ones, which on the device all run before Main; what only they call is never
/// reached. From there it goes along every call, through virtual ones to all overrides, and reports what the interpreter takes from its heap: objects, delegates,
/// arrays (those of params too), boxes, text literals (each time one is loaded), structs, and calls out of the assemblies to what is not known to take nothing.
/// </summary>
internal sealed class Allocations
{
    private readonly CallGraph graph;
    private readonly IReadOnlyDictionary<string, string> exclusions;
    private readonly HashSet<string> used = new();
    private readonly Dictionary<MethodDefinition, MethodDefinition> callers = new();
    private readonly Queue<MethodDefinition> pending = new();
    private readonly HashSet<string> outside = new();

    private Allocations(CallGraph graph, IReadOnlyDictionary<string, string> exclusions)
    {
        this.graph = graph;
        this.exclusions = exclusions;
    }

    /// <summary>Members that the walk began at.</summary>
    public int EntryPoints { get; private set; }

    /// <summary>Methods that it came to, the entry points too.</summary>
    public int Methods { get; private set; }

    /// <summary>Methods from outside of the assemblies that these call, all known to take nothing.</summary>
    public IReadOnlyCollection<string> Outside => outside;

    /// <summary>Whether the walk came to a method, <c>Type.Method</c>.</summary>
    public bool Reached(string name) => callers.Keys.Any(method => Name(method) == name);

    /// <summary>Every allocation, as <c>Type.Entry > Type.Method: allocates what</c>, and every exclusion that nothing needs.</summary>
    public List<string> Reports { get; } = new();

    /// <summary>
    /// Walks the assemblies. An exclusion names an entry point that is not legal after construction (<c>Type.Member</c>, or <c>Type.*</c> for a type's), or one allocation as it is
    /// reported behind the last <c>></c>, or one further exception of a method (<c>Type.Method throws Exception</c>), and says why.
    /// </summary>
    public static Allocations Walk(IEnumerable<ModuleDefinition> modules, IReadOnlyDictionary<string, string> exclusions)
    {
        Allocations walk = new(new CallGraph(modules), exclusions);
        walk.Run();
        return walk;
    }

    private void Run()
    {
        foreach (MethodDefinition method in graph.Types.SelectMany(type => type.Methods).Where(IsEntryPoint))
            if (!IsExcluded(method))
            {
                EntryPoints++;
                Reach(method, null);
            }
        while (pending.TryDequeue(out MethodDefinition method))
        {
            Methods++;
            Check(method);
        }
        Reports.AddRange(exclusions.Keys.Where(name => !used.Contains(name)).Select(name => name + ": an exclusion that excludes nothing"));
    }

    private bool IsEntryPoint(MethodDefinition method) => method.HasBody && !method.IsConstructor && !FailurePaths.IsException(method.DeclaringType)
        && (CallGraph.IsOpen(method) || method.Name == "Finalize" || graph.IsCalledFromOutside(method));

    private bool IsExcluded(MethodDefinition method) => IsExcluded(method.DeclaringType.Name + ".*") || IsExcluded(Name(method))
        || IsExcluded(Name(method) + "(" + string.Join(", ", method.Parameters.Select(one => one.ParameterType.Name)) + ")");

    private bool IsExcluded(string name)
    {
        if (!exclusions.ContainsKey(name))
            return false;
        used.Add(name);
        return true;
    }

    private void Reach(MethodDefinition method, MethodDefinition caller)
    {
        if (method.HasBody && callers.TryAdd(method, caller))
            pending.Enqueue(method);
    }

    private void Check(MethodDefinition method)
    {
        FailurePaths failures = new(method, graph, type => IsExcluded(Name(method) + " throws " + type.Name));
        foreach (ParameterDefinition parameter in method.Parameters.Where(one => IsStruct(one.ParameterType) && !FailurePaths.IsRefusal(method)))
            Report(method, "the struct " + parameter.ParameterType.Name + " of argument " + parameter.Name);
        foreach (VariableDefinition local in method.Body.Variables.Where(one => IsStruct(one.VariableType)))
            Report(method, "the struct " + local.VariableType.Name + " of a local");
        foreach (Instruction at in method.Body.Instructions)
        {
            if (Allocated(at) is string what && !failures.Holds(at))
                Report(method, what);
            // What a constructor takes belongs to the object that has just been reported, or to an exception.
            if (at.OpCode.Code != Code.Newobj)
                foreach (MethodDefinition target in graph.Targets(at))
                    Reach(target, method);
        }
    }

    private void Report(MethodDefinition method, string what)
    {
        string report = Name(method) + ": allocates " + what;
        if (IsExcluded(report))
            return;
        for (MethodDefinition caller = callers[method]; caller != null; caller = callers[caller])
            report = Name(caller) + " > " + report;
        Reports.Add(report);
    }

    private string Allocated(Instruction at)
    {
        switch (at.OpCode.Code)
        {
            case Code.Newobj when at.Operand is MethodReference { DeclaringType: TypeReference type }:
                return (IsStruct(type) ? "the struct " : CallGraph.IsDelegate(type) ? "the delegate " : "a ") + type.Name;
            case Code.Newarr:
                return "an array of " + ((TypeReference)at.Operand).Name;
            case Code.Box or Code.Constrained when ((TypeReference)at.Operand).IsValueType:
                return "a boxed " + ((TypeReference)at.Operand).Name;
            case Code.Ldobj or Code.Stobj or Code.Cpobj or Code.Initobj or Code.Ldelem_Any or Code.Stelem_Any when IsStruct((TypeReference)at.Operand):
                return "the struct " + ((TypeReference)at.Operand).Name;
            case Code.Ldfld or Code.Ldsfld when IsStruct(((FieldReference)at.Operand).FieldType):
                return "the struct " + ((FieldReference)at.Operand).FieldType.Name;
            case Code.Ldstr:
                return "the literal \"" + at.Operand + "\"";
            case Code.Call or Code.Callvirt:
                return Given(at, (MethodReference)at.Operand);
            default:
                return null;
        }
    }

    /// <summary>What a call takes: the text or exception of a maker, a struct, or whatever a member from outside may.</summary>
    private string Given(Instruction at, MethodReference called)
    {
        if (IsStruct(called.ReturnType))
            return "the struct " + called.ReturnType.Name + " of a result";
        if (graph.Own(called) != null || CallGraph.IsDelegate(called.DeclaringType))
            return graph.Targets(at).Any(one => FailurePaths.IsMaker(one) && !IsAccessor(one)) ? "what " + Name(called) + " makes" : null;
        string name = called.DeclaringType.FullName + "." + called.Name;
        if (!AllocationFree.Contains(name))
            return "what " + Name(called) + " does";
        outside.Add(name);
        return null;
    }

    /// <summary>Gives what was there before: nothing is made in it, nor in what it calls.</summary>
    private static bool IsAccessor(MethodDefinition method) =>
        method.HasBody && method.Body.Instructions.All(at => at.OpCode.Code is not (Code.Newobj or Code.Ldstr or Code.Call or Code.Callvirt));

    /// <summary>DateTime and TimeSpan are primitives to the interpreter.</summary>
    private static bool IsStruct(TypeReference type) => type is not TypeSpecification && type.MetadataType == MetadataType.ValueType
        && type.FullName is not ("System.DateTime" or "System.TimeSpan") && type.Resolve() is { IsEnum: false };

    private static string Name(MethodReference method) => method.DeclaringType.Name + "." + method.Name;
}
