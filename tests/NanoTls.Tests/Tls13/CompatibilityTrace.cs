namespace NanoTls.Tests.Tls13;

/// <summary>Messages and records of the handshake in compatibility mode in RFC 8448 §7; its EncryptedExtensions and Certificate are those of §3.</summary>
public static class CompatibilityTrace
{
    /// <summary>The ClientHello.</summary>
    public const string ClientHello =
        "010000dc03034e640a3f2c2738f09c9418bd78edccd7559d0531199276d4d92a0e9ee9d77d0920a80c165581a8e0d06c0018d54d3a06dd32cfd4051eb026fad3" +
        "fd0ba99269e6ef00061301130313020100008d0000000b0009000006736572766572ff01000100000a00140012001d0017001800190100010101020103010400" +
        "3300260024001d00208e7292cf3056dbb0d25fcbe55c107dc9bbf83dd9708f39203ba341249a7d9b63002b0003020304000d0020001e04030503060302030804" +
        "0805080604010501060102010402050206020202002d00020101001c00024001";

    /// <summary>The ServerHello.</summary>
    public const string ServerHello =
        "020000760303e5dd5948c435f7a38f0f0130708dc322d9df09abd4838117c183a7bb6d994f2c20a80c165581a8e0d06c0018d54d3a06dd32cfd4051eb026fad3" +
        "fd0ba99269e6ef130100002e00330024001d00203e30f0f4ba551afd62768341175f5265e4daf0c8841617aa4fafdd2142320c22002b00020304";

    /// <summary>CertificateVerify.</summary>
    public const string CertificateVerify =
        "0f00008408040080a2301a68dd1ceee6938fe9d40c46b9201b34d59952a37e06523a39cf8ba6c9c8b68ae94492af780516ed7b73c82812e99dd3fabea45e09d9" +
        "c6848721c2808c61501b0c75e7fcaba5f78bef68a2c2b69b19558b3e40387eea93d25c7781c1cc00e9f519f7e2e4adb73e76d66089000a2dc866c2ed30bba50a" +
        "0d457f19dc6eb9f3";

    /// <summary>The server's Finished.</summary>
    public const string ServerFinished = "14000020c8c3a8f1bff5274061f4bc3a7caffbdc9616094ca625caa65f8e76ed46db74d3";

    /// <summary>The client's Finished.</summary>
    public const string ClientFinished = "14000020692cab155cc6c100ead60733d0617f6fb09b71aa1e8c9accbbbc9e8ed336c1dd";

    /// <summary>The record of EncryptedExtensions to Finished.</summary>
    public const string ServerFlightRecord =
        "17030302a248de891d9c3624a67a6c6f0601ab7ac20c1f6a9e14d2e6007e999e130367a8af1bcfea9498fbce19df4505eece3a25da523cbe55ea1b3bda4e9199" +
        "5e455d500a4faa6227b7111e1c8547e2d7c179db215303d25827f3cd18f48f6491328cf5c0f814d388150bd9e9264aae491db6995069bea17665d5e0c817284d" +
        "4ac21880054c3657331e23a9304dc88a15c04ec80bd3852bf7f9d3c6615b15fac83bbca031c6d2310d9f5d7a4b020a4f7c19062b65c05a1d3264b557ec9d8e0f" +
        "7cee27e36f793039de8dd96edfca9009e0651034bff31d7f349eece01d99fcb5fcab840d7707c72299c3b5d04564e880a33c5e846c762e3d922bb55303d1d87c" +
        "c0f06573f17dcb9b8ffd35bbd883c1cb3aa24fcc325005f768ce2fb624ca97b6c4d98e17f35bc2c7940a06100c2d448db7180b2d862164435c9c210e9860394e" +
        "05aab23ff1b0203f662c588da5bc4411477a30b41136c488a0a63fcab5c15ac613226dae827a1d1fe95ece6b30bcee1560a8d408d264555e760f9bfc624c2c87" +
        "fd0456c9bfb41bcd1a7b212786d2b67fd57804facfa1eef7cf2919d8b998c9789f763b4d9caa093a9ded43175d46a76b4d54f0ce0c5d2259b607e30a9d241263" +
        "874fa59d6f570dc40d83a2d83bf9e9850d454c57806535a8998ae0357df92f00b9667344c24114ccc9ef539124b204e7e6e748c30a28a3d1d183997243eaccbb" +
        "d33b0c1115a0327106a1e6a75271d4983086f632ff0eb8b4c63102cbcef5bb72dae1279d5de8eb19096d8cdb07fa8ea989788fac23e66e0488c193f3f3fea8c8" +
        "838896bf3ae4b6848d42ced4bdf41abe6fc331b44225e7a1f7d3564147d5458e71aa909cb02be958bbc42e3aa5a27cc6eaf4b6fe51ae4495694d8ab6320aab92" +
        "0183fd5b31a359042fbd67391ec5e4d1892a2e5210141a494e9301b24a113c474c7f2a73457847";

    /// <summary>The record of the client's Finished.</summary>
    public const string ClientFinishedRecord = "170303003532d030e273773a8696c799981af6ced07f87482e81565e394e87c867f33df3d65b7506f1a626af91d4821d5f7a1f210ef8dd3c6d16";

    /// <summary>The client's close_notify.</summary>
    public const string ClientCloseRecord = "17030300130f629155382dba23c4e2c5f7f84e6f2ed3083d";

    /// <summary>The server's close_notify.</summary>
    public const string ServerCloseRecord = "1703030013b7257b0fecaf69d4f09e3f891e2a25d1e28845";
}
