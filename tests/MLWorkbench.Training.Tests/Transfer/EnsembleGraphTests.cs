using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Tests.Support;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests.Transfer;

public sealed class EnsembleGraphTests
{
    private const int Channels = 2, Side = 4, Width = 5, Classes = 3, Rows = 6;

    [Fact]
    public void Make_GivesTheWeightedMean()
    {
        byte[][] backbones = [Backbone(1), Backbone(2)];
        byte[][] heads = [Head(3), Head(4), Head(5)];
        var whole = Whole(6);

        var ensemble = EnsembleGraph.Make(
        [
            EnsembleMember.OnBackbone(backbones[0], heads[0], 0.4),
            EnsembleMember.OnBackbone([.. backbones[0]], heads[1], 0.3),
            EnsembleMember.OnBackbone(backbones[1], heads[2], 0.2),
            EnsembleMember.Whole(whole, 0.1),
        ]);

        byte[][] alone = [FusedGraph.Make(backbones[0], heads[0]), FusedGraph.Make(backbones[0], heads[1]), FusedGraph.Make(backbones[1], heads[2]), whole];
        Assert.InRange(Graph.Difference(Mean([.. alone.Select(Run)], [0.4, 0.3, 0.2, 0.1]), Run(ensemble)), 0, 1e-6);
    }

    [Fact]
    public void SharedBackbone_StandsInTheGraphOnce()
    {
        var backbone = Backbone(1);
        int Products(params EnsembleMember[] members) => OnnxModel.Read(EnsembleGraph.Make(members)).Nodes.Count(node => node.Operator == "MatMul");

        // One product for the backbone, one for each head.
        Assert.Equal(3, Products(EnsembleMember.OnBackbone(backbone, Head(2), 1), EnsembleMember.OnBackbone([.. backbone], Head(3), 1)));
        Assert.Equal(4, Products(EnsembleMember.OnBackbone(backbone, Head(2), 1), EnsembleMember.OnBackbone(Backbone(9), Head(3), 1)));
    }

    [Fact]
    public void Weights_AreRelative()
    {
        var (one, other) = (Whole(1), Whole(2));

        var ensemble = EnsembleGraph.Make([EnsembleMember.Whole(one, 3), EnsembleMember.Whole(other, 1)]);

        Assert.InRange(Graph.Difference(Mean([Run(one), Run(other)], [0.75, 0.25]), Run(ensemble)), 0, 1e-6);
    }

    [Fact]
    public void EnsemblesOfEnsembles_AreGraphsToo()
    {
        var inner = EnsembleGraph.Make([EnsembleMember.Whole(Whole(1), 1), EnsembleMember.Whole(Whole(2), 1)]);

        var outer = EnsembleGraph.Make([EnsembleMember.Whole(inner, 2), EnsembleMember.Whole(Whole(3), 1)]);

        Assert.InRange(Graph.Difference(Mean([Run(Whole(1)), Run(Whole(2)), Run(Whole(3))], [1 / 3.0, 1 / 3.0, 1 / 3.0]), Run(outer)), 0, 1e-6);
    }

    [Fact]
    public void OneMember_IsItself()
    {
        var whole = Whole(1);

        Assert.Equal(0, Graph.Difference(Run(whole), Run(EnsembleGraph.Make([EnsembleMember.Whole(whole, 0.2)]))));
    }

    [Fact]
    public void ImagesOfAnotherSize_AreRefused()
    {
        var failure = Assert.Throws<WorkbenchException>(
            () => EnsembleGraph.Make([EnsembleMember.Whole(Whole(1), 1), EnsembleMember.Whole(Whole(1, side: 8), 1)]));

        Assert.Equal(
            "Member 2 of the ensemble is made for images of the shape [N, 2, 8, 8], the first one for [N, 2, 4, 4]; they cannot be one graph.",
            failure.Message);
    }

    [Fact]
    public void OtherClasses_AreRefused() => Assert.Contains(
        "classes of the shape [N, 4]",
        Assert.Throws<WorkbenchException>(
            () => EnsembleGraph.Make([EnsembleMember.Whole(Whole(1), 1), EnsembleMember.Whole(Whole(1, classes: 4), 1)])).Message);

    [Fact]
    public void WeightsThatAreNone_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => EnsembleGraph.Make([]));
        Assert.Throws<ArgumentException>(() => EnsembleGraph.Make([EnsembleMember.Whole(Whole(1), 0)]));
    }

    private static byte[] Backbone(int seed)
    {
        var graph = new OnnxGraphBuilder("backbone");
        graph.Input(FusedGraph.Input, OnnxType.Float, "N", Channels, Side, Side);
        graph.Output(Product(graph, Flat(graph), Channels * Side * Side, Width, seed), FusedGraph.Features, OnnxType.Float, "N", Width);
        return graph.Build().ToBytes();
    }

    private static byte[] Head(int seed)
    {
        var graph = new OnnxGraphBuilder("head");
        graph.Input(FusedGraph.Features, OnnxType.Float, "N", Width);
        var logits = Product(graph, FusedGraph.Features, Width, Classes, seed);
        graph.Output(graph.Node("Softmax", [logits]), FusedGraph.Probabilities, OnnxType.Float, "N", Classes);
        return graph.Build().ToBytes();
    }

    private static byte[] Whole(int seed, int side = Side, int classes = Classes)
    {
        var graph = new OnnxGraphBuilder("network");
        graph.Input(FusedGraph.Input, OnnxType.Float, "N", Channels, side, side);
        var logits = Product(graph, Flat(graph), Channels * side * side, classes, seed);
        graph.Output(graph.Node("Softmax", [logits]), FusedGraph.Probabilities, OnnxType.Float, "N", classes);
        return graph.Build().ToBytes();
    }

    private static string Flat(OnnxGraphBuilder graph) => graph.Node("Flatten", [FusedGraph.Input]);

    private static string Product(OnnxGraphBuilder graph, string value, int rows, int columns, int seed)
    {
        var random = new Random(seed);
        float[] weights = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(random.NextDouble() - 0.5))];
        return graph.Node("MatMul", [value, graph.Constant("weights", weights, rows, columns)]);
    }

    private static float[][] Run(byte[] onnx)
    {
        var random = new Random(42);
        float[] values = [.. Enumerable.Range(0, Rows * Channels * Side * Side).Select(_ => (float)(2 * random.NextDouble()))];
        using var session = new InferenceSession(onnx);
        return [.. session.Run(new FloatTensor(values, Rows, Channels, Side, Side), FusedGraph.Probabilities).Values.Chunk(Classes)];
    }

    private static float[][] Mean(float[][][] members, double[] weights) =>
    [
        .. Enumerable.Range(0, Rows).Select(row =>
            Enumerable.Range(0, Classes).Select(c => (float)members.Select((member, index) => weights[index] * member[row][c]).Sum()).ToArray()),
    ];
}
