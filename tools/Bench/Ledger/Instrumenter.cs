using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NanoTls.Bench.Ledger;

/// <summary>
/// Puts a counter into every basic block of an assembly. A block ends at a branch, before a target and after a call, so that what a callee throws is counted to the
/// instruction; only an instruction that throws by itself counts its block to the end. Static constructors have no counters: on a device they run before Main.
/// </summary>
internal sealed class Instrumenter
{
    /// <summary>The type that is added to each module, and its field of type long[], which must be set before the code runs.</summary>
    public const string CountersType = "Counters", CountersField = "Blocks";

    private readonly HashSet<string> own;
    private readonly List<Block> blocks = new();

    /// <summary>For assemblies of these names: calls between them are calls, others are natives.</summary>
    public Instrumenter(IEnumerable<string> assemblies) => own = assemblies.ToHashSet();

    /// <summary>The blocks of all modules so far; the counter of each has its index.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Adds the counters.</summary>
    public void Instrument(ModuleDefinition module)
    {
        MethodDefinition[] methods = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && !(method.IsConstructor && method.IsStatic)).ToArray();
        TypeDefinition counters = new("", CountersType, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        FieldDefinition field = new(CountersField, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Int64));
        counters.Fields.Add(field);
        module.Types.Add(counters);
        foreach (MethodDefinition method in methods)
            Instrument(method, field);
    }

    private void Instrument(MethodDefinition method, FieldDefinition counters)
    {
        MethodBody body = method.Body;
        HashSet<Instruction> leaders = Leaders(body);
        body.SimplifyMacros();
        Instruction[] code = body.Instructions.ToArray();
        body.Instructions.Clear();
        Add(new Block(method.DeclaringType.Name, method.Name, true), body, counters);
        Dictionary<Instruction, Instruction> moved = new();
        Block block = null;
        foreach (Instruction at in code)
        {
            if (leaders.Contains(at))
            {
                block = new Block(method.DeclaringType.Name, method.Name, false);
                moved.Add(at, Add(block, body, counters));
            }
            Count(at, block.Cost, method.Module);
            body.Instructions.Add(at);
        }
        Redirect(body, code, moved);
        body.OptimizeMacros();
    }

    /// <summary>The first instructions of the blocks.</summary>
    private static HashSet<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction at in body.Instructions)
        {
            if (at.Operand is Instruction target)
                leaders.Add(target);
            else if (at.Operand is Instruction[] targets)
                leaders.UnionWith(targets);
            if (at.Next != null && at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw or FlowControl.Call)
                leaders.Add(at.Next);
        }
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
            leaders.UnionWith(new[] { handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd }.Where(at => at != null));
        return leaders;
    }

    /// <summary>Appends what counts the block, and returns its first instruction.</summary>
    private Instruction Add(Block block, MethodBody body, FieldDefinition counters)
    {
        Instruction first = Instruction.Create(OpCodes.Ldsfld, counters);
        body.Instructions.Add(first);
        body.Instructions.Add(Instruction.Create(OpCodes.Ldc_I4, blocks.Count));
        body.Instructions.Add(Instruction.Create(OpCodes.Ldelema, counters.Module.TypeSystem.Int64));
        body.Instructions.Add(Instruction.Create(OpCodes.Dup));
        body.Instructions.Add(Instruction.Create(OpCodes.Ldind_I8));
        body.Instructions.Add(Instruction.Create(OpCodes.Ldc_I8, 1L));
        body.Instructions.Add(Instruction.Create(OpCodes.Add));
        body.Instructions.Add(Instruction.Create(OpCodes.Stind_I8));
        blocks.Add(block);
        return first;
    }

    private void Count(Instruction at, Cost cost, ModuleDefinition module)
    {
        cost.Instructions++;
        switch (at.OpCode.Code)
        {
            case Code.Call or Code.Callvirt or Code.Newobj when at.Operand is MethodReference called:
                IMetadataScope scope = called.DeclaringType.GetElementType().Scope;
                if (scope == module || own.Contains(scope.Name))
                    cost.Calls++;
                else
                    cost.Natives++;
                break;
            case Code.Ldfld or Code.Ldflda or Code.Stfld or Code.Ldsfld or Code.Ldsflda or Code.Stsfld:
                cost.Fields++;
                break;
            case Code.Ldlen or (>= Code.Ldelema and <= Code.Stelem_Any):
                cost.Arrays++;
                break;
        }
    }

    /// <summary>Lets everything that led to a block lead to its counter.</summary>
    private static void Redirect(MethodBody body, Instruction[] code, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction at in code)
        {
            if (at.Operand is Instruction target)
                at.Operand = moved[target];
            else if (at.Operand is Instruction[] targets)
                at.Operand = targets.Select(one => moved[one]).ToArray();
        }
        Instruction Moved(Instruction at) => at == null ? null : moved[at];
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Moved(handler.TryStart);
            handler.TryEnd = Moved(handler.TryEnd);
            handler.FilterStart = Moved(handler.FilterStart);
            handler.HandlerStart = Moved(handler.HandlerStart);
            handler.HandlerEnd = Moved(handler.HandlerEnd);
        }
    }
}
