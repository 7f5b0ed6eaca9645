using System.Linq;
using Mono.Cecil;
using NanoTls.Bench.Memory;

namespace NanoTls.Budgets.Memory;

[TestClass]
public sealed class CallStackTests
{
    private readonly CallStack graph = new([typeof(CallStackSample).Assembly.Location]);

    [TestMethod]
    public void Frame_SmallMethod_TakesSevenBlocksAndItsEvaluationStack()
    {
        Assert.AreEqual(12 * 17, CallStack.LeastFrame);
        // A tiny header: no locals, an evaluation stack of 8, and 3 more.
        Assert.AreEqual(12 * (7 + 8 + 3), CallStack.Frame(Method(nameof(CallStackSample.Leaf))));
    }

    [TestMethod]
    public void Depth_StraightCall_IsTheSumOfTheFrames() =>
        Assert.AreEqual(Frame(nameof(CallStackSample.Straight)) + Frame(nameof(CallStackSample.Leaf)), Depth(nameof(CallStackSample.Straight)));

    [TestMethod]
    public void Depth_VirtualCall_TakesTheDeepestImplementation() =>
        Assert.AreEqual(Frame(nameof(CallStackSample.Virtual)) + graph.Depth(graph.EntryPoints("Deeper", false).Single(method => method.Name == nameof(CallStackSample.Shallow))), Depth(nameof(CallStackSample.Virtual)));

    [TestMethod]
    public void Depth_CallIntoTheLibrary_TakesTheSmallestFrame() =>
        Assert.AreEqual(Frame(nameof(CallStackSample.Foreign)) + CallStack.LeastFrame, Depth(nameof(CallStackSample.Foreign)));

    [TestMethod]
    public void Depth_Recursion_IsReported()
    {
        Assert.AreEqual(0, graph.Recursions.Count);
        Depth(nameof(CallStackSample.Again));
        Assert.AreEqual("CallStackSample.Again > CallStackSample.Back > CallStackSample.Again", graph.Recursions.Single());
    }

    private MethodDefinition Method(string name) => graph.EntryPoints(nameof(CallStackSample), false).Single(method => method.Name == name);

    private int Frame(string name) => CallStack.Frame(Method(name));

    private int Depth(string name) => graph.Depth(Method(name));
}
