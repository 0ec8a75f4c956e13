using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>
/// Runs a graph once on black images, or rows of zeros, in memory of a fixed size, before it is loaded in earnest: ONNX Runtime takes whatever memory a graph asks
/// for, and whoever made the zip may have made the graph too. What passes takes no more on other images, since its sizes follow from the number
/// of images alone (which was looked at when the zip was read).
/// </summary>
internal static class GraphTrial
{
    /// <summary>Memory whatever the size of the images.</summary>
    private const long LeastBytes = 128L << 20;

    /// <summary>
    /// Memory for each value of an image: a backbone keeps a few maps of 64 to 96 channels at half the size, 100 to 300 bytes; joined backbones,
    /// scattering and votes a multiple of that. Ample, for a right model that is refused is worse than a wrong one that costs a gigabyte.
    /// </summary>
    private const long BytesPerValue = 4_096;

    /// <summary>Memory whatever the manifest says of the images.</summary>
    private const long MostBytes = 4L << 30;

    /// <summary>Weights lie in the same memory, and some operators copy them.</summary>
    private const int CopiesOfWeights = 3;

    /// <summary>Two: whatever makes room for one image and not for more is found here.</summary>
    private const int Images = 2;

    /// <summary>Loads the graph without rewriting it, compares it with the manifest, and runs it.</summary>
    /// <returns>Where graph and manifest disagree, or null.</returns>
    /// <exception cref="OnnxRuntimeException">It cannot be loaded, or not be run in this memory.</exception>
    public static string? Run(byte[] onnx, ModelManifest manifest)
    {
        var input = manifest.Input;
        var layout = new SampleLayout([.. input.Tensors.Select(tensor => tensor.Shape)]);
        var black = new float[checked(Images * layout.Values)];
        var values = Math.Min(MostBytes, LeastBytes + (BytesPerValue * black.Length));
        using var memory = new BoundedMemory(values + ((long)CopiesOfWeights * onnx.Length));
        // Folding would compute with memory of its own, without bounds.
        using var session = new InferenceSession(onnx, new SessionOptions
        {
            Threads = 1,
            Optimization = GraphOptimization.None,
            FoldConstants = false,
            Bounded = true,
        });
        if (Contradiction(manifest, session) is { } contradiction)
        {
            return contradiction;
        }

        var output = manifest.Output;
        var answer = manifest.Answer;
        string[] outputs = [.. new[] { answer.Tensor, output.UncalibratedProbabilities, manifest.InputCheck?.Tensor }.OfType<string>().Distinct()];
        var answers = session.Run(layout.Tensors(black, Images), outputs);
        return answers[0].Values.Length == Images * answer.Columns
            ? null
            : $"its output '{outputs[0]}' has {answers[0].Values.Length} values for {Images} {(manifest.Number is null ? $"images of {answer.Columns} classes" : "samples with one number each")}";
    }

    /// <summary>Where graph and manifest disagree, or null.</summary>
    private static string? Contradiction(ModelManifest manifest, InferenceSession session)
    {
        var tensors = manifest.Input.Tensors;
        if (!session.Inputs.Select(input => input.Name).SequenceEqual(tensors.Select(tensor => tensor.Name), StringComparer.Ordinal))
        {
            return tensors.Count == 1 ? $"its only input should be '{tensors[0].Name}'" : $"its inputs should be '{tensors[0].Name}' and '{tensors[1].Name}'";
        }

        foreach (var (input, (_, shape)) in session.Inputs.Zip(tensors))
        {
            if (input.ElementType != "float" || !Fits(input.Dimensions, [-1, .. shape]))
            {
                return $"its input is {input}, not float [N, {string.Join(", ", shape)}]";
            }
        }

        if (manifest.Output.UncalibratedProbabilities is { } said && session.Outputs.All(output => output.Name != said))
        {
            return $"it has no output '{said}'";
        }

        return Missing(session, manifest.Answer.Tensor, manifest.Answer.Columns)
            ?? (manifest.InputCheck is { } check ? Missing(session, check.Tensor, 1) : null);
    }

    private static string? Missing(InferenceSession session, string name, int columns) =>
        session.Outputs.FirstOrDefault(output => output.Name == name) is { ElementType: "float" } found && Fits(found.Dimensions, [-1, columns])
            ? null
            : $"it has no output '{name}' of float [N, {columns}]";

    /// <summary>Whether every dimension is the expected one or left open.</summary>
    private static bool Fits(IReadOnlyList<long> actual, long[] expected) =>
        actual.Count == expected.Length && actual.Zip(expected).All(pair => pair.First == -1 || pair.First == pair.Second);
}
