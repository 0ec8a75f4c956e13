using MLWorkbench.Imaging;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.InputChecks;
using Xunit;

namespace MLWorkbench.Training.Tests.InputChecks;

/// <summary>The graph computes what its formula says: compared with loops written from the formula alone.</summary>
public sealed class DescriptorGraphTests
{
    [Theory]
    [InlineData(28, 28, 1)]
    [InlineData(28, 40, 3)]
    [InlineData(64, 64, 1)]
    [InlineData(70, 66, 3)]
    [InlineData(16, 16, 1)]
    public void Graph_IsTheFormula(int width, int height, int channels)
    {
        var shape = new ImageShape(width, height, channels);
        var values = Noise(shape);

        var numbers = Run(values, shape, 90);

        var expected = Formula(values, shape, 90);
        Assert.Equal(DescriptorGraph.Count(channels), numbers.Length);
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(numbers, number => Assert.InRange(number, 0, 1));
    }

    [Fact]
    public void GreyStoredAsColour_HasNoColour()
    {
        var shape = new ImageShape(32, 32, 3);
        var plane = Noise(new ImageShape(32, 32, 1));

        Assert.All(Run([.. plane, .. plane, .. plane], shape, 100)[^4..], number => Assert.Equal(0, number, 1e-6));
    }

    [Fact]
    public void Brightness_IsMeasuredInTheTrainingImagesUnit()
    {
        var shape = new ImageShape(32, 32, 1);
        var values = Noise(shape);

        Assert.All(
            Run(values, shape, 50).Zip(Run([.. values.Select(value => value * 257)], shape, 50 * 257f)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static float[] Noise(ImageShape shape)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, shape.Values).Select(i => (float)Math.Round((80 + (60 * Math.Sin(i / 9.0)) + (random.NextDouble() * 90))))];
    }

    private static float[] Run(float[] values, ImageShape shape, float scale)
    {
        var graph = new OnnxGraphBuilder("d");
        graph.Input("input", OnnxType.Float, "N", shape.Channels, shape.Height, shape.Width);
        graph.Output(DescriptorGraph.Add(graph, "input", shape, scale), "y", OnnxType.Float, "N", DescriptorGraph.Count(shape.Channels));
        using var session = new InferenceSession(graph.Build().ToBytes());
        // A second image beside it must not matter.
        var two = session.Run(new FloatTensor([.. values, .. values.Select(value => 255 - value)], 2, shape.Channels, shape.Height, shape.Width));
        return two.Row(0).ToArray();
    }

    private static List<double> Formula(float[] values, ImageShape shape, double scale)
    {
        var (width, height) = (shape.Width, shape.Height);
        double At(int channel, int y, int x) => values[(((channel * height) + y) * width) + x] / scale;
        double Grey(int y, int x) => shape.Channels == 1 ? At(0, y, x) : (0.299 * At(0, y, x)) + (0.587 * At(1, y, x)) + (0.114 * At(2, y, x));
        var numbers = new List<double>();
        for (var bin = 0; bin < 6; bin++)
        {
            numbers.Add(Mean(height, width, (y, x) => Math.Max(0, 1 - Math.Abs((Math.Sqrt(Math.Clamp(Grey(y, x), 0, 4)) / 0.4) - bin))));
        }

        var small = Math.Min(width, height) < 64;
        for (var level = 0; level < 3; level++)
        {
            var step = 1 << level;
            // Halving again and again means blocks of the step's size; spread out, blocks begin at every place.
            var (rows, columns) = small ? (height - step + 1, width - step + 1) : (height >> level, width >> level);
            double Block(int y, int x)
            {
                var (top, left, sum) = (small ? y : y * step, small ? x : x * step, 0.0);
                for (var i = 0; i < step * step; i++)
                {
                    sum += Grey(top + (i / step), left + (i % step));
                }

                return sum / (step * step);
            }

            var reach = small ? step : 1;
            double Answer(int pattern, int y, int x)
            {
                var sum = 0.0;
                for (var i = 0; i < 9; i++)
                {
                    sum += Cosine(pattern / 3, i / 3) * Cosine(pattern % 3, i % 3) * Block(y + (i / 3 * reach), x + (i % 3 * reach));
                }

                return Soft(sum / 3 / 0.05);
            }

            var (inner, across) = (rows - (2 * reach), columns - (2 * reach));
            numbers.AddRange(Enumerable.Range(1, 8).Select(pattern => Mean(inner, across, (y, x) => Math.Max(0, Answer(pattern, y, x)))));
            numbers.AddRange(Enumerable.Range(1, 8).Select(pattern => Mean(inner, across, (y, x) => Math.Max(0, -Answer(pattern, y, x)))));
            if (level == 0)
            {
                numbers.AddRange(
                    from first in Enumerable.Range(1, 8)
                    from second in Enumerable.Range(1, 8)
                    where first < second
                    select Mean(inner, across, (y, x) => Math.Abs(Answer(first, y, x) * Answer(second, y, x))));
            }
        }

        if (shape.Channels == 3)
        {
            Func<int, int, double>[] opponents = [(y, x) => At(0, y, x) - At(1, y, x), (y, x) => At(2, y, x) - ((At(0, y, x) + At(1, y, x)) / 2)];
            numbers.AddRange(opponents.Select(opponent => Mean(height, width, (y, x) => Math.Max(0, Soft(opponent(y, x) / 0.2)))));
            numbers.AddRange(opponents.Select(opponent => Mean(height, width, (y, x) => Math.Max(0, -Soft(opponent(y, x) / 0.2)))));
        }

        return numbers;
    }

    private static double Soft(double value) => value / (1 + Math.Abs(value));

    private static double Cosine(int frequency, int place) => Math.Cos(Math.PI * ((2 * place) + 1) * frequency / 6) * Math.Sqrt((frequency == 0 ? 1 : 2) / 3.0);

    private static double Mean(int rows, int columns, Func<int, int, double> value)
    {
        var sum = 0.0;
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                sum += value(y, x);
            }
        }

        return sum / (rows * columns);
    }
}
