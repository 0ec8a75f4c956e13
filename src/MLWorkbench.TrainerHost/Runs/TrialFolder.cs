namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Where a trial's files are.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record TrialFolder(string Path)
{
    /// <summary>The exported graph of a network of its own.</summary>
    public string Onnx => In("model.onnx");

    /// <summary>The exported graph of a head, from features to probabilities.</summary>
    public string Head => In("head.onnx");

    /// <summary>Predictions of the validation samples.</summary>
    public string Validation => In("validation.csv");

    /// <summary>The decided pipeline.</summary>
    public string Pipeline => In("pipeline.yaml");

    /// <summary>What the trainer said of the trial.</summary>
    public string Facts => In("facts.json");

    /// <summary>The whole exception of a failed trial.</summary>
    public string Failure => In("failure.txt");

    /// <summary>The trained network of a fold, where it was kept.</summary>
    /// <param name="fold">The fold, 0-based.</param>
    public string Weights(int fold) => In(FormattableString.Invariant($"weights-{fold + 1}.safetensors"));

    /// <summary>A frozen backbone that the run's trials share.</summary>
    /// <param name="hash">SHA-256 of its graph.</param>
    public string Backbone(string hash) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "..", "backbones", $"{hash}.onnx"));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
