namespace MLWorkbench.Training;

/// <summary>What a finished trial has to say of itself.</summary>
/// <param name="Score">The study's metric on the validation predictions; with folds the mean over those where it is defined.</param>
/// <param name="FoldScores">The score of each fold's best epoch; NaN where it is undefined, as AUROC is in a fold with one class.</param>
/// <param name="BestEpochs">The epoch whose weights were kept, per fold, 1-based.</param>
/// <param name="Parameters">Trainable values of one network.</param>
/// <param name="Network">The architecture in a few words.</param>
/// <param name="ValidationLoss">Mean validation loss at the best epochs.</param>
/// <param name="Seconds">Wall time of the fit.</param>
/// <param name="ExportDifference">Largest difference between the training engine's probabilities and those of the exported graph.</param>
/// <param name="Backbone">The frozen backbone below a head; null for a network of its own.</param>
public sealed record TrialFacts(
    double Score,
    IReadOnlyList<double> FoldScores,
    IReadOnlyList<int> BestEpochs,
    long Parameters,
    string Network,
    double ValidationLoss,
    double Seconds,
    double? ExportDifference = null,
    BackboneUse? Backbone = null)
{
    /// <summary>Whether the model keeps the features of single training images, as nearest neighbours do.</summary>
    public bool KeepsImages { get; init; }

    /// <summary>The engine that trained, with its version, where it is not one of the workbench's own: "ML.NET 5.0.1".</summary>
    public string? Engine { get; init; }

    /// <summary>Further metrics of the validation predictions and of the graph, by name.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>();
}

/// <summary>The backbone that a trial's head stands on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of its graph: the name of the file that the run keeps it in.</param>
public sealed record BackboneUse(string Name, string Hash);
