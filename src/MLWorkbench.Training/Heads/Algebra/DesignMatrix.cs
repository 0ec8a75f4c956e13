using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>Rows of features, float32, each padded with zeros: what a linear model is fitted to.</summary>
internal sealed class DesignMatrix
{
    /// <summary>Rows whose margins are computed before their gradient: they stay in the processor's cache in between.</summary>
    private const int Block = 32;

    private readonly float[] _values;

    /// <summary>Creates a matrix of zeros.</summary>
    public DesignMatrix(int rows, int columns)
    {
        (Rows, Columns, Width) = (rows, columns, Kernels.Padded(columns));
        _values = new float[checked(PaddedRows * Width)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns that mean something.</summary>
    public int Columns { get; }

    /// <summary>Number of columns with the padding.</summary>
    public int Width { get; }

    // The loops take four rows at a time; rows of zeros at the end have no effect.
    private int PaddedRows => (Rows + 3) / 4 * 4;

    /// <summary>One row with its padding.</summary>
    public Span<float> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>The scalar product of a row with a vector `[Width]`.</summary>
    public double Product(int row, double[] vector) => DesignKernels.Margin(ref At(row), ref vector[0], Width);

    /// <summary>
    /// One pass over the rows: margins from weights, residuals and loss from margins, the sum of rows times residuals from those. The rows
    /// are divided in the same way whatever the number of threads, so that the sums are the same to the last bit.
    /// </summary>
    /// <param name="weights">`[outputs, Width]`.</param>
    /// <param name="outputs">Number of weight vectors.</param>
    /// <param name="residuals">Turns the margins `[outputs]` of a row into residuals, in place, and returns the row's loss.</param>
    /// <param name="gradient">`[outputs, Width]`, overwritten.</param>
    /// <returns>The sum of the losses.</returns>
    public double Pass(double[] weights, int outputs, ILoss residuals, double[] gradient)
    {
        var parts = RowParts.Of(Rows);
        var losses = new double[parts.Count];
        var gradients = new double[parts.Count][];
        parts.Run(part =>
        {
            gradients[part] = new double[outputs * Width];
            losses[part] = Part(parts.Start(part), parts.End(part), weights, outputs, residuals, gradients[part]);
        });
        Array.Clear(gradient);
        foreach (var part in gradients)
        {
            Kernels.AddScaled(part, 1, gradient);
        }

        return losses.Sum();
    }

    private double Part(int start, int end, double[] weights, int outputs, ILoss residuals, double[] gradient)
    {
        var margins = new double[Block * outputs];
        var loss = 0.0;
        for (var first = start; first < end; first += Block)
        {
            var count = Math.Min(Block, end - first);
            Margins(first, count, weights, outputs, margins);
            for (var row = 0; row < count; row++)
            {
                loss += residuals.Residuals(first + row, margins.AsSpan(row * outputs, outputs));
            }

            margins.AsSpan(count * outputs).Clear();
            Gather(first, count, margins, outputs, gradient);
        }

        return loss;
    }

    private void Margins(int first, int count, double[] weights, int outputs, double[] margins)
    {
        Span<double> tile = stackalloc double[8];
        var tiled = outputs / 4 * 4;
        for (var row = 0; row < count; row += 2)
        {
            ref var values = ref At(first + row);
            for (var output = 0; output < tiled; output += 4)
            {
                DesignKernels.Margins2X4(ref values, Width, ref weights[output * Width], Width, Width, tile);
                tile[..4].CopyTo(margins.AsSpan((row * outputs) + output));
                if (row + 1 < count)
                {
                    tile[4..].CopyTo(margins.AsSpan(((row + 1) * outputs) + output));
                }
            }

            for (var output = tiled; output < outputs; output++)
            {
                margins[(row * outputs) + output] = DesignKernels.Margin(ref values, ref weights[output * Width], Width);
                if (row + 1 < count)
                {
                    margins[((row + 1) * outputs) + output] = DesignKernels.Margin(ref At(first + row + 1), ref weights[output * Width], Width);
                }
            }
        }
    }

    private void Gather(int first, int count, double[] residuals, int outputs, double[] gradient)
    {
        for (var row = 0; row < count; row += 4)
        {
            ref var values = ref At(first + row);
            var output = 0;
            for (; output + 2 <= outputs; output += 2)
            {
                DesignKernels.Gather4X2(
                    ref values, Width, ref residuals[(row * outputs) + output], outputs, ref gradient[output * Width], Width, Width);
            }

            if (output < outputs)
            {
                DesignKernels.Gather4(
                    ref values, Width, ref residuals[(row * outputs) + output], outputs, ref gradient[output * Width], Width);
            }
        }
    }

    private ref float At(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), row * Width);
}
