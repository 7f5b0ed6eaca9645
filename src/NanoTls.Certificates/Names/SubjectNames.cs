using System;

namespace NanoTls.Certificates;

/// <summary>
/// The DNS names and IP addresses of the peer's certificate: compared with the expected identity as they stream by, and kept, bounded, for the name constraints of issuers that come after.
/// names is a row of entries: the tag of the GeneralName, the length, the bytes. permitted has a bit for each entry that a permitted subtree holds.
/// subtreesLeft is how many subtrees are still compared with them; below 0 when one was not, or a name was not kept.
/// </summary>
internal sealed class SubjectNames
{
    /// <summary>The tags of a dNSName and an iPAddress (RFC 5280 §4.2.1.6).</summary>
    public const int DnsTag = DerTag.Context + 2;
    public const int AddressTag = DerTag.Context + 7;

    // [0] otherName, [3] x400Address, [4] directoryName and [5] ediPartyName are constructed, [1], [2], [6], [7] and [8] primitive.
    private const int ConstructedForms = 0x39;

    private const int MostNames = 31;

    // Of all issuers of a chain: each is compared with every name.
    private const int MostSubtrees = 512;
    private const int FormDns = 1;
    private const int FormAddress = 2;

    private readonly byte[] names;
    private int used;
    private int count;
    private int subtreesLeft;
    private ServerIdentity expected;
    private int permitted;
    private int permittedForms;
    private int constrainedForms;
    private bool isExcluded;

    /// <summary>Whether the expected identity is among them.</summary>
    public bool IsMatched;

    public SubjectNames(int length) => names = new byte[length];

    /// <summary>Whether it is the tag of a GeneralName (RFC 5280 §4.2.1.6).</summary>
    public static bool IsGeneralName(int tag)
    {
        int number = tag & 0x1F;
        return number <= 8 && tag - number == ((ConstructedForms >> number & 1) != 0 ? DerTag.ContextConstructed : DerTag.Context);
    }

    /// <summary>Begins a certificate's names; <paramref name="expected"/> is null for a client's.</summary>
    public void Begin(ServerIdentity expected)
    {
        this.expected = expected;
        used = 0;
        count = 0;
        subtreesLeft = MostSubtrees;
        IsMatched = false;
    }

    /// <summary>Adds a name; false when it is not legal.</summary>
    public bool Add(int tag, byte[] name, int length)
    {
        bool isAddress = tag == AddressTag;
        if (isAddress ? length != 4 && length != 16 : length == 0 || !DnsName.IsLegal(name, 0, length))
            return false;
        if (expected != null && (isAddress ? expected.MatchesAddress(name, 0, length) : expected.MatchesName(name, 0, length)))
            IsMatched = true;
        if (length > 255 || length > names.Length - 2 - used || count == MostNames)
        {
            subtreesLeft = -1;
            return true;
        }
        names[used] = (byte)tag;
        names[used + 1] = (byte)length;
        Array.Copy(name, 0, names, used + 2, length);
        used += 2 + length;
        count++;
        return true;
    }

    /// <summary>Begins the name constraints of an issuer.</summary>
    public void BeginConstraints()
    {
        permitted = 0;
        permittedForms = 0;
        constrainedForms = 0;
        isExcluded = false;
    }

    /// <summary>Adds a subtree of the issuer, and compares it with the names while it is one of the first and they are all kept; false when it is of a kind that is not understood here.</summary>
    public bool AddSubtree(bool isPermitted, int tag, byte[] subtree, int length)
    {
        if (tag != DnsTag && tag != AddressTag)
            return false;
        if (tag == AddressTag ? length != 8 && length != 32 : !DnsName.IsSubtree(subtree, length))
            return false;
        int form = tag == DnsTag ? FormDns : FormAddress;
        constrainedForms |= form;
        if (isPermitted)
            permittedForms |= form;
        if (--subtreesLeft < 0)
            return true;
        int bit = 1;
        for (int at = 0; at < used; at += 2 + names[at + 1])
        {
            if (names[at] == tag && IsIn(isPermitted, tag, at + 2, names[at + 1], subtree, length))
            {
                if (isPermitted)
                    permitted |= bit;
                else
                    isExcluded = true;
            }
            bit <<= 1;
        }
        return true;
    }

    /// <summary>Judges the names by the subtrees of the issuer; names and subtrees that could not be compared refuse it.</summary>
    public Refusal EndConstraints()
    {
        if (constrainedForms != 0 && subtreesLeft < 0)
            return Refusal.NamesNotKept;
        if (isExcluded)
            return Refusal.NameConstraint;
        int bit = 1;
        for (int at = 0; at < used; at += 2 + names[at + 1])
        {
            int form = names[at] == DnsTag ? FormDns : FormAddress;
            if ((permittedForms & form) != 0 && (permitted & bit) == 0)
                return Refusal.NameConstraint;
            bit <<= 1;
        }
        return Refusal.None;
    }

    private bool IsIn(bool isPermitted, int tag, int at, int length, byte[] subtree, int subtreeLength)
    {
        if (tag == DnsTag)
            return DnsName.IsWithin(names, at, length, subtree, 0, subtreeLength) || (!isPermitted && DnsName.IsAbove(names, at, length, subtree, 0, subtreeLength));
        if (subtreeLength != 2 * length)
            return false;
        for (int i = 0; i < length; i++)
            if (((names[at + i] ^ subtree[i]) & subtree[length + i]) != 0)
                return false;
        return true;
    }
}
