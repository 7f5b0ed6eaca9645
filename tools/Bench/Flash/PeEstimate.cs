using System.Collections.Generic;
using System.Linq;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NanoTls.Bench.Flash;

/// <summary>
/// Estimates a .pe from the assembly it is made of: records of 24 bytes a type, 16 a method, 8 a field, 8 a reference to a type or member, 12 to an assembly; tokens,
/// branches and switch targets of 2 bytes where the IL has 4; each string once, without names that the class library has, which every firmware knows.
/// </summary>
internal sealed class PeEstimate
{
    private const int TypeRecord = 24;
    private const int MethodRecord = 16;
    private const int FieldRecord = 8;
    private const int ReferenceRecord = 8;
    private const int AssemblyRecord = 12;
    private const int HandlerRecord = 12;
    private const int AttributeRecord = 8;

    private readonly ModuleDefinition module;
    private readonly TypeDefinition[] types;
    private readonly MethodDefinition[] methods;
    private readonly FieldDefinition[] fields;
    private readonly TypeReference[] typeReferences;
    private readonly MemberReference[] memberReferences;

    /// <summary>The assembly to estimate.</summary>
    public PeEstimate(ModuleDefinition module)
    {
        this.module = module;
        types = module.GetTypes().Where(type => type.Name is not ("<Module>" or "RefSafetyRulesAttribute")).ToArray();
        methods = types.SelectMany(type => type.Methods).ToArray();
        fields = types.SelectMany(type => type.Fields).Where(field => !field.HasConstant).ToArray();
        // What only attributes of the compiler refer to is left out.
        typeReferences = module.GetTypeReferences().Where(type => !type.Name.EndsWith("Attribute", System.StringComparison.Ordinal)).ToArray();
        memberReferences = module.GetMemberReferences().Where(member => typeReferences.Any(type => type.FullName == member.DeclaringType.FullName)).ToArray();
    }

    /// <summary>Bytes of the string literals, each once.</summary>
    public int Texts() => Length(methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(at => at.Operand).OfType<string>().Except(NameSet()));

    /// <summary>The estimate.</summary>
    public PeSize Measure()
    {
        int references = AssemblyRecord * module.AssemblyReferences.Count + ReferenceRecord * (typeReferences.Length + memberReferences.Length);
        int attributes = AttributeRecord * types.Count(type => type.Name == "EmbeddedAttribute") * 2;
        return new PeSize(methods.Where(method => method.HasBody).Sum(Il), Length(NameSet()) + 1, Texts(), MethodRecord * methods.Length, FieldRecord * fields.Length, TypeRecord * types.Length,
            new SignatureTable(types, fields, methods, memberReferences).Length, references, PeFile.HeaderLength + attributes);
    }

    private static int Length(IEnumerable<string> strings) => strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);

    private static int Il(MethodDefinition method) => method.Body.Instructions.Sum(Il)
        + (method.Body.HasExceptionHandlers ? HandlerRecord * method.Body.ExceptionHandlers.Count + 1 : 0);

    private static int Il(Instruction at) => at.OpCode.OperandType switch
    {
        OperandType.InlineSwitch => at.OpCode.Size + 1 + 2 * ((Instruction[])at.Operand).Length,
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget => at.OpCode.Size + 2,
        _ => at.GetSize(),
    };

    private HashSet<string> NameSet()
    {
        HashSet<string> names = new();
        names.UnionWith(types.SelectMany(type => new[] { type.Namespace, type.Name }));
        names.UnionWith(fields.Select(field => field.Name));
        names.UnionWith(methods.Where(method => !method.IsConstructor).Select(method => method.Name));
        names.UnionWith(memberReferences.Select(member => member.Name).Where(name => name != ".ctor"));
        names.UnionWith(module.AssemblyReferences.Where(assembly => assembly.Name != "mscorlib").Select(assembly => assembly.Name));
        names.UnionWith(typeReferences.Where(type => type.Scope.Name != "mscorlib").SelectMany(type => new[] { type.Namespace, type.Name }));
        names.Remove("");
        names.ExceptWith(LibraryNames());
        return names;
    }

    /// <summary>The names of the core library and of streams, which were in it when the firmware's list was made.</summary>
    private IEnumerable<string> LibraryNames() =>
        module.AssemblyReferences.Where(reference => reference.Name is "mscorlib" or "System.IO.Streams").SelectMany(reference => module.AssemblyResolver.Resolve(reference).MainModule.GetTypes())
            .SelectMany(type => type.Methods.Select(method => method.Name).Concat(type.Fields.Select(field => field.Name)).Append(type.Name).Append(type.Namespace).Append(type.FullName));
}
