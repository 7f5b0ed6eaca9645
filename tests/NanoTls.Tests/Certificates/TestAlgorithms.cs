using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>Algorithms that the test has made.</summary>
internal sealed class TestAlgorithms : CertificateAlgorithms
{
    public CertificateAlgorithm[] All;

    public TestAlgorithms(CertificateAlgorithm[] all)
    {
        All = all;
    }

    public override CertificateAlgorithm[] New() => All;
}
