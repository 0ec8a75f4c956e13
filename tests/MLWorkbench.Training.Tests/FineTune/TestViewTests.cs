using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class TestViewTests
{
    private const int Side = 64;
    private const int Shift = 2;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Graph_IsTheMeanOfTheViewsComputedByHand(int views)
    {
        var plan = Tiny.Plan(Side);
        var job = Tiny.Job(Tiny.Data(8, 6, side: Side)) with { Input = new InputPlan.Pixels(plan) };
        var options = TinyBackbone.Options with { HeadEpochs = 1, Epochs = 1 };

        // The same epoch is the best with and without views.
        var single = TinyBackbone.Fit(job with { Score = Tiny.Scores(0.1, 0.2) }, options);
        var model = TinyBackbone.Fit(job with { Score = Tiny.Scores(0.1, 0.2) }, options with { Views = views });

        var raw = Graph.Values(plan, job.Data.Validation);
        var byHand = Transforms(views).Select(transform => Graph.Run(single.Onnx, plan, transform(raw))).ToArray();
        var mean = byHand[0].Select((row, image) => row.Select((_, label) => byHand.Average(view => view[image][label])).ToArray()).ToArray();
        Assert.InRange(Graph.Difference(mean, Graph.Run(model.Onnx, plan, raw)), 0, Graph.Tolerance);
        Assert.InRange(Graph.Difference(mean, [.. model.Predictions.Select(one => one.Probabilities)]), 0, Graph.Tolerance);
        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, plan, model.Probe.Values)), 0, Graph.Tolerance);
    }

    [Fact]
    public void FirstView_IsTheNetworkItself() => OnTorch.Run(() =>
    {
        using var network = TinyBackbone.Network();

        Assert.Same(network, TestView.Of(network, 10, Side, Side)[0]);
        Assert.Equal([1, 2, 5, 10], new[] { 1, 2, 5, 10 }.Select(count => TestView.Of(network, count, Side, Side).Count));
    });

    [Fact]
    public void Graph_HoldsTheWeightsOnce()
    {
        var job = Tiny.Job(Tiny.Data(8, 6, side: Side)) with { Input = new InputPlan.Pixels(Tiny.Plan(Side)) };
        var options = TinyBackbone.Options with { HeadEpochs = 1, Epochs = 1 };
        var parameters = OnTorch.Run(() =>
        {
            using var scope = TensorScope.Begin();
            using var off = GradMode.Off();
            using var backbone = new TinyBackbone(2);
            return backbone.ParameterCount();
        });

        var difference = TinyBackbone.Fit(job, options with { Views = 2 }).Onnx.Length - TinyBackbone.Fit(job, options).Onnx.Length;

        Assert.InRange(difference, 1, (4 * parameters) + 2500);
    }

    /// <summary>Of raw images: the image, shifted images with repeated edges, and all of them mirrored.</summary>
    private static IEnumerable<Func<float[], float[]>> Transforms(int views)
    {
        (int Row, int Column)[] shifts = views >= 5 ? [(0, 0), (0, -Shift), (0, Shift), (-Shift, 0), (Shift, 0)] : [(0, 0)];
        foreach (var mirror in views is 2 or 10 ? new[] { false, true } : [false])
        {
            foreach (var (row, column) in shifts)
            {
                yield return raw => Move(raw, row, column, mirror);
            }
        }
    }

    private static float[] Move(float[] raw, int down, int right, bool mirror)
    {
        var moved = new float[raw.Length];
        for (var index = 0; index < raw.Length; index++)
        {
            var (image, row, column) = (index / (Side * Side), index / Side % Side, index % Side);
            var from = Math.Clamp(row - down, 0, Side - 1);
            // Shifting the mirror image to the right is mirroring the image shifted to the left; both views are there.
            var place = mirror ? Side - 1 - column : column;
            moved[index] = raw[(((image * Side) + from) * Side) + Math.Clamp(place - right, 0, Side - 1)];
        }

        return moved;
    }
}
