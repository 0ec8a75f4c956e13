using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Intervals.DesignEffects;
using MLWorkbench.Evaluation.Intervals.Obuchowski;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>One simulated study, and what intervals are made from.</summary>
internal sealed class Study
{
    private readonly StudyRow[] _rows;
    private readonly double _threshold;
    private readonly Lazy<PredictionSet> _predictions;

    public Study(IReadOnlyList<StudyRow> rows, int groups, double threshold)
    {
        (_rows, Groups, _threshold) = ([.. rows], groups, threshold);
        Components = StructuralComponents.Of([.. _rows.Select(row => row.Score)], [.. _rows.Select(row => row.Positive)]);
        _predictions = new(ToPredictions);
    }

    public int Groups { get; }

    public StructuralComponents Components { get; }

    public double ClusteredVariance => ClusteredArea.Variance([new(Components, [.. _rows.Select(row => row.Group)], 1)], Groups);

    /// <summary>DeLong's, as if every image were a patient.</summary>
    public double DeLongVariance => DeLongCovariance.Of([[.. _rows.Select(row => row.Score)]], Components.Positive)[0, 0];

    public ClusteredShare Sensitivity => Share(row => row.Positive, row => row.Score >= _threshold);

    public ClusteredShare Specificity => Share(row => !row.Positive, row => row.Score < _threshold);

    public ClusteredShare Accuracy => Share(_ => true, row => row.Positive == row.Score >= _threshold);

    public ClusteredShare Ppv => Share(row => row.Score >= _threshold, row => row.Positive);

    public int GroupsWith(bool positive) => _rows.Where(row => row.Positive == positive).Select(row => row.Group).Distinct().Count();

    /// <summary>Images of one class by patient.</summary>
    public int[] SizesOf(bool positive)
    {
        var sizes = new int[Groups];
        foreach (var row in _rows)
        {
            sizes[row.Group] += row.Positive == positive ? 1 : 0;
        }

        return sizes;
    }

    /// <summary>By patient, how far the components of one class lie from the area, summed.</summary>
    public double[] DeviationsOf(bool positive)
    {
        var sums = new double[Groups];
        for (var row = 0; row < _rows.Length; row++)
        {
            sums[_rows[row].Group] += _rows[row].Positive == positive ? Components.Components[row] - Components.Area : 0;
        }

        return sums;
    }

    /// <summary>The interval that the workbench shows.</summary>
    public Limits? Shown(string metric) => SetStudy.Shown(_predictions.Value, metric);

    /// <summary>The percentile bootstrap over patients.</summary>
    public Limits? Bootstrap(string metric) => SetStudy.Bootstrap(_predictions.Value, metric);

    /// <summary>McNemar's test by image between the model and another of the same skill: whether it rightly finds no difference.</summary>
    public bool McNemarFindsNone()
    {
        var counts = _rows.GroupBy(row => (First: IsRight(row, row.Score), Second: IsRight(row, row.SecondScore))).ToDictionary(rows => rows.Key, rows => rows.Count());
        return new McNemarTest(0, counts.GetValueOrDefault((true, false)), counts.GetValueOrDefault((false, true)), 0).ExactP >= 0.05;
    }

    private bool IsRight(StudyRow row, double score) => row.Positive == score >= _threshold;

    private ClusteredShare Share(Func<StudyRow, bool> isCase, Func<StudyRow, bool> isHit)
    {
        var (hits, cases) = (new int[Groups], new int[Groups]);
        foreach (var row in _rows.Where(isCase))
        {
            cases[row.Group]++;
            hits[row.Group] += isHit(row) ? 1 : 0;
        }

        return ClusteredShare.Of(hits, cases);
    }

    private PredictionSet ToPredictions() => new(PredictionTask.Binary, ["no", "yes"], null,
    [
        .. _rows.Select((row, index) => new PredictionRow(
            $"{index}", $"{row.Group}", [row.Positive ? 1 : 0], Scores.TwoClasses(row.Score - _threshold))),
    ]);
}
