using System.Globalization;

namespace MLWorkbench.Onnx.TensorFlow.Graphs;

/// <summary>One output of a node, as TensorFlow writes it: "name" for the first, "name:1" for the second.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Output">The output's number.</param>
internal readonly record struct Endpoint(string Node, int Output)
{
    /// <summary>Reads an input of a node that is no control input ("^name").</summary>
    public static Endpoint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var output)
            ? new Endpoint(text[..colon], output)
            : new Endpoint(text, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Output == 0 ? Node : FormattableString.Invariant($"{Node}:{Output}");
}
