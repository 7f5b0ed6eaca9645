using NanoTls.Certificates;

namespace NanoTls.Tests.Certificates;

/// <summary>DER (X.690 §8.1, §10) as a stream.</summary>
[TestClass]
public sealed class DerReaderTests
{
    /// <summary>Reads an element, entering what is constructed, in pieces; a text of the events, or "refused".</summary>
    private static string Read(string hex, int piece)
    {
        byte[] bytes = Hex.Decode(hex);
        DerReader der = new DerReader();
        byte[] content = new byte[4];
        string events = "";
        try
        {
            der.Begin(bytes.Length);
            int at = 0;
            int end = 0;
            while (true)
            {
                at += der.Read(bytes, at, end - at);
                if (der.Event == DerEvent.Header)
                {
                    events += (der.Tag & 0x20) != 0 ? "(" : "<";
                    if ((der.Tag & 0x20) != 0)
                        der.Enter();
                    else
                        der.Gather(content, 0, content.Length);
                }
                else if (der.Event == DerEvent.Value)
                    events += Hex.Encode(content, 0, der.Length < 4 ? der.Length : 4) + ">";
                else if (der.Event == DerEvent.Leave)
                    events += ")";
                else if (der.Event == DerEvent.End)
                    return events;
                else if (end == bytes.Length)
                    return events + " more";
                else
                    end = bytes.Length - end < piece ? bytes.Length : end + piece;
            }
        }
        catch (TlsException refused)
        {
            Assert.AreEqual(AlertDescription.BadCertificate, refused.Alert);
            return "refused";
        }
    }

    private static void AssertEvents(string hex, string events)
    {
        for (int piece = 1; piece < 8; piece++)
            Assert.AreEqual(events, Read(hex, piece), hex);
        Assert.AreEqual(events, Read(hex, 1000), hex);
    }

    [TestMethod]
    public void Element_InAnyPieces_GivesTheSameEvents()
    {
        AssertEvents("0500", "<>");
        AssertEvents("3000", "()");
        AssertEvents("300702010505003000", "(<05><>())");
        AssertEvents("30053003300130", "((( more");
        AssertEvents("3005300330020000", "refused");
        AssertEvents("a00a300804060102030405ff", "((<01020304>))");
    }

    [TestMethod]
    public void Length_LongForms_AreMinimal()
    {
        string zeros = "";
        for (int i = 0; i < 0x100; i++)
            zeros += "00";
        AssertEvents("048180" + zeros.Substring(0, 0x100), "<00000000>");
        AssertEvents("04820100" + zeros, "<00000000>");
        AssertEvents("04817f" + zeros.Substring(0, 0xFE), "refused");
        AssertEvents("048200ff" + zeros.Substring(0, 0x1FE), "refused");
        AssertEvents("0483000100" + zeros, "refused");
        AssertEvents("04840000010000", "refused");
        AssertEvents("0481", " more");
    }

    [TestMethod]
    public void Length_Indefinite_IsRefused()
    {
        AssertEvents("30800000", "refused");
        AssertEvents("300430800000", "refused");
    }

    [TestMethod]
    public void Element_NotFillingWhatEnclosesIt_IsRefused()
    {
        AssertEvents("050000", "refused");
        AssertEvents("30030500", "refused");
        AssertEvents("3002020100", "refused");
        AssertEvents("3003050002", "(<> more");
        AssertEvents("3004050002", "refused");
        AssertEvents("300105", "( more");
        AssertEvents("3001", "refused");
        AssertEvents("05", "refused");
        AssertEvents("", "refused");
        AssertEvents("300304ff00", "refused");
        AssertEvents("0483ffffff00", "refused");
    }

    [TestMethod]
    public void Tag_HighOrNone_IsRefused()
    {
        AssertEvents("1f8100", "refused");
        AssertEvents("3f00", "refused");
        AssertEvents("0000", "refused");
    }

    [TestMethod]
    public void Nesting_TooDeep_IsRefused()
    {
        AssertEvents("3016301430123010300e300c300a30083006300430020500", "(((((((((((<>)))))))))))");
        AssertEvents("30183016301430123010300e300c300a30083006300430020500", "((((((((((((<>))))))))))))");
        AssertEvents("301a30183016301430123010300e300c300a30083006300430020500", "refused");
    }

    [TestMethod]
    public void Time_BothForms_AreSecondsSince1970()
    {
        Assert.AreEqual(0L, Time(0x17, "700101000000Z"));
        Assert.AreEqual(1767225600L, Time(0x17, "260101000000Z"));
        Assert.AreEqual(951782399L, Time(0x18, "20000228235959Z"));
        Assert.AreEqual(951782400L, Time(0x18, "20000229000000Z"));
        Assert.AreEqual(2524607999L, Time(0x17, "491231235959Z"));
        Assert.AreEqual(0L, Time(0x17, "500101000000Z"));
        Assert.AreEqual(253402300799L, Time(0x18, "99991231235959Z"));
        string[] dates = { "1970-01-01", "2000-02-29", "2000-03-01", "2026-01-01", "2049-12-31", "9999-12-31" };
        long[] seconds = { 86399, 951782400, 951868800, 1767225600, 2524607999, 253402300799 };
        for (int i = 0; i < dates.Length; i++)
            Assert.AreEqual(dates[i], DerTime.DateOf(seconds[i]));
    }

    [TestMethod]
    public void Time_OtherForms_AreNone()
    {
        string[] none =
        {
            "2601010000Z", "260101000000", "260101000000+0100", "261301000000Z", "260001000000Z", "260100000000Z", "260132000000Z", "260431000000Z", "250229000000Z", "260101240000Z", "260101006000Z",
            "260101000060Z", "26010100000aZ", "260101000000z", "20260101000000Z", "",
        };
        for (int i = 0; i < none.Length; i++)
            Assert.AreEqual(-1L, Time(0x17, none[i]), none[i]);
        Assert.AreEqual(-1L, Time(0x18, "260101000000Z"));
        Assert.AreEqual(-1L, Time(0x18, "20260101000000.5Z"));
        Assert.AreEqual(-1L, Time(0x18, "19000229000000Z"));
    }

    private static long Time(int tag, string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return DerTime.Read(tag, bytes, bytes.Length);
    }
}
