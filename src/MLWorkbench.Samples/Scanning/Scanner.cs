namespace MLWorkbench.Samples.Scanning;

/// <summary>
/// A scanner with its reconstruction: slice thickness, in-plane blur, and noise. The noise spectrum has the form that filtered back
/// projection gives it, a ramp times the kernel's roll-off (Riederer, Pelc and Chesler 1978; Solomon, Christianson and Samei 2012 measured it
/// for clinical kernels), so it is never white. Lung texture goes through the same blur as everything else.
/// </summary>
internal sealed class Scanner
{
    /// <summary>Texture of aerated lung, standard deviation in HU before blurring.</summary>
    private const double TextureDeviation = 42;

    private readonly Spectrum texture;
    private readonly Spectrum noise;

    private Scanner(string name, double thickness, double blur, double noiseDeviation, double rollOff, double readingNoise)
    {
        Name = name;
        Thickness = thickness;
        Blur = blur;
        NoiseDeviation = noiseDeviation;
        ReadingNoise = readingNoise;
        texture = new Spectrum(TexturePower, TextureDeviation, f => Math.Exp(-2 * Math.Pow(Math.PI * blur * f, 2)));
        noise = new Spectrum(f => f * Math.Exp(-Math.Pow(f / rollOff, 2)), noiseDeviation);
    }

    /// <summary>A sharp kernel on thin slices and a soft kernel on thicker ones.</summary>
    public static IReadOnlyList<Scanner> All { get; } =
    [
        new("A", thickness: 1.25, blur: .40, noiseDeviation: 38, rollOff: .42, readingNoise: 1.05),
        new("B", thickness: 2.0, blur: .58, noiseDeviation: 21, rollOff: .22, readingNoise: .95),
    ];

    /// <summary>Its code in the manifest.</summary>
    public string Name { get; }

    /// <summary>Slice thickness in mm.</summary>
    public double Thickness { get; }

    /// <summary>Standard deviation of the Gaussian point spread function, in mm.</summary>
    public double Blur { get; }

    /// <summary>Noise at the usual dose, standard deviation in HU.</summary>
    public double NoiseDeviation { get; }

    /// <summary>What the noise means to a reader looking for a nodule, relative to the mean of the scanners.</summary>
    public double ReadingNoise { get; }

    /// <summary>Power of lung texture falls with the cube of frequency.</summary>
    public static double TexturePower(double frequency) => Math.Pow(frequency, -3);

    /// <summary>Draws lung texture, as blurred by this scanner, in HU around 0.</summary>
    public float[] DrawTexture(Randomness.RandomStream random) => texture.Draw(random);

    /// <summary>Draws noise at the usual dose, in HU around 0.</summary>
    public float[] DrawNoise(Randomness.RandomStream random) => noise.Draw(random);
}
