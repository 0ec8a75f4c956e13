using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Onnx.Tests.Editing;

public sealed class CutBetweenTests
{
    [Fact]
    public void TheUpperPart_StartsFromTheValueInside()
    {
        var (model, middle, end) = TwoSteps();

        var part = model.CutBetween(middle, end);

        Assert.Equal([middle], part.Inputs.Select(input => input.Name));
        using var session = new InferenceSession(part.ToBytes());
        Assert.Equal([11f, 12f], session.Run(new FloatTensor([1, 2], 2), end).Values);
    }

    [Fact]
    public void AValueThatNeedsMore_IsRefused()
    {
        var graph = new OnnxGraphBuilder("skip");
        graph.Input("x", OnnxType.Float, "N");
        var middle = graph.Node("Neg", ["x"]);
        var end = graph.Node("Add", [middle, "x"]);
        graph.Output(end, "y", OnnxType.Float, "N");

        var refusal = Assert.Throws<InputException>(() => graph.Build().CutBetween(middle, end));

        Assert.Contains("'x'", refusal.Message);
    }

    [Fact]
    public void Weights_ChangeInTheCopyAlone()
    {
        var graph = new OnnxGraphBuilder("weights");
        graph.Input("x", OnnxType.Float, "N", 2);
        var bias = graph.Constant("bias", (ReadOnlySpan<float>)[5f, 5f], 2);
        var weight = graph.Constant("weight", (ReadOnlySpan<float>)[1f, 2f], 2, 1);
        graph.Output(graph.Node("MatMul", [graph.Node("Add", ["x", bias]), weight]), "y", OnnxType.Float, "N", 1);
        var model = graph.Build();

        var changed = model.WithWeights((name, values) =>
        {
            Assert.Equal("weight", name);
            values.Reverse();
        });

        Assert.Equal(([16f], [17f]), (Run(model), Run(changed)), EqualityComparer<(float[], float[])>.Create((a, b) =>
            a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2)));
    }

    private static float[] Run(OnnxModel model)
    {
        using var session = new InferenceSession(model.ToBytes());
        return session.Run(new FloatTensor([1, 0], 1, 2), "y").Values;
    }

    private static (OnnxModel Model, string Middle, string End) TwoSteps()
    {
        var graph = new OnnxGraphBuilder("steps");
        graph.Input("x", OnnxType.Float, "N");
        var middle = graph.Node("Neg", ["x"]);
        var end = graph.Node("Add", [middle, graph.Constant("ten", (ReadOnlySpan<float>)[10f])]);
        graph.Output(end, "y", OnnxType.Float, "N");
        return (graph.Build(), middle, end);
    }
}
