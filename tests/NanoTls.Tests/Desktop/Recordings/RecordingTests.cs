using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NanoTls.Tests.Engine;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>Every recorded connection, replayed: the engine draws from the same entropy, so it must send byte for byte what it sent to OpenSSL.</summary>
[TestClass]
public sealed class RecordingTests
{
    /// <summary>The names of all cases.</summary>
    public static IEnumerable<object[]> Names => RecordedCase.All.Select(one => new object[] { one.Name });

    [TestMethod]
    public void Folder_HoldsEveryCaseAndNothingElse() =>
        CollectionAssert.AreEquivalent(RecordedCase.All.Select(one => one.Name + ".txt").ToList(), Directory.GetFiles(Recording.Folder).Select(Path.GetFileName).ToList());

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Replay_Whole_SendsTheSameBytes(string name)
    {
        TlsEngine engine = Of(name).NewEngine(Recording.Read(name).Entropy);
        AssertToTheEnd(new Replay(Recording.Read(name), engine), engine, int.MaxValue);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Replay_Whole_HasTheSecretsOfOpenSsl(string name) => AssertSecrets(Recording.Read(name), Of(name));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Replay_OneByteAtATime_SendsTheSameBytes(string name)
    {
        TlsEngine engine = Of(name).NewEngine(Recording.Read(name).Entropy);
        AssertToTheEnd(new Replay(Recording.Read(name), engine), engine, 1);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Replay_CutAtEveryByte_IsTruncatedUnlessClosed(string name)
    {
        Recording recording = Recording.Read(name);
        int all = recording.Steps.Where(step => step.Mark == '<').Sum(step => step.Text.Length / 2);
        int truncated = 0;
        for (int cut = 0; cut < all; cut++)
        {
            TlsEngine engine = Of(name).NewEngine(recording.Entropy);
            Replay replay = new(recording, engine);
            replay.Run(int.MaxValue, cut);
            Assert.AreEqual(cut, replay.Received);
            engine.ReceivedEnd();
            if (engine.Failure == null)
            {
                Assert.IsTrue(engine.PeerClosed || replay.Closed, "cut at " + cut + " of " + all + ": taken for a close");
                continue;
            }
            Assert.AreEqual(TlsCause.Truncated, engine.Failure.Cause, "cut at " + cut);
            Assert.AreEqual(0, engine.Plaintext());
            truncated++;
        }
        Console.WriteLine(name + ": " + truncated + " of " + all + " cuts are truncations");
        Assert.IsTrue(truncated > all / 2, "cuts that were noticed: " + truncated);
    }

    /// <summary>Replays a recording: the secrets that our engine derives are those that OpenSSL logged.</summary>
    internal static void AssertSecrets(Recording recording, RecordedCase one)
    {
        TestKeyLog log = new();
        new Replay(recording, one.NewEngine(recording.Entropy, log)).Run(int.MaxValue, int.MaxValue);
        List<string> ours = log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        Assert.AreEqual(one.IsTls13 ? 4 : 1, ours.Count);
        CollectionAssert.AreEqual(recording.Secrets.ToList(), ours);
    }

    private static RecordedCase Of(string name) => RecordedCase.All.Single(one => one.Name == name);

    private static void AssertToTheEnd(Replay replay, TlsEngine engine, int chunk)
    {
        replay.Run(chunk, int.MaxValue);
        Assert.IsTrue(engine.PeerClosed);
        engine.ReceivedEnd();
        Assert.IsNull(engine.Failure, engine.Failure?.ToString());
    }
}
