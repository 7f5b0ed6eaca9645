using System;
using System.IO;
using System.Threading.Tasks;
using NanoTls.Desktop;

namespace NanoTls.Tests.Desktop;

/// <summary>The SSLKEYLOGFILE format (RFC 9850).</summary>
[TestClass]
public sealed class FileKeyLogTests
{
    [TestMethod]
    public void Log_EveryLabel_WritesItsLine()
    {
        WithFile(path =>
        {
            File.WriteAllText(path, "# kept\n");
            FileKeyLog log = new FileKeyLog(path);
            byte[] random = new byte[34];
            random[1] = 0xAB;
            byte[] secret = { 1, 2, 0xC3, 4 };
            foreach (KeyLogLabel label in Enum.GetValues<KeyLogLabel>())
                log.Log(label, random, 1, secret, 1, 2);
            string rest = " ab" + new string('0', 62) + " 02c3";
            CollectionAssert.AreEqual(new[]
            {
                "# kept", "CLIENT_RANDOM" + rest, "CLIENT_HANDSHAKE_TRAFFIC_SECRET" + rest, "SERVER_HANDSHAKE_TRAFFIC_SECRET" + rest, "CLIENT_TRAFFIC_SECRET_0" + rest,
                "SERVER_TRAFFIC_SECRET_0" + rest, "CLIENT_EARLY_TRAFFIC_SECRET" + rest,
            }, File.ReadAllLines(path));
        });
    }

    [TestMethod]
    public void Log_SeveralLogsAndThreads_LosesNoLine()
    {
        WithFile(path =>
        {
            FileKeyLog[] logs = { new FileKeyLog(path), new FileKeyLog(path) };
            Parallel.For(0, 4, thread =>
            {
                for (int i = 0; i < 25; i++)
                    logs[thread % 2].Log(KeyLogLabel.ClientRandom, new byte[32], 0, new byte[48], 0, 48);
            });
            string[] lines = File.ReadAllLines(path);
            Assert.HasCount(100, lines);
            foreach (string line in lines)
                Assert.AreEqual("CLIENT_RANDOM " + new string('0', 64) + " " + new string('0', 96), line);
        });
    }

    [TestMethod]
    public void Constructor_NoSuchFolder_Throws() => Assert.ThrowsExactly<DirectoryNotFoundException>(() => new FileKeyLog(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "keys")));

    private static void WithFile(Action<string> test)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            test(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
