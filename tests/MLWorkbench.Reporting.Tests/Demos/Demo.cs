using MLWorkbench.AutoML;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Tests;

/// <summary>Made-up inputs that fill every part of a report.</summary>
internal static class Demo
{
    public static ReportInput Binary() => Whole(["benign", "malignant"], "malignant", 1.9);

    public static ReportInput Multiclass() => Whole(["none", "smooth", "spiculated"], null, 2.4);

    /// <summary>A search with two objectives and a constraint, and everything that is known of its choice.</summary>
    public static ReportInput Search()
    {
        var plain = Binary();
        var sensitivity = new Constraint(new("sensitivity"), 0.9);
        var latency = new Objective("latency", LowerIsBetter: true);
        var board = plain.Leaderboard! with { Further = [latency, sensitivity.Objective], Constraints = [sensitivity] };
        LeaderboardRow[] rows = [.. board.Rows.Select(row => row.Estimate is null ? row : Enriched(row, sensitivity))];
        return plain with
        {
            Title = "search",
            TestLook = new(1, 1),
            Leaderboard = board with { Rows = [.. rows, new(null, 10, "pruned", null, 4.1, rows[0].Parameters, "below the median of 8 trials after epoch 3")] },
            Selection = new()
            {
                Estimate = new(0.951, 0.928, 0.871, 0.969, "BBC-CV over 62 groups, percentile, 500 replicates, seed 1", 8),
                Tied = [5, 9, 8],
                Choice = "Trial 9 was chosen: its AUROC of 0.951 is within one paired standard error of the best (trial 5, 0.977), and it has the lowest log loss (0.312) of the 3 tied.",
                Ensemble = "A greedy ensemble of 4 models beat the best single one out-of-bag in 61 % of 500 replicates, AUROC 0.934 against 0.931; 90 % are asked for, so the single model stays.",
            },
            Scheme = new("A quarter of the patients lies in the vault; the rest is divided into five folds by patient."),
            Pareto = new(
                [new("auroc"), latency],
                [
                    .. rows.Where(row => row.Estimate is not null).OrderBy(row => row.Trial).Select(row =>
                        new ParetoPoint(row.Trial, [row.Estimate!.Value!.Value, row.Further["latency"]], row.Trial is 5 or 9 or 8 or 6, row.Unmet.Count == 0)),
                ]),
        };
    }

    /// <summary>Few patients: nested cross-validation, an ensemble, no vault.</summary>
    public static ReportInput Nested() => Binary() with
    {
        Title = "nested",
        Validation = null,
        TestLook = null,
        Scheme = new("With 71 patients there is no vault: five outer folds by patient, four inner ones within each.", Judged.Procedure),
        Selection = new()
        {
            Estimate = new(0.964, 0.931, null, null, "BBC-CV over 18 groups, percentile, 500 replicates, seed 1", 20, "only 9 groups on the smaller side; an interval needs at least 10"),
            Ensemble = "A greedy ensemble of 3 models beat the best single one out-of-bag in 94 % of 500 replicates, AUROC 0.931 against 0.902: it takes the winner's place.",
            Members = [5, 9, 8],
        },
    };

    private static LeaderboardRow Enriched(LeaderboardRow row, Constraint constraint)
    {
        var sensitivity = 0.8 + (0.02 * row.Trial);
        return row with
        {
            Marks = row.Trial switch
            {
                9 => TrialMarks.Chosen | TrialMarks.Tied | TrialMarks.Promoted,
                5 or 8 => TrialMarks.Tied | TrialMarks.Promoted,
                6 => TrialMarks.Promoted,
                _ => TrialMarks.None,
            },
            Further = new Dictionary<string, double> { ["latency"] = 2 + (1.7 * row.Trial % 9), ["sensitivity"] = sensitivity },
            Unmet = constraint.Violation(sensitivity) > 0 ? [constraint.ToString()] : [],
        };
    }

    /// <summary>Predictions of any origin: nothing else is known.</summary>
    public static ReportInput Bare() => new()
    {
        Title = "predictions.csv",
        Created = Created,
        Test = Evaluator.Evaluate(Predictions(["no", "yes"], 240, 240, 4, 1.2), OperatingThreshold.At(0.5), new() { Bootstrap = 200 }),
    };

    /// <summary>Three findings that may occur together.</summary>
    public static ReportInput Multilabel()
    {
        var random = new Random(5);
        PredictionRow[] rows =
        [
            .. Enumerable.Range(0, 90).Select(row =>
            {
                int[] labels = [.. Enumerable.Range(0, 3).Where(_ => random.NextDouble() < 0.4)];
                return new PredictionRow(
                    $"s{row}", $"p{row / 2}", labels, [.. Enumerable.Range(0, 3).Select(c => Math.Round((random.NextDouble() + (labels.Contains(c) ? 1 : 0)) / 2, 4))]);
            }),
        ];
        var set = new PredictionSet(PredictionTask.Multilabel, ["effusion", "nodule", "mass"], null, rows);
        return Bare() with { Test = Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 200 }) };
    }

    public static PredictionSet Predictions(string[] classes, int rows, int groups, int seed, double skill)
    {
        var random = new Random(seed);
        var groupShift = Enumerable.Range(0, groups).Select(_ => Normal(random) * 0.6).ToArray();
        return new(PredictionSet.TaskOf(classes.Length), classes, null,
        [
            .. Enumerable.Range(0, rows).Select(row =>
            {
                var group = rows == groups ? row : random.Next(groups);
                var label = (group + (random.NextDouble() < 0.3 ? 1 : 0)) % classes.Length;
                var weights = classes.Select((_, c) => Math.Exp(Normal(random) + (c == label ? skill : 0) + (c == 0 ? groupShift[group] : 0))).ToArray();
                return new PredictionRow($"s{row:0000}", $"p{group:000}", [label], [.. weights.Select(w => Math.Round(w / weights.Sum(), 6))]);
            }),
        ]);
    }

    private static DateTimeOffset Created => new(2026, 11, 20, 10, 30, 0, TimeSpan.Zero);

    public static PredictionSet TestPredictions(string[] classes, double skill) => Predictions(classes, 214, 76, 2, skill);

    public static ReportInput Whole(string[] classes, string? positive, double skill)
    {
        var validation = Predictions(classes, 190, 70, 1, skill + 0.2);
        var test = TestPredictions(classes, skill);
        var threshold = OperatingThreshold.ChooseOn(validation);
        var options = new EvaluateOptions { Bootstrap = 400 };
        return new()
        {
            Title = "quickstart",
            Created = Created,
            Command = "./workbench run pipelines/quickstart.yaml --seed 1",
            PipelineYaml = Yaml,
            Data = new()
            {
                Classes = classes,
                Partitions =
                [
                    new("Training", 588, 168, [.. classes.Select((_, c) => 220 - (30 * c))], [.. classes.Select((_, c) => 90 - (9 * c))]),
                    new("Validation", 190, 70, [.. classes.Select((_, c) => 80 - (9 * c))], [.. classes.Select((_, c) => 32 - (3 * c))]),
                    new("Test", 214, 76, [.. classes.Select((_, c) => 90 - (9 * c))], [.. classes.Select((_, c) => 36 - (3 * c))]),
                ],
                Facts = [new("Image size", "64 x 64"), new("Format", "PNG, 16 bit, 1 channel")],
                SetAside =
                [
                    new("malignant/p014-3.png", "truncated after 18,231 of 40,960 bytes"), new("benign/notes.png", "this is no image but text"),
                ],
            },
            Notices =
            [
                new(NoticeKind.Warning, "2 of 994 files could not be read and were set aside."),
                new(NoticeKind.Note, "3 exact duplicates were put into one group before the split."),
            ],
            Leaderboard = Board(validation, threshold, options),
            Baselines =
            [
                new("class frequencies", "auroc", new(0.5, 0.5, 0.5, "", null)),
                new("image size and file format", "auroc", new(0.613, 0.574, 0.65, "", null)),
            ],
            Model = new()
            {
                Name = "resnet18",
                Trial = 5,
                Parameters = 11_173_962,
                Bytes = 44_712_345,
                Facts = [new("Input", "1 x 64 x 64"), new("Training time", "41 s")],
            },
            LearningCurve = new("auroc", [.. Enumerable.Range(1, 20).Select(Epoch)], 12),
            Validation = Evaluator.Evaluate(validation, threshold, options),
            Test = Evaluator.Evaluate(positive is null ? test : new(test.Task, classes, positive, test.Rows), threshold, options),
            TestLook = new(3, 2),
            Environment = [new("MLWorkbench", "0.1.0"), new("libtorch", "2.6.0, CPU, 2 threads"), new("Seed", "1"), new("Time", "2 min 41 s")],
        };
    }

    private static LearningEpoch Epoch(int epoch)
    {
        var train = 0.12 + (0.6 * Math.Exp(-epoch / 5.0));
        var validation = 0.35 + (0.35 * Math.Exp(-epoch / 4.0)) + (0.0007 * epoch * epoch);
        return new(epoch, train, validation, 0.93 - (0.3 * Math.Exp(-epoch / 3.0)) - (0.0006 * Math.Pow(epoch - 12, 2)));
    }

    private static Leaderboard Board(PredictionSet best, OperatingThreshold threshold, EvaluateOptions options)
    {
        var rows = new List<LeaderboardRow>();
        var metric = "auroc";
        for (var trial = 1; trial <= 9; trial++)
        {
            var parameters = new Dictionary<string, string>
            {
                ["train.cnn.network"] = trial % 3 == 0 ? "convnet" : "resnet18",
                ["train.cnn.learning-rate"] = (0.0001 * trial * trial).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                ["train.cnn.dropout"] = trial % 2 == 0 ? "0.2" : "0.5",
                ["resize.size"] = "64",
            };
            var set = trial == 5 ? best : Predictions([.. best.Classes], 190, 70, 1, 0.4 + (0.15 * trial));
            rows.Add(trial == 7
                ? new(null, trial, "failed", null, 3.2, parameters, "the loss became NaN in epoch 2")
                : new(0, trial, "completed", Evaluator.Estimate(set, metric, threshold, options), 12.5 + (3 * trial), parameters));
        }

        var ranked = rows.Where(row => row.Rank is not null).OrderByDescending(row => row.Estimate!.Value).Select((row, index) => row with { Rank = index + 1 });
        return new(metric, false, [.. ranked, .. rows.Where(row => row.Rank is null)]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private const string Yaml =
        """
        name: quickstart
        task: image-classification
        data:
          path: ../data-samples/manifest.csv
          group: patient
        pipeline:
          - load-image: { channels: 1 }
          - resize: { size: 64, mode: pad }
          - train:
              choice:
                - cnn: { network: resnet18, learning-rate: { log-uniform: [1e-4, 1e-2] } }
        search: { tuner: random, metric: auroc, trials: 9, seed: 1 }
        """;
}
