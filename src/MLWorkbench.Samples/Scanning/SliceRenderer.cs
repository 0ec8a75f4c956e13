using System.Numerics;
using MLWorkbench.Samples.Anatomy;

namespace MLWorkbench.Samples.Scanning;

/// <summary>
/// Turns a scene into the mean over a slice. Every pixel is two by two sub-columns with samples 0.5 mm or less apart through the
/// slice, and a sub-voxel counts in proportion to how far its centre lies inside: together that is the partial volume effect.
/// </summary>
internal sealed class SliceRenderer
{
    private const int Fine = 2;
    private const int Margin = 4;
    private const int Side = Fine * (Geometry.Size + (2 * Margin));
    private const float Spacing = (float)(Geometry.Pitch / Fine);

    private readonly Scanner scanner;
    private readonly int layers;
    private readonly float[] contrast;
    private readonly float[] lesion;
    private readonly float[] kernel;

    /// <summary>Prepares buffers; an instance serves one thread.</summary>
    public SliceRenderer(Scanner scanner)
    {
        this.scanner = scanner;
        layers = (int)Math.Ceiling(scanner.Thickness / .5);
        contrast = new float[layers * Side * Side];
        lesion = new float[layers * Side * Side];
        kernel = Gaussian(scanner.Blur / Spacing);
    }

    /// <summary>Renders a scene.</summary>
    /// <param name="tissues">What there is.</param>
    /// <param name="centre">Where the slice lies, in mm above the scene's middle.</param>
    /// <returns>HU above lung after blurring, and the share of each pixel's volume that the lesion fills (not blurred).</returns>
    public (float[] Contrast, float[] Lesion) Render(IReadOnlyList<Tissue> tissues, double centre = 0)
    {
        Array.Clear(contrast);
        Array.Clear(lesion);
        foreach (var tissue in tissues)
            Fill(tissue, (float)centre);

        var mean = MeanOverLayers(contrast);
        Blur(mean);
        return (Reduce(mean), Reduce(MeanOverLayers(lesion)));
    }

    private void Fill(Tissue tissue, float centre)
    {
        var (low, high) = tissue.Bounds;
        var (left, right) = Range(low.X, high.X);
        var (top, bottom) = Range(low.Y, high.Y);
        for (var layer = 0; layer < layers; layer++)
        {
            var z = (float)(((layer + .5) / layers) - .5) * (float)scanner.Thickness + centre;
            if (z < low.Z - Spacing || z > high.Z + Spacing)
                continue;

            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    var depth = tissue.Depth(new Vector3(Position(x), Position(y), z));
                    var share = Math.Clamp(.5f + (depth / Spacing), 0, 1);
                    if (share <= 0)
                        continue;

                    var at = (((layer * Side) + y) * Side) + x;
                    contrast[at] = Math.Max(contrast[at], share * tissue.Contrast);
                    if (tissue.IsLesion)
                        lesion[at] = Math.Max(lesion[at], share);
                }
            }
        }
    }

    private static float Position(int index) => (index - ((Side - 1) / 2f)) * Spacing;

    private static (int First, int Last) Range(float low, float high)
    {
        var middle = (Side - 1) / 2f;
        var first = Math.Clamp(MathF.Floor((low / Spacing) + middle - 1), 0, Side - 1);
        var last = Math.Clamp(MathF.Ceiling((high / Spacing) + middle + 1), 0, Side - 1);
        return ((int)first, (int)last);
    }

    private float[] MeanOverLayers(float[] volume)
    {
        var mean = new float[Side * Side];
        for (var i = 0; i < volume.Length; i++)
            mean[i % mean.Length] += volume[i] / layers;

        return mean;
    }

    private void Blur(float[] image)
    {
        var between = new float[image.Length];
        Convolve(image, between, 1, Side);
        Convolve(between, image, Side, 1);
    }

    private void Convolve(float[] source, float[] target, int step, int stride)
    {
        var half = kernel.Length / 2;
        for (var line = 0; line < Side; line++)
        {
            for (var i = 0; i < Side; i++)
            {
                var sum = 0f;
                for (var k = -half; k <= half; k++)
                    sum += kernel[k + half] * source[(line * stride) + (Math.Clamp(i + k, 0, Side - 1) * step)];

                target[(line * stride) + (i * step)] = sum;
            }
        }
    }

    private static float[] Reduce(float[] fine)
    {
        var coarse = new float[Geometry.Size * Geometry.Size];
        for (var y = 0; y < Geometry.Size * Fine; y++)
        {
            for (var x = 0; x < Geometry.Size * Fine; x++)
                coarse[(y / Fine * Geometry.Size) + (x / Fine)] += fine[((y + (Fine * Margin)) * Side) + x + (Fine * Margin)] / (Fine * Fine);
        }

        return coarse;
    }

    private static float[] Gaussian(double deviation)
    {
        var half = (int)Math.Ceiling(3 * deviation);
        var weights = Enumerable.Range(-half, (2 * half) + 1).Select(i => Math.Exp(-i * i / (2 * deviation * deviation))).ToArray();
        return [.. weights.Select(w => (float)(w / weights.Sum()))];
    }
}
