using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// Which allocations of a method belong to a failure and to nothing else. Two things must hold. Of control: whatever way is taken behind the allocation, it ends in a throw,
/// in a call that is given an exception (the one of the connection), or in the return of a method that makes an exception or the text for one. Of data: what was allocated
/// goes only into an exception of ours that is thrown or handed over so, a text by way of other texts.
/// </summary>
internal sealed class FailurePaths
{
    private static readonly HashSet<string> Failures =
        ["NanoTls.TlsException", "NanoTls.Mqtt.MqttException", "System.ArgumentException", "System.InvalidOperationException"];

    private readonly MethodDefinition method;
    private readonly CallGraph graph;
    private readonly Func<TypeReference, bool> accepted;
    private readonly HashSet<Instruction> failing = new();
    private readonly Dictionary<Instruction, HashSet<Instruction>[]> entries = new();
    private readonly Dictionary<Instruction, HashSet<(Instruction At, int Argument)>> uses = new();
    private readonly Dictionary<Instruction, HashSet<Instruction>> arrays = new();

    /// <summary>Looks through a method, in which <paramref name="accepted"/> says of further exceptions that they may be made.</summary>
    public FailurePaths(MethodDefinition method, CallGraph graph, Func<TypeReference, bool> accepted)
    {
        this.method = method;
        this.graph = graph;
        this.accepted = accepted;
        method.Body.SimplifyMacros();
        FollowControl();
        FollowData();
    }

    /// <summary>True when what the instruction allocates serves a failure only.</summary>
    public bool Holds(Instruction allocation) => IsRefusal(method)
        || failing.Contains(allocation) && (allocation.OpCode.Code != Code.Newobj || Makes(allocation)) && GoesToFailure(allocation, []);

    /// <summary>Whether a method is what a base class or an interface demands and does nothing but refuse: NotSupportedException, without a text.</summary>
    public static bool IsRefusal(MethodDefinition method) => method.IsVirtual && method.Body.Instructions.Count == 2 && method.Body.Instructions[1].OpCode.Code == Code.Throw
        && method.Body.Instructions[0].Operand is MethodReference { Name: ".ctor", DeclaringType.FullName: "System.NotSupportedException" };

    /// <summary>Whether a type is one of the exceptions that may be made: TlsException and MqttException, argument and state errors, and what derives from them.</summary>
    public static bool IsFailure(TypeReference type) => Bases(type).Any(one => Failures.Contains(one.FullName));

    /// <summary>Whether a type is an exception at all.</summary>
    public static bool IsException(TypeReference type) => Bases(type).Any(one => one.FullName == "System.Exception");

    /// <summary>Whether a method is our own business and gives an exception or a text: its calls are then judged as what they give.</summary>
    public static bool IsMaker(MethodDefinition method) =>
        !CallGraph.IsOpen(method) && (method.ReturnType.MetadataType == MetadataType.String || IsException(method.ReturnType));

    private static IEnumerable<TypeDefinition> Bases(TypeReference type)
    {
        for (TypeDefinition at = type is TypeSpecification ? null : type.Resolve(); at != null; at = at.BaseType?.Resolve())
            yield return at;
    }

    private bool EndsHere(Instruction at) => at.OpCode.Code switch
    {
        Code.Throw or Code.Rethrow => true,
        Code.Ret => IsMaker(method),
        Code.Call or Code.Callvirt => graph.Own((MethodReference)at.Operand) is MethodDefinition own && (own.Parameters.Any(one => IsException(one.ParameterType)) || NeverReturns(own)),
        _ => false,
    };

    private static bool NeverReturns(MethodDefinition method) => method.HasBody && !method.IsVirtual && method.Body.Instructions.All(one => one.OpCode.Code != Code.Ret);

    /// <summary>The least set of instructions from which every way ends in a failure: a loop is no such way.</summary>
    private void FollowControl()
    {
        for (int before = -1; before != failing.Count;)
        {
            before = failing.Count;
            foreach (Instruction at in method.Body.Instructions.Reverse())
                if (EndsHere(at) || (Successors(at).Any() && Successors(at).All(failing.Contains)))
                    failing.Add(at);
        }
    }

    private static IEnumerable<Instruction> Successors(Instruction at)
    {
        if (at.Operand is Instruction target)
            yield return target;
        foreach (Instruction one in at.Operand as Instruction[] ?? [])
            yield return one;
        if (at.Next != null && at.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw))
            yield return at.Next;
    }

    /// <summary>For every value on the stack, what may have made it; for every instruction, what may use what it makes.</summary>
    private void FollowData()
    {
        Queue<Instruction> pending = new();
        Enter(method.Body.Instructions[0], [], pending);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            bool catches = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            Enter(handler.HandlerStart, catches ? [[]] : [], pending);
            if (handler.FilterStart != null)
                Enter(handler.FilterStart, [[]], pending);
        }
        while (pending.TryDequeue(out Instruction at))
        {
            List<HashSet<Instruction>> stack = entries[at].ToList();
            int pops = at.OpCode.Code is Code.Leave or Code.Throw ? stack.Count : Pops(at);
            int first = stack.Count - pops;
            for (int i = 0; i < pops; i++)
                foreach (Instruction maker in stack[first + i])
                    Use(maker, at, i);
            if (at.OpCode.Code == Code.Stelem_Ref)
                arrays[at] = stack[first];
            stack.RemoveRange(first, pops);
            for (int i = Pushes(at); i > 0; i--)
                stack.Add([at]);
            foreach (Instruction next in Successors(at))
                Enter(next, stack.ToArray(), pending);
        }
    }

    private void Enter(Instruction at, HashSet<Instruction>[] stack, Queue<Instruction> pending)
    {
        if (entries.TryGetValue(at, out HashSet<Instruction>[] known))
        {
            HashSet<Instruction>[] merged = known.Zip(stack, (one, other) => one.Union(other).ToHashSet()).ToArray();
            if (merged.Zip(known, (one, other) => one.Count == other.Count).All(same => same))
                return;
            stack = merged;
        }
        entries[at] = stack;
        pending.Enqueue(at);
    }

    private void Use(Instruction maker, Instruction at, int argument)
    {
        if (!uses.TryGetValue(maker, out HashSet<(Instruction, int)> all))
            uses[maker] = all = new();
        all.Add((at, argument));
    }

    private bool Makes(Instruction at) => at.Operand is MethodReference { DeclaringType: TypeReference type } && IsException(type) && (IsFailure(type) || accepted(type));

    private bool GoesToFailure(Instruction maker, HashSet<Instruction> seen)
    {
        if (!seen.Add(maker))
            return true;
        HashSet<(Instruction At, int Argument)> all = uses.GetValueOrDefault(maker) ?? [];
        return all.Count > 0 && all.All(use => Takes(use.At, use.Argument, seen));
    }

    private bool Takes(Instruction at, int argument, HashSet<Instruction> seen)
    {
        switch (at.OpCode.Code)
        {
            case Code.Throw:
                return true;
            case Code.Ret:
                return IsMaker(method);
            case Code.Dup or Code.Box or Code.Castclass:
                return GoesToFailure(at, seen);
            case Code.Stloc:
                return method.Body.Instructions.Where(one => one.OpCode.Code == Code.Ldloc && one.Operand == at.Operand).All(one => GoesToFailure(one, seen));
            case Code.Stelem_Ref:
                return argument == 0 || arrays[at].All(array => GoesToFailure(array, seen));
            case Code.Newobj:
                return Makes(at) && GoesToFailure(at, seen);
            case Code.Call or Code.Callvirt:
                return TakesCall((MethodReference)at.Operand, at, argument, seen);
            default:
                return false;
        }
    }

    private bool TakesCall(MethodReference called, Instruction at, int argument, HashSet<Instruction> seen)
    {
        MethodDefinition own = graph.Own(called);
        if (own == null)
            return called.ReturnType.MetadataType == MetadataType.String && GoesToFailure(at, seen);
        int parameter = argument - (called.HasThis ? 1 : 0);
        if (parameter >= 0 && IsException(called.Parameters[parameter].ParameterType))
            return true;
        return NeverReturns(own) || IsMaker(own) && GoesToFailure(at, seen);
    }

    private int Pops(Instruction at)
    {
        if (at.Operand is MethodReference called && at.OpCode.FlowControl == FlowControl.Call)
            return called.Parameters.Count + (called.HasThis && at.OpCode.Code != Code.Newobj ? 1 : 0);
        return at.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            _ => 2,
        };
    }

    private static int Pushes(Instruction at)
    {
        if (at.OpCode.Code is Code.Call or Code.Callvirt)
            return ((MethodReference)at.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1;
        return at.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            _ => 1,
        };
    }
}
