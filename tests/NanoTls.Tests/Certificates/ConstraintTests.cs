namespace NanoTls.Tests.Certificates;

/// <summary>Name constraints (RFC 5280 §4.2.1.10).</summary>
[TestClass]
public sealed class ConstraintTests
{
    private static TestCertificate Authority => TestCertificate.Authority("ca", 2, "root", 9);

    private static void Accept(TestCertificate peer, byte[] constraint) => new ChainRun().Accept(ChainRun.Chain2(peer, Authority.With(constraint)));

    private static void Refuse(TestCertificate peer, byte[] constraint, string text)
    {
        TlsException failure = new ChainRun().Verify(ChainRun.Chain2(peer, Authority.With(constraint)), 1);
        Assert.IsTrue(failure != null, "accepted");
        Assert.IsTrue(failure.Message.IndexOf(text) >= 0, failure.Message);
        Assert.AreEqual((int)TlsCause.NameConstraint, (int)failure.Cause);
    }

    [TestMethod]
    public void Permitted_DnsSubtree_HoldsItsNamesOnly()
    {
        TestCertificate peer = TestCertificate.Server("ca", 2);
        string[] holding = { "example", "device.example", "EXAMPLE", "", ".example" };
        for (int i = 0; i < holding.Length; i++)
            Accept(peer, Der.Constraint(true, holding[i]));
        string[] others = { "xample", "vice.example", "other.example", "x.device.example", ".device.example" };
        for (int i = 0; i < others.Length; i++)
            Refuse(peer, Der.Constraint(true, others[i]), "may not issue for a name below it");
    }

    [TestMethod]
    public void Excluded_DnsSubtree_RefusesItsNamesOnly()
    {
        TestCertificate peer = TestCertificate.Server("ca", 2);
        string[] holding = { "example", "device.Example", "", ".example" };
        for (int i = 0; i < holding.Length; i++)
            Refuse(peer, Der.Constraint(false, holding[i]), "may not issue for a name below it");
        string[] others = { "xample", "vice.example", "other.example", "mil" };
        for (int i = 0; i < others.Length; i++)
            Accept(peer, Der.Constraint(false, others[i]));
    }

    [TestMethod]
    public void Excluded_NameUnderAWildcard_IsRefused()
    {
        TestCertificate peer = new TestCertificate("s", 1, "ca", 2).With(Der.Extension(17, false, Der.Sequence(Der.Join(Der.Text(0x82, "device.example"), Der.Text(0x82, "*.lab.example")))));
        Refuse(peer, Der.Constraint(false, "x.lab.example"), "nameConstraints");
        Refuse(peer, Der.Constraint(false, "y.x.LAB.example"), "nameConstraints");
        Accept(peer, Der.Constraint(false, "x.other.example"));
        Accept(peer, Der.Constraint(true, "example"));
        Refuse(peer, Der.Constraint(true, "device.example"), "nameConstraints");
    }

    [TestMethod]
    public void Permitted_SecondNameOutside_IsRefused()
    {
        TestCertificate peer = new TestCertificate("s", 1, "ca", 2).With(Der.Extension(17, false, Der.Sequence(Der.Join(Der.Text(0x82, "device.example"), Der.Text(0x82, "evil.test")))));
        Refuse(peer, Der.Constraint(true, "example"), "nameConstraints");
    }

    [TestMethod]
    public void Permitted_TwoSubtrees_HoldTheNamesOfBoth()
    {
        TestCertificate peer = new TestCertificate("s", 1, "ca", 2).With(Der.Extension(17, false, Der.Sequence(Der.Join(Der.Text(0x82, "device.example"), Der.Text(0x82, "a.test")))));
        byte[] both = Der.Join(Der.Sequence(Der.Text(0x82, "example")), Der.Sequence(Der.Text(0x82, "test")));
        Accept(peer, Der.Extension(30, true, Der.Sequence(Der.Element(0xA0, both))));
        byte[] excluded = Der.Element(0xA1, Der.Sequence(Der.Text(0x82, "a.test")));
        Refuse(peer, Der.Extension(30, true, Der.Sequence(Der.Join(Der.Element(0xA0, both), excluded))), "nameConstraints");
    }

    [TestMethod]
    public void Address_Subtree_HoldsItsAddressesOnly()
    {
        TestCertificate peer = new TestCertificate("s", 1, "ca", 2).With(Der.Extension(17, false, Der.Sequence(Der.Join(Der.Text(0x82, "device.example"), Der.Element(0x87, "c0000205")))));
        Accept(peer, Der.Constraint(true, Der.Element(0x87, "c0000200ffffff00")));
        Refuse(peer, Der.Constraint(true, Der.Element(0x87, "c0000300ffffff00")), "nameConstraints");
        Refuse(peer, Der.Constraint(false, Der.Element(0x87, "c0000200ffffff00")), "nameConstraints");
        Accept(peer, Der.Constraint(false, Der.Element(0x87, "c0000300ffffff00")));
        // A constraint on DNS names says nothing on addresses.
        Accept(peer, Der.Constraint(true, "example"));
        // Nor does one on IPv6 addresses, but it permits no address of IPv4.
        Accept(peer, Der.Constraint(false, Der.Element(0x87, new byte[32])));
        Refuse(peer, Der.Constraint(true, Der.Element(0x87, new byte[32])), "nameConstraints");
        Refuse(peer, Der.Constraint(true, Der.Element(0x87, "c00002")), "other names");
    }

    [TestMethod]
    public void Constraint_NotUnderstood_IsRefused()
    {
        TestCertificate peer = TestCertificate.Server("ca", 2);
        Refuse(peer, Der.Constraint(true, Der.Element(0xA4, TestCertificate.NameOf("x"))), "other names than DNS names");
        Refuse(peer, Der.Constraint(false, Der.Text(0x81, "example")), "other names than DNS names");
        Refuse(peer, Der.Constraint(true, Der.Join(Der.Text(0x82, "example"), Hex.Decode("800101"))), "other names than DNS names");
        // They would exclude nothing.
        string[] bases = { "*.example", "device.*", "example.", ".", "device..example", "..example", "ex ample" };
        for (int i = 0; i < bases.Length; i++)
            Refuse(peer, Der.Constraint(false, bases[i]), "other names than DNS names");
    }

    [TestMethod]
    public void Constraint_Malformed_IsRefused()
    {
        byte[][] malformed =
        {
            Hex.Decode("3000"), Hex.Decode("3002a000"), Hex.Decode("3004a0023000"), Hex.Decode("3002a200"),
            Der.Sequence(Der.Join(Der.Element(0xA1, Der.Sequence(Der.Text(0x82, "a"))), Der.Element(0xA0, Der.Sequence(Der.Text(0x82, "a"))))),
            Der.Sequence(Der.Join(Der.Element(0xA0, Der.Sequence(Der.Text(0x82, "a"))), Der.Element(0xA0, Der.Sequence(Der.Text(0x82, "a"))))),
        };
        for (int i = 0; i < malformed.Length; i++)
        {
            TestCertificate issuer = Authority.With(Der.Extension(30, true, malformed[i]));
            new ChainRun().Refuse(ChainRun.Chain2(TestCertificate.Server("ca", 2), issuer), AlertDescription.BadCertificate, TlsCause.Malformed, "not DER");
        }
    }

    [TestMethod]
    public void Names_MoreThanAreKept_AreRefusedUnderConstraintsOnly()
    {
        byte[] names = Der.Text(0x82, "device.example");
        for (int i = 0; i < 40; i++)
            names = Der.Join(names, Der.Text(0x82, "a.example"));
        TestCertificate peer = new TestCertificate("s", 1, "ca", 2).With(Der.Extension(17, false, Der.Sequence(names)));
        Refuse(peer, Der.Constraint(true, "example"), "NamesLength");
        new ChainRun().Accept(ChainRun.Chain2(peer, Authority));
    }

    /// <summary>512 are compared with every name, which is work enough; those of one more are not, and it is refused for that.</summary>
    [TestMethod]
    public void Subtrees_MoreThanAreCompared_AreRefused()
    {
        byte[] one = Der.Sequence(Der.Text(0x82, "x.test"));
        byte[] eight = Der.Join(Der.Join(one, one, Der.Join(one, one)), Der.Join(one, one, Der.Join(one, one)));
        byte[] most = new byte[0];
        for (int i = 0; i < 32; i++)
            most = Der.Join(most, eight);
        byte[][] chain = ChainRun.Chain3(TestCertificate.Server("ca1", 3), TestCertificate.Authority("ca1", 3, "ca", 2).With(Excluded(most)), Authority.With(Excluded(most)));
        new ChainRun().Accept(chain);
        chain[2] = Authority.With(Excluded(Der.Join(most, one))).Encode();
        new ChainRun().Refuse(chain, AlertDescription.UnsupportedCertificate, TlsCause.NameConstraint, "512 constraints");
    }

    private static byte[] Excluded(byte[] subtrees) => Der.Extension(30, true, Der.Sequence(Der.Element(0xA1, subtrees)));

    [TestMethod]
    public void Constraint_OverAnAuthorityWithNames_IsRefused()
    {
        TestCertificate below = TestCertificate.Authority("ca1", 3, "ca", 2).With(Der.DnsName("ca.example"));
        byte[][] chain = ChainRun.Chain3(TestCertificate.Server("ca1", 3), below, Authority.With(Der.Constraint(true, "example")));
        new ChainRun().Refuse(chain, AlertDescription.UnsupportedCertificate, TlsCause.NameConstraint, "certificate 3");
    }
}
