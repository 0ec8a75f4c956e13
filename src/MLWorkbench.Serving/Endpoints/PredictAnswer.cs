using System.Text.Json.Serialization;
using MLWorkbench.Runtime;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>The answer for one image.</summary>
public sealed record PredictAnswer
{
    /// <summary>The name that the image came with, in a batch; null else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? File { get; init; }

    /// <summary>What the model decides; several labels are joined by ", ". Null where there is an error.</summary>
    public string? Predicted { get; init; }

    /// <summary>The decided classes: one, or any number where an image may have several labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The calibrated probability of each class.</summary>
    public IReadOnlyDictionary<string, double> Probabilities { get; init; } = new Dictionary<string, double>();

    /// <summary>The predicted number, of a model of numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Value { get; init; }

    /// <summary>Lower end of its prediction interval; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Low { get; init; }

    /// <summary>Upper end of its prediction interval; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? High { get; init; }

    /// <summary>What to tell the user beside the answer, such as that the image is unlike those that the model learnt from; null where there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>How far the image is from the training images; null where the model does not measure it.</summary>
    public double? InputDistance { get; init; }

    /// <summary>The greatest distance that is usual.</summary>
    public double? InputLimit { get; init; }

    /// <summary>Why there is no answer for this image; null where there is one.</summary>
    public string? Error { get; init; }

    /// <summary>SHA-256 of the model's manifest: which model answered.</summary>
    public string? Model { get; init; }

    internal static PredictAnswer Of(Prediction prediction, string model, string? file = null) => new()
    {
        File = file,
        Predicted = prediction.Predicted,
        Labels = prediction.Labels,
        Probabilities = prediction.Probabilities,
        Value = prediction.Value,
        Low = prediction.Low,
        High = prediction.High,
        Warning = prediction.Warning,
        InputDistance = prediction.Input?.Distance,
        InputLimit = prediction.Input?.Limit,
        Model = model,
    };

    internal static PredictAnswer Failed(string file, string error, string model) => new() { File = file, Error = error, Model = model };
}

/// <summary>The answers for a batch, in the order in which the images came.</summary>
/// <param name="Results">One for each image.</param>
public sealed record BatchAnswer(IReadOnlyList<PredictAnswer> Results);
