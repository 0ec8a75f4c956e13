using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Pipelines.Tests.Language;

/// <summary>Where the images are.</summary>
public sealed record DataOptions
{
    /// <summary>A folder or a manifest. Relative to the pipeline file.</summary>
    [Required] public string Path { get; init; } = "";

    /// <summary>What tells patients apart.</summary>
    public string? Group { get; init; }

    /// <summary>Class names in order, by raw value.</summary>
    public IReadOnlyDictionary<string, string>? Classes { get; init; }

    /// <summary>Further folders.</summary>
    public IReadOnlyList<string> MorePath { get; init; } = [];

    /// <summary>How samples are divided.</summary>
    public SplitOptions Split { get; init; } = new();
}

/// <summary>How samples are divided.</summary>
public sealed record SplitOptions : IValidatableObject
{
    /// <summary>Share for training. Default 0.7.</summary>
    [Range(0.0, 1.0)] public double Train { get; init; } = 0.7;

    /// <summary>Share for validation. Default 0.15.</summary>
    [Range(0.0, 1.0)] public double Validation { get; init; } = 0.15;

    /// <summary>Seed of the split alone.</summary>
    public ulong? Seed { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Train + Validation > 1)
        {
            yield return new ValidationResult("the shares sum to more than 1", [nameof(Validation)]);
        }
    }
}

public enum TestMetric
{
    Auroc,
    BalancedAccuracy,
}

/// <summary>How the search goes.</summary>
public sealed record SearchOptions
{
    /// <summary>Who proposes the trials.</summary>
    public TunerOptions Tuner { get; init; } = new RandomTuner();

    public TestMetric Metric { get; init; } = TestMetric.Auroc;

    /// <summary>Finished trials. Default 20.</summary>
    [Range(1, 10_000)] public int Trials { get; init; } = 20;

    /// <summary>Time for all of it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "10.00:00:00")] public TimeSpan? Time { get; init; }

    [Range(0, long.MaxValue)] public long Seed { get; init; } = 1;
}

public abstract record TunerOptions;

public sealed record RandomTuner : TunerOptions;

public sealed record TpeTuner : TunerOptions
{
    /// <summary>Random trials before the model is used.</summary>
    [Range(1, 1000)] public int StartupTrials { get; init; } = 10;
}

public sealed record EvaluateOptions
{
    [Range(0, 1_000_000)] public int Bootstrap { get; init; } = 2000;
}

public sealed record LoadImageOptions
{
    [AllowedValues(null, 1, 3)] public int? Channels { get; init; }
}

public sealed record CropForegroundOptions;

public enum ResizeMode
{
    Pad,
    Stretch,
    Crop,
}

/// <summary>Brings every image to one size.</summary>
public sealed record ResizeOptions
{
    /// <summary>Both sides in pixels.</summary>
    [Range(1, 4096)] public int Size { get; init; } = 224;

    public ResizeMode Mode { get; init; }
}

public sealed record AugmentOptions : IValidatableObject
{
    [Range(0, 180)] public double Rotate { get; init; }

    [Range(0.0, 0.9)] public double Zoom { get; init; }

    public bool Flip { get; init; }

    /// <summary>Factors of brightness.</summary>
    [Range(0.1, 10), Length(1, 2)] public IReadOnlyList<double> Brightness { get; init; } = [1, 1];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rotate > 0 && Zoom > 0.5)
        {
            yield return new ValidationResult("give rotate or much zoom, not both", [nameof(Zoom)]);
        }
    }
}

public enum Network
{
    ConvStack,
    [Display(Name = "resnet18")] ResNet18,
}

/// <summary>A network from scratch.</summary>
public sealed record CnnOptions
{
    public Network Network { get; init; } = Network.ConvStack;

    /// <summary>Filters of each block.</summary>
    [MinLength(1), Range(1, 1024)] public IReadOnlyList<int> Filters { get; init; } = [16];

    /// <summary>Step size at the start. Default 1e-3, as in Kingma and Ba 2015.</summary>
    [Range(0, 10, MinimumIsExclusive = true)] public double LearningRate { get; init; } = 1e-3;

    [Range(1, 10_000)] public int Epochs { get; init; } = 30;

    public bool ClassWeights { get; init; } = true;

    /// <summary>Starts from these weights.</summary>
    public string? WeightsPath { get; init; }

    public float Dropout { get; init; } = 0.1f;

    public string Note { get; init; } = "";

    public HeadOptions? Head { get; init; }

    [Browsable(false)] public string Hidden { get; init; } = "never said";

    public int Computed => Epochs * 2;
}

public abstract record HeadOptions;

public sealed record LogisticHead : HeadOptions
{
    [Range(0.0, 1e6)] public double L2 { get; init; } = 1;
}

public sealed record NearestHead : HeadOptions
{
    [Range(1, 1000)] public int Neighbours { get; init; } = 5;
}

/// <summary>A frozen backbone with a head.</summary>
public sealed record TransferOptions
{
    [Required, AllowedValues("mobilenet-v2", "scattering")] public string Backbone { get; init; } = "mobilenet-v2";

    public HeadOptions Head { get; init; } = new LogisticHead();

    [Range(0.0, 1e6)] public double L2 { get; init; } = 1;

    [Range(1, 64)] public int? Copies { get; init; }
}
