using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training.Cnn;

/// <summary>Builds the network that the options describe.</summary>
internal static class CnnNetworks
{
    /// <summary>Numbers that describe an image beside its row: few, or what the image says drowns some columns.</summary>
    private const int Description = 16;

    /// <summary>Width of the layer over both.</summary>
    private const int JointHidden = 32;

    private static readonly double[] _imageNetMean = [0.485, 0.456, 0.406];
    private static readonly double[] _imageNetDeviation = [0.229, 0.224, 0.225];

    /// <summary>A network with new weights and its normalisation in front.</summary>
    /// <param name="options">Architecture.</param>
    /// <param name="normalize">How pixels are scaled.</param>
    /// <param name="statistics">Of the training images.</param>
    /// <param name="plan">Gives the image shape.</param>
    /// <param name="outputs">Number of outputs of the last layer.</param>
    /// <param name="link">What turns them into logits of the classes; null where they are.</param>
    public static Classifier Make(
        CnnOptions options, NormalizeOptions normalize, ChannelStatistics statistics, ImagePlan plan, int outputs, Module? link = null)
    {
        return new Classifier(Normalize(normalize, statistics, plan.Channels), Body(options, plan, outputs), link);
    }

    /// <summary>A network of image and columns with new weights: the image's network describes it, and two dense layers read that and the row.</summary>
    /// <param name="options">Architecture of the image's network.</param>
    /// <param name="normalize">How pixels are scaled.</param>
    /// <param name="statistics">Of the training images.</param>
    /// <param name="plan">Gives the image shape.</param>
    /// <param name="columns">Features of a row.</param>
    /// <param name="outputs">Number of outputs of the last layer.</param>
    /// <param name="link">What turns them into logits of the classes; null where they are.</param>
    public static JointClassifier MakeJoint(
        CnnOptions options, NormalizeOptions normalize, ChannelStatistics statistics, ImagePlan plan, int columns, int outputs, Module? link = null) => new(
            new ImageShape(plan.Channels, plan.Height, plan.Width),
            Normalize(normalize, statistics, plan.Channels),
            Body(options, plan, Description),
            Description,
            columns,
            JointHidden,
            outputs,
            link);

    private static Network Body(CnnOptions options, ImagePlan plan, int outputs)
    {
        var shape = new ImageShape(plan.Channels, plan.Height, plan.Width);
        return options.Network switch
        {
            CnnNetwork.KerasSequential => new KerasSequential(shape, outputs),
            CnnNetwork.ConvNet => new ConvNet(shape, outputs),
            CnnNetwork.Conv6 => new Conv6(shape, outputs),
            CnnNetwork.ResNet18 => new ResNet18(plan.Channels, outputs),
            _ => new ConvStack(shape, outputs, Stack(options)),
        };
    }

    /// <summary>The architecture in a few words, for reports.</summary>
    public static string Describe(CnnOptions options) => options.Network switch
    {
        CnnNetwork.KerasSequential => "keras-sequential",
        CnnNetwork.ConvNet => "convnet",
        CnnNetwork.Conv6 => "conv6",
        CnnNetwork.ResNet18 => "resnet18 (3x3 stem)",
        _ => $"stack {string.Join('-', Filters(options))}, {options.Kernel}x{options.Kernel}{(options.Convolutions > 1 ? $", {options.Convolutions} a block" : "")}{(options.Attention ? ", attention" : "")}",
    };

    private static ConvStackOptions Stack(CnnOptions options) => new()
    {
        Filters = [.. Filters(options)],
        Kernel = options.Kernel,
        BatchNorm = options.BatchNorm,
        Dropout = options.Dropout,
        GlobalPooling = options.GlobalPooling,
        Convolutions = options.Convolutions,
        Attention = options.Attention,
        Hidden = options.Dense,
    };

    private static IEnumerable<int> Filters(CnnOptions options) =>
        Enumerable.Range(0, options.Blocks).Select(block => options.Filters << block);

    private static Normalization Normalize(NormalizeOptions options, ChannelStatistics statistics, int channels)
    {
        // Eight-bit images never exceed 255; anything above means sixteen bits.
        var range = statistics.Maximum > 255 ? 65_535.0 : 255.0;
        return options.Mode switch
        {
            NormalizeMode.Scale => Normalization.Scale(1 / range),
            NormalizeMode.Image => Normalization.PerImage(),
            NormalizeMode.Imagenet => Normalization.PerChannel(ImageNet(_imageNetMean, range, channels), ImageNet(_imageNetDeviation, range, channels)),
            NormalizeMode.None => Normalization.Scale(1),
            _ => Normalization.PerChannel(
                [.. statistics.Mean.Select(value => (double)value)], [.. statistics.Deviation.Select(value => (double)value)]),
        };
    }

    private static double[] ImageNet(double[] values, double range, int channels) =>
        channels == 1 ? [values.Average() * range] : [.. values.Select(value => value * range)];
}
