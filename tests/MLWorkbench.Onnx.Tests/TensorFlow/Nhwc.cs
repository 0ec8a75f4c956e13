using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Images in TensorFlow's layout, and TensorFlow's operators on them as its documentation defines them: slow and plain.</summary>
internal sealed class Nhwc
{
    public Nhwc(int batch, int height, int width, int channels, float[]? values = null)
    {
        (Batch, Height, Width, Channels) = (batch, height, width, channels);
        Values = values ?? new float[batch * height * width * channels];
        Assert.Equal(batch * height * width * channels, Values.Length);
    }

    public int Batch { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public float[] Values { get; }

    public float this[int n, int y, int x, int c]
    {
        get => Values[((((n * Height) + y) * Width) + x) * Channels + c];
        set => Values[((((n * Height) + y) * Width) + x) * Channels + c] = value;
    }

    /// <summary>Values without a pattern, the same for the same seed.</summary>
    public static Nhwc Random(int batch, int height, int width, int channels, int seed = 1) =>
        new(batch, height, width, channels, Noise(batch * height * width * channels, seed));

    public static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    public static Nhwc FromNchw(FloatTensor tensor)
    {
        var (batch, channels, height, width) = ((int)tensor.Shape[0], (int)tensor.Shape[1], (int)tensor.Shape[2], (int)tensor.Shape[3]);
        return new Nhwc(batch, height, width, channels).Fill((n, y, x, c) => tensor.Values[((((n * channels) + c) * height) + y) * width + x]);
    }

    public FloatTensor ToNchw()
    {
        var values = new float[Values.Length];
        Each((n, y, x, c) => values[((((n * Channels) + c) * Height) + y) * Width + x] = this[n, y, x, c]);
        return new FloatTensor(values, Batch, Channels, Height, Width);
    }

    public FloatTensor ToTensor() => new(Values, Batch, Height, Width, Channels);

    public Nhwc Fill(Func<int, int, int, int, double> value)
    {
        Each((n, y, x, c) => this[n, y, x, c] = (float)value(n, y, x, c));
        return this;
    }

    public Nhwc Map(Func<float, double> change) => Like(Height, Width, Channels).Fill((n, y, x, c) => change(this[n, y, x, c]));

    /// <summary>Weights [kh, kw, inputs of a group, outputs].</summary>
    public Nhwc Conv(float[] weights, int outputs, Steps rows, Steps columns, string padding)
    {
        var (down, across) = (rows.Over(Height, padding), columns.Over(Width, padding));
        var inputs = weights.Length / rows.Kernel / columns.Kernel / outputs;
        var perGroup = outputs / (Channels / inputs);
        return Like(down.Results, across.Results, outputs).Fill((n, y, x, o) =>
        {
            var sum = 0.0;
            foreach (var (i, sy) in rows.Places(y, down.Before, Height))
            {
                foreach (var (j, sx) in columns.Places(x, across.Before, Width))
                {
                    for (var k = 0; k < inputs; k++)
                    {
                        sum += (double)this[n, sy, sx, (o / perGroup * inputs) + k]
                            * weights[((((i * columns.Kernel) + j) * inputs) + k) * outputs + o];
                    }
                }
            }

            return sum;
        });
    }

    /// <summary>Weights [kh, kw, channels, multiplier]; result c * multiplier + m comes from channel c alone.</summary>
    public Nhwc Depthwise(float[] weights, int multiplier, Steps rows, Steps columns, string padding)
    {
        var (down, across) = (rows.Over(Height, padding), columns.Over(Width, padding));
        return Like(down.Results, across.Results, Channels * multiplier).Fill((n, y, x, o) =>
            rows.Places(y, down.Before, Height).Sum(row => columns.Places(x, across.Before, Width).Sum(column =>
                (double)this[n, row.At, column.At, o / multiplier]
                * weights[((((row.Tap * columns.Kernel) + column.Tap) * Channels) + (o / multiplier)) * multiplier + (o % multiplier)])));
    }

    public Nhwc Pool(Steps rows, Steps columns, string padding, Func<IEnumerable<double>, double> reduce)
    {
        var (down, across) = (rows.Over(Height, padding), columns.Over(Width, padding));
        return Like(down.Results, across.Results, Channels).Fill((n, y, x, c) =>
            reduce(rows.Places(y, down.Before, Height).SelectMany(row =>
                columns.Places(x, across.Before, Width).Select(column => (double)this[n, row.At, column.At, c]))));
    }

    /// <summary>Each row and column of the result taken from somewhere, or from nowhere (then zero).</summary>
    public Nhwc Gathered(int height, int width, Func<int, int> row, Func<int, int> column) =>
        Like(height, width, Channels).Fill((n, y, x, c) =>
            row(y) is >= 0 and var sy && sy < Height && column(x) is >= 0 and var sx && sx < Width ? this[n, sy, sx, c] : 0);

    public void Near(FloatTensor actual, double tolerance = 1e-4)
    {
        Assert.Equal([Batch, Height, Width, Channels], actual.Shape);
        Near(Values, actual, tolerance);
    }

    public static void Near(float[] expected, FloatTensor actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.Length, actual.Values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual.Values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"at {i}: expected {expected[i]}, got {actual.Values[i]}");
        }
    }

    private Nhwc Like(int height, int width, int channels) => new(Batch, height, width, channels);

    private void Each(Action<int, int, int, int> visit)
    {
        for (var n = 0; n < Batch; n++)
        {
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    for (var c = 0; c < Channels; c++)
                    {
                        visit(n, y, x, c);
                    }
                }
            }
        }
    }
}

/// <summary>A window along one axis.</summary>
internal sealed record Steps(int Kernel, int Stride = 1, int Dilation = 1)
{
    /// <summary>tf.nn.convolution: SAME gives ceil(size / stride) results, VALID ceil((size - (kernel - 1) * dilation) / stride).</summary>
    public (int Results, int Before) Over(int size, string padding)
    {
        var extent = ((Kernel - 1) * Dilation) + 1;
        if (padding == "VALID")
        {
            return ((int)Math.Ceiling((size - extent + 1) / (double)Stride), 0);
        }

        var results = (int)Math.Ceiling(size / (double)Stride);
        return (results, Math.Max(((results - 1) * Stride) + extent - size, 0) / 2);
    }

    /// <summary>The taps of a result that lie inside, with where they lie.</summary>
    public IEnumerable<(int Tap, int At)> Places(int result, int before, int size) => Enumerable.Range(0, Kernel)
        .Select(tap => (tap, (result * Stride) - before + (tap * Dilation)))
        .Where(place => place.Item2 >= 0 && place.Item2 < size);
}
