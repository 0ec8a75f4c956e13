using MathNet.Numerics.LinearAlgebra;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training.InputChecks;

/// <summary>Fits a model's input check to its training images: the description by formula, their distribution, the limit.</summary>
public sealed class InputCheckFit
{
    /// <summary>More images change neither mean nor matrix by anything that matters, and each is decoded twice.</summary>
    private const int MostImages = 2_000;
    private const int FewestImages = 20;
    private const int Folds = 5;
    private const int BatchSize = 32;

    private readonly ImagePlan _plan;
    private readonly int _threads;
    private readonly ulong _seed;

    /// <summary>Prepares a fit.</summary>
    /// <param name="plan">How files become pixels.</param>
    /// <param name="seed">Decides which images of very many are used, and the folds.</param>
    /// <param name="threads">Threads for decoding and describing.</param>
    public InputCheckFit(ImagePlan plan, ulong seed, int threads) => (_plan, _seed, _threads) = (plan, seed, threads);

    /// <summary>The smallest image that can be described: a quarter of it must hold a 3 x 3 pattern.</summary>
    private bool IsLargeEnough => Math.Min(_plan.Width, _plan.Height) >= 16;

    /// <summary>Fits it; null where images are too few or too small to say what is usual.</summary>
    /// <param name="training">Training samples; with folds all of them.</param>
    /// <param name="validation">Validation samples; empty with folds.</param>
    /// <exception cref="Foundation.Errors.InputException">An image cannot be read any more.</exception>
    public FittedInputCheck? Fit(IReadOnlyList<Sample> training, IReadOnlyList<Sample> validation)
    {
        var used = Some(training);
        if (used.Count < FewestImages || !IsLargeEnough)
        {
            return null;
        }

        var scale = (float)Math.Max(Math.Sqrt(Run(used, graph => DescriptorGraph.AddEnergy(graph, "input", _plan.Channels), 1).Column(0).Average()), 1e-6);
        var rows = Describe(used, scale);
        var colour = DescriptorGraph.ColourNumbers(_plan.Channels);
        var space = DescriptionSpace.Fit(rows, colour);
        var crossed = Crossed(rows, used, colour);
        var judged = Some(validation);
        var distances = judged.Count == 0 ? [] : space.Distances(Describe(judged, scale));
        var limit = DistanceLimit.Choose(crossed, distances);
        var own = distances.Length > 0 ? distances : crossed;
        return new FittedInputCheck(
            scale, [.. space.Mean], space.Matrix.ToRowMajorArray(), limit, used.Count, own.Length, own.Count(distance => distance > limit) / (double)own.Length);
    }

    /// <summary>The distance of each image to a fit that has not seen its group.</summary>
    private double[] Crossed(Matrix<double> rows, IReadOnlyList<Sample> samples, int colour)
    {
        var groups = samples.Select(sample => sample.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        // Of too few groups none can be left out; then single images are.
        var names = groups.Length >= Folds ? groups : [.. Enumerable.Range(0, samples.Count).Select(index => $"{index}")];
        SeedSequence.Stream(_seed, "input-check folds").Shuffle(names);
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index % Folds, StringComparer.Ordinal);
        var folds = samples.Select((sample, index) => places[groups.Length >= Folds ? sample.Group : $"{index}"]).ToArray();
        var distances = new double[samples.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] held = [.. Enumerable.Range(0, folds.Length).Where(index => folds[index] == fold)];
            int[] kept = [.. Enumerable.Range(0, folds.Length).Where(index => folds[index] != fold)];
            if (held.Length > 0 && kept.Length > 0)
            {
                foreach (var (index, distance) in held.Zip(DescriptionSpace.Fit(Rows(rows, kept), colour).Distances(Rows(rows, held))))
                {
                    distances[index] = distance;
                }
            }
        }

        return distances;
    }

    private IReadOnlyList<Sample> Some(IReadOnlyList<Sample> samples)
    {
        if (samples.Count <= MostImages)
        {
            return samples;
        }

        var order = Enumerable.Range(0, samples.Count).ToArray();
        SeedSequence.Stream(_seed, "input-check images").Shuffle(order);
        return [.. order.Take(MostImages).Order().Select(index => samples[index])];
    }

    private Matrix<double> Describe(IReadOnlyList<Sample> samples, float scale) =>
        Run(samples, graph => DescriptorGraph.Add(graph, "input", _plan.Shape, scale), DescriptorGraph.Count(_plan.Channels));

    /// <summary>Runs a graph over images, some at a time.</summary>
    private Matrix<double> Run(IReadOnlyList<Sample> samples, Func<OnnxGraphBuilder, string> add, int columns)
    {
        var graph = new OnnxGraphBuilder("input-check");
        graph.Input("input", OnnxType.Float, "N", _plan.Channels, _plan.Height, _plan.Width);
        graph.Output(add(graph), "numbers", OnnxType.Float, "N", columns);
        using var session = new InferenceSession(graph.Build().ToBytes(), new SessionOptions { Threads = _threads });
        var loader = new BatchLoader([.. samples.Select(sample => sample.Image.ToInput())], _plan, new BatchOptions { Threads = _threads });
        var rows = Matrix<double>.Build.Dense(samples.Count, columns);
        foreach (var batch in loader.Read(Enumerable.Range(0, samples.Count).ToArray(), BatchSize, epoch: 0))
        {
            var numbers = session.Run(new FloatTensor(batch.Values.ToArray(), batch.Count, _plan.Channels, _plan.Height, _plan.Width));
            for (var index = 0; index < batch.Count; index++)
            {
                rows.SetRow(batch.Samples.Span[index], [.. numbers.Row(index).ToArray().Select(value => (double)value)]);
            }
        }

        return rows;
    }

    private static Matrix<double> Rows(Matrix<double> rows, int[] some) =>
        Matrix<double>.Build.Dense(some.Length, rows.ColumnCount, (row, column) => rows[some[row], column]);
}
