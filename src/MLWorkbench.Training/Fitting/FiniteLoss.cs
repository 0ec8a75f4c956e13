using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Training.Fitting;

/// <summary>Ends a trial whose training ran away.</summary>
internal static class FiniteLoss
{
    /// <summary>The loss, if it is a number.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="which">Training or validation.</param>
    /// <param name="epoch">1-based.</param>
    /// <param name="learningRate">The highest learning rate.</param>
    /// <exception cref="WorkbenchException">It is none.</exception>
    public static double Require(double loss, string which, int epoch, double learningRate) => double.IsFinite(loss)
        ? loss
        : throw new WorkbenchException(string.Create(
            CultureInfo.InvariantCulture,
            $"the {which} loss became {loss} in epoch {epoch}: the learning rate {learningRate} is too high for this network"));
}
