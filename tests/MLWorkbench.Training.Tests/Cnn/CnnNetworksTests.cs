using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class CnnNetworksTests
{
    private static readonly float[] _raw = [.. Enumerable.Range(0, 2 * Tiny.Side * Tiny.Side).Select(index => (float)(index % 251))];
    private static readonly ChannelStatistics _eightBit = new([100f], [50f], 250);
    private static readonly ChannelStatistics _sixteenBit = new([1000f], [400f], 4000);

    public static TheoryData<CnnNetwork> All => [.. Enum.GetValues<CnnNetwork>()];

    [Theory]
    [MemberData(nameof(All))]
    public void EveryNetwork_Trains_AndExportsWhatItTrained(CnnNetwork network)
    {
        var job = Tiny.Job(Tiny.Data(classes: 3));
        var options = new CnnOptions { Network = network, Epochs = 1, BatchSize = 8 };

        var model = Tiny.Fit(job, options);

        Assert.Equal(10, model.Probe.Probabilities.Length);
        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
    }

    [Fact]
    public void Stack_WithEveryPart_ExportsWhatItTrained()
    {
        var job = Tiny.Job();
        var options = Tiny.Options with
        {
            Attention = true, Convolutions = 2, Dense = 8, Dropout = 0.5, GlobalPooling = GlobalPooling.Max, Kernel = 5, BatchNorm = false,
        };

        var model = Tiny.Fit(job, options);

        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
        Assert.Equal("stack 4-8, 5x5, 2 a block, attention", model.Facts.Network);
    }

    [Theory]
    [InlineData(NormalizeMode.Dataset)]
    [InlineData(NormalizeMode.Scale)]
    [InlineData(NormalizeMode.Image)]
    [InlineData(NormalizeMode.Imagenet)]
    [InlineData(NormalizeMode.None)]
    public void EveryNormalisation_TravelsInTheGraph(NormalizeMode mode)
    {
        var job = Tiny.Job(normalize: mode);

        var model = Tiny.Fit(job, Tiny.Options with { LearningRate = 1e-4 });

        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
    }

    [Fact]
    public void Dataset_IsMeanAndDeviationOfTheTrainingImages() =>
        AssertNormalised(NormalizeMode.Dataset, _eightBit, value => (value - 100) / 50);

    [Fact]
    public void Scale_OfEightBits_DividesBy255() => AssertNormalised(NormalizeMode.Scale, _eightBit, value => value / 255);

    [Fact]
    public void Scale_OfSixteenBits_DividesBy65535() => AssertNormalised(NormalizeMode.Scale, _sixteenBit, value => value / 65535);

    [Fact]
    public void None_LeavesRawValues() => AssertNormalised(NormalizeMode.None, _sixteenBit, value => value);

    [Fact]
    public void Imagenet_OfGreyImages_TakesTheMeanOfTheThreeChannels() => AssertNormalised(
        NormalizeMode.Imagenet, _eightBit, value => ((value / 255) - (0.485 + 0.456 + 0.406) / 3) / ((0.229 + 0.224 + 0.225) / 3));

    [Fact]
    public void Image_TakesEachImagesOwnMeanAndDeviation()
    {
        var mean = _raw.Take(_raw.Length / 2).Average();
        var deviation = Math.Sqrt(_raw.Take(_raw.Length / 2).Average(value => Math.Pow(value - mean, 2)));

        AssertNormalised(NormalizeMode.Image, _eightBit, value => (value - mean) / deviation, images: 1);
    }

    [Fact]
    public void Colour_KeepsAMeanForEachChannel()
    {
        var plan = Tiny.Plan(channels: 3);
        var statistics = new ChannelStatistics([10f, 20f, 30f], [2f, 4f, 8f], 200);
        var raw = Enumerable.Range(0, plan.Shape.Values).Select(index => (float)(index % 97)).ToArray();
        var plane = Tiny.Side * Tiny.Side;
        var scaled = raw.Select((value, index) => (value - statistics.Mean[index / plane]) / statistics.Deviation[index / plane]).ToArray();

        OnTorch.Run(() =>
        {
            using var network = CnnNetworks.Make(Tiny.Options, new NormalizeOptions(), statistics, plan, 2);
            AssertSame(network, Tensor.FromArray(raw, 1, 3, Tiny.Side, Tiny.Side), Tensor.FromArray(scaled, 1, 3, Tiny.Side, Tiny.Side));
        });
    }

    /// <summary>The network behind its normalisation sees what the formula makes of raw values.</summary>
    private static void AssertNormalised(NormalizeMode mode, ChannelStatistics statistics, Func<double, double> formula, int images = 2) =>
        OnTorch.Run(() =>
        {
            using var network = CnnNetworks.Make(Tiny.Options, new NormalizeOptions { Mode = mode }, statistics, Tiny.Plan(), 2);
            var values = _raw.Take(images * Tiny.Side * Tiny.Side).ToArray();
            AssertSame(
                network,
                Tensor.FromArray(values, images, 1, Tiny.Side, Tiny.Side),
                Tensor.FromArray(Array.ConvertAll(values, value => (float)formula(value)), images, 1, Tiny.Side, Tiny.Side));
        });

    private static void AssertSame(Classifier network, Tensor raw, Tensor normalised)
    {
        network.Eval();
        using var off = GradMode.Off();
        var expected = network.Network.Forward(normalised).ToArray<float>();
        var actual = network.Forward(raw).ToArray<float>();
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * (1 + Math.Abs(pair.First))));
    }
}
