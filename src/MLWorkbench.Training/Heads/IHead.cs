namespace MLWorkbench.Training.Heads;

/// <summary>A classifier over frozen features, with its settings.</summary>
public interface IHead
{
    /// <summary>Fits it.</summary>
    /// <param name="training">What it learns from.</param>
    /// <param name="validation">What heads that stop early watch; others leave it alone.</param>
    /// <param name="seed">Decides everything random: the same seed gives the same head.</param>
    /// <param name="score">
    /// The study's metric on the validation rows: probabilities `[rows][classes]` in, score out, higher is better, NaN where undefined.
    /// </param>
    /// <param name="cancellation">Ends the fit between two steps.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The head cannot be fitted; the message says why.</exception>
    FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation);
}
