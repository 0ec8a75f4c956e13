using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Tests;

/// <summary>Made-up inputs in which everything that a report can show is there.</summary>
internal static class FullDemo
{
    /// <summary>Two classes, several images a patient, doubts and alarms, pictures.</summary>
    public static ReportInput Binary(bool pictures = true) => Enriched(Demo.Binary(), Findings, pictures);

    /// <summary>Four classes with long names.</summary>
    public static ReportInput FourClasses(bool pictures = true)
    {
        var plain = Demo.Whole(["no tumour", "glioma", "meningioma, atypical", "pituitary adenoma"], null, 2.2);
        return Enriched(plain, [Findings[1]], pictures);
    }

    private static readonly DataFinding[] Findings =
    [
        new(FindingWeight.Note, "12 exact duplicates were united.", "They were put into one group before the data were divided.", ["benign/p003-1.png = benign/p003-4.png"], 12),
        new(FindingWeight.Alarm, "57 of 58 test images are training images", "They were found by hash and by perceptual hash. What stands below measures memory, not skill.",
            ["malignant/p014-3.png = malignant/p207-1.png", "malignant/p014-4.png ~ malignant/p207-2.png"], 57),
        new(FindingWeight.Doubt, "3 pairs of duplicates have different labels", "At least one label of each pair is wrong; the pairs are listed in the data card.", ["benign/p101-1.png, malignant/p102-1.png"], 3),
        new(FindingWeight.Note, "Formats differ between classes", "All JPEG files are ‘benign’.", [], 1),
        new(FindingWeight.Note, "4 patients have images of both classes", "", ["p017", "p032", "p054", "p060"], 4),
    ];

    private static ReportInput Enriched(ReportInput plain, DataFinding[] findings, bool pictures)
    {
        var test = plain.Test!;
        var binary = test.Task == PredictionTask.Binary;
        var area = MetricNames.Resolve(MetricNames.Auroc, test.Task);
        var threshold = test.Threshold with
        {
            Choice = new(0.31, 0.58, 84, 106, 35, 38, "It was chosen on 35 patients with and 38 without; resampling them would have chosen 0.310 to 0.580."),
        };
        return plain with
        {
            Title = "Breast ultrasound, benign or malignant",
            Findings = findings,
            Test = test with
            {
                Threshold = threshold,
                PerGroup = PerPatient(test),
                Subgroups = Subgroups(test),
                Calibration = Calibration(test, binary),
                Decisions = Decisions(test, binary),
                Notes = ["The class ‘rare’ has no sample in the test set; means leave it out"],
            },
            WithoutDuplicates = test with { Samples = 190, Groups = 71, Metrics = Shifted(test.Metrics, -0.02) },
            Anatomy = new(
                area,
                test.Metrics[area],
                new(0.713, 0.622, 0.791, "Obuchowski, logit, t on 34 degrees of freedom", null),
                new(0.13, 0.04, 0.21, "paired bootstrap over 76 patients", null),
                true,
                "The model scores 0.13 (0.04 to 0.21) higher than a baseline that never sees anatomy: it uses more than size, format and border",
                ["image size", "format", "bytes", "bits", "spacing", "site", "border and mean grey"]),
            LabelDoubts = [.. Enumerable.Range(0, 14).Select(index => new LabelDoubt($"malignant/p{index * 7:000}-1.png", $"p{index * 7:000}", "malignant", "benign", 0.99 - (0.01 * index)))],
            Cases = Gallery(test, plain, pictures),
            PatientCurve =
            [
                .. new[] { 20, 42, 84, 126, 168 }.Select(patients => new PatientCurvePoint(
                    patients, patients * 3, new(0.93 - (3.2 / patients), 0.93 - (3.2 / patients) - (0.5 / Math.Sqrt(patients)), Math.Min(0.99, 0.93 - (3.2 / patients) + (0.4 / Math.Sqrt(patients))), "", null))),
            ],
            Timing = [new("Reading and checking the data", "12 s"), new("Search, 9 trials", "2 min 31 s"), new("Judging", "2.1 s"), new("One image", "3.8 ms")],
            Data = plain.Data! with
            {
                United = 12,
                Characteristics =
                [
                    new("sex", "f", ["84 (50 %)", "36 (51 %)", "39 (51 %)"]), new("sex", "m", ["84 (50 %)", "34 (49 %)", "37 (49 %)"]),
                    new("age", "median (quartiles)", ["54 (43 to 65)", "55 (42 to 66)", "53 (44 to 64)"]),
                ],
            },
        };
    }

    private static GroupReport PerPatient(EvaluationReport test) => new(
        "A patient's answer is the mean of the images' probabilities; a patient counts as positive with at least one positive image",
        test.Groups,
        test.GroupsPerClass,
        Shifted(test.Metrics.Where(metric => metric.Key is not (MetricNames.Ece or MetricNames.KappaQuadratic)).ToDictionary(), 0.015));

    private static IReadOnlyDictionary<string, MetricEstimate> Shifted(IReadOnlyDictionary<string, MetricEstimate> metrics, double by) =>
        metrics.ToDictionary(
            metric => metric.Key,
            metric => metric.Value.Value is { } value
                ? new MetricEstimate(Math.Min(1, value + by), Math.Max(0, value + by - 0.09), Math.Min(1, value + by + 0.07), "Wilson", null)
                : metric.Value);

    private static IReadOnlyList<SubgroupColumn> Subgroups(EvaluationReport test)
    {
        var area = MetricNames.Resolve(MetricNames.Auroc, test.Task);
        string[] names = [area, MetricNames.Sensitivity, MetricNames.Specificity];
        return
        [
            new("sex", [Level("f", 110, 39, 0.02), Level("m", 104, 37, -0.03)]),
            new("age", [Level("40 to 60", 96, 35, 0), Level("over 60", 74, 26, -0.06), Level("under 40", 44, 15, 0.03)], "3 images have no age and are left out"),
            new("site", [Level("Hospital A", 190, 66, 0.01), new("Hospital B", 24, 10, [.. test.Classes.Select(_ => 4)],
                names.ToDictionary(name => name, _ => new MetricEstimate(null, null, null, null, "only 10 patients; 20 are needed")))]),
        ];

        SubgroupReport Level(string value, int samples, int groups, double by) => new(
            value, samples, groups, [.. test.Classes.Select(_ => samples / test.Classes.Count)],
            names.ToDictionary(name => name, name => Shifted(test.Metrics, by)[name]));
    }

    private static CalibrationReport Calibration(EvaluationReport test, bool binary)
    {
        var bins = Bins(0.02);
        return new()
        {
            Slope = binary ? new(0.96, 0.71, 1.24, "bootstrap over 76 patients", null) : null,
            InTheLarge = binary ? new(-0.05, -0.42, 0.31, "bootstrap over 76 patients", null) : null,
            Ece = test.Metrics[MetricNames.Ece] with { Value = 0.061 },
            EceOfPerfect = 0.048,
            EceOfPerfectHigh = 0.083,
            Bins = bins,
            Method = "Logits were shifted back to the training prevalence, then fitted by logistic recalibration on validation predictions",
            Before = new()
            {
                Slope = binary ? new(0.58, 0.43, 0.77, "bootstrap over 76 patients", null) : null,
                InTheLarge = binary ? new(-0.62, -1.02, -0.21, "bootstrap over 76 patients", null) : null,
                Ece = test.Metrics[MetricNames.Ece] with { Value = 0.137 },
                Bins = Bins(0.16),
            },
        };

        static ReliabilityBin[] Bins(double off) =>
        [
            .. Enumerable.Range(0, 10).Select(bin => new ReliabilityBin(
                bin / 10.0, (bin + 1) / 10.0, 34 - (5 * Math.Min(bin, 9 - bin)), (bin + 0.5) / 10, Math.Clamp(((bin + 0.5) / 10) + (off * Math.Sin(bin / 1.6)), 0, 1))),
        ];
    }

    private static DecisionReport Decisions(EvaluationReport test, bool binary) => new()
    {
        Curve = !binary ? [] :
        [
            .. Enumerable.Range(1, 99).Select(percent =>
            {
                var t = percent / 100.0;
                var odds = t / (1 - t);
                var benefit = (0.42 * (1 - (0.35 * t))) - (0.58 * 0.22 * (1 - t) * odds);
                return new NetBenefitPoint(t, benefit, benefit - 0.06, benefit + 0.05, 0.42 - (0.58 * odds));
            }),
        ],
        AtPrevalence = binary ? new(0.05, new(0.21, 0.15, 0.29, "logit", null), new(0.994, 0.985, 0.998, "logit", null), new(0.018, 0.009, 0.027, "bootstrap", null)) : null,
        Abstention = [.. Enumerable.Range(1, 100).Select(percent => new CoveragePoint(percent / 100.0, 1 - (0.5 * percent / 100), 0.985 - (0.14 * Math.Pow(percent / 100.0, 2))))],
        Goals = !binary ? [] :
        [
            new(MetricNames.Sensitivity, 0.9, test.Metrics[MetricNames.Sensitivity], 0.31, "These data do not show that sensitivity is above 0.9"),
            new(MetricNames.Specificity, 0.6, test.Metrics[MetricNames.Specificity], 0.0004, "Specificity is above 0.6"),
        ],
    };

    private static CaseGallery Gallery(EvaluationReport test, ReportInput plain, bool pictures)
    {
        var set = Demo.TestPredictions([.. test.Classes], test.Classes.Count == 2 ? 1.9 : 2.2);
        var threshold = test.Threshold.Value;
        var all = set.Rows.Select((row, index) => new Case(
            $"{test.Classes[row.Labels[0]]}/{row.Group}-{index % 4}.png", row.Group, row.Labels, [Predicted(row)], row.Probabilities)
        {
            Picture = pictures ? TestPicture.Plain(index) : null,
            Explained = pictures ? TestPicture.Explained(index) : null,
        }).OrderByDescending(one => one.Probabilities[one.Predicted[0]]).ToArray();
        var cells = (
            from truth in Enumerable.Range(0, test.Classes.Count)
            from predicted in Enumerable.Range(0, test.Classes.Count)
            let found = all.Where(one => one.Truth[0] == truth && one.Predicted[0] == predicted).ToArray()
            where found.Length > 0
            select (truth, predicted, Shown: found.Take(8).ToArray(), found.Length)).ToArray();
        Case[] shown = [.. cells.SelectMany(cell => cell.Shown)];
        return new()
        {
            Cases = shown,
            WorstErrors = [.. shown.Select((one, index) => (one, index)).Where(pair => pair.one.Truth[0] != pair.one.Predicted[0]).OrderByDescending(pair => pair.one.Probabilities[pair.one.Predicted[0]]).Take(12).Select(pair => pair.index)],
            Cells = [.. cells.Select(cell => new CaseCell(cell.truth, cell.predicted, [.. cell.Shown.Select(one => Array.IndexOf(shown, one))], cell.Length))],
            Method = pictures ? $"Grad-CAM of the last feature map, by the model of {plain.Model!.Name}" : null,
            Checks = pictures ? ["With randomised weights the maps change (rank correlation 0.08)"] : [],
        };

        int Predicted(PredictionRow row) => threshold is { } value
            ? row.Probabilities[1] >= value ? 1 : 0
            : row.Probabilities.ToList().IndexOf(row.Probabilities.Max());
    }
}
