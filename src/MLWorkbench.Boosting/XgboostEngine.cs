using System.Diagnostics;
using MLWorkbench.Boosting.Native;
using MLWorkbench.Boosting.Training;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Boosting;

/// <summary>XGBoost as `doctor` sees it.</summary>
public static class XgboostEngine
{
    private const int Rows = 2_000;
    private const int Columns = 32;
    private const int Rounds = 20;

    /// <summary>The version of the library that is loaded: "1.7.4".</summary>
    /// <exception cref="EngineMissingException">It is not installed.</exception>
    public static string Version => Xgboost.Version;

    /// <summary>Says what is installed and works, or what to install. Never throws.</summary>
    public static EngineReport Report()
    {
        const string name = "XGBoost";
        const string purpose = "boosted trees on frozen features";
        try
        {
            var speed = RoundsPerSecond();
            return new EngineReport(
                name, purpose, Version, "CPU", ThreadBudget.Threads,
                FormattableString.Invariant($"{speed:0} rounds/s ({Rows} x {Columns} features, depth 6)"), NativeMethods.Path, null);
        }
        catch (WorkbenchException failure)
        {
            return new EngineReport(name, purpose, null, null, 0, null, null, failure.Message);
        }
    }

    private static double RoundsPerSecond()
    {
        var random = new Random(1);
        var data = new BoostingData
        {
            Values = Enumerable.Range(0, Rows * Columns).Select(_ => random.NextSingle()).ToArray(),
            Rows = Rows,
            Columns = Columns,
            Labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2))],
        };
        var options = new BoostingOptions { Rounds = Rounds, Depth = 6 };
        var clock = Stopwatch.StartNew();
        XgboostTrainer.Fit(options, data, null, 2, 1, ThreadBudget.Threads, default);
        return Rounds / clock.Elapsed.TotalSeconds;
    }
}
