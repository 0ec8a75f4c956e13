using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training;

/// <summary>How samples become a graph's input, the same in training and in prediction.</summary>
public abstract record InputPlan
{
    private InputPlan()
    {
    }

    /// <summary>How the values of one sample are divided among the graph's inputs.</summary>
    public abstract SampleLayout Layout { get; }

    /// <summary>How a file becomes pixels; null for rows of a table.</summary>
    public virtual ImagePlan? Image => null;

    /// <summary>The columns that are read; null for images alone.</summary>
    public virtual TableColumns? Table => null;

    /// <summary>Reads samples batch by batch, in their order.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="batch">Samples at a time.</param>
    /// <param name="threads">Threads for decoding.</param>
    /// <returns>Position of the first sample, number of samples, and their values, which hold until the next batch.</returns>
    public abstract IEnumerable<(int First, int Count, float[] Values)> Read(IReadOnlyList<Sample> samples, int batch, int threads);

    /// <summary>The values of a few samples at once.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="threads">Threads for decoding.</param>
    public float[] ReadAll(IReadOnlyList<Sample> samples, int threads) => samples.Count == 0 ? [] : Read(samples, samples.Count, threads).Single().Values;

    /// <summary>Images.</summary>
    /// <param name="Plan">How a file becomes pixels: raw values [C, H, W].</param>
    public sealed record Pixels(ImagePlan Plan) : InputPlan
    {
        /// <inheritdoc/>
        public override SampleLayout Layout => new([Plan.Channels, Plan.Height, Plan.Width]);

        /// <inheritdoc/>
        public override ImagePlan Image => Plan;

        /// <inheritdoc/>
        public override IEnumerable<(int First, int Count, float[] Values)> Read(IReadOnlyList<Sample> samples, int batch, int threads)
        {
            var loader = new BatchLoader([.. samples.Select(sample => sample.Image.ToInput())], Plan, new BatchOptions { Threads = threads });
            var first = 0;
            foreach (var read in loader.Read(Enumerable.Range(0, samples.Count).ToArray(), batch, epoch: 0))
            {
                yield return (first, read.Count, read.Values.ToArray());
                first += read.Count;
            }
        }
    }

    /// <summary>Rows of a table.</summary>
    /// <param name="Columns">The columns in the order of their numbers: [columns], NaN where a value is missing.</param>
    public sealed record Row(TableColumns Columns) : InputPlan
    {
        /// <inheritdoc/>
        public override SampleLayout Layout => new([Columns.Count]);

        /// <inheritdoc/>
        public override TableColumns Table => Columns;

        /// <inheritdoc/>
        public override IEnumerable<(int First, int Count, float[] Values)> Read(IReadOnlyList<Sample> samples, int batch, int threads)
        {
            var first = 0;
            foreach (var chunk in samples.Chunk(batch))
            {
                yield return (first, chunk.Length, [.. chunk.SelectMany(sample => Columns.Encode(sample.Columns))]);
                first += chunk.Length;
            }
        }
    }

    /// <summary>Images, each with a row of a table.</summary>
    /// <param name="Plan">How a file becomes pixels: raw values [C, H, W].</param>
    /// <param name="Columns">The columns in the order of their numbers, which follow the pixels: [columns], NaN where a value is missing.</param>
    public sealed record PixelsAndRow(ImagePlan Plan, TableColumns Columns) : InputPlan
    {
        /// <inheritdoc/>
        public override SampleLayout Layout => new([Plan.Channels, Plan.Height, Plan.Width], [Columns.Count]);

        /// <inheritdoc/>
        public override ImagePlan Image => Plan;

        /// <inheritdoc/>
        public override TableColumns Table => Columns;

        /// <inheritdoc/>
        public override IEnumerable<(int First, int Count, float[] Values)> Read(IReadOnlyList<Sample> samples, int batch, int threads)
        {
            var pixels = Plan.Shape.Values;
            foreach (var (first, count, values) in new Pixels(Plan).Read(samples, batch, threads))
            {
                var both = new float[count * (pixels + Columns.Count)];
                for (var row = 0; row < count; row++)
                {
                    var own = both.AsSpan(row * (pixels + Columns.Count));
                    values.AsSpan(row * pixels, pixels).CopyTo(own);
                    Columns.Encode(samples[first + row].Columns).CopyTo(own[pixels..]);
                }

                yield return (first, count, both);
            }
        }
    }
}
