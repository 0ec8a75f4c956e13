using System.Globalization;
using MLWorkbench.Evaluation.Intervals;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>How often the intervals of one method hold the truth, on which side they miss it, and how wide they are.</summary>
/// <param name="method">The method.</param>
/// <param name="wanted">The wanted coverage.</param>
internal sealed class Tally(string method, Wanted wanted)
{
    private readonly Lock _lock = new();
    private int _studies;
    private int _covered;
    private int _tooHigh;
    private double _width;

    /// <summary>Counts an interval; one that is missing is not counted.</summary>
    public void Add(Limits? limits, double truth)
    {
        if (limits is { } found)
        {
            lock (_lock)
            {
                _studies++;
                _covered += found.Low <= truth && truth <= found.High ? 1 : 0;
                _tooHigh += truth < found.Low ? 1 : 0;
                _width += found.High - found.Low;
            }
        }
    }

    /// <summary>A row of the table.</summary>
    public string Line(string scenario, int asked)
    {
        var covered = 100.0 * _covered / _studies;
        var tooLow = _studies - _covered - _tooHigh;
        var missing = _studies == asked ? "" : $" ({asked - _studies} without)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario} | {method} | {covered:0.0}{missing} | {100.0 * _tooHigh / _studies:0.0} / {100.0 * tooLow / _studies:0.0} | {_width / _studies:0.000} | {wanted.Text} | {wanted.Verdict(covered)} |");
    }
}
