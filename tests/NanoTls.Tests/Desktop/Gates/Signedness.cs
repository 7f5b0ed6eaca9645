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
/// <list type="bullet">
/// <item>an unsigned value that is shifted right, divided, compared or widened under a signed view, and the reverse. Exempt by its range:
/// a value whose top bit cannot be set, since both views read it alike (and a remainder only where the divisor's cannot be set either);
/// and two compares that the compiler writes and the interpreter reads by the instruction: <c>!= 0</c>, which is cgt.un, and the ranges
/// that it makes of a switch.</item>
/// <item>an unsigned value, whatever its range, that becomes a signed argument, result or parameter: its tag goes along, and
/// <c>x - 100</c> behind it is unsigned.</item>
/// <item>a signed value that becomes an unsigned argument, result or parameter. Exempt by its range: a value that is not negative. What
/// carries a signed tag behaves as on .NET in every instruction, so nothing can go wrong behind it that the view has not shown.</item>
/// </list>
/// Constants are tagged signed and suit both views, so masks like <c>0u - bit</c> stay legal.
/// </summary>
internal sealed class Signedness
{
    private readonly MethodDefinition method;
    private readonly SortedDictionary<int, string> reports = new();
    private readonly Dictionary<Instruction, StackValue[]> entries = new();
    private readonly Queue<Instruction> pending = new();
    private readonly Stack<StackValue> stack = new();
    private readonly Dictionary<Instruction, int> lines = new();
    private readonly HashSet<Instruction> hidden = new();
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
        bool behind = false;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            SequencePoint point = method.DebugInformation.GetSequencePoint(instruction);
            behind = point == null ? behind : point.IsHidden;
            if (behind)
                hidden.Add(instruction);
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

    private void DemandSigned(Instruction at, StackValue value, string use)
    {
        if (value.Unsigned && value.ReachesSign)
            Report(at, use + " of an unsigned value under a signed view");
    }

    private void DemandUnsigned(Instruction at, StackValue value, string use)
    {
        if (value.Signed && value.ReachesSign)
            Report(at, use + " of a signed value under an unsigned view");
    }

    /// <summary>What is passed on without being retyped has the tag that its type says.</summary>
    private void DemandType(Instruction at, StackValue value, TypeReference type, string use)
    {
        switch (StackValue.Underlying(type))
        {
            case MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32 or MetadataType.Int64 when value.Unsigned:
                Report(at, use + " of an unsigned value under a signed view");
                break;
            case MetadataType.UInt32 or MetadataType.UInt64:
                DemandUnsigned(at, value, use);
                break;
        }
    }

    private void Report(Instruction at, string what) =>
        reports[at.Offset] = $"{document}({lines[at]}): {method.DeclaringType.Name}.{method.Name}: {what}";

    private void Step(Instruction at)
    {
        if (StackLoad.Apply(at, stack, method.Module.TypeSystem) || Operate(at) || Convert(at) || Call(at))
            return;
        switch (at.OpCode.Code)
        {
            case Code.Blt or Code.Ble or Code.Bgt or Code.Bge or Code.Clt or Code.Cgt:
                DemandSigned(at, stack.Pop(), "compare");
                DemandSigned(at, stack.Pop(), "compare");
                if (at.OpCode.FlowControl == FlowControl.Next)
                    stack.Push(StackValue.Constant(1, false));
                break;
            case Code.Blt_Un or Code.Ble_Un or Code.Bgt_Un or Code.Bge_Un or Code.Clt_Un or Code.Cgt_Un:
                StackValue right = stack.Pop();
                StackValue left = stack.Pop();
                if (!(at.OpCode.Code == Code.Cgt_Un && right with { Wide = false } == StackValue.Zero) && !hidden.Contains(at))
                {
                    DemandUnsigned(at, right, "compare");
                    DemandUnsigned(at, left, "compare");
                }
                if (at.OpCode.FlowControl == FlowControl.Next)
                    stack.Push(StackValue.Constant(1, false));
                break;
            case Code.Ceq:
                stack.Pop();
                stack.Pop();
                stack.Push(StackValue.Constant(1, false));
                break;
            case Code.Ret:
                if (stack.TryPop(out StackValue result))
                    DemandType(at, result, method.ReturnType, "return");
                break;
            case Code.Starg:
                ParameterDefinition parameter = (ParameterDefinition)at.Operand;
                DemandType(at, stack.Pop(), parameter.ParameterType, "assignment to parameter " + parameter.Name);
                break;
            default:
                Pass(at.OpCode);
                break;
        }
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
        Divide(at, ref left, right);
        if (code is not (Code.Shl or Code.Shr or Code.Shr_Un))
            left = left with { Signed = left.Signed || !left.Unsigned && right.Signed };
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

    /// <summary>The operators that come in a signed and an unsigned form. A value once reported is taken as retyped.</summary>
    private void Divide(Instruction at, ref StackValue left, StackValue right)
    {
        switch (at.OpCode.Code)
        {
            case Code.Shr:
                DemandSigned(at, left, "shift right");
                break;
            case Code.Div:
                DemandSigned(at, left, "division");
                DemandSigned(at, right, "division");
                break;
            case Code.Rem:
                DemandSigned(at, left with { Bits = right.ReachesSign ? left.Width : left.Bits }, "remainder");
                DemandSigned(at, right, "remainder");
                break;
            case Code.Shr_Un:
                DemandUnsigned(at, left, "shift right");
                break;
            case Code.Div_Un or Code.Rem_Un:
                string use = at.OpCode.Code == Code.Div_Un ? "division" : "remainder";
                DemandUnsigned(at, left, use);
                DemandUnsigned(at, right, use);
                break;
            default:
                return;
        }
        if (reports.ContainsKey(at.Offset))
            left = left with { Unsigned = false, Signed = false };
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
                    DemandSigned(at, from, "widening");
                stack.Push(new(false, from.Signed || from.Unsigned, true, from.ReachesSign ? 64 : from.Bits, null));
                break;
            case Code.Conv_U8:
                if (!from.Wide)
                    DemandUnsigned(at, from, "widening");
                stack.Push(new(true, false, true, from.Bits, null));
                break;
            case Code.Conv_R4 or Code.Conv_R8:
                DemandSigned(at, from, "conversion to floating point");
                stack.Push(StackValue.Other);
                break;
            case Code.Conv_U4:
                stack.Push(new(true, false, false, Math.Min(from.Bits, 32), null));
                break;
            case Code.Conv_U1:
                stack.Push(new(false, true, false, Math.Min(from.Bits, 8), null));
                break;
            case Code.Conv_U2:
                stack.Push(new(false, true, false, Math.Min(from.Bits, 16), null));
                break;
            case Code.Conv_I4 or Code.Conv_I2 or Code.Conv_I1:
                stack.Push(new(false, true, false, from.Bits < 32 && at.OpCode.Code == Code.Conv_I4 ? from.Bits : 32, null));
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
            ParameterDefinition parameter = called.Parameters[i];
            DemandType(at, stack.Pop(), parameter.ParameterType, "argument " + parameter.Name + " of " + called.Name);
        }
        if (at.OpCode.Code == Code.Newobj)
            stack.Push(StackValue.OfType(called.DeclaringType));
        else
        {
            if (called.HasThis)
                stack.Pop();
            if (called.ReturnType.MetadataType != MetadataType.Void)
                stack.Push(StackValue.OfType(called.ReturnType));
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
