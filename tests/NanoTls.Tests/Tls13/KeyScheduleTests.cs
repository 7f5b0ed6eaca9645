using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>Key schedule, transcript, verify_data and record protection against RFC 8448 §4 (resumed, 0-RTT).</summary>
[TestClass]
public sealed class KeyScheduleTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string ResumptionPsk = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3";
    private const string Bytes0To49 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031";
    private const string CloseNotify = "0100";

    private const string Shared4 = "f44194756ff9ec9d25180635d66ea6824c6ab3bf179977be37f723570e7ccb2e";
    private const string EarlyTraffic4 = "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62";
    private const string ClientHandshake4 = "2faac08f851d35fea3604fcb4de82dc62c9b164a70974d0462e27f1ab278700f";
    private const string ServerHandshake4 = "fe927ae271312e8bf0275b581c54eef020450dc4ecffaa05a1a35d27518e7803";
    private const string ClientApplication4 = "2abbf2b8e381d23dbebe1dd2a7d16a8bf484cb4950d23fb7fb7fa8547062d9a1";
    private const string ServerApplication4 = "cc21f1bf8feb7dd5fa505bd9c4b468a9984d554a993dc49e6d285598fb672691";

    private const string MasterSecret4 = "e2d32d4ed66dd37897a0e80c84107503ce58bf8aad4cb55a5002d77ecb890ece";

    [TestMethod]
    public void X25519_KeyShares_Rfc8448s4() => AssertAgreement(
        "bff91188283846dd6a2134ef7180ca2b0b14fb10dce707b5098c0dddc813b2df", "e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b",
        "de5b4476e7b490b2652d338acbf2948066f255f9440e23b98fc69835298dc107", "121761ee42c333e1b9e77b60dd57c2053cd94512ab47f115e86eff50942cea31",
        Shared4);

    [TestMethod]
    public void Binder_Resumption_Rfc8448s4()
    {
        KeyScheduleRun run = new KeyScheduleRun(ResumptionPsk);
        string earlySecret = run.Extract("", ResumptionPsk);
        Assert.AreEqual("9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c", earlySecret);
        string binderKey = run.DeriveOverNothing(earlySecret, Label.ResBinder);
        Assert.AreEqual("69fe131a3bbad5d63c64eebcc30e395b9d8107726a13d074e389dbc8a4e47256", binderKey);
        Assert.AreEqual("5588673e72cb59c87d220caffe94f2dea9a3b1609f7d50e90a48227db9ed7eaa", run.Expand(binderKey, Label.Finished, "", 32));
        string hello = ResumedHandshakeTrace.ClientHello;
        run.Add(hello.Substring(0, hello.Length - 2 * (2 + 1 + 32)));
        Assert.AreEqual("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14", run.TranscriptHash());
        Assert.AreEqual(hello.Substring(hello.Length - 64, 64), run.VerifyData(binderKey));
        // An external PSK is bound by another label, so the binder of the schedule is another one.
        Assert.AreEqual(run.VerifyData(run.DeriveOverNothing(earlySecret, Label.ExtBinder)), run.Binder());
        Assert.AreNotEqual(hello.Substring(hello.Length - 64, 64), run.Binder());
    }

    [TestMethod]
    public void Secrets_HandshakeToApplicationTraffic_Rfc8448s4()
    {
        KeyScheduleRun run = new KeyScheduleRun(ResumptionPsk);
        Assert.AreEqual("5f1790bbd82c5e7d376ed2e1e52f8e6038c9346db61b43be9a52f77ef3998e80", run.EarlyDerived());
        Assert.AreEqual("005cb112fd8eb4ccc623bb88a07c64b3ede1605363fc7d0df8c7ce4ff0fb4ae6", run.Extract(run.EarlyDerived(), Shared4));
        run.Add(ResumedHandshakeTrace.ClientHello);
        run.Add(ResumedHandshakeTrace.ServerHello);
        run.EnterHandshake(Shared4);
        Assert.AreEqual(ClientHandshake4, run.Client());
        Assert.AreEqual(ServerHandshake4, run.Server());
        Assert.AreEqual("e2f16030251df0874ba19b9aba257610bc6d531c1dd206df0ca6e84ae2a26742", run.Next());
        Assert.AreEqual(MasterSecret4, run.Extract(run.Next(), Zeros));
        run.Add(ResumedHandshakeTrace.EncryptedExtensions);
        Assert.AreEqual(ResumedHandshakeTrace.ServerFinished, "14000020" + run.VerifyData(ServerHandshake4));
        run.Add(ResumedHandshakeTrace.ServerFinished);
        run.EnterMaster();
        Assert.AreEqual(MasterSecret4, run.Next());
        Assert.AreEqual(ClientApplication4, run.Client());
        Assert.AreEqual(ServerApplication4, run.Server());
        Assert.AreEqual("3fd93d4ffddc98e64b14dd107aedf8ee4add23f4510f58a4592d0b201bee56b4", run.Derive(MasterSecret4, Label.ExpMaster));
        run.Add(ResumedHandshakeTrace.EndOfEarlyData);
        Assert.AreEqual(ResumedHandshakeTrace.ClientFinished, "14000020" + run.VerifyData(ClientHandshake4));
        run.Add(ResumedHandshakeTrace.ClientFinished);
        Assert.AreEqual("5e95bdf1f89005ea2e9aa0ba85e728e3c19c5fe0c699e3f5bee59faebd0b5406", run.Derive(MasterSecret4, Label.ResMaster));
    }

    [TestMethod]
    public void WriteKeysAndIvs_EveryTrafficSecret_Rfc8448s4()
    {
        AssertKeys(EarlyTraffic4, "920205a5b7bf2115e6fc5c2942834f54", "6d475f0993c8e564610db2b9");
        AssertKeys(ServerHandshake4, "27c6bdc0a3dcea39a47326d79bc9e4ee", "9569ecdd4d0536705e9ef725");
        AssertKeys(ClientHandshake4, "b1530806f4adfeac83f1413032bbfa82", "eb50c16be7654abf99dd06d9");
        AssertKeys(ServerApplication4, "e857c690a34c5a9129d833619684f95e", "0685d6b561aab9ef1013faf9");
        AssertKeys(ClientApplication4, "3cf122f301c6358ca7989553250efd72", "ab1aec26aa78b8fc1176b9ac");
    }

    [TestMethod]
    public void Records_EveryTrafficSecret_OpenAndSealAgain_Rfc8448s4()
    {
        KeyScheduleRun.AssertRecords(
            EarlyTraffic4,
            new int[] { ContentType.ApplicationData, ContentType.Handshake },
            new string[] { "414243444546", ResumedHandshakeTrace.EndOfEarlyData },
            new string[] { ResumedHandshakeTrace.EarlyDataRecord, ResumedHandshakeTrace.EndOfEarlyDataRecord });
        KeyScheduleRun.AssertRecords(
            ServerHandshake4,
            new int[] { ContentType.Handshake },
            new string[] { ResumedHandshakeTrace.EncryptedExtensions + ResumedHandshakeTrace.ServerFinished },
            new string[] { ResumedHandshakeTrace.ServerFlightRecord });
        KeyScheduleRun.AssertRecords(ClientHandshake4, new int[] { ContentType.Handshake }, new string[] { ResumedHandshakeTrace.ClientFinished }, new string[] { ResumedHandshakeTrace.ClientFinishedRecord });
        KeyScheduleRun.AssertRecords(
            ServerApplication4,
            new int[] { ContentType.ApplicationData, ContentType.Alert },
            new string[] { Bytes0To49, CloseNotify },
            new string[] { ResumedHandshakeTrace.ServerDataRecord, ResumedHandshakeTrace.ServerCloseRecord });
        KeyScheduleRun.AssertRecords(
            ClientApplication4,
            new int[] { ContentType.ApplicationData, ContentType.Alert },
            new string[] { Bytes0To49, CloseNotify },
            new string[] { ResumedHandshakeTrace.ClientDataRecord, ResumedHandshakeTrace.ClientCloseRecord });
    }

    [TestMethod]
    public void Stages_OutOfOrder_Refused()
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros);
        bool refused = false;
        try
        {
            run.EnterMaster();
        }
        catch (System.InvalidOperationException)
        {
            refused = true;
        }
        Assert.IsTrue(refused);
    }

    private static void AssertKeys(string trafficSecret, string key, string iv)
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros);
        Assert.AreEqual(key, run.Expand(trafficSecret, Label.Key, "", 16));
        Assert.AreEqual(iv, run.Expand(trafficSecret, Label.Iv, "", 12));
    }

    private static void AssertAgreement(string clientPrivate, string clientPublic, string serverPrivate, string serverPublic, string shared)
    {
        KeyAgreement client = new X25519();
        KeyAgreement server = new X25519();
        Assert.AreEqual(clientPublic, Hex.Encode(AgreementRun.PublicKey(client, Hex.Decode(clientPrivate), 32), 0, 32));
        Assert.AreEqual(serverPublic, Hex.Encode(AgreementRun.PublicKey(server, Hex.Decode(serverPrivate), 32), 0, 32));
        Assert.AreEqual(shared, Hex.Encode(AgreementRun.SharedSecret(client, Hex.Decode(serverPublic)), 0, 32));
        Assert.AreEqual(shared, Hex.Encode(AgreementRun.SharedSecret(server, Hex.Decode(clientPublic)), 0, 32));
    }
}
