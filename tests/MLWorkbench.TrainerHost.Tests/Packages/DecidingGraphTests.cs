using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.TrainerHost.Packages;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Packages;

/// <summary>The graph decides as the runtime does.</summary>
public sealed class DecidingGraphTests
{
    [Theory]
    [InlineData("b", 0.3, 0.3f, 1)]
    [InlineData("b", 0.3, 0.29999f, 0)]
    [InlineData("a", 0.3, 0.7f, 0)]
    [InlineData("a", 0.3, 0.71f, 1)]
    public void Threshold_DecidesForThePositiveClass(string positive, double threshold, float second, int decided)
    {
        var manifest = Manifest(["a", "b"]) with { PositiveClass = positive, Threshold = new DecisionThreshold(threshold, "fixed", "none") };

        Assert.Equal(decided == 0 ? [1, 0] : [0, 1], Decide(manifest, [1 - second, second]));
    }

    /// <summary>0.3 is no float: the nearest one lies above it, 0.1's lies above it too, 0.7's below.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.123456789123)]
    public void Threshold_IsThatOfDoubles(double threshold)
    {
        var manifest = Manifest(["a", "b"]) with { PositiveClass = "b", Threshold = new DecisionThreshold(threshold, "fixed", "none") };
        foreach (var value in new[] { MathF.BitDecrement((float)threshold), (float)threshold, MathF.BitIncrement((float)threshold) })
        {
            Assert.Equal(value >= threshold ? 1 : 0, Decide(manifest, [1 - value, value])[1]);
        }
    }

    [Theory]
    [InlineData(new[] { 0.2f, 0.5f, 0.3f }, new[] { 0f, 1f, 0f })]
    [InlineData(new[] { 0.4f, 0.2f, 0.4f }, new[] { 1f, 0f, 0f })]
    public void WithoutThreshold_TheMostProbableClassIsDecided(float[] probabilities, float[] decided) =>
        Assert.Equal(decided, Decide(Manifest(["a", "b", "c"]), probabilities));

    [Fact]
    public void SeveralLabels_AreDecidedEachByItself() =>
        Assert.Equal([1, 0, 1], Decide(Manifest(["a", "b", "c"]) with { SeveralLabels = true }, [0.5f, 0.49999f, 0.9f]));

    [Fact]
    public void ColourBecomesGrey_AsOurDecodersDoIt()
    {
        var graph = DecidingGraph.Make(Graph(1, 2), Manifest(["a", "b"]), null, fromImages: true);
        using var session = new InferenceSession(graph);

        var mean = session.Run([new FloatTensor([100, 200, 50], 1, 3, 1, 1)], ["probabilities"])[0].Values;

        Assert.Equal((float)Math.Round((0.299 * 100) + (0.587 * 200) + (0.114 * 50)), mean[0]);
    }

    private static float[] Decide(ModelManifest manifest, float[] probabilities)
    {
        using var session = new InferenceSession(DecidingGraph.Make(Graph(probabilities.Length, probabilities.Length), manifest with
        {
            Input = manifest.Input with { Channels = probabilities.Length },
        }, null, fromImages: false));
        var outputs = session.Run([new FloatTensor(probabilities, 1, probabilities.Length, 1, 1)], ["probabilities", "decision"]);
        Assert.Equal(probabilities, outputs[0].Values);
        return outputs[1].Values;
    }

    /// <summary>The input's channels are the probabilities; a single one stands for all.</summary>
    private static byte[] Graph(int channels, int classes)
    {
        var graph = new OnnxGraphBuilder("given");
        graph.Input("input", OnnxType.Float, "N", channels, 1, 1);
        var values = graph.Node("Reshape", ["input", graph.Constant("rows", (ReadOnlySpan<long>)[-1, channels], 2)]);
        var row = channels == classes ? values : graph.Node("Concat", [values, values], ("axis", 1L));
        graph.Output(row, "probabilities", OnnxType.Float, "N", classes);
        return graph.Build().ToBytes();
    }

    private static ModelManifest Manifest(string[] classes) => new()
    {
        ProductVersion = "1",
        Created = DateTime.UnixEpoch,
        Task = "image-classification",
        Classes = classes,
        Input = new InputContract { Channels = 1, Height = 1, Width = 1 },
    };
}
