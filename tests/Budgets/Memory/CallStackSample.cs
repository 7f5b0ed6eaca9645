namespace NanoTls.Budgets.Memory;

/// <summary>Calls whose depth is known: one straight down, one virtual, one that comes back to itself.</summary>
public class CallStackSample
{
    public int Leaf(int x) => x + 1;

    public int Straight(int x) => Leaf(x) + Leaf(x + 1);

    public virtual int Shallow(int x) => x;

    public int Virtual(CallStackSample other) => other.Shallow(1);

    public int Foreign(object other) => other.GetHashCode();

    public int Again(int x) => x == 0 ? 0 : Back(x - 1);

    private int Back(int x) => Again(x) + 1;

    public sealed class Deeper : CallStackSample
    {
        public override int Shallow(int x) => Straight(x);
    }
}
