using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>
/// The sizes of values follow from constants and from the number of images, never from pixels: then whoever has run the graph once knows what
/// memory it takes on every image.
/// </summary>
internal static class SizeRule
{
    /// <summary>The inputs that say how large a result is.</summary>
    private static readonly Dictionary<string, int[]> _sizes = new(StringComparer.Ordinal)
    {
        ["CenterCropPad"] = [1],
        ["Col2Im"] = [1, 2],
        ["ConstantOfShape"] = [0],
        ["Expand"] = [1],
        ["AffineGrid"] = [1],
        ["MaxUnpool"] = [2],
        ["MaxRoiPool"] = [1],
        ["OneHot"] = [1],
        ["Pad"] = [1],
        ["Range"] = [0, 1, 2],
        ["Reshape"] = [1],
        ["Resize"] = [1, 2, 3],
        ["Split"] = [1],
        ["Tile"] = [1],
        ["TopK"] = [1],
        ["Upsample"] = [1],
        ["HannWindow"] = [0],
        ["HammingWindow"] = [0],
        ["BlackmanWindow"] = [0],
        ["DFT"] = [1],
        ["STFT"] = [1, 3],
        ["MelWeightMatrix"] = [0, 1, 2, 3, 4],
    };

    /// <summary>They make a shape out of a value, whatever the value holds.</summary>
    private static readonly string[] _measures = ["Shape", "Size"];

    /// <summary>Checks every operator that makes values of a size it is told.</summary>
    /// <exception cref="InputException">Names the operator.</exception>
    public static void Check(GraphSketch graph)
    {
        var fromPixels = new HashSet<string>(graph.Inputs.Keys.Where(name => !graph.Constants.ContainsKey(name)), StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            if (_sizes.TryGetValue(node.Type, out var sizes) && sizes.Any(size => size < node.Inputs.Count && fromPixels.Contains(node.Inputs[size])))
            {
                throw new InputException($"its operator {node.Place} takes a size from the pixels of an image");
            }

            if (!_measures.Contains(node.Type) && node.Inputs.Any(fromPixels.Contains))
            {
                fromPixels.UnionWith(node.Outputs);
            }
        }
    }
}
