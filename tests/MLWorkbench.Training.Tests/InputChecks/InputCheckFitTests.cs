using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using MLWorkbench.Training.InputChecks;
using Xunit;

namespace MLWorkbench.Training.Tests.InputChecks;

/// <summary>Images of one texture are usual, those of another are not.</summary>
public sealed class InputCheckFitTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ImagePlan _plan = ImagePlan.From([new LoadImageOptions { Channels = 1 }, new ResizeOptions { Size = 32 }]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OtherTextures_AreFlagged_AndNewImagesOfTheSameAreNot()
    {
        var check = Fit(Samples("train", 80, Speckle))!;

        Assert.InRange(Distances(check, Samples("new", 60, Speckle)).Count(distance => distance > check.Limit), 0, 3);
        Assert.All(Distances(check, Samples("waves", 20, Waves)), distance => Assert.True(distance > check.Limit));
        Assert.All(Distances(check, Samples("blank", 2, (_, _, _) => 40)), distance => Assert.True(distance > check.Limit));
    }

    [Fact]
    public void SameImages_GiveTheSameCheck()
    {
        var samples = Samples("train", 40, Speckle);

        var (first, second) = (Fit(samples)!, Fit(samples)!);

        Assert.Equal((first.Scale, first.Limit), (second.Scale, second.Limit));
        Assert.Equal(first.Matrix, second.Matrix);
    }

    [Fact]
    public void ValidationImages_AreWhatTheShareSpeaksOf()
    {
        var check = new InputCheckFit(_plan, 1, 1).Fit(Samples("train", 60, Speckle), Samples("validation", 25, Speckle))!;

        Assert.Equal((60, 25), (check.FittedOn, check.ChosenOn));
        Assert.InRange(check.Flagged, 0, 0.08);
    }

    [Fact]
    public void TooFewImages_SayNothingOfWhatIsUsual() => Assert.Null(Fit(Samples("train", 19, Speckle)));

    [Fact]
    public void TooSmallImages_SayNothing() => Assert.Null(
        new InputCheckFit(ImagePlan.From([new LoadImageOptions { Channels = 1 }, new ResizeOptions { Size = 12 }]), 1, 1).Fit(Samples("train", 40, Speckle), []));

    /// <summary>Of few patients with many images each no patient can be left out five times; the fit goes on with single images.</summary>
    [Fact]
    public void FewGroups_AreEnough() => Assert.NotNull(Fit([.. Samples("train", 40, Speckle).Select((sample, index) => sample with { Group = $"{index % 3}" })]));

    private FittedInputCheck? Fit(IReadOnlyList<Sample> samples) => new InputCheckFit(_plan, 1, 1).Fit(samples, []);

    private double[] Distances(FittedInputCheck check, IReadOnlyList<Sample> samples)
    {
        var graph = new OnnxGraphBuilder("d");
        graph.Input("input", OnnxType.Float, "N", 1, 32, 32);
        graph.Output(check.AddTo(graph, "input", _plan.Shape), "input_distance", OnnxType.Float, "N", 1);
        using var session = new InferenceSession(graph.Build().ToBytes());
        return [.. samples.Select(sample => (double)session.Run(new FloatTensor(_plan.Apply(sample.Image.Load()).ToPlanar(), 1, 1, 32, 32)).Values[0])];
    }

    private List<Sample> Samples(string name, int count, Func<int, int, Random, double> pixel)
    {
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            var random = new Random((name.Sum(letter => letter) * 1_000) + i);
            var path = _folder.File($"{name}{i}.png");
            File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(
                32, 32, 1, [.. Enumerable.Range(0, 1024).Select(place => (byte)Math.Clamp(pixel(place / 32, place % 32, random), 0, 255))])));
            samples.Add(new Sample($"{name}{i}", new FileImage(path), [0], $"{name}{i}", Partition.Training, 0, new Dictionary<string, string>()));
        }

        return samples;
    }

    private static double Speckle(int y, int x, Random random) => 60 + (40 * Math.Exp(-(Math.Pow(y - 16, 2) + Math.Pow(x - 16, 2)) / 80)) * random.NextDouble() * 2;

    private static double Waves(int y, int x, Random random) => 70 + (50 * Math.Sin((x + (2 * y)) / 3.0)) + (5 * random.NextDouble());
}
