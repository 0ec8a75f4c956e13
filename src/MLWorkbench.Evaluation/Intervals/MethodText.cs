using System.Globalization;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Intervals;

/// <summary>Words for how an interval was made.</summary>
internal static class MethodText
{
    /// <summary>Adds what is not usual: another level than 95 %, and that folds share no training.</summary>
    /// <param name="method">The method in short words.</param>
    /// <param name="folds">The folds of the predictions.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static string Of(string method, FoldLayout folds, double confidence)
    {
        var level = confidence == 0.95 ? "" : string.Create(CultureInfo.InvariantCulture, $", {100 * confidence:0.###} % level");
        return $"{method}{level}{(folds.Count == 1 ? "" : ", training variation not included")}";
    }
}
