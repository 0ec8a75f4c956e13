namespace MLWorkbench.Training.Heads.Knn;

/// <summary>What each training image has to say: its weight where it has a label, or times its number, and its weight at all.</summary>
/// <param name="For">`[rows, classes]`: the row's weight where it has the label, else 0.</param>
/// <param name="All">`[rows, classes]`: the row's weight.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Alternatives">Between how many answers the votes decide: the classes, 2 with several labels per image, 0 where numbers are averaged.</param>
internal sealed record KnnVotes(float[] For, float[] All, int Classes, int Alternatives)
{
    public static KnnVotes Of(HeadData data, int[] rows)
    {
        if (data.Numbers is { } numbers)
        {
            var weights = HeadWeights.OfRows(data);
            return new KnnVotes([.. rows.Select(row => (float)(weights[row] * numbers[row]))], [.. rows.Select(row => (float)weights[row])], 1, 0);
        }

        var byRow = HeadWeights.OfRows(data);
        var byLabel = data.MultiLabel ? HeadWeights.OfLabels(data) : [];
        var (given, all) = (new float[rows.Length * data.Classes], new float[rows.Length * data.Classes]);
        for (var index = 0; index < rows.Length; index++)
        {
            for (var label = 0; label < data.Classes; label++)
            {
                var at = (index * data.Classes) + label;
                all[at] = (float)(data.MultiLabel ? byLabel[(rows[index] * data.Classes) + label] : byRow[rows[index]]);
                given[at] = data.Has(rows[index], label) ? all[at] : 0;
            }
        }

        return new KnnVotes(given, all, data.Classes, data.MultiLabel ? 2 : data.Classes);
    }
}
