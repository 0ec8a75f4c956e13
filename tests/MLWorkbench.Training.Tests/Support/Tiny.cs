using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training.Tests.Support;

/// <summary>Data and jobs that take milliseconds: noise in which the labels are bright quarters.</summary>
internal static class Tiny
{
    public const int Side = 16;

    /// <summary>The smallest network, trained twice over the images.</summary>
    public static CnnOptions Options { get; } = new() { Filters = 4, Blocks = 2, Epochs = 2, BatchSize = 8, LearningRate = 1e-2 };

    public static ImagePlan Plan(int side = Side, int channels = 1) =>
        ImagePlan.From([new LoadImageOptions { Channels = channels }, new ResizeOptions { Size = side }]);

    /// <summary>Samples whose labels go round the classes.</summary>
    public static Sample[] Samples(int count, int classes = 2, int folds = 0, int side = Side, string name = "image") =>
        [.. Enumerable.Range(0, count).Select(index => Sample($"{name}-{index}", side, [index % classes], folds == 0 ? -1 : index / classes % folds))];

    public static Sample Sample(string id, int side, int[] labels, int fold = -1) => new(
        id, new MemoryImage(Picture(id, side, labels)), labels, id, Partition.Training, fold, new Dictionary<string, string>());

    public static TrainingData Data(int training = 24, int validation = 10, int classes = 2, int side = Side) => new()
    {
        Classes = Names(classes),
        PositiveClass = classes - 1,
        MultiLabel = false,
        Training = Samples(training, classes, side: side),
        Validation = Samples(validation, classes, side: side, name: "validation"),
    };

    public static TrainingData Folded(int folds, int count = 24) => Data() with { Training = Samples(count, folds: folds), Validation = [] };

    /// <summary>Samples with none, one or two of two labels.</summary>
    public static TrainingData SeveralLabels(int training = 24, int validation = 8)
    {
        int[][] combinations = [[], [0], [1], [0, 1]];
        Sample[] Make(string name, int count) =>
            [.. Enumerable.Range(0, count).Select(index => Sample($"{name}-{index}", Side, combinations[index % 4]))];
        return Data() with { MultiLabel = true, Training = Make("image", training), Validation = Make("validation", validation) };
    }

    public static TrainingJob Job(TrainingData? data = null, ulong seed = 1, NormalizeMode normalize = NormalizeMode.Dataset) => new()
    {
        Data = data ?? Data(),
        Input = new InputPlan.Pixels(Plan()),
        Normalize = new NormalizeOptions { Mode = normalize },
        Augment = null,
        Seed = seed,
        Score = MeanTruth,
    };

    /// <summary>Trains where libtorch runs.</summary>
    public static TrainedModel Fit(
        TrainingJob job, CnnOptions? options = null, Action<EpochOutcome>? progress = null, CancellationToken cancellation = default) =>
        OnTorch.Run(() => new CnnTrainer(options ?? Options, new PixelStore()).Fit(job, progress ?? (_ => { }), cancellation));

    /// <summary>A score that takes these values epoch after epoch, whatever the predictions are.</summary>
    public static Func<IReadOnlyList<Sample>, float[][], double> Scores(params double[] scores)
    {
        var epoch = 0;
        return (_, _) => scores[epoch++];
    }

    private static string[] Names(int classes) => [.. Enumerable.Range(0, classes).Select(index => $"class-{index}")];

    /// <summary>The mean probability of the true class.</summary>
    private static double MeanTruth(IReadOnlyList<Sample> samples, float[][] probabilities) =>
        samples.Select((sample, index) => sample.Labels.Select(label => (double)probabilities[index][label]).DefaultIfEmpty(0.5).Average()).Average();

    private static Image Picture(string id, int side, int[] labels)
    {
        var random = new Random(id.Aggregate(17, (hash, character) => (hash * 31) + character));
        var pixels = new byte[side * side];
        for (var index = 0; index < pixels.Length; index++)
        {
            var quarter = (index / side * 2 / side * 2) + (index % side * 2 / side);
            pixels[index] = (byte)(random.Next(60) + (labels.Contains(quarter) ? 150 : 40));
        }

        return Image.FromBytes(side, side, 1, pixels);
    }
}
