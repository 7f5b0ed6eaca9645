using NanoTls.Boards;

namespace NanoTls.Tests.Boards;

/// <summary>What a board remembers over its sleep.</summary>
[TestClass]
public sealed class SleepRecordTests
{
    private const int Room = 100;

    [TestMethod]
    public void New_EmptyStore_HasNothing()
    {
        SleepRecord record = new SleepRecord(NewStore(), Room);
        Assert.AreEqual(0, (int)record.Read());
        Assert.AreEqual(-1, (int)record.WakeTime);
        Assert.AreEqual(0, record.SessionLength);
    }

    [TestMethod]
    public void New_AfterSaves_HasTheLast()
    {
        FakeStore store = NewStore();
        for (int i = 1; i <= 5; i++)
            Save(store, i, 1782864000L * 3 + i);
        SleepRecord record = new SleepRecord(store, Room);
        Assert.AreEqual(5, record.SessionLength);
        Assert.AreEqual(5, (int)record.Session[4]);
        Assert.IsTrue(record.WakeTime == 1782864000L * 3 + 5, "wake time");
    }

    [TestMethod]
    public void Advance_NewRecord_HasTheNumberAndNoSession()
    {
        FakeStore store = NewStore();
        Save(store, 40, 7);
        SleepRecord record = new SleepRecord(store, Room);
        // What is being loaded stands there in the clear.
        byte[] clear = Hex.Decode("c0ffee00c0ffee00");
        for (int i = 0; i < clear.Length; i++)
            record.Session[i] = clear[i];
        record.Advance(0x123456789AL);
        Assert.IsFalse(store.Holds(clear), "in the clear");
        Assert.IsTrue(record.Read() == 0x123456789AL, "number");
        record = new SleepRecord(store, Room);
        Assert.IsTrue(record.Read() == 0x123456789AL, "number stored");
        Assert.AreEqual(0, record.SessionLength);
        Assert.AreEqual(7, (int)record.WakeTime);
    }

    [TestMethod]
    public void New_RecordDamagedAnywhere_HasTheFormerOne()
    {
        for (int at = 0; at < 24 + 6 + 8; at++)
        {
            FakeStore store = NewStore();
            Save(store, 5, 1);
            Save(store, 6, 2);
            // The first goes to place 1, the second to place 0.
            store.Damage(0, at);
            SleepRecord record = new SleepRecord(store, Room);
            Assert.AreEqual(5, record.SessionLength);
            Assert.AreEqual(1, (int)record.WakeTime);
        }
    }

    [TestMethod]
    public void Save_AfterADamagedRecord_LeavesTheGoodOneUntilItIsThere()
    {
        FakePower power = new FakePower();
        FakeStore store = new FakeStore(power);
        Save(store, 5, 1);
        Save(store, 6, 2);
        store.Damage(0, 30);
        for (int i = 0; i < 2; i++)
        {
            power.FailAfter(0);
            Save(store, 7, 3);
            power.Restore();
            Assert.AreEqual(5, new SleepRecord(store, Room).SessionLength);
        }
        Save(store, 8, 4);
        Assert.AreEqual(8, new SleepRecord(store, Room).SessionLength);
    }

    [TestMethod]
    public void Advance_StoreThatForgets_LeavesTheNumber()
    {
        FakeStore store = NewStore();
        SleepRecord record = new SleepRecord(store, Room);
        record.Advance(3);
        store.Forgets = true;
        record.Advance(4);
        Assert.AreEqual(3, (int)record.Read());
    }

    [TestMethod]
    public void New_RoomTooSmall_HasNoSession()
    {
        FakeStore store = NewStore();
        Save(store, 50, 1);
        Assert.AreEqual(0, new SleepRecord(store, 20).SessionLength);
    }

    private static FakeStore NewStore() => new FakeStore(new FakePower());

    /// <summary>Saves as many bytes as each of them says.</summary>
    private static void Save(FakeStore store, int length, long wakeTime)
    {
        SleepRecord record = new SleepRecord(store, Room);
        for (int i = 0; i < length; i++)
            record.Session[i] = (byte)length;
        record.Save(length, wakeTime);
    }
}
