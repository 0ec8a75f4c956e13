using System.Globalization;
using System.Runtime.InteropServices;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Data.Characteristics;
using MLWorkbench.Imaging;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Packages;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>What the report says of data, model and machine, gathered from where it is known.</summary>
internal static class RunFacts
{
    /// <summary>The command that runs the same again.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="withoutPlaces">Whether only names of files stay of full paths.</param>
    public static string Command(RunRequest request, bool withoutPlaces)
    {
        var settings = string.Concat(request.Overrides.Select(setting => $" --set {Setting(setting)}"));
        return $"./workbench run {Place(request.Pipeline)}{settings}";

        string Place(string path) => withoutPlaces && Path.IsPathRooted(path) ? Path.GetFileName(path) : path;

        string Setting(string setting) => setting.Split('=', 2) is [var key, var value] ? $"{key}={Place(value)}" : setting;
    }

    /// <summary>The data in numbers.</summary>
    public static DataSummary Data(Dataset dataset)
    {
        var facts = dataset.Fingerprint;
        return new DataSummary
        {
            Classes = dataset.Classes,
            SamplesWord = $"{dataset.Unit}s",
            JudgedWord = dataset.Data.PoolsVolumes ? "volumes" : null,
            GroupWord = facts.GroupsKnown ? "patients" : $"{dataset.LoneUnit}s",
            Partitions =
            [
                PartOf(dataset.Folds.Count > 1 ? $"Training ({dataset.Folds.Count} folds)" : "Training", dataset.Training, dataset),
                PartOf("Validation", dataset.Validation, dataset),
                new PartitionSummary(
                    "Test",
                    dataset.Test.Count,
                    dataset.Test.Groups,
                    [.. dataset.Test.Classes.Select(count => count.Samples)],
                    [.. dataset.Test.Classes.Select(count => count.Groups)]),
            ],
            Numbers = [.. Enum.GetValues<Partition>().Where(dataset.Numbers.ContainsKey).Select(part => Number(part, dataset.Numbers[part]))],
            Facts =
            [
                .. dataset.HasImages
                    ? (Fact[])
                    [
                        new Fact("Size", Bars(facts.Sizes)), new Fact("Channels", Bars(facts.Channels)), new Fact("Bits", Bars(facts.Depths)),
                        new Fact("Format", Bars(facts.Formats)),
                        .. dataset.Volumes is { } volumes ? (Fact[])[new Fact("Volumes", $"{facts.Volumes.ToString("N0", CultureInfo.InvariantCulture)}; {VolumeWords.Short(volumes)}")] : [],
                    ]
                    : [new Fact("Columns", Words(dataset))],
                new Fact("Split", facts.OfficialSplit ? "as it came with the data" : $"made here, by group and stratified by {(dataset.Data.IsNumeric ? $"quantiles of {dataset.Data.Target}" : "class")}"),
                new Fact("Preprocessing", $"whatever is measured (means, deviations, scales) is measured on the training {dataset.Unit}s of a fit alone"),
                new Fact("Fingerprint", facts.Hash[..16]),
            ],
            United = !dataset.HasImages ? null : dataset.Duplicates.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct(StringComparer.Ordinal).Count(),
            Characteristics = [.. dataset.Columns.SelectMany(Characteristics)],
            SetAside = [.. dataset.Rejected.Select(file => new SetAsideFile(file.Id, file.Reason))],
        };
    }

    /// <summary>What the reader must not miss and no finding says.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="further">What else the reader must not miss.</param>
    /// <param name="remarks">What else the reader may want to know.</param>
    public static IReadOnlyList<Notice> Notices(Dataset dataset, IReadOnlyList<string> further, IReadOnlyList<string>? remarks = null)
    {
        var grave = further.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. grave.Select(text => new Notice(NoticeKind.Warning, text)),
            .. dataset.Notices.Concat(remarks ?? []).Where(text => !grave.Contains(text) && !DataFindings.Cover(text, dataset)).Select(text => new Notice(NoticeKind.Note, text)),
        ];
    }

    /// <summary>The model in a few rows.</summary>
    public static ModelSummary Model(WinningModel winner)
    {
        var facts = winner.Facts;
        var voters = winner.Selection.Voters;
        return new ModelSummary
        {
            Name = voters.Count == 1 ? facts.Network : $"{voters.Count} models that vote",
            Trial = winner.Trial.Number,
            Parameters = facts.Parameters,
            Bytes = winner.Onnx.LongLength,
            HoldsPatients = winner.HoldsPatients,
            Facts =
            [
                new Fact("Input", InputOf(winner.Input)),
                voters.Count > 1 ? new Fact("Members", string.Join(", ", voters.Select(Member)))
                    : facts.Backbone is { } backbone ? new Fact("Backbone", $"{backbone.Name}, frozen; graph {backbone.Hash[..16]}")
                    : new Fact(facts.BestEpochs.Count == 1 ? "Best epoch" : "Best epoch of each fold", string.Join(", ", facts.BestEpochs)),
                new Fact("Export", string.Create(
                    CultureInfo.InvariantCulture, $"ONNX; differs from what was trained by at most {facts.ExportDifference ?? 0:0.0e+0}")),
                new Fact("Input check", winner.InputCheck is { } check ? InputCheckWords.Of(check, winner.GreyOnly) : winner.Plan is null ? "words that no training row had, and numbers far from theirs, are warned of" : "none: there are too few training images, or they are too small, to say what is usual"),
            ],
        };

        static string InputOf(InputPlan input) => (input.Image, input.Table) switch
        {
            ({ } plan, null) => plan.Shape.ToString(),
            ({ } plan, { } columns) => $"{plan.Shape}, and {columns.Count} columns: {columns.Names}",
            (_, var columns) => $"{columns!.Count} columns",
        };

        static string Member(Voter voter) => string.Create(CultureInfo.InvariantCulture, $"trial {voter.Trial} ({voter.Weight:0.##})");
    }

    /// <summary>Versions, hardware, seed.</summary>
    public static IReadOnlyList<Fact> Environment(StudySummary summary, RunRequest request, TrialFacts winner) =>
    [
        new Fact("MLWorkbench", ProductVersion),
        new Fact("ONNX Runtime", OnnxRuntimeEngine.Version),
        new Fact("OpenCV", ImagingEngine.Report().Version ?? "unknown"),
        .. winner.Engine?.Split(' ', 2) is [var name, var version] ? (Fact[])[new Fact(name, version)] : [],
        new Fact(".NET", RuntimeInformation.FrameworkDescription),
        new Fact("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        new Fact("Threads", string.Create(CultureInfo.InvariantCulture, $"{request.Threads} over {request.Workers} workers")),
        new Fact("Device", request.Device),
        new Fact("Seed", summary.Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The workbench's version.</summary>
    public static string ProductVersion { get; } = typeof(RunFacts).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Rows of table 1: the median with the middle half of numbers, counts with their shares of anything else.</summary>
    private static IEnumerable<Characteristic> Characteristics(ColumnSummary column)
    {
        Partition[] parts = [Partition.Training, Partition.Validation, Partition.Test];
        return column.Ranges.Count > 0
            ? [new(column.Column, "median (middle half)", [.. parts.Select(part => column.Ranges.TryGetValue(part, out var range)
                ? string.Create(CultureInfo.InvariantCulture, $"{range.Median:0.###} ({range.Lower:0.###} to {range.Upper:0.###})") : "–")])]
            : column.Values.Select(value => new Characteristic(
                column.Column, value.Value.Length == 0 ? "not known" : value.Value, [.. parts.Select(part => Share(value, part))]));

        static string Share(ValueCounts value, Partition part)
        {
            var (count, of) = (value.Counts.GetValueOrDefault(part), value.Totals.GetValueOrDefault(part));
            return of == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} ({100.0 * count / of:0} %)");
        }
    }

    private static NumberSummary Number(Partition part, NumberDistribution numbers) => new(
        part.ToString(), numbers.Samples, numbers.Mean, numbers.Deviation, numbers.Least, numbers.Middle.Lower, numbers.Middle.Median, numbers.Middle.Upper, numbers.Greatest);

    private static PartitionSummary PartOf(string name, IReadOnlyList<Sample> samples, Dataset dataset)
    {
        var classes = Enumerable.Range(0, dataset.Classes.Count).Select(label => samples.Where(sample => sample.Labels.Contains(label)).ToList()).ToList();
        return new PartitionSummary(
            name, samples.Count, Groups(samples), [.. classes.Select(of => of.Count)], [.. classes.Select(of => Groups(of))]);
    }

    private static int Groups(IEnumerable<Sample> samples) =>
        samples.Select(sample => sample.Group).Distinct(StringComparer.Ordinal).Count();

    private static string Words(Dataset dataset) => string.Join(", ", dataset.Training.Concat(dataset.Validation).SelectMany(row => row.Columns.Keys).Distinct(StringComparer.Ordinal));

    private static string Bars(IReadOnlyList<HistogramBar> bars)
    {
        const int shown = 4;
        var most = bars.OrderByDescending(bar => bar.Count).Take(shown).Select(bar => bars.Count == 1 ? bar.Value : $"{bar.Value} ({bar.Count})");
        return string.Join(", ", most) + (bars.Count > shown ? $" and {bars.Count - shown} more" : "");
    }
}
