using System;

namespace NanoTls.Certificates;

/// <summary>
/// The reference identifier of a server (RFC 9525 §6.1): a DNS name, or an IPv4 or IPv6 address. It is compared with the DNS names and IP addresses of subjectAltName, never with a common name.
/// </summary>
public sealed class ServerIdentity
{
    private const int LongestName = 253;

    // The name in lower-case ASCII without a dot at its end, or the 4 or 16 bytes of the address.
    private readonly byte[] identity;

    /// <summary>Whether it is an IP address.</summary>
    public readonly bool IsAddress;

    /// <summary>The identity of the host that was connected to, e.g. "broker.example", "192.0.2.1", "2001:db8::1"; an internationalised name in its A-label form. ArgumentException when it is none of these.</summary>
    public ServerIdentity(string host)
    {
        if (host == null || host.Length == 0)
            throw new ArgumentException("host: the name or the address that the device connects to is needed");
        byte[] address = IpAddress.Parse(host);
        IsAddress = address != null;
        identity = IsAddress ? address : NameOf(host);
    }

    /// <summary>Whether a dNSName says this name (RFC 9525 §6.3): ASCII letters in either case, and "*" for the whole left-most label.</summary>
    internal bool MatchesName(byte[] name, int offset, int length)
    {
        if (IsAddress)
            return false;
        int at = 0;
        if (length > 2 && name[offset] == '*' && name[offset + 1] == '.')
        {
            // The wildcard stands for one label, and what follows it for at least two.
            while (at < identity.Length && identity[at] != '.')
                at++;
            offset++;
            length--;
            if (at == 0 || !HasDot(name, offset + 1, length - 1))
                return false;
        }
        if (length != identity.Length - at)
            return false;
        for (int i = 0; i < length; i++)
            if (DnsName.ToLower(name[offset + i]) != identity[at + i])
                return false;
        return true;
    }

    /// <summary>Whether an iPAddress is this address.</summary>
    internal bool MatchesAddress(byte[] address, int offset, int length)
    {
        if (!IsAddress || length != identity.Length)
            return false;
        for (int i = 0; i < length; i++)
            if (address[offset + i] != identity[i])
                return false;
        return true;
    }

    private static bool HasDot(byte[] name, int offset, int length)
    {
        for (int i = 0; i < length; i++)
            if (name[offset + i] == '.')
                return true;
        return false;
    }

    private static byte[] NameOf(string host)
    {
        int length = host[host.Length - 1] == '.' ? host.Length - 1 : host.Length;
        if (length == 0 || length > LongestName)
            throw new ArgumentException("host: a name of 1 to 253 characters is needed");
        byte[] name = new byte[length];
        int label = 0;
        bool isNumber = true;
        for (int i = 0; i < length; i++)
        {
            char c = host[i];
            bool isDot = c == '.';
            if (!isDot && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
                throw new ArgumentException("host: letters, digits, '-' and '.' are possible; an internationalised name is written in its A-label form (xn--)");
            label = isDot ? 0 : label + 1;
            if (label > 63 || (isDot && (i == 0 || i == length - 1 || host[i - 1] == '.')))
                throw new ArgumentException("host: labels have 1 to 63 characters");
            isNumber = isDot || (isNumber && c >= '0' && c <= '9');
            name[i] = (byte)DnsName.ToLower(c);
        }
        // No top-level domain is a number; but "192.0.2.1.", "192.0.2" and "3221225985" are addresses to some resolvers.
        if (isNumber)
            throw new ArgumentException("host: no name ends in a number; an IPv4 address is written as four numbers of 0 to 255 without leading zeros");
        return name;
    }
}
