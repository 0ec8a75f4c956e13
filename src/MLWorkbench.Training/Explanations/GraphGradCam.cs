using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;

namespace MLWorkbench.Training.Explanations;

/// <summary>
/// Grad-CAM (Selvaraju et al. 2017) of an exported network, without libtorch: the graph is cut at its last feature map, and the only
/// derivatives that are needed, the score's along each channel of that map, are central differences through the few layers above it. What
/// is explained is thus the very graph that predicts, and no second copy of the weights has to be kept. The negative part is kept: it speaks
/// against the class. A graph that is the mean of fold models has the mean of their maps.
/// </summary>
public sealed class GraphGradCam : IExplainer
{
    /// <summary>A map of fewer places on a side says less than occlusion does.</summary>
    public const int LeastSide = 3;

    private readonly MapMember[] _members;
    private readonly ImageShape _shape;

    private GraphGradCam(MapMember[] members, ImageShape shape) => (_members, _shape) = (members, shape);

    /// <inheritdoc/>
    public string Method =>
        "Grad-CAM (Selvaraju et al. 2017) at the last feature map" + (_members.Length > 1 ? $", the mean over {_members.Length} networks" : "");

    /// <summary>Opens a graph.</summary>
    /// <param name="onnx">An exported network, or the mean of several.</param>
    /// <param name="shape">The images that it takes.</param>
    /// <param name="severalLabels">Whether an image may have several labels, each with a logit of its own.</param>
    /// <param name="threads">Threads of ONNX Runtime.</param>
    /// <returns>The explainer; null where the graph shows no feature map that lies over the image.</returns>
    public static GraphGradCam? Open(byte[] onnx, ImageShape shape, bool severalLabels, int threads)
    {
        var model = OnnxModel.Read(onnx);
        var members = new List<MapMember>();
        try
        {
            foreach (var names in ExportedMap.Of(model))
            {
                members.Add(new MapMember(model, names, severalLabels, new SessionOptions { Threads = threads }));
            }

            if (members.Count > 0 && members[0].Features(Images(new float[shape.Values], shape)).Shape is [_, _, >= LeastSide, >= LeastSide])
            {
                return new GraphGradCam([.. members], shape);
            }
        }
        catch (InputException)
        {
            // The layers above the map need more than the map.
        }

        members.ForEach(member => member.Dispose());
        return null;
    }

    /// <inheritdoc/>
    public HeatMap Explain(float[] image, int target, int? member = null)
    {
        var images = Images(image, _shape);
        var chosen = member is { } one && one < _members.Length ? _members[one..(one + 1)] : _members;
        return HeatMap.Mean([.. chosen.Select(network => network.Explain(network.Features(images), target))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Dispose();
        }
    }

    private static FloatTensor Images(float[] values, ImageShape shape) => new(values.Length == shape.Values ? values : values[..shape.Values], 1, shape.Channels, shape.Height, shape.Width);
}
