namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>Rows of doubles, each padded with zeros, whose scalar products are wanted.</summary>
internal sealed class RowMatrix
{
    private readonly double[] _values;

    /// <summary>Creates a matrix of zeros.</summary>
    public RowMatrix(int rows, int columns)
    {
        (Rows, Width) = (rows, Kernels.Padded(columns));
        _values = new double[checked((rows + Products.Strip) * Width)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns with the padding.</summary>
    public int Width { get; }

    /// <summary>One row with its padding.</summary>
    public Span<double> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>The scalar products of all rows with each other.</summary>
    public SquareMatrix Gram()
    {
        var gram = new SquareMatrix(Rows);
        for (var column = 0; column < Width; column += Products.Depth)
        {
            Products.AddOuter(gram, 0, _values, column, Width, Rows, Math.Min(Products.Depth, Width - column), 1);
        }

        return gram;
    }
}
