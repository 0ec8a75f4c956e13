namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>A symmetric or triangular matrix in double: only the lower triangle is used.</summary>
internal sealed class SquareMatrix
{
    /// <summary>Creates a matrix of zeros.</summary>
    public SquareMatrix(int order)
    {
        (Order, Stride) = (order, Kernels.Padded(order));
        Values = new double[checked((order + Products.Strip) * Stride)];
    }

    /// <summary>The elements, row after row, with spare rows for the tiles.</summary>
    public double[] Values { get; }

    /// <summary>Number of rows and columns.</summary>
    public int Order { get; }

    /// <summary>From one row to the next.</summary>
    public int Stride { get; }

    /// <summary>One row with its padding; what lies right of the diagonal means nothing.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Stride, Stride);

    /// <summary>An element.</summary>
    public ref double this[int row, int column] => ref Values[(row * Stride) + column];

    /// <summary>Adds a number to elements of the diagonal.</summary>
    public void AddToDiagonal(double value, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            this[index, index] += value;
        }
    }
}
