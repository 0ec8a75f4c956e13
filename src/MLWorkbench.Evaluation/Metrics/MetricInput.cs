using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Metrics;

/// <summary>
/// Predictions with their groups numbered, so that every metric is a function of one integer weight per group: all ones give
/// the value, the counts of a resample give a bootstrap replicate.
/// </summary>
public sealed class MetricInput
{
    private readonly int[] _groupOfRow;
    private readonly int[] _groupsWith;
    private readonly int[] _groupsWithout;
    private readonly bool[][] _truth;
    private readonly int[][] _rowsOfFold;

    /// <summary>Numbers the groups in order of first appearance.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">Where two classes or several labels are decided; unused for three or more exclusive classes.</param>
    public MetricInput(PredictionSet predictions, double threshold)
    {
        Predictions = predictions;
        Threshold = threshold;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _groupOfRow = new int[predictions.Rows.Count];
        for (var row = 0; row < _groupOfRow.Length; row++)
        {
            var name = predictions.Rows[row].Group;
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers.Add(name, number = numbers.Count);
            }

            _groupOfRow[row] = number;
        }

        Groups = numbers.Count;
        Folds = FoldLayout.Of(predictions.Rows, _groupOfRow, Groups);
        _rowsOfFold = RowsByFold();
        var classes = predictions.Classes.Count;
        _truth = [.. Enumerable.Range(0, classes).Select(TruthOf)];
        _groupsWith = [.. _truth.Select(truth => GroupsWhere(truth, true))];
        _groupsWithout = [.. _truth.Select(truth => GroupsWhere(truth, false))];
        Present = [.. Enumerable.Range(0, classes).Where(c => _groupsWith[c] > 0)];
        PresentBothWays = [.. Present.Where(c => _groupsWithout[c] > 0)];
    }

    /// <summary>The predictions.</summary>
    public PredictionSet Predictions { get; }

    /// <summary>Where two classes or several labels are decided.</summary>
    public double Threshold { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>The cross-validation folds of the rows; one where there are none.</summary>
    public FoldLayout Folds { get; }

    /// <summary>Whether no group has two samples, so that samples are independent.</summary>
    public bool OneSampleEach => Groups == _groupOfRow.Length;

    /// <summary>Classes that occur in the truth.</summary>
    public IReadOnlyList<int> Present { get; }

    /// <summary>Classes that have samples with and without them.</summary>
    public IReadOnlyList<int> PresentBothWays { get; }

    /// <summary>Group number of each row.</summary>
    public ReadOnlySpan<int> GroupOfRow => _groupOfRow;

    /// <summary>Whether a class is true, by row.</summary>
    /// <param name="class">Index of the class.</param>
    public ReadOnlySpan<bool> Truth(int @class) => _truth[@class];

    /// <summary>Number of groups holding at least one sample of a class.</summary>
    /// <param name="class">Index of the class.</param>
    public int GroupsWith(int @class) => _groupsWith[@class];

    /// <summary>Number of groups holding at least one sample that is not of a class.</summary>
    /// <param name="class">Index of the class.</param>
    public int GroupsWithout(int @class) => _groupsWithout[@class];

    /// <summary>Samples of a class by group: [groups].</summary>
    /// <param name="class">Index of the class.</param>
    public int[] RowsWith(int @class)
    {
        var counts = new int[Groups];
        for (var row = 0; row < _groupOfRow.Length; row++)
        {
            counts[_groupOfRow[row]] += _truth[@class][row] ? 1 : 0;
        }

        return counts;
    }

    /// <summary>The rows of a fold, rising.</summary>
    /// <param name="fold">Number of the fold.</param>
    public IReadOnlyList<int> RowsOfFold(int fold) => _rowsOfFold[fold];

    private int[][] RowsByFold()
    {
        var rows = Enumerable.Range(0, Folds.Count).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < _groupOfRow.Length; row++)
        {
            rows[Folds.FoldOfRow[row]].Add(row);
        }

        return [.. rows.Select(list => list.ToArray())];
    }

    private bool[] TruthOf(int @class) => [.. Predictions.Rows.Select(row => row.Labels.Contains(@class))];

    private int GroupsWhere(bool[] truth, bool wanted)
    {
        var seen = new bool[Groups];
        for (var row = 0; row < truth.Length; row++)
        {
            seen[_groupOfRow[row]] |= truth[row] == wanted;
        }

        return seen.Count(held => held);
    }
}
