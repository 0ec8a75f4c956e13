using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// One thread of an extraction: decodes a few images into the input of a prepared call and runs it, again and again. Threads share the
/// session, which computes on the calling thread alone, so they meet only where they take rows and hand results over.
/// </summary>
internal sealed class FeatureWorker : IDisposable
{
    /// <summary>Images in one call. Four keep the activations of common networks in the processor's cache; eight were not faster.</summary>
    internal const int Batch = 4;

    private readonly InferenceSession _session;
    private readonly ImagePlan _plan;
    private readonly IReadOnlyList<FeatureImage> _images;
    private readonly AugmentedCopies? _copies;
    private readonly int _columns;
    private readonly BatchLoader _plain;
    private readonly PreparedRun?[] _calls = new PreparedRun?[Batch + 1];

    internal FeatureWorker(
        InferenceSession session, ImagePlan plan, IReadOnlyList<FeatureImage> images, IReadOnlyList<ImageInput> inputs, AugmentedCopies? copies, int columns)
    {
        (_session, _plan, _images, _copies, _columns) = (session, plan, images, copies, columns);
        _plain = new BatchLoader(inputs, plan, new BatchOptions { Threads = 1 });
    }

    /// <summary>Works until no row is left.</summary>
    /// <param name="rows">What to compute.</param>
    /// <param name="deliver">Gets each row's values.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    internal void Run(MissingRows rows, Action<WantedRow, ReadOnlySpan<float>> deliver, CancellationToken cancellation)
    {
        var mine = new WantedRow[Batch];
        while (!cancellation.IsCancellationRequested && rows.Take(Batch, mine) is { Count: > 0 } taken)
        {
            try
            {
                var values = Compute(taken);
                for (var index = 0; index < taken.Count; index++)
                {
                    deliver(taken[index], values.Slice(index * _columns, _columns));
                }

                rows.Done(taken, values);
            }
            catch (Exception failure)
            {
                rows.Failed(taken[0].Image, failure);
            }
        }
    }

    public void Dispose()
    {
        foreach (var call in _calls)
        {
            call?.Dispose();
        }
    }

    private ReadOnlySpan<float> Compute(ArraySegment<WantedRow> rows)
    {
        var call = _calls[rows.Count] ??= _session.Prepare(
            [rows.Count, _plan.Channels, _plan.Height, _plan.Width], BackboneInputSpec.OutputName, [rows.Count, _columns]);
        var each = _plan.Shape.Values;
        for (var index = 0; index < rows.Count; index++)
        {
            Load(rows[index], call.InputMemory.Slice(index * each, each));
        }

        call.Run();
        return call.Output;
    }

    private void Load(WantedRow row, Memory<float> pixels)
    {
        if (row.Copy == 0)
        {
            _plain.Fill(new[] { row.Image }, 0, pixels);
            return;
        }

        // The draw depends on the image's content and the copy's number, not on its place in this list: so copies can be shared.
        var image = _images[row.Image];
        var seed = SeedSequence.Derive(_copies!.Seed, image.ContentHash);
        new BatchLoader([image.Input], _plan, new BatchOptions { Augment = _copies.Options, Seed = seed, Threads = 1 })
            .Fill(new[] { 0 }, row.Copy, pixels);
    }
}
