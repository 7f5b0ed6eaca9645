using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Tests.Desktop.Gates;

/// <summary>What compiles but does not run on the device, or costs what a device has not got.</summary>
internal static class IlRules
{
    private static readonly HashSet<Code> Unsupported =
    [
        Code.Arglist, Code.Cpblk, Code.Initblk, Code.Jmp, Code.Calli, Code.Ckfinite, Code.Localloc, Code.Mkrefany, Code.Refanytype, Code.Refanyval, Code.Readonly,
    ];

    /// <summary>Every break of a rule in the assembly, as <c>Type.Member: what</c>.</summary>
    public static List<string> Check(ModuleDefinition module)
    {
        List<string> reports = new();
        foreach (TypeDefinition type in module.GetTypes())
        {
            if (type.HasGenericParameters)
                reports.Add(type.Name + ": generic type");
            if (type.IsInterface && type.Methods.Any(method => method.HasBody))
                reports.Add(type.Name + ": default interface method");
            if (type.BaseType?.FullName == "NanoTls.KeyLog")
                reports.Add(type.Name + ": a KeyLog in a device assembly");
            foreach (FieldDefinition field in type.Fields)
                CheckType(field.FieldType, type.Name + "." + field.Name + ": field", reports);
            foreach (MethodDefinition method in type.Methods)
                CheckMethod(method, type.Name + "." + method.Name, reports);
        }
        return reports;
    }

    private static void CheckMethod(MethodDefinition method, string name, List<string> reports)
    {
        if (method.HasGenericParameters)
            reports.Add(name + ": generic method");
        CheckType(method.ReturnType, name + ": result", reports);
        foreach (ParameterDefinition parameter in method.Parameters)
            if (!(parameter.ParameterType.FullName == "System.SpanByte" && method.Name == "Read" && method.IsVirtual && !method.IsNewSlot)) // Stream declares it
                CheckType(parameter.ParameterType, name + ": argument " + parameter.Name, reports);
        if (!method.HasBody)
            return;
        foreach (VariableDefinition local in method.Body.Variables)
            CheckType(local.VariableType, name + ": local", reports);
        foreach (Instruction instruction in method.Body.Instructions)
            CheckInstruction(instruction, name, reports);
        if (method.IsConstructor && method.IsStatic)
            CheckInitialiser(method, method.DeclaringType, name, reports, []);
    }

    private static void CheckInstruction(Instruction at, string name, List<string> reports)
    {
        if (Unsupported.Contains(at.OpCode.Code))
            reports.Add(name + ": unsupported instruction " + at.OpCode.Name);
        if (at.OpCode.Name.Contains(".ovf"))
            reports.Add(name + ": checked arithmetic, " + at.OpCode.Name);
        if (at.Operand is GenericInstanceMethod || at.Operand is MemberReference { DeclaringType: GenericInstanceType } || at.Operand is GenericInstanceType)
            reports.Add(name + ": generic, " + at.Operand);
        if (at.Operand is MethodReference { DeclaringType: ArrayType } || at.Operand is ArrayType { Rank: > 1 })
            reports.Add(name + ": multi-dimensional array");
    }

    private static void CheckType(TypeReference type, string place, List<string> reports)
    {
        if (type is ArrayType { Rank: > 1 })
            reports.Add(place + " is a multi-dimensional array");
        if (type is PointerType or FunctionPointerType or PinnedType)
            reports.Add(place + " is a pointer");
        if (type is GenericInstanceType or GenericParameter)
            reports.Add(place + " is generic");
        else if (type is TypeSpecification outer)
            CheckType(outer.ElementType, place, reports);
        else if (type.MetadataType == MetadataType.ValueType && IsStruct(type))
            reports.Add(place + " is a struct, " + type.FullName);
    }

    /// <summary>DateTime and TimeSpan are primitives to the interpreter; the sized blobs of array initialisers never stand on its heap.</summary>
    private static bool IsStruct(TypeReference type)
    {
        if (type.FullName is "System.DateTime" or "System.TimeSpan" || type.DeclaringType?.Name == "<PrivateImplementationDetails>")
            return false;
        return type.Resolve() is { IsEnum: false };
    }

    /// <summary>All static constructors run before Main in metadata order, so none may read, directly or through calls, another type's static.</summary>
    private static void CheckInitialiser(MethodDefinition method, TypeDefinition owner, string name, List<string> reports, HashSet<MethodDefinition> seen)
    {
        if (!method.HasBody || !seen.Add(method))
            return;
        foreach (Instruction at in method.Body.Instructions)
        {
            if (at.OpCode.Code is Code.Ldsfld or Code.Ldsflda && at.Operand is FieldReference field && field.DeclaringType.Resolve() != owner)
                reports.Add(name + ": a static initialiser reads " + field.DeclaringType.Name + "." + field.Name);
            if (at.Operand is MethodReference called && called.DeclaringType.Scope == method.Module && called.Resolve() is MethodDefinition next)
                CheckInitialiser(next, owner, name, reports, seen);
        }
    }
}
