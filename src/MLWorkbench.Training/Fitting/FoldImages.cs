using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training.Fitting;

/// <summary>The images of one division of the data as batches on a device: shuffled and augmented to train on, plain to judge by.</summary>
internal sealed class FoldImages
{
    private readonly TrainingJob _job;
    private readonly BatchLoader _training;
    private readonly BatchLoader _validation;
    private readonly FoldRows? _rows;

    /// <summary>Prepares the images.</summary>
    /// <param name="job">Plan, augmentation and seed.</param>
    /// <param name="fold">The division.</param>
    /// <param name="pixels">Prepared images, shared by trials.</param>
    /// <param name="device">Where batches are wanted.</param>
    /// <param name="rows">Columns that networks read beside the image; null for images alone.</param>
    /// <exception cref="InputException">There is nothing to train on or nothing to judge by.</exception>
    public FoldImages(TrainingJob job, FoldView fold, PixelStore pixels, Device device, FoldRows? rows = null)
    {
        if (fold.Training.Count == 0 || fold.Validation.Count == 0)
        {
            throw new InputException("There must be images to train on and images to validate on.");
        }

        (_job, _rows, Fold, Device) = (job, rows, fold, device);
        Plain = new BatchLoader(pixels.Prepare(job.Plan, fold.Training), job.Plan);
        _validation = new BatchLoader(pixels.Prepare(job.Plan, fold.Validation), job.Plan);
        _training = new BatchLoader(Plain.Inputs, job.Plan, new BatchOptions
        {
            Augment = job.Augment, Seed = SeedSequence.Derive(job.Seed, "augment", fold.Index),
        });
    }

    /// <summary>The division.</summary>
    public FoldView Fold { get; }

    /// <summary>Where batches are.</summary>
    public Device Device { get; }

    /// <summary>The training images without augmentation.</summary>
    public BatchLoader Plain { get; }

    /// <summary>Images used in one pass with this batch size.</summary>
    public int Used(int batchSize) =>
        // A batch of one has no variance for batch normalisation; the image left over has its turn in another epoch.
        _training.Count % batchSize == 1 && _training.Count > 1 ? _training.Count - 1 : _training.Count;

    /// <summary>Batches in one pass.</summary>
    public int Steps(int batchSize) => (Used(batchSize) + batchSize - 1) / batchSize;

    /// <summary>The training images of one epoch in an order of its own; a batch is valid until the next one is asked for.</summary>
    /// <param name="epoch">1-based.</param>
    /// <param name="batchSize">Images in a batch.</param>
    public IEnumerable<ImageBatch> Pass(int epoch, int batchSize)
    {
        var order = Enumerable.Range(0, _training.Count).ToArray();
        SeedSequence.Stream(_job.Seed, "order", Fold.Index, epoch).Shuffle(order);
        return _training.Read(order.AsMemory(..Used(batchSize)), batchSize, epoch);
    }

    /// <summary>A training batch's raw values on the device, [N, C, H, W]; with columns [N, C*H*W + features of a row].</summary>
    public Tensor Values(ImageBatch batch) => Values(batch, _rows?.Training);

    private Tensor Values(ImageBatch batch, float[]? rows)
    {
        var shape = _job.Plan.Shape;
        if (rows is null)
        {
            return Tensor.FromArray(batch.Values.Span, batch.Count, shape.Channels, shape.Height, shape.Width).To(Device);
        }

        var width = _rows!.Encoder.Width;
        var beside = new float[batch.Count * width];
        for (var row = 0; row < batch.Count; row++)
        {
            rows.AsSpan(batch.Samples.Span[row] * width, width).CopyTo(beside.AsSpan(row * width));
        }

        return Tensor.FromArray(FusedRows.Joined(batch.Values.Span, shape.Values, beside, width), batch.Count, shape.Values + width).To(Device);
    }

    /// <summary>The samples of a training batch.</summary>
    public Sample[] Samples(ImageBatch batch) => Samples(Fold.Training, batch);

    /// <summary>What networks say of the validation images.</summary>
    /// <param name="networks">From raw values to logits; the mean of their probabilities and of their losses is taken.</param>
    /// <param name="head">What the logits mean.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    public Judgement Judge(IReadOnlyList<Module> networks, LossHead head, int batchSize, CancellationToken cancellation = default)
    {
        using var off = GradMode.Off();
        var probabilities = new float[_validation.Count][];
        var sum = 0.0;
        foreach (var batch in _validation.Read(Enumerable.Range(0, _validation.Count).ToArray(), batchSize, epoch: 0))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            var values = Values(batch, _rows?.Validation);
            var samples = Samples(Fold.Validation, batch);
            var rows = new List<float[][]>();
            foreach (var network in networks)
            {
                network.Eval();
                var logits = network.Forward(values);
                sum += head.Loss(logits, samples).Item() * batch.Count / networks.Count;
                rows.Add(head.Probabilities(logits));
            }

            var mean = MeanRows.Of(rows);
            for (var row = 0; row < mean.Length; row++)
            {
                probabilities[batch.Samples.Span[row]] = mean[row];
            }
        }

        return new Judgement(probabilities, sum / _validation.Count);
    }

    private static Sample[] Samples(IReadOnlyList<Sample> all, ImageBatch batch)
    {
        var samples = new Sample[batch.Count];
        for (var row = 0; row < samples.Length; row++)
        {
            samples[row] = all[batch.Samples.Span[row]];
        }

        return samples;
    }
}

/// <summary>What was said of the validation images.</summary>
/// <param name="Probabilities">One row for each, in the fold's order.</param>
/// <param name="Loss">The mean loss.</param>
internal sealed record Judgement(float[][] Probabilities, double Loss);
