namespace NanoTls.Tests.Certificates;

/// <summary>Keys and certificates in PEM, each as its program wrote it.</summary>
internal static class PemText
{
    /// <summary>RFC 8410 §10.3, v1.</summary>
    public const string Ed25519 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>RFC 8410 §10.3, v2 with an attribute and the public key.</summary>
    public const string Ed25519WithPublicKey =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n" +
        "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n" +
        "Z9w7lshQhqowtrbLDFw4rXAxZuE=\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256.</summary>
    public const string P256 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqwu0u16xNZD5E6jn\n" +
        "B1zACnHYdNiqrws+pAKQiCBE5nWhRANCAASzD3H34TrbOs+jCppWp6lhg44mx51w\n" +
        "fAPPuIXKDoKfeRKoAL4aI/Ko4E83vUnBuauQcPHnTjkSHUI1jY76c4FC\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec.</summary>
    public const string P256Sec1 =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MHcCAQEEIKsLtLtesTWQ+ROo5wdcwApx2HTYqq8LPqQCkIggROZ1oAoGCCqGSM49\n" +
        "AwEHoUQDQgAEsw9x9+E62zrPowqaVqepYYOOJsedcHwDz7iFyg6Cn3kSqAC+GiPy\n" +
        "qOBPN71JwbmrkHDx5045Eh1CNY2O+nOBQg==\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec -no_public, openssl pkcs8 -topk8 -nocrypt.</summary>
    public const string P256WithoutPublicKey =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCCrC7S7XrE1kPkTqOcH\n" +
        "XMAKcdh02KqvCz6kApCIIETmdQ==\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec -no_public.</summary>
    public const string P256Sec1WithoutPublicKey =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MDECAQEEIKsLtLtesTWQ+ROo5wdcwApx2HTYqq8LPqQCkIggROZ1oAoGCCqGSM49\n" +
        "AwEH\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec -conv_form compressed.</summary>
    public const string P256Sec1Compressed =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MFcCAQEEIKsLtLtesTWQ+ROo5wdcwApx2HTYqq8LPqQCkIggROZ1oAoGCCqGSM49\n" +
        "AwEHoSQDIgACsw9x9+E62zrPowqaVqepYYOOJsedcHwDz7iFyg6Cn3k=\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>The same key, openssl pkey -ec_param_enc explicit.</summary>
    public const string P256Explicit =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MIIBeQIBADCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAAB\n" +
        "AAAAAAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA\n" +
        "///////////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMV\n" +
        "AMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg\n" +
        "9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8A\n" +
        "AAAA//////////+85vqtpxeehPO5ysL8YyVRAgEBBG0wawIBAQQgqwu0u16xNZD5\n" +
        "E6jnB1zACnHYdNiqrws+pAKQiCBE5nWhRANCAASzD3H34TrbOs+jCppWp6lhg44m\n" +
        "x51wfAPPuIXKDoKfeRKoAL4aI/Ko4E83vUnBuauQcPHnTjkSHUI1jY76c4FC\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec -param_enc explicit.</summary>
    public const string P256Sec1Explicit =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MIIBaAIBAQQgqwu0u16xNZD5E6jnB1zACnHYdNiqrws+pAKQiCBE5nWggfowgfcC\n" +
        "AQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////\n" +
        "MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57Pr\n" +
        "vVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEE\n" +
        "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54W\n" +
        "K84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8\n" +
        "YyVRAgEBoUQDQgAEsw9x9+E62zrPowqaVqepYYOOJsedcHwDz7iFyg6Cn3kSqAC+\n" +
        "GiPyqOBPN71JwbmrkHDx5045Eh1CNY2O+nOBQg==\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>The same key, openssl pkcs8 -topk8 with a password.</summary>
    public const string P256Encrypted =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" +
        "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjEOW5NP1LqLwICCAAw\n" +
        "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEBsvMlA5TzRXNm7PJlUGWbkEgZDA\n" +
        "e8FXrQ/vlCNk76xw96usI3ZWi6nZZ+WWXEEn2nDxuNP+AWWoGU/XafnpQXanxAwE\n" +
        "oKmRSuihZYf6iiEzA1HXTiEbYkTOIbxUda8E9sHNWIcq8oDb8FQX4EEzECBdeikt\n" +
        "g1dQVBIqOh72TExpeaRhKKbgFWMIn88xYRkozCVc04gF2W+r0mfE22u3q72w+KY=\n" +
        "-----END ENCRYPTED PRIVATE KEY-----\n";

    /// <summary>The same key, openssl ec -aes128: headers of RFC 1421.</summary>
    public const string P256Sec1Encrypted =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "Proc-Type: 4,ENCRYPTED\n" +
        "DEK-Info: AES-128-CBC,822B08E5A33F2AE3BB3D0F6DAD987948\n" +
        "\n" +
        "NHYOi7OfciFNFJWFn4xo3o87ih4MrcaGC9aCFW0qwNTBCML30kJDnNyy9esMkuoE\n" +
        "3mOXhtx6WaMuQNYqKF6QYGPGzjqcOgObws/pPuqtFkYVWyneYDsv6jl4yQeYUaJF\n" +
        "mKVdFthDLYT2kedBD8rvGo3JB84C4z0XyhukzApuBco=\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>Another key, openssl ecparam -name prime256v1 -genkey: its curve stands in a block of its own, too.</summary>
    public const string P256WithParameters =
        "-----BEGIN EC PARAMETERS-----\n" +
        "BggqhkjOPQMBBw==\n" +
        "-----END EC PARAMETERS-----\n" +
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MHcCAQEEIGFwDniURqmvLj2G4xorZhglFLxMOYT1ELRMyu4n59TBoAoGCCqGSM49\n" +
        "AwEHoUQDQgAEJ5TWRcpjXfNgCEz+v9W26UxWFVy3MEWKL6yZxhu3mie1IyY9Ivzt\n" +
        "KpP3IgtZ6QcijHxF5C/JVwwVQaDq14/9nw==\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>openssl genpkey on P-384.</summary>
    public const string P384 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBnR6L/k8fXoA7R4bco\n" +
        "yBcYypgaVDpaFRBjhyln3sXpHyHLKjnkUy7BzUaoShkZRVKhZANiAATgYOawDAoY\n" +
        "z/2t0PLihUCj/HlZyddnbIKoh16EFoyqAAfer1hZ+LHEvxHEHarDobefgq9TwPXr\n" +
        "ET4wLfDeSgf3MSBxOymEiiW7fIYtdZ1lGifDXBSuZwZfkO/HByc4KV4=\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl genpkey on P-521.</summary>
    public const string P521 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIBxlwScrWbY7KA0NKE\n" +
        "SGu63nuoWF7DpSbTwVFT1zWkarIvgOm/ah5S9UpWiQW+7tryQrEFMXtx9IFMq3A6\n" +
        "B+/RK/mhgYkDgYYABAGmPsFJOESrGJDeVmNtm5iByTg/PV797cvaUganUIJA866e\n" +
        "9zgjCI868/NqswoRJ/E6n1L0taR8S0U33PfeJ9aw0QARjOSLZ5F9xbpa1vk5a0Ul\n" +
        "ABkrVegJubsmKWx2uSu0dTXZVDepx4b7NH5zAhGiEvJ1nMY0BJO4d1zgc3kbXxKO\n" +
        "XQ==\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl genpkey on secp256k1, openssl ec.</summary>
    public const string Secp256k1Sec1 =
        "-----BEGIN EC PRIVATE KEY-----\n" +
        "MHQCAQEEIEy8fUraZ90NLGGmYGUhYiriYxK593OF7a5gIqzXN68moAcGBSuBBAAK\n" +
        "oUQDQgAE0IikJ0tUkS96xRkidscxdhuFcaTSVVsuFuN1VKmMv7mg/GsEsQrqxWNf\n" +
        "4E/19+8Mji60Ex9RkCLlE+R1sF1dUw==\n" +
        "-----END EC PRIVATE KEY-----\n";

    /// <summary>openssl genpkey on brainpoolP256r1.</summary>
    public const string BrainpoolP256r1 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MIGIAgEAMBQGByqGSM49AgEGCSskAwMCCAEBBwRtMGsCAQEEIE8G4V9zHvmFMKzE\n" +
        "yXgtHsL2CWUtqFPqxZKTK2a0pDFDoUQDQgAEel4qqYbKBOsZxNAohgfbTwrRddyx\n" +
        "lToBmwYPxCMxKicovDrxlaJL/pljbvixZzF4IMM6wBUyz8p/+a8aSDoOSA==\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl genpkey -algorithm X25519.</summary>
    public const string X25519 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MC4CAQAwBQYDK2VuBCIEIPgO3yy/HyyZnWGMpcNrOGPxVTf6wd+p3fnNyXxBw+FB\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl genpkey -algorithm ED448.</summary>
    public const string Ed448 =
        "-----BEGIN PRIVATE KEY-----\n" +
        "MEcCAQAwBQYDK2VxBDsEORtlPMYxfClxNHRMDCVLIE0JqssOBChClAIHDhFk4g8E\n" +
        "RShnC6jAxl2SMgH//vaw1XL6Id8b+A324g==\n" +
        "-----END PRIVATE KEY-----\n";

    /// <summary>openssl req -x509 with the key of P256: O=Test, CN=Anchor P-256.</summary>
    public const string CertificateP256 =
        "-----BEGIN CERTIFICATE-----\n" +
        "MIIBoTCCAUegAwIBAgIULKMiZOXoCtnKzHcB4ZX7vDD286EwCgYIKoZIzj0EAwIw\n" +
        "JjENMAsGA1UECgwEVGVzdDEVMBMGA1UEAwwMQW5jaG9yIFAtMjU2MB4XDTI2MTEy\n" +
        "MTE2Mzc1MloXDTQ2MTExNjE2Mzc1MlowJjENMAsGA1UECgwEVGVzdDEVMBMGA1UE\n" +
        "AwwMQW5jaG9yIFAtMjU2MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsw9x9+E6\n" +
        "2zrPowqaVqepYYOOJsedcHwDz7iFyg6Cn3kSqAC+GiPyqOBPN71JwbmrkHDx5045\n" +
        "Eh1CNY2O+nOBQqNTMFEwHQYDVR0OBBYEFEFE/ArjRasQanXlch1xnnQII69fMB8G\n" +
        "A1UdIwQYMBaAFEFE/ArjRasQanXlch1xnnQII69fMA8GA1UdEwEB/wQFMAMBAf8w\n" +
        "CgYIKoZIzj0EAwIDSAAwRQIgBveEeNyZckqNhOzf1oVua1ZSZpHqnvVV63kaOrvL\n" +
        "shACIQDCQXAC0mKRNFhlDajDHKQQvm74dJPj6gHln2GFTOxpHQ==\n" +
        "-----END CERTIFICATE-----\n";

    /// <summary>openssl req -x509 with an Ed25519 key: O=Test, CN=Anchor Ed25519.</summary>
    public const string CertificateEd25519 =
        "-----BEGIN CERTIFICATE-----\n" +
        "MIIBZTCCARegAwIBAgIUbxa9BNsHWFqJH32eRhg0jK/CZ/8wBQYDK2VwMCgxDTAL\n" +
        "BgNVBAoMBFRlc3QxFzAVBgNVBAMMDkFuY2hvciBFZDI1NTE5MB4XDTI2MTEyMTE2\n" +
        "Mzc1MloXDTQ2MTExNjE2Mzc1MlowKDENMAsGA1UECgwEVGVzdDEXMBUGA1UEAwwO\n" +
        "QW5jaG9yIEVkMjU1MTkwKjAFBgMrZXADIQAD/H7iUDOQhOYccSHw6Xila8kSZ+vG\n" +
        "KOsFDAbEbXhoG6NTMFEwHQYDVR0OBBYEFBMPZU2h7E3zEx5Bjetf/t5G3+/8MB8G\n" +
        "A1UdIwQYMBaAFBMPZU2h7E3zEx5Bjetf/t5G3+/8MA8GA1UdEwEB/wQFMAMBAf8w\n" +
        "BQYDK2VwA0EAEkvz6Bigix9WAe/3vUlMYNO7H03u+x4sNmO2zkLe72PAHK6Vyvav\n" +
        "l7q/9OOGDakCqXCG2tQULaDFJnX8ka2gDA==\n" +
        "-----END CERTIFICATE-----\n";
}
