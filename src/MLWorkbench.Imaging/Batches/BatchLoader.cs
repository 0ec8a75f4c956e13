using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Native;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Volumes;

namespace MLWorkbench.Imaging.Batches;

/// <summary>
/// Turns images into batches of floats for a network: decode, plan, augment, write, one native call for each image, several
/// images at a time. What an image looks like depends on (seed, epoch, position in the list) alone, so neither the number of
/// threads nor the order of the batches changes it.
/// </summary>
public sealed class BatchLoader
{
    private readonly IReadOnlyList<ImageInput> _inputs;
    private readonly AugmentSampler _sampler;

    /// <summary>Creates a loader over a fixed list of images.</summary>
    /// <param name="inputs">The images; a sample's number is its position here.</param>
    /// <param name="plan">The deterministic steps.</param>
    /// <param name="options">Augmentation, seed, threads. Default: no augmentation.</param>
    public BatchLoader(IReadOnlyList<ImageInput> inputs, ImagePlan plan, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(plan);
        (_inputs, Plan, Options) = (inputs, plan, options ?? new BatchOptions());
        _sampler = new AugmentSampler(Options.Augment, Options.Seed, plan.Shape, Options.Scaling);
    }

    /// <summary>Images in the list.</summary>
    public int Count => _inputs.Count;

    /// <summary>The images: after <see cref="InMemory"/> all of them prepared.</summary>
    public IReadOnlyList<ImageInput> Inputs => _inputs;

    /// <summary>The deterministic steps.</summary>
    public ImagePlan Plan { get; }

    /// <summary>Augmentation, seed, threads.</summary>
    public BatchOptions Options { get; }

    /// <summary>Fills a batch.</summary>
    /// <param name="samples">Positions in the list, in the batch's order.</param>
    /// <param name="epoch">The pass over the data: each draws new random changes.</param>
    /// <param name="values">Receives [N, C, H, W]; at least N * C * H * W long.</param>
    /// <exception cref="ImageDecodeException">An image cannot be read; the message begins with its name.</exception>
    /// <exception cref="InputException">A file cannot be opened, or an image has another size than the plan's.</exception>
    public unsafe void Fill(ReadOnlyMemory<int> samples, int epoch, Memory<float> values)
    {
        var each = Plan.Shape.Values;
        var needed = (long)samples.Length * each;
        if (values.Length < needed)
        {
            throw new ArgumentException($"{samples.Length} images of {Plan.Shape} take {needed} values, not {values.Length}.", nameof(values));
        }

        using var pin = values.Pin();
        var start = (nint)pin.Pointer;
        ParallelImages.Run(samples.Length, Options.Threads, position =>
        {
            var sample = samples.Span[position];
            Render(sample, epoch, (float*)start + ((long)position * each));
        });
    }

    /// <summary>
    /// Goes through the images batch by batch; while the caller works on one batch, the next is being made.
    /// </summary>
    /// <param name="order">Positions in the list, in the order of the pass; the last batch may be smaller.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="epoch">The pass over the data: each draws new random changes.</param>
    /// <returns>Batches whose memory is valid until the next one is asked for.</returns>
    public IEnumerable<ImageBatch> Read(ReadOnlyMemory<int> order, int batchSize, int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return BatchPrefetch.Read(this, order, batchSize, epoch);
    }

    /// <summary>
    /// Decodes every image once and applies the plan: the result makes batches from memory, where only the random part is left.
    /// </summary>
    /// <exception cref="ImageDecodeException">An image cannot be read; the message begins with its name.</exception>
    public BatchLoader InMemory()
    {
        var prepared = new ImageInput[_inputs.Count];
        ParallelImages.Run(prepared.Length, Options.Threads, position => prepared[position] = Prepare(_inputs[position]));
        return new BatchLoader(prepared, Plan, Options);
    }

    private ImageInput.Prepared Prepare(ImageInput input) => Named(input, () => input switch
    {
        ImageInput.Prepared prepared => prepared,
        ImageInput.FromFile file => new ImageInput.Prepared(Plan.Apply(file.Path, Options.Limits, file.Frame), file.Label),
        ImageInput.FromVolume volume => new ImageInput.Prepared(Plan.Apply(VolumeStore.Get(volume.Path), volume.Plane), volume.Label),
        ImageInput.Encoded encoded => new ImageInput.Prepared(Plan.Apply(encoded.File.Span, Options.Limits), encoded.Name),
        ImageInput.Decoded decoded => new ImageInput.Prepared(Plan.Apply(decoded.Image), decoded.Name),
        _ => throw new InvalidOperationException(),
    });

    private unsafe void Render(int sample, int epoch, float* planar)
    {
        var input = _inputs[sample];
        var finish = _sampler.Draw(epoch, sample);
        Named(input, () =>
        {
            Render(input, finish, planar);
            return true;
        });
    }

    private unsafe void Render(ImageInput input, in NativeFinish finish, float* planar)
    {
        switch (input)
        {
            case ImageInput.FromFile file:
                using (var content = PooledFile.Read(file.Path))
                {
                    PlanRunner.Render(Plan, content.Bytes, Options.Limits, file.Frame, finish, planar);
                }

                break;
            case ImageInput.FromVolume volume:
                PlanRunner.Render(Plan, PlanRunner.Rendered(Plan, VolumeStore.Get(volume.Path), volume.Plane), prepared: false, finish, planar);
                break;
            case ImageInput.Encoded encoded:
                PlanRunner.Render(Plan, encoded.File.Span, Options.Limits, frame: 0, finish, planar);
                break;
            case ImageInput.Decoded decoded:
                PlanRunner.Render(Plan, decoded.Image, prepared: false, finish, planar);
                break;
            case ImageInput.Prepared prepared:
                PlanRunner.Render(Plan, prepared.Image, prepared: true, finish, planar);
                break;
        }
    }

    private static T Named<T>(ImageInput input, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ImageDecodeException failure) when (!failure.Message.StartsWith(input.Label, StringComparison.Ordinal))
        {
            throw new ImageDecodeException($"{input.Label}: {failure.Message}", failure);
        }
        catch (InputException failure) when (!failure.Message.StartsWith(input.Label, StringComparison.Ordinal))
        {
            throw new InputException($"{input.Label}: {failure.Message}", failure);
        }
    }
}
