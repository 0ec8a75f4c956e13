using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Comparison.Swaps;

/// <summary>
/// Scores replaced by their ranks within the fold, as shares of it. Areas under curves do not change by it, and two models' scores become
/// exchangeable even where they live on different scales (Bandos, Rockette and Gur 2005).
/// </summary>
internal static class WithinFoldRanks
{
    /// <summary>Ranks every class.</summary>
    /// <param name="set">Rows sorted by fold.</param>
    /// <param name="foldEnds">End (exclusive) of each fold's rows.</param>
    /// <returns>The same rows as several labels, whose scores need not sum to one; of two classes the positive one alone.</returns>
    public static PredictionSet Of(PredictionSet set, IReadOnlyList<int> foldEnds)
    {
        var binary = set.Task == PredictionTask.Binary;
        int[] columns = binary ? [set.PositiveIndex] : [.. Enumerable.Range(0, set.Classes.Count)];
        var ranked = Enumerable.Range(0, set.Rows.Count).Select(_ => new double[columns.Length]).ToArray();
        var start = 0;
        foreach (var end in foldEnds)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                Rank(set.Rows, columns[column], start, end, ranked, column);
            }

            start = end;
        }

        return new(PredictionTask.Multilabel, [.. columns.Select(column => set.Classes[column])], null,
        [
            .. set.Rows.Select((row, index) => row with
            {
                Labels = !binary ? row.Labels : row.Labels[0] == set.PositiveIndex ? [0] : [],
                Probabilities = ranked[index],
                Threshold = null,
            }),
        ]);
    }

    private static void Rank(IReadOnlyList<PredictionRow> rows, int column, int start, int end, double[][] ranked, int into)
    {
        int[] order = [.. Enumerable.Range(start, end - start)];
        double[] scores = [.. order.Select(row => rows[row].Probabilities[column])];
        Array.Sort(scores, order);
        for (var from = 0; from < scores.Length;)
        {
            var to = from;
            while (to < scores.Length && scores[to] == scores[from])
            {
                to++;
            }

            // Ranks count from one; the mean of those that equal scores share.
            var share = (from + 1 + to) / (2.0 * (scores.Length + 1));
            for (; from < to; from++)
            {
                ranked[order[from]][into] = share;
            }
        }
    }
}
