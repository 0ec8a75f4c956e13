using System.Globalization;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>Compares the exported graph with the network it came from, on validation images.</summary>
internal static class ExportCheck
{
    /// <summary>Probabilities that differ by more than this are not the same model.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>The largest difference between two probabilities.</summary>
    /// <exception cref="WorkbenchException">It is above <see cref="Tolerance"/>.</exception>
    public static double Run(TrainedModel model)
    {
        var probe = model.Probe;
        using var scorer = new GraphScorer(model.Onnx, ThreadBudget.Threads);
        var scored = scorer.Score(probe.Values, probe.Probabilities.Length, probe.Plan);
        var difference = scored.Zip(probe.Probabilities, (mine, theirs) => mine.Zip(theirs, (a, b) => Math.Abs((double)a - b)).Max()).Max();
        return difference <= Tolerance
            ? difference
            : throw new WorkbenchException(string.Create(
                CultureInfo.InvariantCulture,
                $"the exported graph gives other probabilities than the trained network (by up to {difference:0.0e+0}; {Tolerance:0.0e+0} is allowed)"));
    }
}
