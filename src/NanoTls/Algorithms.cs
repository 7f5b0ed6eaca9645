using NanoTls.Crypto;

namespace NanoTls;

/// <summary>One object of every algorithm that the options name: for each distinct AEAD one to seal and one to open with, and a key agreement for each group.</summary>
internal sealed class Algorithms
{
    private readonly TlsOptions options;
    private readonly Aead[] sealing;
    private readonly Aead[] opening;
    private readonly KeyAgreement[] agreements;

    public Algorithms(TlsOptions options)
    {
        this.options = options;
        sealing = NewAeads();
        opening = NewAeads();
        agreements = new KeyAgreement[options.Groups.Length];
        for (int i = 0; i < agreements.Length; i++)
            agreements[i] = options.Groups[i].NewKeyAgreement();
    }

    /// <summary>The suite of this id, or null.</summary>
    public CipherSuite SuiteOf(int id)
    {
        for (int i = 0; i < options.CipherSuites.Length; i++)
            if (options.CipherSuites[i].Id == id)
                return options.CipherSuites[i];
        return null;
    }

    public Aead Sealing(CipherSuite suite) => sealing[IndexOf(suite)];

    public Aead Opening(CipherSuite suite) => opening[IndexOf(suite)];

    public KeyAgreement AgreementOf(NamedGroup group)
    {
        for (int i = 0; i < agreements.Length; i++)
            if (options.Groups[i] == group)
                return agreements[i];
        return null;
    }

    /// <summary>Forgets the private keys.</summary>
    public void WipeAgreements()
    {
        for (int i = 0; i < agreements.Length; i++)
            agreements[i].Wipe();
    }

    private int IndexOf(CipherSuite suite)
    {
        int at = 0;
        while (options.CipherSuites[at] != suite)
            at++;
        return at;
    }

    /// <summary>One AEAD for each distinct algorithm, at the places of the suites that use it.</summary>
    private Aead[] NewAeads()
    {
        CipherSuite[] suites = options.CipherSuites;
        Aead[] aeads = new Aead[suites.Length];
        for (int i = 0; i < suites.Length; i++)
        {
            for (int j = 0; j < i && aeads[i] == null; j++)
                if (suites[i].SharesAead(suites[j]))
                    aeads[i] = aeads[j];
            if (aeads[i] == null && options.Speaks(suites[i].Version))
                aeads[i] = suites[i].NewAead();
        }
        return aeads;
    }
}
