using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>What kind of trainer a trial used, as its parameters' paths tell: "cnn" of `train=cnn` and of `train.cnn.filters`.</summary>
internal static class TrialFamily
{
    private const string Train = "train";

    /// <summary>The name where no parameter tells.</summary>
    public const string Unknown = "all trials";

    public static string Of(Trial trial)
    {
        if (trial.Values.GetValueOrDefault(Train) is string choice)
        {
            return choice;
        }

        var path = trial.Values.Keys.FirstOrDefault(name => name.StartsWith(Train + ".", StringComparison.Ordinal));
        return path?.Split('.')[1] ?? Unknown;
    }
}
