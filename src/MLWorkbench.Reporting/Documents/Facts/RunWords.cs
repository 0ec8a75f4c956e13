using System.Globalization;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.Facts;

/// <summary>What a run knows of its data and of how its model was made, as sentences for documents. Null means that it is not known.</summary>
internal sealed class RunWords
{
    public RunWords(ReportInput input)
    {
        (Input, Subject, Privacy) = (input, new Subject(input), new Privacy(input));
        Pipeline = new PipelineFacts(input.PipelineYaml);
    }

    public ReportInput Input { get; }

    public Subject Subject { get; }

    public Privacy Privacy { get; }

    public PipelineFacts Pipeline { get; }

    private string Samples => Input.Data?.SamplesWord ?? "images";

    private string Sample => Samples.TrimEnd('s');

    private string Groups => Input.Data?.GroupWord ?? "groups";

    /// <summary>"544 images of 240 patients in 3 classes: none, smooth, spiculated."</summary>
    public string? Size => Input.Data is not { } data ? null
        : $"{Amount(data.Partitions.Sum(part => part.Samples), data.Partitions.Sum(part => part.Groups))} in {Words.Count(data.Classes.Count)} classes: {string.Join(", ", data.Classes)}.";

    /// <summary>What is known of the files: size, depth, format.</summary>
    public string? Files => Input.Data is not { Facts.Count: > 0 } data ? null
        : string.Join("; ", Privacy.Of(data.Facts).Where(fact => fact.Name is not ("Split" or "Fingerprint")).Select(fact => $"{fact.Name.ToLowerInvariant()} {fact.Value}")) + ".";

    /// <summary>"Training: 381 images of 168 patients (none 132, ...). ..."</summary>
    public string? Parts => Input.Data is not { } data ? null : string.Join(' ', data.Partitions.Where(part => part.Samples > 0).Select(part =>
        $"{part.Name}: {Amount(part.Samples, part.Groups)} ({string.Join(", ", data.Classes.Zip(part.SamplesPerClass, (name, count) => $"{name} {Words.Count(count)}"))})."));

    /// <summary>How the data were divided.</summary>
    public string? Division => Input.Scheme is { } scheme ? Sentence(scheme.Text) : null;

    /// <summary>On what level the parts have nothing in common, with what was found against it.</summary>
    public string? Disjoint
    {
        get
        {
            if (Input.Data is null)
            {
                return null;
            }

            var rule = Groups == Samples
                ? $"Which {Samples} belong to one patient was not known: the parts are disjoint by {Sample}, and a patient may be in two of them."
                : $"The parts are meant to be disjoint by {Groups.TrimEnd('s')}: {Samples} with one group id stay together.";
            return string.Join(' ', FindingTitles(FindingWeight.Doubt).Prepend(rule));
        }
    }

    /// <summary>Files that could not be read.</summary>
    public string? Unreadable => Input.Data is not { } data ? null : data.SetAside.Count == 0
        ? "Every file could be read; none was set aside."
        : $"{Words.Count(data.SetAside.Count, "file", "files")} could not be read or used and took no part; no value was filled in for them. The reasons are listed in the report.";

    /// <summary>Steps before the model, in order.</summary>
    public string? Preprocessing => Pipeline.Preprocessing is { Count: > 0 } steps ? Allowed($"In this order: {string.Join("; ", steps)}.") : null;

    /// <summary>What training images were changed by.</summary>
    public string? Augmentation => Input.Data is { HasImages: false } ? null : Pipeline.Augmentation is { } augment ? Allowed($"Training images only: {augment}.") : "No augmentation.";

    /// <summary>The model: name, numbers, input.</summary>
    public string? Model => Input.Model is not { } model ? null
        : $"{model.Name}{(model.Parameters is { } count ? $", {Words.Count(count)} trained numbers" : "")}."
            + string.Concat(Privacy.Of(model.Facts).Select(fact => $" {fact.Name}: {fact.Value}."));

    /// <summary>What the search decided for the model that is handed over.</summary>
    public string? Decided
    {
        get
        {
            var rows = Input.Leaderboard?.Rows ?? [];
            var chosen = rows.Where(row => row.Marks.HasFlag(TrialMarks.Chosen)).DefaultIfEmpty(rows.FirstOrDefault(row => row.Rank == 1)).OfType<LeaderboardRow>().ToArray();
            return chosen.Length == 0 ? null : Allowed(string.Join(' ', chosen.Select(row =>
                $"Trial {row.Trial}: {(row.Parameters.Count == 0 ? "nothing was searched" : string.Join(", ", row.Parameters.Select(one => $"{one.Key} {Short(one.Value)}")))}.")));
        }
    }

    /// <summary>Epochs and when training stopped.</summary>
    public string? Epochs => Input.LearningCurve is { Epochs.Count: > 0 } curve
        ? $"{Words.Count(curve.Epochs.Count, "epoch", "epochs")}{(curve.BestEpoch is { } best ? $"; the weights of epoch {best} were kept, where the validation {MetricTitle.Of(curve.Metric)} was best" : "")}."
        : null;

    /// <summary>What was searched and how.</summary>
    public string? Search => Input.Leaderboard is not { } board ? null : Allowed(
        $"{Words.Count(board.Rows.Count, "configuration", "configurations")} were tried ({States(board)}), judged by validation {MetricTitle.Of(board.Metric)} only"
        + $"{(Pipeline.Setting("search", "tuner") is { } tuner ? $"; tuner {tuner}" : "")}{(Pipeline.Setting("search", "pruner") is { } pruner ? $", pruner {pruner}" : "")}."
        + $"{(Pipeline.Training is { } space ? $" Searched: {space}." : "")}");

    /// <summary>How the winner was chosen, and its value corrected for the choice.</summary>
    public string? Choice => Input.Selection is not { } selection ? null : string.Join(' ', new[]
    {
        selection.Choice,
        selection.Estimate.Corrected is { } corrected && Input.Leaderboard is { } board
            ? $"Its validation value of {MetricTitle.Value(board.Metric, selection.Estimate.Value)} is {MetricTitle.Value(board.Metric, corrected)} when the choice among {Words.Count(selection.Estimate.Trials, "trial", "trials")} is accounted for ({selection.Estimate.Method})."
            : null,
    }.OfType<string>());

    /// <summary>Whether several models vote.</summary>
    public string? Ensemble => Input.Selection switch
    {
        { Members.Count: > 0 } selection => $"{selection.Ensemble} Members: trials {string.Join(", ", selection.Members)}; their probabilities are averaged.",
        { Ensemble: { } text } => text,
        { } => "No ensemble: one trial's model is handed over.",
        null => null,
    };

    /// <summary>Versions of the software.</summary>
    public string? Software => Input.Environment.Count == 0 ? null
        : string.Join("; ", Privacy.Of(Input.Environment).Select(fact => fact.Value.StartsWith(fact.Name, StringComparison.Ordinal) ? fact.Value : $"{fact.Name} {fact.Value}")) + ".";

    /// <summary>What was found about the data, in a few words each, from a weight on.</summary>
    public IEnumerable<string> FindingTitles(FindingWeight from) => Input.Findings.Where(finding => finding.Weight >= from).Select(finding =>
        Privacy.Allows(finding.Title) ? Sentence(finding.Title) : $"A finding about the data that names samples is in the report ({Words.Count(finding.Count)} in all).");

    /// <summary>"82 images of 36 patients", or images alone where each counts as one.</summary>
    public string Amount(int samples, int groups) => Groups == Samples
        ? Words.Count(samples, Sample, Samples)
        : $"{Words.Count(samples, Sample, Samples)} of {Words.Count(groups, Groups.TrimEnd('s'), Groups)}";

    private static string States(Leaderboard board) =>
        string.Join(", ", board.Rows.GroupBy(row => row.State).OrderByDescending(state => state.Count()).Select(state => $"{Words.Count(state.Count())} {state.Key}"));

    // The exact value is in the pipeline and the journal; papers give a few digits.
    private static string Short(string value) => value.Contains('.', StringComparison.Ordinal) && double.TryParse(value, CultureInfo.InvariantCulture, out var number)
        ? Words.Number(number, "G4")
        : value;

    private string? Allowed(string text) => Privacy.Allows(text) ? text : "It names files or places and is left out here; see the report.";

    private static string Sentence(string text) => text.TrimEnd('.') + ".";
}
