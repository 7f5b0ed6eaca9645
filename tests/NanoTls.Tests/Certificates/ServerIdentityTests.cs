using System;
using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>Names of servers (RFC 9525 §6).</summary>
[TestClass]
public sealed class ServerIdentityTests
{
    private static bool MatchesName(string host, string name)
    {
        byte[] bytes = new byte[name.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)name[i];
        return new ServerIdentity(host).MatchesName(bytes, 0, bytes.Length);
    }

    private static bool MatchesAddress(string host, string hex)
    {
        byte[] bytes = Hex.Decode(hex);
        return new ServerIdentity(host).MatchesAddress(bytes, 0, bytes.Length);
    }

    [TestMethod]
    public void DnsName_Same_Matches()
    {
        Assert.IsTrue(MatchesName("a.example", "a.example"));
        Assert.IsTrue(MatchesName("A.EXAMPLE", "a.example"));
        Assert.IsTrue(MatchesName("a.example", "A.Example"));
        Assert.IsTrue(MatchesName("a.example.", "a.example"));
        Assert.IsTrue(MatchesName("localhost", "localhost"));
        Assert.IsTrue(MatchesName("xn--bcher-kva.example", "xn--bcher-kva.example"));
    }

    [TestMethod]
    public void DnsName_Other_DoesNotMatch()
    {
        string[] others = { "b.example", "a.example.", "a.exampl", "xa.example", ".a.example", "a.example.com", "", "a.exampl@" };
        for (int i = 0; i < others.Length; i++)
            Assert.IsFalse(MatchesName("a.example", others[i]), others[i]);
    }

    [TestMethod]
    public void Wildcard_LeftMostLabel_MatchesOneLabel()
    {
        Assert.IsTrue(MatchesName("a.b.example", "*.b.example"));
        Assert.IsTrue(MatchesName("a.B.example", "*.b.EXAMPLE"));
        string[] others = { "*.example", "b.*.example", "a.*.example", "*", "*.*.example", "a*.b.example", "*a.b.example", "**.b.example", "*.a.b.example", "*b.example" };
        for (int i = 0; i < others.Length; i++)
            Assert.IsFalse(MatchesName("a.b.example", others[i]), others[i]);
        Assert.IsFalse(MatchesName("b.example", "*.b.example"));
        Assert.IsFalse(MatchesName("a.example", "*.example"), "a wildcard for a whole top-level domain");
    }

    [TestMethod]
    public void Address_Same_Matches()
    {
        Assert.IsTrue(MatchesAddress("192.0.2.1", "c0000201"));
        Assert.IsTrue(MatchesAddress("2001:db8::1", "20010db8000000000000000000000001"));
        Assert.IsTrue(MatchesAddress("2001:DB8:0:0:0:0:0:1", "20010db8000000000000000000000001"));
        Assert.IsTrue(MatchesAddress("::1", "00000000000000000000000000000001"));
        Assert.IsTrue(MatchesAddress("::", "00000000000000000000000000000000"));
        Assert.IsTrue(MatchesAddress("fe80::", "fe800000000000000000000000000000"));
        Assert.IsTrue(MatchesAddress("1:2:3:4:5:6::8", "00010002000300040005000600000008"));
        Assert.IsTrue(MatchesAddress("::ffff:192.0.2.1", "00000000000000000000ffffc0000201"));
    }

    [TestMethod]
    public void Address_Other_DoesNotMatch()
    {
        Assert.IsFalse(MatchesAddress("192.0.2.1", "c0000202"));
        Assert.IsFalse(MatchesAddress("192.0.2.1", "00000000000000000000ffffc0000201"));
        Assert.IsFalse(MatchesName("192.0.2.1", "192.0.2.1"), "an address is no DNS name");
        Assert.IsFalse(MatchesName("192.0.2.1", "*.0.2.1"));
        Assert.IsFalse(MatchesAddress("a.example", "c0000201"));
    }

    [TestMethod]
    public void Host_Illegal_IsRefused()
    {
        string[] illegal =
        {
            "", ".", "a..b", ".a", "a b", "*.example", "b\u00fccher.example", "a/b", "1::2::3", ":1", "1:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::192.0.2", "1:2:3:4:5:6:7::8",
            "0123456789012345678901234567890123456789012345678901234567890123.example",
            "192.0.2", "192.0.2.256", "192.0.2.1.5", "192.0.2.01", "192.0.2.1.", "3221225985", "broker.1",
        };
        for (int i = 0; i < illegal.Length; i++)
        {
            bool isRefused = false;
            try
            {
                new ServerIdentity(illegal[i]);
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }
            Assert.IsTrue(isRefused, illegal[i]);
        }
    }

    [TestMethod]
    public void Host_LikeAnAddress_IsAName()
    {
        string[] names = { "1.2.3.4a", "1.2.3.a4", "1.2.3.4.example", "4-4" };
        for (int i = 0; i < names.Length; i++)
            Assert.IsFalse(new ServerIdentity(names[i]).IsAddress, names[i]);
    }
}
