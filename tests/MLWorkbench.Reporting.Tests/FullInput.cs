using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Tests;

/// <summary>A made-up run of which everything is known, with ids and paths that no document may repeat.</summary>
internal static class FullInput
{
    /// <summary>What must stand in no document: ids of samples and patients, files, folders.</summary>
    public static IReadOnlyList<string> Private { get; } =
        ["patient-7731", "scan-0042", "ward9/jane-doe.png", "jane-doe", "/srv/hospital", "C:\\scans", "tiny-clinic", "../data-samples"];

    public static ReportInput Of() => Made.Value;

    private static readonly Lazy<ReportInput> Made = new(Make);

    private static readonly Lazy<StudySummary> Searched = new(Search);

    private static ReportInput Make()
    {
        var plain = Demo.Search();
        return plain with
        {
            Title = "full",
            Leaderboard = Leaderboard.Of(Study(), trial => new(trial.Value, trial.Value - 0.04, trial.Value + 0.03, "Obuchowski", null), trial => trial.Number == Study().Best!.Number ? TrialMarks.Chosen : TrialMarks.None),
            Pareto = null,
            Validation = Report(190, 70, 0.02),
            PipelineYaml = Yaml,
            Command = "./workbench run /srv/hospital/quickstart.yaml --seed 1",
            Test = Report(214, 76, 0) with
            {
                PerGroup = new GroupReport("The mean of a patient's probabilities.", 76, [40, 36], new Dictionary<string, MetricEstimate> { ["auroc"] = new(0.912, 0.835, 0.961, "DeLong", null), ["sensitivity"] = new(null, null, null, null, "fewer than 10 patients") }),
                Subgroups =
                [
                    new SubgroupColumn("site", [Level("north", 120, 40), Level("south", 90, 34), Level("tiny-clinic", 4, 2)], "Samples without a site are left out."),
                    new SubgroupColumn("patient", [Level("patient-7731", 3, 1), Level("patient-7732", 3, 1)]),
                ],
                Calibration = Calibration(),
                Decisions = new DecisionReport
                {
                    Curve = [.. Enumerable.Range(1, 19).Select(step => new NetBenefitPoint(step / 20.0, 0.4 - (step / 60.0), 0.35 - (step / 60.0), 0.45 - (step / 60.0), 0.5 - (step / 20.0)))],
                    AtPrevalence = new(0.05, new(0.32, 0.21, 0.45, "Bayes", null), new(0.99, 0.97, 0.995, "Bayes", null), new(0.01, 0.002, 0.02, "Bayes", null)),
                    Abstention = [new(0.5, 0.9, 0.97), new(1, 0.5, 0.85)],
                    Goals = [new("sensitivity", 0.8, new(0.87, 0.79, 0.93, "Wilson", null), 0.03, "These data support a sensitivity above 0.8 (p = 0.03).")],
                },
                Notes = ["2 samples without a label were left out."],
            },
            Findings =
            [
                new(FindingWeight.Alarm, "3 of 214 test images are training images", "The numbers of the test set are too good.", ["scan-0042 = scan-0043", "ward9/jane-doe.png = a.png"], 3),
                new(FindingWeight.Note, "patient-7731 has two labels", "One patient, two classes.", ["patient-7731"], 1),
            ],
            Anatomy = new("auroc", new(0.89, 0.83, 0.94, "DeLong", null), new(0.84, 0.77, 0.9, "DeLong", null), new(0.05, -0.01, 0.11, "paired bootstrap", null), false, "This model has not been shown to use anatomy.", ["image size", "format"]),
            LabelDoubts = [new("scan-0042", "patient-7731", "benign", "malignant", 0.97)],
            Cases = new CaseGallery { Cases = [new Case("scan-0042", "patient-7731", [0], [1], [0.1, 0.9])], WorstErrors = [0], Method = "Grad-CAM of the last feature map.", Checks = ["It changes when the weights are made random."] },
            PatientCurve = [new(42, 150, new(0.81, 0.7, 0.9, "DeLong", null)), new(168, 588, new(0.93, 0.88, 0.97, "DeLong", null))],
            Data = plain.Data! with { Facts = [.. plain.Data.Facts, new("Folder", "/srv/hospital/scans")], SetAside = [new("ward9/jane-doe.png", "truncated")] },
            Study = Study(),
            Timing = FamilyTime.Facts(Study()),
        };
    }

    /// <summary>A search of two kinds of trainer: 64 trials completed, some pruned, some failed.</summary>
    public static StudySummary Study() => Searched.Value;

    private static StudySummary Search()
    {
        var random = new Random(7);
        var started = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var trials = Enumerable.Range(1, 72).Select(number =>
        {
            var cnn = number % 3 != 0;
            var rate = Math.Pow(10, -4 + (2 * random.NextDouble()));
            var values = cnn
                ? new Dictionary<string, object> { ["train"] = "cnn", ["train.cnn.filters"] = random.Next(2) == 0 ? "16" : "32", ["train.cnn.learning-rate"] = rate }
                : new Dictionary<string, object> { ["train"] = "transfer", ["train.transfer.l2"] = Math.Pow(10, -3 + (4 * random.NextDouble())) };
            var value = cnn ? 0.9 - (0.1 * Math.Abs(Math.Log10(rate) + 3)) + (0.01 * random.NextDouble()) : 0.8 + (0.02 * random.NextDouble());
            var state = number % 11 == 0 ? TrialState.Pruned : number == 20 ? TrialState.Failed : TrialState.Completed;
            var length = state == TrialState.Pruned ? 3 : 8;
            return new Trial(number, (ulong)number, values)
            {
                State = state,
                Value = state == TrialState.Completed ? value : null,
                Reason = state == TrialState.Completed ? null : "below the median",
                Seconds = cnn ? 20 : 3,
                Started = started.AddSeconds(12 * number),
                Epochs = cnn ? [.. Enumerable.Range(1, length).Select(epoch => new EpochReport(epoch, 8, 0.5, 0.6, value - (0.3 * Math.Exp(-epoch / 2.0))))] : [],
            };
        }).ToArray();
        var best = trials.Where(trial => trial.Value is not null).MaxBy(trial => trial.Value);
        return new("full", new("auroc"), 1, started, 900, trials, best, StopReason.Trials, "72 trials are done");
    }

    /// <summary>A judgement of two classes whose numbers stand here and nowhere else, so that a better interval changes no text.</summary>
    public static EvaluationReport Report(int samples, int groups, double better) => new()
    {
        Task = PredictionTask.Binary,
        Classes = ["benign", "malignant"],
        PositiveClass = "malignant",
        Samples = samples,
        Groups = groups,
        Support = [samples / 2, samples - (samples / 2)],
        GroupsPerClass = [groups / 2, groups - (groups / 2)],
        Confusion = new ConfusionMatrix(2, [(samples / 2) - 13, 13, 14, samples - (samples / 2) - 14]),
        Threshold = new OperatingThreshold(0.412, OperatingThreshold.Youden, "validation")
        {
            Choice = new(0.31, 0.52, 95, 95, 29, 32, "Other patients would have put it between 0.310 and 0.520; it rests on 95 positive and 95 negative images."),
        },
        Confidence = 0.95,
        Metrics = new OrderedDictionary<string, MetricEstimate>
        {
            ["auroc"] = new(0.911 + better, 0.852 + better, 0.948 + better, "Obuchowski clustered, logit, t with 34 df", null),
            ["accuracy"] = new(0.874 + better, 0.82 + better, 0.913 + better, "Wilson at design effect 1.4, t with 75 df", null),
            ["sensitivity"] = new(0.869 + better, 0.79 + better, 0.922 + better, "Wilson at design effect 1.4, t with 75 df", null),
            ["specificity"] = new(0.879 + better, 0.801 + better, 0.93 + better, "Wilson at design effect 1.4, t with 75 df", null),
            ["ppv"] = new(0.877 + better, 0.797 + better, 0.93 + better, "bootstrap over 76 groups", null),
            ["npv"] = new(0.871 + better, 0.79 + better, 0.925 + better, "bootstrap over 76 groups", null),
            ["f1"] = new(0.873 + better, 0.81 + better, 0.92 + better, "bootstrap over 76 groups", null),
            ["brier"] = new(0.101 - better, null, null, null, "fewer than 10 groups on a side"),
            ["ece"] = new(0.061, 0.04, 0.11, "bootstrap over 76 groups", null),
        },
        PerClass = new Dictionary<string, IReadOnlyDictionary<string, MetricEstimate>>(),
    };

    private static SubgroupReport Level(string value, int samples, int groups) => new(
        value, samples, groups, [samples / 2, samples - (samples / 2)], new Dictionary<string, MetricEstimate> { ["auroc"] = new(0.9, 0.8, 0.96, "DeLong", null) });

    private static CalibrationReport Calibration() => new()
    {
        Slope = new(0.93, 0.7, 1.2, "cluster bootstrap", null),
        InTheLarge = new(-0.12, -0.5, 0.2, "cluster bootstrap", null),
        Ece = new(0.061, 0.04, 0.11, "cluster bootstrap", null),
        EceOfPerfect = 0.055,
        EceOfPerfectHigh = 0.09,
        Bins = [new(0, 0.5, 100, 0.21, 0.18), new(0.5, 1, 114, 0.83, 0.8)],
        Method = "Logistic recalibration, fitted on validation predictions.",
    };

    private const string Yaml =
        """
        name: full
        task: image-classification
        data:
          path: ../data-samples/manifest.csv
          group: patient
        pipeline:
          - load-image: { channels: 1 }
          - resize: { size: 64, mode: pad }
          - augment: { rotate: 10, flip: horizontal }
          - train:
              choice:
                - cnn: { filters: { choice: [16, 32] }, learning-rate: { log-uniform: [1e-4, 1e-2] } }
                - transfer: { backbone: scattering, l2: { log-uniform: [1e-3, 10] } }
        search: { tuner: tpe, pruner: asha, metric: auroc, trials: 72, seed: 1 }
        """;
}
