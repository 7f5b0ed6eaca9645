using System.Linq;
using Mono.Cecil.Cil;
using NanoTls.Bench.Ledger;

namespace NanoTls.Budgets.Ledger;

/// <summary>The counts of methods whose IL is written here; the expected ones are counted by hand.</summary>
[TestClass]
public sealed class InstrumenterTests
{
    /// <summary>Three instructions before it, four in it, three of its condition, two behind it; with 100 calls in it no short branch reaches any more.</summary>
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    [DataRow(1000, 0)]
    [DataRow(7, 100)]
    public void Loop_Turns_AreCounted(int turns, int calls)
    {
        HandMade sample = new();
        ILProcessor callee = sample.Method("Callee");
        callee.Emit(OpCodes.Ldarg_0);
        callee.Emit(OpCodes.Ret);
        ILProcessor il = sample.Method("Run");
        Instruction body = il.Create(OpCodes.Ldloc_0), condition = il.Create(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Stloc_0);
        il.Emit(OpCodes.Br, condition);
        il.Append(body);
        for (int i = 0; i < calls; i++)
            il.Emit(OpCodes.Call, callee.Body.Method);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc_0);
        il.Append(condition);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(calls == 0 ? OpCodes.Blt_S : OpCodes.Blt, body);
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(turns);
        Assert.AreEqual(turns, result);
        Assert.AreEqual(3 + 4 * turns + 3 * (turns + 1) + 2 + 3L * calls * turns, measured.Total.Instructions);
        Assert.AreEqual((long)calls * turns, measured.Total.Calls);
    }

    /// <summary>The first instruction of a method is the target of its loop: it is entered once all the same.</summary>
    [TestMethod]
    public void Loop_ToTheFirstInstruction_IsOneEntry()
    {
        HandMade sample = new();
        ILProcessor il = sample.Method("Run");
        Instruction first = il.Create(OpCodes.Ldarg_0);
        il.Append(first);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Starg_S, il.Body.Method.Parameters[0]);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Brtrue_S, first);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(5);
        Assert.AreEqual(0, result);
        Assert.AreEqual(5 * 6 + 2, measured.Total.Instructions);
        (string method, long entries, Cost cost) = measured.ByMethod().Single();
        Assert.AreEqual("Sample.Run", method);
        Assert.AreEqual(1, entries);
        Assert.AreEqual(32, cost.Instructions);
        Assert.AreEqual(32, measured.PerCall("Sample.Run"));
    }

    /// <summary>Two instructions lead to each case, the first has two, the second three, the default four.</summary>
    [TestMethod]
    [DataRow(0, 10, 4)]
    [DataRow(1, 20, 5)]
    [DataRow(2, 30, 6)]
    [DataRow(-1, 30, 6)]
    public void Switch_Case_IsCounted(int argument, int expected, int instructions)
    {
        HandMade sample = new();
        ILProcessor il = sample.Method("Run");
        Instruction first = il.Create(OpCodes.Ldc_I4, 10), second = il.Create(OpCodes.Nop);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Switch, [first, second]);
        il.Emit(OpCodes.Nop);
        il.Emit(OpCodes.Nop);
        il.Emit(OpCodes.Ldc_I4, 30);
        il.Emit(OpCodes.Ret);
        il.Append(first);
        il.Emit(OpCodes.Ret);
        il.Append(second);
        il.Emit(OpCodes.Ldc_I4, 20);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(argument);
        Assert.AreEqual(expected, result);
        Assert.AreEqual(instructions, measured.Total.Instructions);
    }

    /// <summary>The branches of a conditional expression meet with values on the stack.</summary>
    [TestMethod]
    [DataRow(0, 102, 7)]
    [DataRow(1, 103, 6)]
    public void Branch_WithValuesOnTheStack_IsCounted(int argument, int expected, int instructions)
    {
        HandMade sample = new();
        ILProcessor il = sample.Method("Run");
        Instruction other = il.Create(OpCodes.Ldc_I4_3), end = il.Create(OpCodes.Add);
        il.Emit(OpCodes.Ldc_I4, 100);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Brtrue_S, other);
        il.Emit(OpCodes.Ldc_I4_2);
        il.Emit(OpCodes.Br_S, end);
        il.Append(other);
        il.Append(end);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(argument);
        Assert.AreEqual(expected, result);
        Assert.AreEqual(instructions, measured.Total.Instructions);
    }

    /// <summary>
    /// The callee has 4 instructions when it returns and 4 when it throws. Around it: 2 in the try block up to the call, 4 behind it, 2 in the catch block, 3 in the
    /// finally block, leave of the outer try block, and 2 at the end.
    /// </summary>
    [TestMethod]
    [DataRow(0, 4 + 2 + 4 + 1 + 3 + 2)]
    [DataRow(1, 4 + 2 + 2 + 1 + 3 + 2)]
    public void Try_CatchAndFinally_AreCounted(int argument, int instructions)
    {
        HandMade sample = new();
        MethodBody thrower = Thrower(sample);
        ILProcessor il = sample.Method("Run");
        Instruction tryStart = il.Create(OpCodes.Ldarg_0), caught = il.Create(OpCodes.Pop), leaveOuter = il.Create(OpCodes.Nop), last = il.Create(OpCodes.Nop);
        Instruction finallyStart = il.Create(OpCodes.Nop), end = il.Create(OpCodes.Ldc_I4_5);
        leaveOuter.OpCode = OpCodes.Leave_S;
        leaveOuter.Operand = end;
        il.Append(tryStart);
        il.Emit(OpCodes.Call, thrower.Method);
        il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Nop);
        il.Append(last);
        il.Emit(OpCodes.Leave_S, leaveOuter);
        il.Append(caught);
        il.Emit(OpCodes.Leave_S, leaveOuter);
        il.Append(leaveOuter);
        il.Append(finallyStart);
        il.Emit(OpCodes.Nop);
        il.Emit(OpCodes.Endfinally);
        il.Append(end);
        il.Emit(OpCodes.Ret);
        il.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            TryStart = tryStart,
            TryEnd = caught,
            HandlerStart = caught,
            HandlerEnd = leaveOuter,
            CatchType = sample.NewException.DeclaringType,
        });
        il.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally) { TryStart = tryStart, TryEnd = finallyStart, HandlerStart = finallyStart, HandlerEnd = end });
        (Measurement measured, int result) = sample.Run(argument);
        Assert.AreEqual(5, result);
        Assert.AreEqual(instructions, measured.Total.Instructions);
    }

    /// <summary>A handler at the very end of a method, and a filter before it: 2 to the call, 4 of the callee, 3 of the filter, 3 of the handler.</summary>
    [TestMethod]
    public void Try_Filter_IsCounted()
    {
        HandMade sample = new();
        MethodBody thrower = Thrower(sample);
        ILProcessor il = sample.Method("Run");
        Instruction first = il.Create(OpCodes.Ldc_I4_6), end = il.Create(OpCodes.Ret), tryStart = il.Create(OpCodes.Ldarg_0), filter = il.Create(OpCodes.Pop), handler = il.Create(OpCodes.Pop);
        Instruction value = il.Create(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Br_S, tryStart);
        il.Append(value);
        il.Append(end);
        il.Append(tryStart);
        il.Emit(OpCodes.Call, thrower.Method);
        il.Emit(OpCodes.Stloc_0);
        il.Emit(OpCodes.Leave_S, value);
        il.Append(filter);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Endfilter);
        il.Append(handler);
        il.Emit(OpCodes.Nop);
        il.Emit(OpCodes.Leave_S, value);
        il.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Filter) { TryStart = tryStart, TryEnd = filter, FilterStart = filter, HandlerStart = handler });
        (Measurement measured, int _) = sample.Run(1);
        Assert.AreEqual(1 + 2 + 4 + 3 + 3 + 2, measured.Total.Instructions);
    }

    [TestMethod]
    public void Cost_Kinds_AreTold()
    {
        HandMade sample = new();
        ILProcessor callee = sample.Method("Callee");
        callee.Emit(OpCodes.Ldsfld, sample.Number);
        callee.Emit(OpCodes.Ret);
        ILProcessor il = sample.Method("Run");
        VariableDefinition array = new(new Mono.Cecil.ArrayType(sample.Int32));
        il.Body.Variables.Add(array);
        il.Emit(OpCodes.Ldc_I4_3);
        il.Emit(OpCodes.Newarr, sample.Int32);
        il.Emit(OpCodes.Stloc, array);
        il.Emit(OpCodes.Ldloc, array);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, callee.Body.Method);
        il.Emit(OpCodes.Stelem_I4);
        il.Emit(OpCodes.Ldloc, array);
        il.Emit(OpCodes.Ldloc, array);
        il.Emit(OpCodes.Ldloc, array);
        il.Emit(OpCodes.Ldlen);
        il.Emit(OpCodes.Conv_I4);
        il.Emit(OpCodes.Call, sample.ArrayCopy);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stsfld, sample.Number);
        il.Emit(OpCodes.Ldloc, array);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Ldelem_I4);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(9);
        Assert.AreEqual(0, result);
        Assert.AreEqual(20 + 2, measured.Total.Instructions);
        Assert.AreEqual(1, measured.Total.Calls);
        Assert.AreEqual(1, measured.Total.Natives);
        Assert.AreEqual(2, measured.Total.Fields);
        Assert.AreEqual(3, measured.Total.Arrays);
        Assert.AreEqual("Sample.Run Sample.Callee", string.Join(' ', measured.ByMethod().Select(one => one.Method)));
    }

    /// <summary>What runs before Main on a device is not what an operation costs.</summary>
    [TestMethod]
    public void StaticConstructor_Run_IsNotCounted()
    {
        HandMade sample = new();
        ILProcessor constructor = sample.StaticConstructor();
        constructor.Emit(OpCodes.Ldc_I4_7);
        constructor.Emit(OpCodes.Stsfld, sample.Number);
        constructor.Emit(OpCodes.Ret);
        ILProcessor il = sample.Method("Run");
        il.Emit(OpCodes.Ldsfld, sample.Number);
        il.Emit(OpCodes.Ret);
        (Measurement measured, int result) = sample.Run(0);
        Assert.AreEqual(7, result);
        Assert.AreEqual(2, measured.Total.Instructions);
    }

    [TestMethod]
    public void Measurement_OfSeveralCalls_KnowsTheLargest()
    {
        Block block = new("A", "B", false);
        block.Cost.Instructions = 5;
        long[] counts = new long[1];
        Measurement measured = new([block], counts, count =>
        {
            count(() => counts[0] += 2);
            counts[0] += 100;
            count(() => counts[0] += 3);
            count(() => counts[0]++);
        });
        Assert.AreEqual(30, measured.Total.Instructions);
        Assert.AreEqual(15, measured.Largest);
    }

    /// <summary>Throws when its argument is not 0: 4 instructions either way.</summary>
    private static MethodBody Thrower(HandMade sample)
    {
        ILProcessor il = sample.Method("Thrower");
        Instruction good = il.Create(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Brfalse_S, good);
        il.Emit(OpCodes.Newobj, sample.NewException);
        il.Emit(OpCodes.Throw);
        il.Append(good);
        il.Emit(OpCodes.Ret);
        return il.Body;
    }
}
