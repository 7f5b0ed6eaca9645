using System;

namespace NanoTls.Certificates;

/// <summary>
/// The certificates of a peer: read as a stream, then verified in slices. In this order: <see cref="Begin"/>; for each certificate <see cref="BeginCertificate"/>, <see cref="Read"/>,
/// <see cref="EndCertificate"/>; <see cref="BeginVerification"/>; <see cref="Step"/> until it is false. What is refused is a <see cref="TlsException"/> with its alert.
/// One object serves one chain after the other and allocates nothing for it.
/// </summary>
public sealed class CertificateChain
{
    private enum State
    {
        Idle,
        Between,
        Reading,
        Verifying,
        Verified,
    }

    private readonly CertificateEntry[] entries;
    private readonly SubjectNames names;
    private readonly CertificateReader reader;
    private readonly PathBuilder builder;
    private State state;
    private CertificatePurpose purpose;
    private ServerIdentity expected;
    private int count;
    private int rest;
    private bool isRaw;

    /// <summary>Makes room for all that the policy allows; ArgumentException when the policy is not complete.</summary>
    public CertificateChain(CertificatePolicy policy)
    {
        policy.Validate();
        Algorithms = new AlgorithmTable(policy);
        entries = new CertificateEntry[policy.MostCertificates];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = Algorithms.NewEntry();
        names = new SubjectNames(policy.NamesLength);
        reader = new CertificateReader(Algorithms, names);
        builder = new PathBuilder(Algorithms, entries);
    }

    /// <summary>What verifies here; idle while <see cref="Step"/> is not called.</summary>
    internal readonly AlgorithmTable Algorithms;

    /// <summary>Whether a path from the peer's certificate to a trust anchor or pin is verified.</summary>
    public bool Verified => state == State.Verified;

    /// <summary>The last second at which all certificates of the verified path are valid; long.MaxValue for a raw public key.</summary>
    internal long ValidUntil => isRaw ? long.MaxValue : builder.ValidUntil;

    /// <summary>How many certificates have come.</summary>
    public int Count => count;

    /// <summary>The peer's own certificate, for its key; InvalidOperationException before <see cref="Verified"/>.</summary>
    public CertificateEntry Peer
    {
        get
        {
            if (state != State.Verified)
                throw new InvalidOperationException("the certificate is not verified");
            return entries[0];
        }
    }

    /// <summary>Begins a chain; the identity is needed for a server's, and null for a client's.</summary>
    public void Begin(CertificatePurpose purpose, ServerIdentity expected)
    {
        if ((expected == null) == (purpose == CertificatePurpose.ServerAuthentication))
            throw new ArgumentException("expected: a server is verified with the name or address that was connected to, a client without");
        this.purpose = purpose;
        this.expected = expected;
        count = 0;
        isRaw = false;
        state = State.Between;
    }

    /// <summary>
    /// Begins, in place of the certificates, a raw public key (RFC 7250 §3) of <paramref name="length"/> bytes; <see cref="Read"/> and <see cref="EndCertificate"/> follow as for a certificate.
    /// It must be one of <see cref="CertificatePolicy.Pins"/>: a key has no name, date or usage.
    /// </summary>
    public void BeginRawPublicKey(int length)
    {
        Require(State.Between);
        state = State.Idle;
        if (count > 0)
            throw Refusals.Of(Refusal.TooMany, count, null);
        isRaw = true;
        rest = length;
        reader.BeginRawPublicKey(entries[0], length);
        count = 1;
        state = State.Reading;
    }

    /// <summary>Begins the next certificate, the peer's own first, of <paramref name="length"/> bytes (cert_data of RFC 8446 §4.4.2).</summary>
    public void BeginCertificate(int length)
    {
        Require(State.Between);
        state = State.Idle;
        if (count == entries.Length || isRaw)
            throw Refusals.Of(Refusal.TooMany, count, null);
        if (count == 0)
            names.Begin(expected);
        rest = length;
        reader.Begin(entries[count], count == 0, length);
        count++;
        state = State.Reading;
    }

    /// <summary>Reads a piece of the certificate, of any length.</summary>
    public void Read(byte[] buffer, int offset, int length)
    {
        Require(State.Reading);
        if (offset < 0 || length < 0 || length > buffer.Length - offset)
            throw new ArgumentOutOfRangeException("length");
        if (length > rest)
            throw new ArgumentException("length: more than the certificate has");
        state = State.Idle;
        rest -= length;
        reader.Read(buffer, offset, length);
        state = State.Reading;
    }

    /// <summary>Ends the certificate, which must be complete.</summary>
    public void EndCertificate()
    {
        Require(State.Reading);
        state = State.Idle;
        reader.Finish();
        state = State.Between;
    }

    /// <summary>Ends the chain: judges the peer's certificate, and leaves the rest to <see cref="Step"/>.</summary>
    public void BeginVerification()
    {
        Require(State.Between);
        state = State.Idle;
        if (count == 0)
            throw Refusals.Of(Refusal.NoCertificate, 0, null);
        if (isRaw)
            builder.BeginRawPublicKey();
        else
            builder.Begin(count, purpose, names);
        state = State.Verifying;
    }

    /// <summary>Does one slice of the verification, at most 50,000 IL instructions; true while work remains, then the chain is verified.</summary>
    public bool Step()
    {
        Require(State.Verifying);
        state = State.Idle;
        bool remains = builder.Step();
        state = remains ? State.Verifying : State.Verified;
        return remains;
    }

    // A failure leaves it idle: only Begin goes on from there.
    private void Require(State expectedState)
    {
        if (state != expectedState)
            throw new InvalidOperationException("out of order: Begin, then BeginCertificate, Read and EndCertificate for each, then BeginVerification and Step");
    }
}
