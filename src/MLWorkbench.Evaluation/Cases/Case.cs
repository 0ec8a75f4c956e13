using System.Text.Json.Serialization;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>One judged sample, as galleries and the drill-down into a confusion matrix show it.</summary>
/// <param name="Sample">The sample's id.</param>
/// <param name="Group">The patient.</param>
/// <param name="Truth">Indices of the true classes.</param>
/// <param name="Predicted">Indices of the predicted classes.</param>
/// <param name="Probabilities">One per class.</param>
public sealed record Case(
    string Sample, string Group, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted, IReadOnlyList<double> Probabilities)
{
    /// <summary>The picture as a small JPEG or PNG; null where there is none (predictions from a file).</summary>
    public byte[]? Picture { get; init; }

    /// <summary>
    /// What the picture shows where the model's channels are no colours but windows of a grey image or planes of a volume, such as "soft-tissue window"; null where it
    /// shows all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Shown { get; init; }

    /// <summary>The picture with the explanation over it, as a small JPEG or PNG; null where none was made.</summary>
    public byte[]? Explained { get; init; }

    /// <summary>The class whose score the explanation is about; null where none was made.</summary>
    public int? ExplainedClass { get; init; }
}
