using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Anatomy;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Scanning;

/// <summary>Scans one finding of a patient. An instance serves one thread.</summary>
internal sealed class PatchMaker
{
    private readonly SliceRenderer[] renderers = [.. Scanner.All.Select(scanner => new SliceRenderer(scanner))];

    /// <summary>Makes the image; its randomness depends on the seed, the patient and the number of the finding alone.</summary>
    public Patch Make(ulong seed, Patient patient, int finding)
    {
        var random = new RandomStream(SeedSequence.Derive(seed, "patch", patient.Number, finding));
        var tissues = Scene.Build(patient.Findings[finding], random);
        var (stored, mask) = Slice(patient, tissues, 0, random);
        return new Patch(stored, mask, Measure(patient, finding, random));
    }

    /// <summary>Measures a finding without making its image: another draw of the same error than that beside the image.</summary>
    public static double Measure(ulong seed, Patient patient, int finding) =>
        Measure(patient, finding, new RandomStream(SeedSequence.Derive(seed, "caliper", patient.Number, finding)));

    private static double Measure(Patient patient, int finding, RandomStream random) =>
        Math.Round(patient.Findings[finding].Diameter * Math.Exp(random.Normal(0, .06)), 1);

    /// <summary>
    /// Scans the same scene slice by slice, from below its middle to above it. The slice in the middle shows what <see cref="Make"/> shows, with
    /// noise of its own.
    /// </summary>
    public PatchVolume MakeVolume(ulong seed, Patient patient, int finding)
    {
        var tissues = Scene.Build(patient.Findings[finding], new RandomStream(SeedSequence.Derive(seed, "patch", patient.Number, finding)));
        var thickness = Scanner.All[patient.Scanner].Thickness;
        var random = new RandomStream(SeedSequence.Derive(seed, "volume", patient.Number, finding));
        var slices = Enumerable.Range(0, PatchVolume.Slices)
            .Select(index => Slice(patient, tissues, (index - (PatchVolume.Slices / 2)) * thickness, random)).ToList();
        return new PatchVolume([.. slices.SelectMany(slice => slice.Stored)], [.. slices.SelectMany(slice => slice.Mask)], thickness);
    }

    private (ushort[] Stored, byte[] Mask) Slice(Patient patient, IReadOnlyList<Tissue> tissues, double centre, RandomStream random)
    {
        var scanner = Scanner.All[patient.Scanner];
        var (contrast, lesion) = renderers[patient.Scanner].Render(tissues, centre);
        var texture = scanner.DrawTexture(random);
        var noise = scanner.DrawNoise(random);
        var stored = new ushort[contrast.Length];
        var mask = new byte[contrast.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            // Where soft tissue fills a pixel there is no lung left to have texture.
            var lung = Math.Clamp(1 - (contrast[i] / 890), 0, 1);
            var hu = Tissue.Lung + contrast[i] + (lung * texture[i]) + (patient.Dose * noise[i]);
            stored[i] = (ushort)Math.Clamp(Math.Round(hu) + Geometry.Offset, 0, 4095);
            mask[i] = lesion[i] >= .5f ? (byte)255 : (byte)0;
        }

        return (stored, mask);
    }
}
