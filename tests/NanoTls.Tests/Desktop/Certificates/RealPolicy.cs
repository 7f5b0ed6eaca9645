using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;
using NanoTls.Tests.Certificates;

namespace NanoTls.Tests.Desktop.Certificates;

/// <summary>A policy with every algorithm.</summary>
internal static class RealPolicy
{
    public static CertificatePolicy For(params X509Certificate2[] anchors)
    {
        CertificatePolicy policy = new()
        {
            Clock = new TestClock(TestClock.Now),
            Algorithms = new TestAlgorithms(new DefaultAlgorithms().New()),
        };
        policy.Anchors = new TrustAnchor[anchors.Length];
        for (int i = 0; i < anchors.Length; i++)
            policy.Anchors[i] = new TrustAnchor(anchors[i].RawData);
        return policy;
    }
}
