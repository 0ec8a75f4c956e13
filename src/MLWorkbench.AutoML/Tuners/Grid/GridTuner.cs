using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Sampling;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.Grid;

/// <summary>
/// Walks through a grid in a random order of the study's seed: trial n is the n-th combination, or the next one that has not been
/// tried. After the last one it begins again; a study ends before.
/// </summary>
/// <param name="options">How fine the grid is.</param>
public sealed class GridTuner(GridOptions options) : ITuner
{
    private readonly ConditionalWeakTable<SearchSpace, GridCells> cells = [];

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var grid = Grid(history.Space);
        var order = new Shuffle(grid.Count, SeedSequence.Derive(history.Seed, "grid-tuner"));
        return TriedValues.FirstNew(history, Enumerable.Range(history.Number - 1, int.MaxValue - history.Number).Select(n => grid.At(order[n % grid.Count])));
    }

    /// <inheritdoc/>
    public long? Points(SearchSpace space) => Grid(space).Count;

    private GridCells Grid(SearchSpace space) => cells.GetValue(space, s => new GridCells(s, options.Points));
}
