using System;
using System.IO;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NanoTls.Bench.Ledger;

namespace NanoTls.Budgets.Ledger;

/// <summary>A module whose IL is written instruction by instruction, so that what it executes is known; then instrumented and run.</summary>
internal sealed class HandMade
{
    private readonly ModuleDefinition module = ModuleDefinition.CreateModule("Sample", ModuleKind.Dll);
    private readonly TypeDefinition type;

    /// <summary>A module with a type <c>Sample</c>, a static field <c>Number</c> and no methods.</summary>
    public HandMade()
    {
        type = new TypeDefinition("", "Sample", Mono.Cecil.TypeAttributes.Public, module.TypeSystem.Object);
        module.Types.Add(type);
        Number = new FieldDefinition("Number", Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, module.TypeSystem.Int32);
        type.Fields.Add(Number);
    }

    /// <summary>A static field of type int.</summary>
    public FieldDefinition Number { get; }

    /// <summary>The type int.</summary>
    public TypeReference Int32 => module.TypeSystem.Int32;

    /// <summary>The constructor of Exception.</summary>
    public MethodReference NewException => module.ImportReference(typeof(Exception).GetConstructor(Type.EmptyTypes));

    /// <summary>Array.Copy of two arrays and a length.</summary>
    public MethodReference ArrayCopy => module.ImportReference(typeof(Array).GetMethod(nameof(Array.Copy), [typeof(Array), typeof(Array), typeof(int)]));

    /// <summary>Adds <c>static int name(int)</c> with one local of type int.</summary>
    public ILProcessor Method(string name)
    {
        MethodDefinition method = new(name, Mono.Cecil.MethodAttributes.Public | Mono.Cecil.MethodAttributes.Static, module.TypeSystem.Int32);
        method.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        method.Body.Variables.Add(new VariableDefinition(module.TypeSystem.Int32));
        type.Methods.Add(method);
        return method.Body.GetILProcessor();
    }

    /// <summary>Adds the static constructor.</summary>
    public ILProcessor StaticConstructor()
    {
        MethodDefinition method = new(".cctor", Mono.Cecil.MethodAttributes.Private | Mono.Cecil.MethodAttributes.Static | Mono.Cecil.MethodAttributes.SpecialName | Mono.Cecil.MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        type.Methods.Add(method);
        return method.Body.GetILProcessor();
    }

    /// <summary>Instruments it, runs <c>Run(argument)</c> and returns what was counted and what was returned.</summary>
    public (Measurement Measured, int Result) Run(int argument)
    {
        Instrumenter instrumenter = new([]);
        instrumenter.Instrument(module);
        using MemoryStream written = new();
        module.Write(written);
        Assembly assembly = Assembly.Load(written.ToArray());
        long[] counts = new long[instrumenter.Blocks.Count];
        CountingContext.SetCounters(assembly, counts);
        Func<int, int> run = assembly.GetType("Sample").GetMethod("Run").CreateDelegate<Func<int, int>>();
        int result = 0;
        return (new Measurement(instrumenter.Blocks, counts, count => count(() => result = run(argument))), result);
    }
}
