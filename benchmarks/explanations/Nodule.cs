using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Training.Explanations;

namespace MLWorkbench.Benchmarks.Explanations;

/// <summary>A generated nodule with its mask, as a model that says "nodule" sees it.</summary>
/// <param name="Values">Raw values [1, H, W].</param>
/// <param name="Mask">True where the nodule is.</param>
/// <param name="Shape">Of the image.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Number">Which one it is.</param>
internal sealed record Nodule(float[] Values, bool[] Mask, ImageShape Shape, int Predicted, int Number)
{
    /// <summary>Pixels by which the mask is widened: half a cell of an 8x8 map.</summary>
    private const int Margin = 4;

    /// <summary>How far nodules are moved out of the middle, where they all lie.</summary>
    private const int Shift = 14;

    /// <summary>Judges a map.</summary>
    public MaskAgreement Judge(HeatMap map) => MaskAgreement.Of(map, Mask, Shape.Width, Shape.Height, Margin);

    /// <summary>The same image moved towards one of its corners, what is missing repeating the edge.</summary>
    public Nodule Shifted
    {
        get
        {
            var (right, down) = (Number % 2 == 0 ? Shift : -Shift, Number / 2 % 2 == 0 ? Shift : -Shift);
            var (values, mask) = (new float[Values.Length], new bool[Mask.Length]);
            for (var place = 0; place < values.Length; place++)
            {
                var (x, y) = ((place % Shape.Width) - right, (place / Shape.Width) - down);
                values[place] = Values[(Math.Clamp(y, 0, Shape.Height - 1) * Shape.Width) + Math.Clamp(x, 0, Shape.Width - 1)];
                mask[place] = x >= 0 && y >= 0 && x < Shape.Width && y < Shape.Height && Mask[(y * Shape.Width) + x];
            }

            return this with { Values = values, Mask = mask };
        }
    }

    /// <summary>All nodules of a generated set that the model takes for one.</summary>
    public static IReadOnlyList<Nodule> Read(string folder, ModelPackage package)
    {
        using var session = new InferenceSession(package.Onnx);
        var plan = ImagePlan.Parse(package.Manifest.Input.Preprocessing!.Value.GetRawText());
        var none = package.Manifest.Classes.Index().Single(pair => pair.Item == "none").Index;
        var found = new List<Nodule>();
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "images"), "*.png").Order(StringComparer.Ordinal))
        {
            var mask = ImageCodec.Decode(path.Replace("images", "masks", StringComparison.Ordinal)).Bytes.ToArray();
            if (mask.All(value => value == 0))
            {
                continue;
            }

            var values = plan.Apply(path).ToPlanar();
            var scores = session.Run(new FloatTensor(values, 1, 1, plan.Height, plan.Width), "probabilities").Values;
            var predicted = Array.IndexOf(scores, scores.Max());
            if (predicted != none)
            {
                found.Add(new Nodule(values, [.. mask.Select(value => value > 0)], plan.Shape, predicted, found.Count));
            }
        }

        return found;
    }
}
