using System;

namespace NanoTls.Streams;

/// <summary>
/// The random generator of a device, which is all that managed code can reach (System.Random). It is taken only where it is a true one: wherever two generators of one
/// seed give one stream (desktop .NET, the host interpreter, targets that fall back on the C library) every <see cref="Fill"/> is refused; so is a generator that leaves
/// its array as it was, stands still or repeats (SP 800-90B §4.4.1).
/// </summary>
public class DeviceEntropy : Entropy
{
    // Two draws of 64 bytes, 1,024 bits: they hold the 384 bits that a seed needs from 3 bits of min-entropy a byte on.
    private const int DrawLength = 64;

    // SP 800-90B §4.4.1: 1 + ⌈20 / H⌉ with H = 3 bits a byte, and 12 bits a word of 4 bytes; a false alarm is one in 2^20 at that H, and far below 2^-40 at full entropy.
    private const int MostEqualBytes = 7;
    private const int MostEqualWords = 2;
    private const int WordLength = 4;

    private readonly Random random;
    private readonly byte[] personalization;
    private readonly byte[] first = new byte[DrawLength];
    private readonly byte[] second = new byte[DrawLength];
    private readonly bool seeded;

    /// <summary>The generator of this device; <paramref name="personalization"/> as in the other constructor.</summary>
    public DeviceEntropy(byte[] personalization)
        : this(personalization, Sample(new Random(1)), Sample(new Random(1)), new Random())
    {
    }

    /// <summary>
    /// A generator, and what two of its kind gave that were made one after the other with the same seed: the same from both is the mark of a pseudo-random one.
    /// <paramref name="personalization"/> is mixed into every seed and need not be secret: a device number, and best a boot counter that is kept over resets, so that no
    /// two boots draw the same numbers whatever the generator does; not a copy, null = none.
    /// </summary>
    protected DeviceEntropy(byte[] personalization, byte[] sample, byte[] sampleOfSameSeed, Random random)
        : base(2 * DrawLength + (personalization == null ? 0 : personalization.Length))
    {
        this.personalization = personalization;
        this.random = random;
        seeded = Same(sample, sampleOfSameSeed);
    }

    /// <summary>
    /// Whether the noise that feeds the generator is there now. On an ESP32 that is the radio: while Wi-Fi and Bluetooth are both off its numbers are only pseudo-random,
    /// so an application that can connect without them (Ethernet, UART, a modem) overrides this and says whether one of them is on. True unless overridden.
    /// </summary>
    protected virtual bool RadioIsOn() => true;

    /// <inheritdoc/>
    public override void Fill(byte[] seed)
    {
        if (seed == null || seed.Length != SeedLength)
            throw new ArgumentException("seed: an array of SeedLength bytes is needed");
        if (seeded)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Entropy, "System.Random is pseudo-random here: on .NET use OsEntropy, on a device a firmware with a hardware generator, or an Entropy of your own");
        if (!RadioIsOn())
            throw new TlsException(AlertDescription.InternalError, TlsCause.Entropy, "the radio is off and the generator has no noise: switch Wi-Fi or Bluetooth on before the connection begins");
        Draw(first, 0x00);
        Draw(second, 0xFF);
        bool healthy = !Same(first, second) && Varies(first) && Varies(second);
        Array.Copy(first, 0, seed, 0, DrawLength);
        Array.Copy(second, 0, seed, DrawLength, DrawLength);
        if (personalization != null)
            Array.Copy(personalization, 0, seed, 2 * DrawLength, personalization.Length);
        Array.Clear(first, 0, DrawLength);
        Array.Clear(second, 0, DrawLength);
        if (healthy)
            return;
        Array.Clear(seed, 0, seed.Length);
        throw new TlsException(AlertDescription.InternalError, TlsCause.Entropy, "the hardware random generator stands still or repeats: restart the device, and replace it if that does not help");
    }

    private static byte[] Sample(Random random)
    {
        byte[] sample = new byte[DrawLength];
        random.NextBytes(sample);
        return sample;
    }

    /// <summary>Draws over a filling: what the generator does not write stays, and is a run that does not vary.</summary>
    private void Draw(byte[] draw, byte filling)
    {
        for (int i = 0; i < draw.Length; i++)
            draw[i] = filling;
        random.NextBytes(draw);
    }

    /// <summary>The repetition count test, over bytes and over the words that hardware generators give.</summary>
    private static bool Varies(byte[] draw)
    {
        int bytes = 1;
        for (int i = 1; i < draw.Length; i++)
        {
            bytes = draw[i] == draw[i - 1] ? bytes + 1 : 1;
            if (bytes > MostEqualBytes)
                return false;
        }
        // Equal words in a row at any alignment: as many bytes in a row that equal the one a word before them.
        int repeated = 0;
        for (int i = WordLength; i < draw.Length; i++)
        {
            repeated = draw[i] == draw[i - WordLength] ? repeated + 1 : 0;
            if (repeated >= MostEqualWords * WordLength)
                return false;
        }
        return true;
    }

    private static bool Same(byte[] a, byte[] b)
    {
        int difference = 0;
        for (int i = 0; i < a.Length; i++)
            difference |= a[i] ^ b[i];
        return difference == 0;
    }
}
