using System;
using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>What an instruction that loads leaves on the interpreter's evaluation stack.</summary>
internal static class StackLoad
{
    /// <summary>Does the instruction on the stack when it loads something; says whether it did.</summary>
    public static bool Apply(Instruction at, Stack<StackValue> stack, TypeSystem types)
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
                stack.Push(StackValue.OfType(((VariableDefinition)at.Operand).VariableType));
                return true;
            case Code.Ldarg:
                stack.Push(StackValue.OfType(((ParameterDefinition)at.Operand).ParameterType));
                return true;
            case Code.Ldloca:
                stack.Push(StackValue.OfType(new ByReferenceType(((VariableDefinition)at.Operand).VariableType)));
                return true;
            case Code.Ldarga:
                stack.Push(StackValue.OfType(new ByReferenceType(((ParameterDefinition)at.Operand).ParameterType)));
                return true;
            case Code.Ldfld or Code.Ldflda or Code.Ldsfld or Code.Ldsflda:
                if (at.OpCode.Code is Code.Ldfld or Code.Ldflda)
                    stack.Pop();
                TypeReference field = ((FieldReference)at.Operand).FieldType;
                stack.Push(StackValue.OfType(at.OpCode.Code is Code.Ldflda or Code.Ldsflda ? new ByReferenceType(field) : field));
                return true;
            case Code.Newarr:
                stack.Pop();
                stack.Push(StackValue.OfType(new ArrayType((TypeReference)at.Operand)));
                return true;
            case Code.Castclass or Code.Isinst:
                stack.Pop();
                stack.Push(StackValue.OfType((TypeReference)at.Operand));
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
                stack.Push(StackValue.OfType(new ByReferenceType((TypeReference)at.Operand)));
                return true;
        }
        if (at.OpCode.Name.StartsWith("ldelem", StringComparison.Ordinal))
        {
            stack.Pop();
            stack.Push(StackValue.OfType(Referent(at.OpCode.Code, stack.Pop(), types)));
            return true;
        }
        if (at.OpCode.Name.StartsWith("ldind", StringComparison.Ordinal))
        {
            stack.Push(StackValue.OfType(Referent(at.OpCode.Code, stack.Pop(), types)));
            return true;
        }
        return false;
    }

    /// <summary>An element or referent has the type of what holds it; where that is unknown, the instruction's, 64 bits as unsigned.</summary>
    private static TypeReference Referent(Code code, StackValue holder, TypeSystem types)
    {
        if (holder.Type is TypeSpecification { ElementType: { IsGenericParameter: false } element } and (ArrayType or ByReferenceType))
            return element;
        return code switch
        {
            Code.Ldelem_U4 or Code.Ldind_U4 => types.UInt32,
            Code.Ldelem_I8 or Code.Ldind_I8 => types.UInt64,
            Code.Ldelem_U1 or Code.Ldind_U1 => types.Byte,
            Code.Ldelem_U2 or Code.Ldind_U2 => types.UInt16,
            Code.Ldelem_Ref or Code.Ldind_Ref or Code.Ldelem_Any => types.Object,
            _ => types.Int32,
        };
    }
}
