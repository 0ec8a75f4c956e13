using System.Globalization;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Where a run's files are.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The model for consumers.</summary>
    public string ModelZip => In("model.zip");

    /// <summary>The page for people.</summary>
    public string Report => In("report.html");

    /// <summary>The same for code hosts and notes.</summary>
    public string Markdown => In("report.md");

    /// <summary>What the run knew at its end, for making the page again.</summary>
    public string Record => In("run.json");

    /// <summary>Metrics of the validation and test set.</summary>
    public string Metrics => In("metrics.json");

    /// <summary>Predictions of the test set.</summary>
    public string Predictions => In("predictions.csv");

    /// <summary>Predictions of the baseline that never sees anatomy, of the samples in <see cref="Predictions"/>.</summary>
    public string BaselinePredictions => In("baseline-predictions.csv");

    /// <summary>The same of the samples in <see cref="Validation"/>.</summary>
    public string BaselineValidation => In("baseline-validation.csv");

    /// <summary>Predictions of the best trial that saw other parts of the samples than the winner, of the samples in <see cref="Predictions"/>.</summary>
    /// <param name="seen">What it saw.</param>
    public string OtherPredictions(Alone.SeenParts seen) => In(seen switch
    {
        Alone.SeenParts.Image => "image-alone-predictions.csv",
        Alone.SeenParts.Columns => "columns-alone-predictions.csv",
        _ => "together-predictions.csv",
    });

    /// <summary>The trials, best first.</summary>
    public string Leaderboard => In("leaderboard.csv");

    /// <summary>The pipeline, fully defaulted; it runs from here.</summary>
    public string Pipeline => In("pipeline.yaml");

    /// <summary>Training and validation samples for the workers.</summary>
    public string Samples => In("samples.json");

    /// <summary>The samples worth looking at, with small pictures. Never a part of the model.</summary>
    public string Cases => In("cases");

    /// <summary>Which model the test set was opened for.</summary>
    public string TestOpening => In("test-opening.json");

    /// <summary>Predictions of the winner on the validation samples.</summary>
    public string Validation => In("validation.csv");

    /// <summary>What the winner's network says of the validation samples before it is calibrated; not there where nothing is calibrated.</summary>
    public string UncalibratedValidation => In("validation-uncalibrated.csv");

    /// <summary>The same of the test samples.</summary>
    public string UncalibratedPredictions => In("predictions-uncalibrated.csv");

    /// <summary>The search that is judged on an outer fold of nested cross-validation.</summary>
    /// <param name="fold">The fold, 0-based.</param>
    public RunFolder Outer(int fold) => new(In(System.IO.Path.Combine("outer", (fold + 1).ToString(CultureInfo.InvariantCulture))));

    /// <summary>A trial's folder.</summary>
    /// <param name="trial">Its number.</param>
    public TrialFolder Trial(int trial) => new(In(System.IO.Path.Combine("trials", trial.ToString("0000", CultureInfo.InvariantCulture))));

    /// <summary>Where the winner is trained on fewer patients; it is gone when that is done.</summary>
    public string Curves => In("curves");

    /// <summary>A training of the winner on fewer patients.</summary>
    /// <param name="share">Share of the patients.</param>
    /// <param name="fold">The fold, 0-based.</param>
    public TrialFolder Curve(double share, int fold) => new(System.IO.Path.Combine(Curves, string.Create(CultureInfo.InvariantCulture, $"{share:0.00}-{fold}")));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
