using MLWorkbench.Data;

namespace MLWorkbench.Training.Fitting;

/// <summary>
/// What weights of the classes do to probabilities: the model learns p(class) x weight instead of p(class), so that the logarithms of the
/// weights stand in its log-odds and can be taken out again (Elkan 2001; Saerens, Latinne and Decaestecker 2002).
/// </summary>
public static class PriorShift
{
    /// <summary>ln of each class's weight; of several labels that of having the label against not having it.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <returns>One value per class; zeros without weights.</returns>
    public static double[] Of(ClassWeights weights, TrainingData data)
    {
        var shift = new double[data.Classes.Count];
        if (weights == ClassWeights.None)
        {
            return shift;
        }

        var counts = new int[shift.Length];
        foreach (var label in data.Training.SelectMany(sample => sample.Labels))
        {
            counts[label]++;
        }

        var all = (double)data.Training.Count;
        for (var label = 0; label < shift.Length; label++)
        {
            var weight = data.MultiLabel ? (all - counts[label]) / counts[label] : all / (shift.Length * (double)counts[label]);
            shift[label] = double.IsFinite(weight) && weight > 0 ? Math.Log(weight) : 0;
        }

        return shift;
    }
}
