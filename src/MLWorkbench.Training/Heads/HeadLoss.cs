namespace MLWorkbench.Training.Heads;

/// <summary>The log loss of a head's probabilities; of its numbers the mean squared error.</summary>
internal static class HeadLoss
{
    private const double Least = 1e-15;

    /// <summary>The mean over rows, and with several labels per image over labels; class weights count.</summary>
    public static double Of(HeadData data, float[][] probabilities)
    {
        if (data.Numbers is { } numbers)
        {
            return numbers.Zip(probabilities, (number, predicted) => (number - predicted[0]) * (number - predicted[0])).Average();
        }

        var (sum, total) = (0.0, 0.0);
        var byRow = HeadWeights.OfRows(data);
        var byLabel = data.MultiLabel ? HeadWeights.OfLabels(data) : [];
        for (var row = 0; row < data.Rows; row++)
        {
            for (var label = 0; label < data.Classes; label++)
            {
                var has = data.Has(row, label);
                if (!has && !data.MultiLabel)
                {
                    continue;
                }

                var weight = data.MultiLabel ? byLabel[(row * data.Classes) + label] : byRow[row];
                sum -= weight * Math.Log(Math.Max(Least, has ? probabilities[row][label] : 1.0 - probabilities[row][label]));
                total += weight;
            }
        }

        return sum / total;
    }
}
