using System.Runtime.ExceptionServices;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// Computes features of images, and remembers them: every thread decodes its own images and runs them through the same session, which
/// computes on the calling thread. Two such threads were faster than one session with two threads, for nothing waits inside an operator.
/// </summary>
/// <param name="cache">Where features are kept.</param>
/// <param name="threads">Threads; 0: the process's share of the machine (<see cref="ThreadBudget"/>).</param>
public sealed class FeatureExtractor(FeatureCache cache, int threads = 0)
{
    /// <summary>Where features are kept.</summary>
    public FeatureCache Cache { get; } = cache;

    /// <summary>Threads that decode and compute.</summary>
    public int Threads { get; } = threads > 0 ? threads : ThreadBudget.Threads;

    /// <summary>
    /// The features of images. Only rows that the cache does not hold are computed; of backbones that are joined each has its own rows there.
    /// </summary>
    /// <param name="backbone">The frozen graph.</param>
    /// <param name="plan">The deterministic steps; its size and channels are the graph's.</param>
    /// <param name="images">The images; rows are in this order.</param>
    /// <param name="copies">Augmented copies that are wanted as well, or null.</param>
    /// <param name="progress">Is told the number of rows that are done, copies included; from any thread.</param>
    /// <param name="cancellation">Stops between batches; what was computed stays in the cache.</param>
    /// <exception cref="InputException">An image cannot be read; the message names it. Or plan and graph do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FeatureMatrix Extract(
        FrozenBackbone backbone,
        ImagePlan plan,
        IReadOnlyList<FeatureImage> images,
        AugmentedCopies? copies = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(images);
        if (backbone.Parts.Count > 0)
        {
            return FeatureMatrix.Join([.. backbone.Parts.Select(part => Extract(part, plan, images, copies, progress, cancellation))]);
        }

        if ((plan.Channels, plan.Height, plan.Width) != (backbone.Spec.Channels, backbone.Spec.Height, backbone.Spec.Width))
        {
            throw new InputException($"The backbone '{backbone.Name}' was made for {backbone.Spec}, but the pipeline gives images of {plan.Shape}.");
        }

        using var table = Cache.OpenTable(backbone.Hash, plan.Hash, backbone.Width);
        var matrices = new float[1 + (copies?.Count ?? 0)][];
        for (var copy = 0; copy < matrices.Length; copy++)
        {
            matrices[copy] = new float[checked(images.Count * backbone.Width)];
        }

        var (missing, damaged) = ReadCached(table, images, copies, matrices, backbone.Width, cancellation);
        var cached = (images.Count * matrices.Length) - missing.Count;
        progress?.Report(cached);
        if (missing.Count > 0)
        {
            Compute(backbone, plan, images, copies, new MissingRows(missing, table), matrices, new Progress(cached, progress), cancellation);
        }

        var counts = new FeatureCounts(cached, missing.Count, damaged, missing.Count > 0 ? table.Trouble : null);
        var extra = matrices.Skip(1).Select(values => new FeatureMatrix(values, images.Count, backbone.Width)).ToArray();
        return new FeatureMatrix(matrices[0], images.Count, backbone.Width, extra) { Counts = counts };
    }

    private static (List<WantedRow> Missing, int Damaged) ReadCached(
        FeatureTable table, IReadOnlyList<FeatureImage> images, AugmentedCopies? copies, float[][] matrices, int columns, CancellationToken cancellation)
    {
        var missing = new List<WantedRow>();
        var damaged = 0;
        for (var copy = 0; copy < matrices.Length; copy++)
        {
            for (var image = 0; image < images.Count; image++)
            {
                cancellation.ThrowIfCancellationRequested();
                var key = FeatureKey.Of(images[image].ContentHash, copies, copy);
                var state = table.TryRead(key, matrices[copy].AsSpan(image * columns, columns));
                if (state != RowState.Found)
                {
                    missing.Add(new WantedRow(image, copy, key));
                    damaged += state == RowState.Damaged ? 1 : 0;
                }
            }
        }

        return (missing, damaged);
    }

    private void Compute(
        FrozenBackbone backbone,
        ImagePlan plan,
        IReadOnlyList<FeatureImage> images,
        AugmentedCopies? copies,
        MissingRows rows,
        float[][] matrices,
        Progress progress,
        CancellationToken cancellation)
    {
        using var session = new InferenceSession(backbone.Onnx, new SessionOptions { Threads = 1 });
        IReadOnlyList<ImageInput> inputs = [.. images.Select(image => image.Input)];
        void Work()
        {
            using var worker = new FeatureWorker(session, plan, images, inputs, copies, backbone.Width);
            worker.Run(
                rows,
                (row, values) =>
                {
                    values.CopyTo(matrices[row.Copy].AsSpan(row.Image * backbone.Width));
                    progress.Done();
                },
                cancellation);
        }

        var helpers = Enumerable.Range(1, Math.Max(0, Math.Min(Threads, (rows.Count + FeatureWorker.Batch - 1) / FeatureWorker.Batch) - 1))
            .Select(number => new Thread(Work) { Name = $"features {number}", IsBackground = true })
            .ToList();
        helpers.ForEach(thread => thread.Start());
        Work();
        helpers.ForEach(thread => thread.Join());
        rows.Flush();
        cancellation.ThrowIfCancellationRequested();
        if (rows.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Counts rows of all threads.</summary>
    private sealed class Progress(int cached, IProgress<int>? listener)
    {
        private int _done = cached;

        public void Done()
        {
            var done = Interlocked.Increment(ref _done);
            listener?.Report(done);
        }
    }
}
