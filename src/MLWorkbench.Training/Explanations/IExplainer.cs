using MLWorkbench.Imaging.Viewing;

namespace MLWorkbench.Training.Explanations;

/// <summary>
/// Says of an image which parts move a model's score: where the score is sensitive, not where disease is. Not for several threads at once.
/// </summary>
public interface IExplainer : IDisposable
{
    /// <summary>How it is done, with its source, in one sentence.</summary>
    string Method { get; }

    /// <summary>Makes the map of one image.</summary>
    /// <param name="image">Raw values, [C, H, W], as the plan prepares them, with a row's numbers behind them where the graph takes such.</param>
    /// <param name="target">The class, by its index, whose log odds are explained.</param>
    /// <param name="member">
    /// Of a model that is the mean of fold models: the fold whose model alone is to be explained; null, or where the explainer cannot take them
    /// apart, the mean.
    /// </param>
    /// <returns>Above 0 what speaks for the class, below 0 what speaks against it, in log odds.</returns>
    HeatMap Explain(float[] image, int target, int? member = null);
}
