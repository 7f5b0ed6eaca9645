using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>Key schedule, transcript, verify_data and record protection against RFC 8448 §4 (resumed, 0-RTT).</summary>
[TestClass]
public sealed class KeyScheduleTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string Bytes0To49 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031";
    private const string CloseNotify = "0100";

    private const string Shared4 = "f44194756ff9ec9d25180635d66ea6824c6ab3bf179977be37f723570e7ccb2e";

    private const string MasterSecret4 = "e2d32d4ed66dd37897a0e80c84107503ce58bf8aad4cb55a5002d77ecb890ece";

    [TestMethod]
    public void X25519_KeyShares_Rfc8448s4() => AssertAgreement(
        ResumedHandshakeTrace.ClientPrivateKey, ResumedHandshakeTrace.ClientPublicKey,
        ResumedHandshakeTrace.ServerPrivateKey, ResumedHandshakeTrace.ServerPublicKey,
        Shared4);

    [TestMethod]
    public void Binder_Resumption_Rfc8448s4()
    {
        KeyScheduleRun run = new KeyScheduleRun(ResumedHandshakeTrace.Psk, Label.ResBinder);
        string earlySecret = run.Extract("", ResumedHandshakeTrace.Psk);
        Assert.AreEqual("9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c", earlySecret);
        Assert.AreEqual(earlySecret, run.First());
        string binderKey = run.DeriveOverNothing(earlySecret, Label.ResBinder);
        Assert.AreEqual("69fe131a3bbad5d63c64eebcc30e395b9d8107726a13d074e389dbc8a4e47256", binderKey);
        Assert.AreEqual("5588673e72cb59c87d220caffe94f2dea9a3b1609f7d50e90a48227db9ed7eaa", run.BinderFinishedKey());
        string hello = ResumedHandshakeTrace.ClientHello;
        run.Add(hello.Substring(0, hello.Length - 2 * (2 + 1 + 32)));
        Assert.AreEqual("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14", run.TranscriptHash());
        Assert.AreEqual(hello.Substring(hello.Length - 64, 64), run.Binder());
        // An external PSK is bound by another label.
        KeyScheduleRun external = new KeyScheduleRun(ResumedHandshakeTrace.Psk, Label.ExtBinder);
        external.Add(hello.Substring(0, hello.Length - 2 * (2 + 1 + 32)));
        Assert.AreEqual(external.VerifyData(external.DeriveOverNothing(earlySecret, Label.ExtBinder)), external.Binder());
        Assert.AreNotEqual(run.Binder(), external.Binder());
    }

    [TestMethod]
    public void Secrets_HandshakeToApplicationTraffic_Rfc8448s4()
    {
        KeyScheduleRun run = new KeyScheduleRun(ResumedHandshakeTrace.Psk, Label.ResBinder);
        Assert.AreEqual("5f1790bbd82c5e7d376ed2e1e52f8e6038c9346db61b43be9a52f77ef3998e80", run.EarlyDerived());
        Assert.AreEqual("005cb112fd8eb4ccc623bb88a07c64b3ede1605363fc7d0df8c7ce4ff0fb4ae6", run.Extract(run.EarlyDerived(), Shared4));
        run.Add(ResumedHandshakeTrace.ClientHello);
        run.DeriveEarlyTraffic();
        Assert.AreEqual(ResumedHandshakeTrace.ClientEarlyTraffic, run.Client());
        run.Add(ResumedHandshakeTrace.ServerHello);
        run.EnterHandshake(Shared4);
        Assert.AreEqual(ResumedHandshakeTrace.ClientHandshakeTraffic, run.Client());
        Assert.AreEqual(ResumedHandshakeTrace.ServerHandshakeTraffic, run.Server());
        Assert.AreEqual("e2f16030251df0874ba19b9aba257610bc6d531c1dd206df0ca6e84ae2a26742", run.Next());
        Assert.AreEqual(MasterSecret4, run.Extract(run.Next(), Zeros));
        run.Add(ResumedHandshakeTrace.EncryptedExtensions);
        Assert.AreEqual(ResumedHandshakeTrace.ServerFinished, "14000020" + run.VerifyData(ResumedHandshakeTrace.ServerHandshakeTraffic));
        run.Add(ResumedHandshakeTrace.ServerFinished);
        run.EnterMaster();
        Assert.AreEqual(MasterSecret4, run.Next());
        Assert.AreEqual(ResumedHandshakeTrace.ClientApplicationTraffic, run.Client());
        Assert.AreEqual(ResumedHandshakeTrace.ServerApplicationTraffic, run.Server());
        Assert.AreEqual(ResumedHandshakeTrace.ExporterMasterSecret, run.Derive(MasterSecret4, Label.ExpMaster));
        run.Add(ResumedHandshakeTrace.EndOfEarlyData);
        Assert.AreEqual(ResumedHandshakeTrace.ClientFinished, "14000020" + run.VerifyData(ResumedHandshakeTrace.ClientHandshakeTraffic));
        run.Add(ResumedHandshakeTrace.ClientFinished);
        Assert.AreEqual(ResumedHandshakeTrace.ResumptionMasterSecret, run.ResumptionMaster());
    }

    [TestMethod]
    public void WriteKeysAndIvs_EveryTrafficSecret_Rfc8448s4()
    {
        AssertKeys(ResumedHandshakeTrace.ClientEarlyTraffic, "920205a5b7bf2115e6fc5c2942834f54", "6d475f0993c8e564610db2b9");
        AssertKeys(ResumedHandshakeTrace.ServerHandshakeTraffic, "27c6bdc0a3dcea39a47326d79bc9e4ee", "9569ecdd4d0536705e9ef725");
        AssertKeys(ResumedHandshakeTrace.ClientHandshakeTraffic, "b1530806f4adfeac83f1413032bbfa82", "eb50c16be7654abf99dd06d9");
        AssertKeys(ResumedHandshakeTrace.ServerApplicationTraffic, "e857c690a34c5a9129d833619684f95e", "0685d6b561aab9ef1013faf9");
        AssertKeys(ResumedHandshakeTrace.ClientApplicationTraffic, "3cf122f301c6358ca7989553250efd72", "ab1aec26aa78b8fc1176b9ac");
    }

    [TestMethod]
    public void Records_EveryTrafficSecret_OpenAndSealAgain_Rfc8448s4()
    {
        KeyScheduleRun.AssertRecords(
            ResumedHandshakeTrace.ClientEarlyTraffic,
            new int[] { ContentType.ApplicationData, ContentType.Handshake },
            new string[] { "414243444546", ResumedHandshakeTrace.EndOfEarlyData },
            new string[] { ResumedHandshakeTrace.EarlyDataRecord, ResumedHandshakeTrace.EndOfEarlyDataRecord });
        KeyScheduleRun.AssertRecords(
            ResumedHandshakeTrace.ServerHandshakeTraffic,
            new int[] { ContentType.Handshake },
            new string[] { ResumedHandshakeTrace.EncryptedExtensions + ResumedHandshakeTrace.ServerFinished },
            new string[] { ResumedHandshakeTrace.ServerFlightRecord });
        KeyScheduleRun.AssertRecords(ResumedHandshakeTrace.ClientHandshakeTraffic, new int[] { ContentType.Handshake }, new string[] { ResumedHandshakeTrace.ClientFinished }, new string[] { ResumedHandshakeTrace.ClientFinishedRecord });
        KeyScheduleRun.AssertRecords(
            ResumedHandshakeTrace.ServerApplicationTraffic,
            new int[] { ContentType.ApplicationData, ContentType.Alert },
            new string[] { Bytes0To49, CloseNotify },
            new string[] { ResumedHandshakeTrace.ServerDataRecord, ResumedHandshakeTrace.ServerCloseRecord });
        KeyScheduleRun.AssertRecords(
            ResumedHandshakeTrace.ClientApplicationTraffic,
            new int[] { ContentType.ApplicationData, ContentType.Alert },
            new string[] { Bytes0To49, CloseNotify },
            new string[] { ResumedHandshakeTrace.ClientDataRecord, ResumedHandshakeTrace.ClientCloseRecord });
    }

    [TestMethod]
    public void Stages_OutOfOrder_Refused()
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros, Label.ExtBinder);
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
        KeyScheduleRun run = new KeyScheduleRun(Zeros, Label.ExtBinder);
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
