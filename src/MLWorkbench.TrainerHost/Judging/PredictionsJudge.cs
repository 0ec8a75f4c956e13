using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Comparisons;
using MLWorkbench.TrainerHost.Explanations;

namespace MLWorkbench.TrainerHost.Judging;

/// <summary>Judges predictions of any origin.</summary>
public static class PredictionsJudge
{
    /// <summary>Reads and judges a file.</summary>
    /// <param name="path">A CSV of `sample, group, label, p_&lt;class&gt; ...`; further columns can be subgroups.</param>
    /// <param name="options">Threshold, positive class and intervals.</param>
    /// <exception cref="InputException">The file is wrong; the message names the line.</exception>
    public static Judgement Judge(string path, JudgingOptions options)
    {
        var read = PredictionsCsv.Read(path, options.PositiveClass);
        // Thresholds of a run's outer folds are that run's business; here one convention holds for files of every origin.
        var predictions = new PredictionSet(
            read.Task, read.Classes, read.PositiveClass, [.. read.Rows.Select(row => row with { Threshold = null })]);
        DecisionReports.Check(predictions.Task, options.Evaluate, "--prevalence");
        var threshold = Decide(predictions.Task, options.Threshold, path) ?? OperatingThreshold.DefaultFor(predictions.Task);
        // A run's test predictions are its test set: who judges them at other thresholds looks at it again.
        var opened = FinishedRun.TestOf(path) is { } test ? new TestLedger().Record(test.ContentHash, test.Run, test.Model) : null;
        return new(
            new ReportInput
            {
                Title = Path.GetFileNameWithoutExtension(path),
                Created = DateTimeOffset.UtcNow,
                Command = options.Command,
                Notices = Notices(predictions),
                TestLook = opened is null ? null : new TestLook(opened.Openings, opened.Runs),
                Test = Evaluator.Evaluate(predictions, threshold, options.Evaluate),
                Cases = RunCases.Of(predictions, threshold, [], null, null),
            },
            predictions);
    }

    /// <summary>The threshold that was asked for, or null.</summary>
    internal static OperatingThreshold? Decide(PredictionTask task, double? threshold, string name) => (threshold, task) switch
    {
        (null, _) => null,
        (_, PredictionTask.Multiclass) => throw new InputException(
            $"{name}: of three or more classes the most probable one is the answer; --threshold decides between two."),
        ({ } value, _) when value is >= 0 and <= 1 => OperatingThreshold.At(value),
        _ => throw new InputException("--threshold must be a number from 0 to 1."),
    };

    // Every sample a group of its own may be the truth or a column that is missing: the reader must know.
    private static IReadOnlyList<Notice> Notices(PredictionSet predictions) =>
        predictions.Rows.All(row => row.Group == row.Sample)
            ? [new Notice(NoticeKind.Note, "Every sample counts as a patient of its own; intervals are too narrow if patients recur.")]
            : [];
}
