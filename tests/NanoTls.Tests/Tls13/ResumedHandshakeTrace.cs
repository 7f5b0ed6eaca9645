namespace NanoTls.Tests.Tls13;

/// <summary>Messages and records of the resumed 0-RTT handshake in RFC 8448 §4.</summary>
public static class ResumedHandshakeTrace
{
    /// <summary>The PSK of the ticket that §3 ends with.</summary>
    public const string Psk = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3";

    /// <summary>The key pairs.</summary>
    public const string ClientPrivateKey = "bff91188283846dd6a2134ef7180ca2b0b14fb10dce707b5098c0dddc813b2df";
    public const string ClientPublicKey = "e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b";
    public const string ServerPrivateKey = "de5b4476e7b490b2652d338acbf2948066f255f9440e23b98fc69835298dc107";
    public const string ServerPublicKey = "121761ee42c333e1b9e77b60dd57c2053cd94512ab47f115e86eff50942cea31";

    /// <summary>The traffic secrets.</summary>
    public const string ClientEarlyTraffic = "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62";
    public const string ClientHandshakeTraffic = "2faac08f851d35fea3604fcb4de82dc62c9b164a70974d0462e27f1ab278700f";
    public const string ServerHandshakeTraffic = "fe927ae271312e8bf0275b581c54eef020450dc4ecffaa05a1a35d27518e7803";
    public const string ClientApplicationTraffic = "2abbf2b8e381d23dbebe1dd2a7d16a8bf484cb4950d23fb7fb7fa8547062d9a1";
    public const string ServerApplicationTraffic = "cc21f1bf8feb7dd5fa505bd9c4b468a9984d554a993dc49e6d285598fb672691";

    /// <summary>exporter_master_secret and resumption_master_secret.</summary>
    public const string ExporterMasterSecret = "3fd93d4ffddc98e64b14dd107aedf8ee4add23f4510f58a4592d0b201bee56b4";
    public const string ResumptionMasterSecret = "5e95bdf1f89005ea2e9aa0ba85e728e3c19c5fe0c699e3f5bee59faebd0b5406";

    /// <summary>The ClientHello with its binder, which is its last 32 bytes.</summary>
    public const string ClientHello =
        "010001fc03031bc3ceb6bbe39cff938355b5a50adb6db21b7a6af649d7b4bc419d7876487d95000006130113031302010001cd0000000b000900000673657276" +
        "6572ff01000100000a00140012001d00170018001901000101010201030104003300260024001d0020e4ffb68ac05f8d96c99da26698346c6be16482badddafe" +
        "051a66b4f18d668f0b002a0000002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c" +
        "00024001001500570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" +
        "00000000000000000000000000000000000000000000000000000000000000002900dd00b800b22c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a" +
        "34cb33fa90bf1b0070ad3c498883c9367c09a2be785abc55cd226097a3a982117283f82a03a143efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a3" +
        "664d4e6da4d29ee03725a6a4dafcd0fc67d2aea70529513e3da2677fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5aea617646fac5c03272e970727c6" +
        "21a79141ef5f7de6505e5bfbc388e93343694093934ae4d357fad6aacb0021203add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d";

    /// <summary>The ServerHello.</summary>
    public const string ServerHello =
        "0200005c03033ccfd2dec890222763472ae8136777c9d7358777bb66e91ea5122495f559ea2d00130100003400290002000000330024001d0020121761ee42c3" +
        "33e1b9e77b60dd57c2053cd94512ab47f115e86eff50942cea31002b00020304";

    /// <summary>EncryptedExtensions.</summary>
    public const string EncryptedExtensions = "080000280026000a00140012001d00170018001901000101010201030104001c0002400100000000002a0000";

    /// <summary>The server's Finished.</summary>
    public const string ServerFinished = "1400002048d3e0e1b3d907c6acff145e16090388c77b05c050b634ab1a88bbd0dd1a34b2";

    /// <summary>EndOfEarlyData.</summary>
    public const string EndOfEarlyData = "05000000";

    /// <summary>The client's Finished.</summary>
    public const string ClientFinished = "140000207230a9c952c25cd6138fc5e6628308c41c5335dd81b9f96bcea50fd32bda416d";

    /// <summary>The client's early data: "ABCDEF".</summary>
    public const string EarlyDataRecord = "1703030017ab1df420e75c457a7cc5d2844f76d5aee4b4edbf049be0";

    /// <summary>The record of EncryptedExtensions and Finished.</summary>
    public const string ServerFlightRecord =
        "1703030061dc48237b4b879f50d0d4d262ea8b4716eb40ddc1eb957e11126e8a7149c2d012d37a7115957e64ce30008b9e0323f2c05a9c1c77b4f37849a695ab" +
        "255060a33fee770ca95cb8486bfd0843b87024865ca35cc41c4e515c64dcb1369f98635bc7a5";

    /// <summary>The record of EndOfEarlyData.</summary>
    public const string EndOfEarlyDataRecord = "1703030015aca6fc944841298df99593725f9bf9754429b12f09";

    /// <summary>The record of the client's Finished.</summary>
    public const string ClientFinishedRecord = "170303003500f8b467d14cf22a4b3f0b6ae0d8e6cc8d08e0db3515ef5c2bdf1922eafbb70009964716d834fb70c3d2a56c5b1f5f6bdba6c333cf";

    /// <summary>The client's application data: the bytes 0 to 49.</summary>
    public const string ClientDataRecord =
        "1703030043b1cebce242aa201be9ae5e1cb2a9aa4b33d4e866af1edb068919237741aa031d7a74d491c99b9d4e232b74206bc6fbaa04fe78be44a9b4f54320a1" +
        "7eb76992afac3103";

    /// <summary>The server's application data: the bytes 0 to 49.</summary>
    public const string ServerDataRecord =
        "1703030043275e9f20acff57bc000657d3867df039cccf79047884cf75771746f740b5a83f462a0954c3581393a203a25a7dd14141ef1a37900cdb62ff62dee1" +
        "ba39ab2590cbf194";

    /// <summary>The client's close_notify.</summary>
    public const string ClientCloseRecord = "17030300130facce3246bdfc6369838d6a82ae6de5d422dc";

    /// <summary>The server's close_notify.</summary>
    public const string ServerCloseRecord = "17030300135b18af444e8e1eec7158fb62d8f2577d37ba5d";
}
