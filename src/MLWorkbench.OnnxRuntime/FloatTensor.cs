namespace MLWorkbench.OnnxRuntime;

/// <summary>Float32 values with their shape, row-major ([N, C, H, W] for images). The values are not copied.</summary>
public sealed class FloatTensor
{
    /// <summary>Describes values that the caller keeps.</summary>
    /// <param name="values">As many values as the shape says.</param>
    /// <param name="shape">The dimensions, outermost first.</param>
    /// <exception cref="ArgumentException">Their counts differ.</exception>
    public FloatTensor(float[] values, params long[] shape)
    {
        if (shape.Aggregate(1L, (product, size) => product * size) != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape [{string.Join(", ", shape)}].", nameof(values));
        }

        Values = values;
        Shape = shape;
    }

    /// <summary>The values, row-major.</summary>
    public float[] Values { get; }

    /// <summary>The dimensions, outermost first.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The values of one row of the outermost dimension.</summary>
    /// <param name="index">The row, from 0.</param>
    public ReadOnlySpan<float> Row(int index)
    {
        var size = Values.Length / (int)Shape[0];
        return Values.AsSpan(index * size, size);
    }
}
