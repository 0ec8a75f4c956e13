namespace MLWorkbench.AutoML.Pareto;

/// <summary>How lonely each trial of a front is, so that a choice among them keeps the front's breadth (Deb et al. 2002).</summary>
public static class CrowdingDistance
{
    /// <summary>
    /// Over all objectives the sum of the gaps between a trial's two neighbours, in parts of the front's range; infinite at the ends.
    /// </summary>
    /// <param name="scores">One list of scores per trial of a front.</param>
    public static double[] Of(IReadOnlyList<IReadOnlyList<double>> scores)
    {
        var distances = new double[scores.Count];
        for (var objective = 0; scores.Count > 0 && objective < scores[0].Count; objective++)
        {
            // OrderBy is stable: equal scores stay in the order of the list.
            var order = Enumerable.Range(0, scores.Count).OrderBy(i => scores[i][objective]).ToArray();
            var range = scores[order[^1]][objective] - scores[order[0]][objective];
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            for (var place = 1; range > 0 && place < order.Length - 1; place++)
                distances[order[place]] += (scores[order[place + 1]][objective] - scores[order[place - 1]][objective]) / range;
        }

        return distances;
    }
}
