namespace MLWorkbench.Training.Transfer;

/// <summary>One graph of an ensemble and its share of the result.</summary>
public sealed record EnsembleMember
{
    private EnsembleMember(byte[] body, byte[]? head, double weight) => (Body, Head, Weight) = (body, head, weight);

    /// <summary>Its share; shares of all members are taken relative to their sum.</summary>
    public double Weight { get; }

    /// <summary>The whole graph, or the backbone.</summary>
    internal byte[] Body { get; }

    /// <summary>The head on the backbone, or null.</summary>
    internal byte[]? Head { get; }

    /// <summary>A graph of its own.</summary>
    /// <param name="onnx">From `input` [N, C, H, W] to `probabilities` [N, classes].</param>
    /// <param name="weight">Its share, above zero.</param>
    public static EnsembleMember Whole(byte[] onnx, double weight) => new(onnx, null, weight);

    /// <summary>A head on a backbone; members with the same backbone share it.</summary>
    /// <param name="backbone">From `input` [N, C, H, W] to `features` [N, D].</param>
    /// <param name="head">From `features` [N, D] to `probabilities` [N, classes].</param>
    /// <param name="weight">Its share, above zero.</param>
    public static EnsembleMember OnBackbone(byte[] backbone, byte[] head, double weight) => new(backbone, head, weight);
}
