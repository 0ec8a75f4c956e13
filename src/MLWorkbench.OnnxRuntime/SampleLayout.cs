namespace MLWorkbench.OnnxRuntime;

/// <summary>
/// How the values of one sample are divided among the inputs of a graph: one after the other, in the order of the inputs. A sample of an image
/// and a row has its pixels first, then a number for each column.
/// </summary>
public sealed class SampleLayout
{
    private readonly int[] _sizes;

    /// <summary>Describes a sample.</summary>
    /// <param name="shapes">The shape of each input for one sample, without the batch's axis.</param>
    public SampleLayout(params IReadOnlyList<IReadOnlyList<int>> shapes)
    {
        Shapes = shapes;
        _sizes = [.. shapes.Select(shape => shape.Aggregate(1, (product, size) => checked(product * size)))];
        Values = _sizes.Aggregate(0, (sum, size) => checked(sum + size));
    }

    /// <summary>The shape of each input for one sample.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Shapes { get; }

    /// <summary>Values of one sample.</summary>
    public int Values { get; }

    /// <summary>The inputs of a call.</summary>
    /// <param name="values">Sample by sample; not copied where there is one input.</param>
    /// <param name="count">Number of samples.</param>
    /// <returns>One tensor [count, ...] for each input.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public FloatTensor[] Tensors(float[] values, int count)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Shapes.Count == 1 ? [new FloatTensor(values, Dimensions(0, count))] : Divided(values, count);
    }

    /// <summary>The shapes in words: "3 x 96 x 96 and 5".</summary>
    public override string ToString() => string.Join(" and ", Shapes.Select(shape => string.Join(" x ", shape)));

    private FloatTensor[] Divided(float[] values, int count)
    {
        if (values.LongLength != (long)count * Values)
        {
            throw new ArgumentException($"{values.Length} values are not {count} samples of {this}.", nameof(values));
        }

        var tensors = new FloatTensor[Shapes.Count];
        var start = 0;
        for (var input = 0; input < tensors.Length; input++)
        {
            var size = _sizes[input];
            var part = new float[count * size];
            for (var sample = 0; sample < count; sample++)
            {
                values.AsSpan((sample * Values) + start, size).CopyTo(part.AsSpan(sample * size));
            }

            tensors[input] = new FloatTensor(part, Dimensions(input, count));
            start += size;
        }

        return tensors;
    }

    private long[] Dimensions(int input, int count) => [count, .. Shapes[input].Select(size => (long)size)];
}
