using NanoTls.Crypto;
using NanoTls.Tests.Crypto;

namespace NanoTls.Tests.Tls13;

/// <summary>Key schedule, transcript, verify_data and record protection against RFC 8448: §3 (1-RTT), §4 (resumed, 0-RTT), §5 (HelloRetryRequest).</summary>
[TestClass]
public sealed class KeyScheduleTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string EarlySecret = "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a";
    private const string ResumptionPsk = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3";
    private const string Bytes0To49 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031";
    private const string CloseNotify = "0100";

    // §3
    private const string Shared3 = "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d";
    private const string ClientHandshake3 = "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21";
    private const string ServerHandshake3 = "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38";
    private const string ClientApplication3 = "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5";
    private const string ServerApplication3 = "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643";
    private const string ResumptionMaster3 = "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c";

    private const string MasterSecret3 = "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919";

    // §4
    private const string Shared4 = "f44194756ff9ec9d25180635d66ea6824c6ab3bf179977be37f723570e7ccb2e";
    private const string EarlyTraffic4 = "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62";
    private const string ClientHandshake4 = "2faac08f851d35fea3604fcb4de82dc62c9b164a70974d0462e27f1ab278700f";
    private const string ServerHandshake4 = "fe927ae271312e8bf0275b581c54eef020450dc4ecffaa05a1a35d27518e7803";
    private const string ClientApplication4 = "2abbf2b8e381d23dbebe1dd2a7d16a8bf484cb4950d23fb7fb7fa8547062d9a1";
    private const string ServerApplication4 = "cc21f1bf8feb7dd5fa505bd9c4b468a9984d554a993dc49e6d285598fb672691";

    private const string MasterSecret4 = "e2d32d4ed66dd37897a0e80c84107503ce58bf8aad4cb55a5002d77ecb890ece";

    [TestMethod]
    public void X25519_KeyShares_Rfc8448s3() => AssertAgreement(
        "49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005", "99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c",
        "b1580eeadf6dd589b8ef4f2d5652578cc810e9980191ec8d058308cea216a21e", "c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f",
        Shared3);

    [TestMethod]
    public void X25519_KeyShares_Rfc8448s4() => AssertAgreement(
        "bff91188283846dd6a2134ef7180ca2b0b14fb10dce707b5098c0dddc813b2df", "e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b",
        "de5b4476e7b490b2652d338acbf2948066f255f9440e23b98fc69835298dc107", "121761ee42c333e1b9e77b60dd57c2053cd94512ab47f115e86eff50942cea31",
        Shared4);

    [TestMethod]
    public void Secrets_EarlyToApplicationTraffic_Rfc8448s3()
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros);
        Assert.AreEqual(EarlySecret, run.Extract("", Zeros));
        Assert.AreEqual("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba", run.EarlyDerived());
        Assert.AreEqual("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", run.Extract(run.EarlyDerived(), Shared3));
        run.Add(SimpleHandshakeTrace.ClientHello);
        run.Add(SimpleHandshakeTrace.ServerHello);
        Assert.AreEqual("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8", run.TranscriptHash());
        run.EnterHandshake(Shared3);
        Assert.AreEqual(ClientHandshake3, run.Client());
        Assert.AreEqual(ServerHandshake3, run.Server());
        Assert.AreEqual("43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4", run.Next());
        Assert.AreEqual(MasterSecret3, run.Extract(run.Next(), Zeros));
        AddServerFlight3(run);
        run.EnterMaster();
        Assert.AreEqual(MasterSecret3, run.Next());
        Assert.AreEqual(ClientApplication3, run.Client());
        Assert.AreEqual(ServerApplication3, run.Server());
        Assert.AreEqual("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50", run.Derive(MasterSecret3, Label.ExpMaster));
        run.Add(SimpleHandshakeTrace.ClientFinished);
        Assert.AreEqual(ResumptionMaster3, run.Derive(MasterSecret3, Label.ResMaster));
        Assert.AreEqual(ResumptionPsk, run.Expand(ResumptionMaster3, Label.Resumption, "0000", 32));
    }

    [TestMethod]
    public void Finished_BothSides_Rfc8448s3()
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros);
        Assert.AreEqual("008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8", run.Expand(ServerHandshake3, Label.Finished, "", 32));
        Assert.AreEqual("b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4", run.Expand(ClientHandshake3, Label.Finished, "", 32));
        run.Add(SimpleHandshakeTrace.ClientHello);
        run.Add(SimpleHandshakeTrace.ServerHello);
        run.Add(SimpleHandshakeTrace.EncryptedExtensions);
        run.Add(SimpleHandshakeTrace.Certificate);
        run.Add(SimpleHandshakeTrace.CertificateVerify);
        Assert.AreEqual(SimpleHandshakeTrace.ServerFinished, "14000020" + run.VerifyData(ServerHandshake3));
        run.Add(SimpleHandshakeTrace.ServerFinished);
        Assert.AreEqual(SimpleHandshakeTrace.ClientFinished, "14000020" + run.VerifyData(ClientHandshake3));
    }

    [TestMethod]
    public void WriteKeysAndIvs_EveryTrafficSecret_Rfc8448s3()
    {
        AssertKeys(ServerHandshake3, "3fce516009c21727d0f2e4e86ee403bc", "5d313eb2671276ee13000b30");
        AssertKeys(ClientHandshake3, "dbfaa693d1762c5b666af5d950258d01", "5bd3c71b836e0b76bb73265f");
        AssertKeys(ServerApplication3, "9f02283b6c9c07efc26bb9f2ac92e356", "cf782b88dd83549aadf1e984");
        AssertKeys(ClientApplication3, "17422dda596ed5d9acd890e3c63f5051", "5b78923dee08579033e523d9");
    }

    [TestMethod]
    public void Records_EveryTrafficSecret_OpenAndSealAgain_Rfc8448s3()
    {
        string flight = SimpleHandshakeTrace.EncryptedExtensions + SimpleHandshakeTrace.Certificate + SimpleHandshakeTrace.CertificateVerify + SimpleHandshakeTrace.ServerFinished;
        KeyScheduleRun.AssertRecords(ServerHandshake3, new int[] { ContentType.Handshake }, new string[] { flight }, new string[] { SimpleHandshakeTrace.ServerFlightRecord });
        KeyScheduleRun.AssertRecords(ClientHandshake3, new int[] { ContentType.Handshake }, new string[] { SimpleHandshakeTrace.ClientFinished }, new string[] { SimpleHandshakeTrace.ClientFinishedRecord });
        KeyScheduleRun.AssertRecords(
            ServerApplication3,
            new int[] { ContentType.Handshake, ContentType.ApplicationData, ContentType.Alert },
            new string[] { SimpleHandshakeTrace.NewSessionTicket, Bytes0To49, CloseNotify },
            new string[] { SimpleHandshakeTrace.NewSessionTicketRecord, SimpleHandshakeTrace.ServerDataRecord, SimpleHandshakeTrace.ServerCloseRecord });
        KeyScheduleRun.AssertRecords(
            ClientApplication3,
            new int[] { ContentType.ApplicationData, ContentType.Alert },
            new string[] { Bytes0To49, CloseNotify },
            new string[] { SimpleHandshakeTrace.ClientDataRecord, SimpleHandshakeTrace.ClientCloseRecord });
    }

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
    public void Secrets_OverHelloRetryRequest_Rfc8448s5()
    {
        KeyScheduleRun run = new KeyScheduleRun(Zeros);
        run.Add(RetryHandshakeTrace.FirstClientHello);
        run.RestartFromMessageHash();
        run.Add(RetryHandshakeTrace.HelloRetryRequest);
        run.Add(RetryHandshakeTrace.SecondClientHello);
        run.Add(RetryHandshakeTrace.ServerHello);
        Assert.AreEqual("8aa8e828ec2f8a884fec95a3139de01c15a3daa7ff5bfc3f4bfcc21b438d7bf8", run.TranscriptHash());
        run.EnterHandshake("c142ce13ca11b5c2233652e63ad3d97844f1621fbfb9de69d547dc8fedeabeb4");
        string client = run.Client();
        Assert.AreEqual("158aa7ab8855073582b41d674b4055cabcc534728f659314861b4e08e2011566", client);
        string server = run.Server();
        Assert.AreEqual("3403e781e2af7b6508da28574f6e95a1abf162de83a97927c37672a4a0cef8a1", server);
        byte[] record = Hex.Decode(RetryHandshakeTrace.ServerFlightRecord);
        Tls13Protection protection = new Tls13Protection(32, new byte[32]);
        protection.SetTrafficSecret(new KeyDerivation(PskHash.Sha256, new Sha256(), null), new AesGcm(16), 100, Hex.Decode(server), 0, false);
        Assert.IsTrue(protection.Open(record, 0, record.Length - Protection.HeaderLength));
        string flight = Hex.Encode(record, protection.ContentOffset, protection.ContentLength);
        run.Add(flight.Substring(0, flight.Length - 2 * 36));
        Assert.AreEqual(flight.Substring(flight.Length - 2 * 36, 2 * 36), "14000020" + run.VerifyData(server));
        run.Add(flight.Substring(flight.Length - 2 * 36, 2 * 36));
        run.EnterMaster();
        string finished = "14000020" + run.VerifyData(client);
        KeyScheduleRun.AssertRecords(client, new int[] { ContentType.Handshake }, new string[] { finished }, new string[] { RetryHandshakeTrace.ClientFinishedRecord });
        KeyScheduleRun.AssertRecords(run.Server(), new int[] { ContentType.Alert }, new string[] { CloseNotify }, new string[] { RetryHandshakeTrace.ServerCloseRecord });
        KeyScheduleRun.AssertRecords(run.Client(), new int[] { ContentType.Alert }, new string[] { CloseNotify }, new string[] { RetryHandshakeTrace.ClientCloseRecord });
    }

    [TestMethod]
    public void P256_KeyShares_Rfc8448s5()
    {
        string serverHello = RetryHandshakeTrace.ServerHello;
        KeyAgreement client = new P256();
        AgreementRun.PublicKey(client, Hex.Decode("ab5473467e19346ceb0a0414e41da21d4d2445bc3025afe97c4e8dc8d513da39"), 65);
        byte[] secret = AgreementRun.SharedSecret(client, Hex.Decode(serverHello.Substring(serverHello.Length - 2 * (65 + 6), 2 * 65)));
        Assert.AreEqual("c142ce13ca11b5c2233652e63ad3d97844f1621fbfb9de69d547dc8fedeabeb4", Hex.Encode(secret, 0, 32));
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

    private static void AddServerFlight3(KeyScheduleRun run)
    {
        run.Add(SimpleHandshakeTrace.EncryptedExtensions);
        run.Add(SimpleHandshakeTrace.Certificate);
        run.Add(SimpleHandshakeTrace.CertificateVerify);
        run.Add(SimpleHandshakeTrace.ServerFinished);
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
