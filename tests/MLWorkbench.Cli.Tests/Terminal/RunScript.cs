using System.Collections.Immutable;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.Cli.Tests.Terminal;

/// <summary>A run as a list of events with the time of each, in seconds since the start.</summary>
internal static class RunScript
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Objective Auroc = new("auroc");

    public static IEnumerable<(double Second, RunEvent Event)> Whole()
    {
        foreach (var item in Midway())
            yield return item;

        yield return (190, End(4, TrialState.Completed, 0.9312, 80, Cnn(0.00271, 32)));
        yield return (200, End(5, TrialState.Interrupted, null, 9.5, Transfer(0.021)));
        yield return (200, new StudyEnded(new StudySummary(
            "quickstart", Auroc, 1, Start, 200, [], Cnn(4, 0.00271, 32) with { State = TrialState.Completed, Value = 0.9312 },
            StopReason.Cancelled, "Stopped after 4 of 20 trials; everything is kept, and the same command goes on from here.")));
        yield return (201, new TestOpened(["auroc 0.912 (0.861 to 0.949), 61 patients", "first opening of this test set"]));
        yield return (202, new ArtefactsWritten(["runs/quickstart/model.zip", "runs/quickstart/report.html"]));
    }

    public static IEnumerable<(double Second, RunEvent Event)> Midway()
    {
        yield return (0, new StepStarted("Reading 412 images"));
        yield return (2, new DataLoaded(
            "data-samples/nodules", ["412 images of 180 patients, 2 classes: smooth 260, spiculated 152", "split: 290 training, 61 validation, 61 test"]));
        yield return (2, new Notice("2 files were set aside: see report.html"));
        yield return (3, new StudyOpened("quickstart", "runs/quickstart", Auroc, 20, TimeSpan.FromMinutes(20), TimeSpan.Zero, 2, []));
        yield return (3, new TrialBegan(Cnn(1, 0.00123456, 16)));
        yield return (3, new TrialBegan(Transfer(2, 0.0000312)));
        for (var epoch = 1; epoch <= 4; epoch++)
            yield return (3 + (epoch * 10), new TrialEpoch(1, new EpochReport(epoch, 4, 0.7 / epoch, 0.8 / epoch, 0.8 + (epoch / 50.0))));
        yield return (44, End(1, TrialState.Completed, 0.87654, 41, Cnn(0.00123456, 16)));
        yield return (44, new Notice("a worker ended and was started again"));
        yield return (44, new TrialBegan(Cnn(3, 0.009, 32)));
        yield return (47, End(3, TrialState.Failed, null, 3.25, Cnn(0.009, 32), "out of memory at epoch 1"));
        yield return (47, new TrialBegan(Cnn(4, 0.00271, 32)));
        yield return (67, End(2, TrialState.Completed, 0.81, 64, Transfer(0.0000312)));
        yield return (68, new TrialBegan(Transfer(5, 0.021)));
        for (var epoch = 1; epoch <= 9; epoch++)
            yield return (70 + (epoch * 2), new TrialEpoch(4, new EpochReport(epoch, 30, 0.9 / epoch, 0.95 / epoch, 0.85 + (epoch / 200.0))));
    }

    public static Trial Cnn(int number, double rate, long filters) => new(number, 1, Cnn(rate, filters));

    public static Trial Transfer(int number, double l2) => new(number, 1, Transfer(l2));

    private static Dictionary<string, object> Cnn(double rate, long filters) =>
        new() { ["train"] = "cnn", ["train.cnn.learning-rate"] = rate, ["train.cnn.filters"] = filters };

    private static Dictionary<string, object> Transfer(double l2) =>
        new() { ["train"] = "transfer", ["train.transfer.l2"] = l2 };

    private static TrialEnded End(
        int number, TrialState state, double? value, double seconds, Dictionary<string, object> values, string? reason = null) =>
        new(new Trial(number, 1, values) { State = state, Value = value, Seconds = seconds, Reason = reason, Epochs = ImmutableList<EpochReport>.Empty },
            IsBest: value is > 0.82);
}
