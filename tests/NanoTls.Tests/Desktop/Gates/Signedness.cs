using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>
/// The signedness trap. The interpreter's evaluation stack is typed by what was loaded, and an operator leaves the tag of its left
/// operand: a cast between int and uint or long and ulong is no instruction and retypes nothing, nor do arguments and results; only
/// stores into locals, fields and array elements and the conv instructions do. This walk follows the tags through a method and reports
/// every unsigned value with a possible top bit that is used under a signed view. The reverse, a signed tag under an unsigned operator,
/// is right in the interpreter (shr.un, div.un, rem.un and conv.u8 do not look at the tag), so masks like <c>0u - bit</c> stay legal.
/// </summary>
internal sealed class Signedness
{
    private readonly MethodDefinition method;
    private readonly SortedDictionary<int, string> reports = new();
    private readonly Dictionary<Instruction, StackValue[]> entries = new();
    private readonly Queue<Instruction> pending = new();
    private readonly Stack<StackValue> stack = new();
    private readonly Dictionary<Instruction, int> lines = new();
    private string document = "?";

    private Signedness(MethodDefinition method)
    {
        this.method = method;
    }

    /// <summary>The trap's places in one method: <c>file(line): Type.Method: what</c>.</summary>
    public static IEnumerable<string> Check(MethodDefinition method)
    {
        if (!method.HasBody)
            return [];
        Signedness walk = new(method);
        walk.Run();
        return walk.reports.Values;
    }

    private void Run()
    {
        int line = 0;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            SequencePoint point = method.DebugInformation.GetSequencePoint(instruction);
            if (point is { IsHidden: false })
            {
                line = point.StartLine;
                document = System.IO.Path.GetFileName(point.Document.Url);
            }
            lines[instruction] = line;
        }
        method.Body.SimplifyMacros();
        Flow(method.Body.Instructions[0], []);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            bool catches = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            Flow(handler.HandlerStart, catches ? [StackValue.Other] : []);
            if (handler.FilterStart != null)
                Flow(handler.FilterStart, [StackValue.Other]);
        }
        while (pending.TryDequeue(out Instruction start))
            Walk(start);
    }

    private void Walk(Instruction start)
    {
        stack.Clear();
        foreach (StackValue value in entries[start])
            stack.Push(value);
        for (Instruction at = start; at != null; at = at.Next)
        {
            if (at != start && entries.ContainsKey(at))
            {
                Flow(at, stack.Reverse().ToArray());
                return;
            }
            Step(at);
            if (at.Operand is Instruction target)
                Flow(target, at.OpCode.Code == Code.Leave ? [] : stack.Reverse().ToArray());
            else if (at.Operand is Instruction[] targets)
                foreach (Instruction one in targets)
                    Flow(one, stack.Reverse().ToArray());
            if (at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
                return;
        }
    }

    private void Flow(Instruction target, StackValue[] values)
    {
        if (entries.TryGetValue(target, out StackValue[] known))
        {
            StackValue[] merged = known.Zip(values, (one, other) => one.Merge(other)).ToArray();
            if (merged.SequenceEqual(known))
                return;
            values = merged;
        }
        entries[target] = values;
        pending.Enqueue(target);
    }

    private void Demand(Instruction at, StackValue value, string use)
    {
        if (value.MayReadNegative)
            reports[at.Offset] = $"{document}({lines[at]}): {method.DeclaringType.Name}.{method.Name}: {use} of an unsigned value under a signed view";
    }

    private static bool IsSigned(TypeReference type) => StackValue.Underlying(type) is MetadataType.Int32 or MetadataType.Int64;

    private void Push(TypeReference type) => stack.Push(StackValue.OfType(type));

    private void Step(Instruction at)
    {
        if (Load(at) || Operate(at) || Convert(at) || Call(at))
            return;
        switch (at.OpCode.Code)
        {
            case Code.Blt or Code.Ble or Code.Bgt or Code.Bge or Code.Clt or Code.Cgt:
                Demand(at, stack.Pop(), "compare");
                Demand(at, stack.Pop(), "compare");
                if (at.OpCode.FlowControl == FlowControl.Next)
                    stack.Push(StackValue.Constant(1, false));
                break;
            case Code.Ceq or Code.Clt_Un or Code.Cgt_Un:
                stack.Pop();
                stack.Pop();
                stack.Push(StackValue.Constant(1, false));
                break;
            case Code.Ret:
                if (stack.TryPop(out StackValue result) && IsSigned(method.ReturnType))
                    Demand(at, result, "return");
                break;
            default:
                Pass(at.OpCode);
                break;
        }
    }

    private bool Load(Instruction at)
    {
        switch (at.OpCode.Code)
        {
            case Code.Ldc_I4:
                stack.Push(StackValue.Constant((int)at.Operand, false));
                return true;
            case Code.Ldc_I8:
                stack.Push(StackValue.Constant((long)at.Operand, true));
                return true;
            case Code.Ldloc:
                Push(((VariableDefinition)at.Operand).VariableType);
                return true;
            case Code.Ldarg:
                Push(((ParameterDefinition)at.Operand).ParameterType);
                return true;
            case Code.Ldloca:
                Push(new ByReferenceType(((VariableDefinition)at.Operand).VariableType));
                return true;
            case Code.Ldarga:
                Push(new ByReferenceType(((ParameterDefinition)at.Operand).ParameterType));
                return true;
            case Code.Ldfld or Code.Ldflda or Code.Ldsfld or Code.Ldsflda:
                if (at.OpCode.Code is Code.Ldfld or Code.Ldflda)
                    stack.Pop();
                TypeReference field = ((FieldReference)at.Operand).FieldType;
                Push(at.OpCode.Code is Code.Ldflda or Code.Ldsflda ? new ByReferenceType(field) : field);
                return true;
            case Code.Newarr:
                stack.Pop();
                Push(new ArrayType((TypeReference)at.Operand));
                return true;
            case Code.Castclass or Code.Isinst:
                stack.Pop();
                Push((TypeReference)at.Operand);
                return true;
            case Code.Dup:
                stack.Push(stack.Peek());
                return true;
            case Code.Ldlen:
                stack.Pop();
                stack.Push(StackValue.Constant(int.MaxValue, false));
                return true;
            case Code.Ldelema:
                stack.Pop();
                stack.Pop();
                Push(new ByReferenceType((TypeReference)at.Operand));
                return true;
        }
        if (at.OpCode.Name.StartsWith("ldelem", StringComparison.Ordinal))
        {
            stack.Pop();
            LoadThrough(at, stack.Pop());
            return true;
        }
        if (at.OpCode.Name.StartsWith("ldind", StringComparison.Ordinal))
        {
            LoadThrough(at, stack.Pop());
            return true;
        }
        return false;
    }

    /// <summary>An element or referent has the type of what holds it; where that is unknown, the instruction's, 64 bits as unsigned.</summary>
    private void LoadThrough(Instruction at, StackValue holder)
    {
        TypeSystem types = method.Module.TypeSystem;
        if (holder.Type is TypeSpecification { ElementType: { IsGenericParameter: false } element } and (ArrayType or ByReferenceType))
            Push(element);
        else
            Push(at.OpCode.Code switch
            {
                Code.Ldelem_U4 or Code.Ldind_U4 => types.UInt32,
                Code.Ldelem_I8 or Code.Ldind_I8 => types.UInt64,
                Code.Ldelem_U1 or Code.Ldind_U1 => types.Byte,
                Code.Ldelem_U2 or Code.Ldind_U2 => types.UInt16,
                Code.Ldelem_Ref or Code.Ldind_Ref or Code.Ldelem_Any => types.Object,
                _ => types.Int32,
            });
    }

    private bool Operate(Instruction at)
    {
        Code code = at.OpCode.Code;
        if (code is Code.Neg or Code.Not)
        {
            stack.Push(stack.Pop().WithBits(64));
            return true;
        }
        if (code is not (Code.Add or Code.Sub or Code.Mul or Code.And or Code.Or or Code.Xor or Code.Shl or Code.Shr or Code.Shr_Un
            or Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un))
            return false;
        int? constant = !entries.ContainsKey(at) && at.Previous is { OpCode.Code: Code.Ldc_I4, Operand: int number } ? number : null;
        StackValue right = stack.Pop();
        StackValue left = stack.Pop();
        if (code is Code.Shr or Code.Rem or Code.Div)
        {
            string use = code == Code.Shr ? "shift right" : code == Code.Rem ? "remainder" : "division";
            Demand(at, left, use);
            if (code == Code.Div)
                Demand(at, right, use);
            left = left with { Unsigned = left.Unsigned && !left.MayReadNegative }; // reported once
        }
        stack.Push(left.WithBits(code switch
        {
            Code.Add => Math.Max(left.Bits, right.Bits) + 1,
            Code.Mul => left.Bits + right.Bits,
            Code.And => Math.Min(left.Bits, right.Bits),
            Code.Or or Code.Xor => Math.Max(left.Bits, right.Bits),
            Code.Shl when constant is int count => left.Bits + (count & (left.Width - 1)),
            Code.Shr_Un when constant is int count => Math.Max(0, left.Bits - (count & (left.Width - 1))),
            Code.Shr or Code.Div or Code.Rem when left.Bits < left.Width && (code == Code.Shr || right.Bits < right.Width) => left.Bits,
            Code.Shr_Un or Code.Div_Un => left.Bits,
            Code.Rem_Un => Math.Min(left.Bits, right.Bits),
            _ => 64,
        }));
        return true;
    }

    private bool Convert(Instruction at)
    {
        if (!at.OpCode.Name.StartsWith("conv.", StringComparison.Ordinal))
            return false;
        StackValue from = stack.Pop();
        switch (at.OpCode.Code)
        {
            case Code.Conv_I8:
                if (!from.Wide)
                    Demand(at, from, "widening");
                stack.Push(new(false, true, from.Bits < from.Width ? from.Bits : 64, null));
                break;
            case Code.Conv_U8:
                stack.Push(new(true, true, from.Bits, null));
                break;
            case Code.Conv_R4 or Code.Conv_R8:
                Demand(at, from, "conversion to floating point");
                stack.Push(StackValue.Other);
                break;
            case Code.Conv_U4:
                stack.Push(new(true, false, Math.Min(from.Bits, 32), null));
                break;
            case Code.Conv_U1:
                stack.Push(new(false, false, Math.Min(from.Bits, 8), null));
                break;
            case Code.Conv_U2:
                stack.Push(new(false, false, Math.Min(from.Bits, 16), null));
                break;
            default:
                stack.Push(StackValue.Other);
                break;
        }
        return true;
    }

    private bool Call(Instruction at)
    {
        if (at.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj))
            return false;
        MethodReference called = (MethodReference)at.Operand;
        for (int i = called.Parameters.Count - 1; i >= 0; i--)
        {
            StackValue argument = stack.Pop();
            if (IsSigned(called.Parameters[i].ParameterType))
                Demand(at, argument, "argument " + called.Parameters[i].Name + " of " + called.Name);
        }
        if (at.OpCode.Code == Code.Newobj)
            Push(called.DeclaringType);
        else
        {
            if (called.HasThis)
                stack.Pop();
            if (called.ReturnType.MetadataType != MetadataType.Void)
                Push(called.ReturnType);
        }
        return true;
    }

    private void Pass(OpCode code)
    {
        int pops = code.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            StackBehaviour.PopAll => stack.Count,
            _ => 2,
        };
        for (int i = 0; i < pops; i++)
            stack.Pop();
        if (code.StackBehaviourPush != StackBehaviour.Push0)
            stack.Push(StackValue.Other);
    }
}
