namespace MLWorkbench.AutoML.Analysis.Forest;

/// <summary>A box of the space with one value.</summary>
/// <param name="Inside">For each axis and cell whether it belongs to the box.</param>
/// <param name="Value">The mean of the box's samples.</param>
internal sealed record Leaf(bool[][] Inside, double Value)
{
    /// <summary>Whether a sample of the axes lies in the box.</summary>
    public bool Holds(IReadOnlyList<ForestAxis> axes, int sample)
    {
        for (var axis = 0; axis < axes.Count; axis++)
        {
            if (!Inside[axis][axes[axis].Cells[sample]])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The share of one axis that the box takes.</summary>
    public double WidthOn(int axis, ForestAxis cells)
    {
        var width = 0.0;
        for (var cell = 0; cell < cells.Weights.Length; cell++)
        {
            width += Inside[axis][cell] ? cells.Weights[cell] : 0;
        }

        return width;
    }
}
