using MLWorkbench.Data;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;

namespace MLWorkbench.Training.Pixels;

/// <summary>
/// Prepared images in memory, shared by all trials of a process: a file is decoded and resized once for each image plan, and only the
/// random part is left for every epoch. What does not fit is decoded again each time; the pixels are the same either way.
/// </summary>
public sealed class PixelStore
{
    private readonly LinkedList<Shelf> _shelves = new();

    /// <summary>Creates a store.</summary>
    /// <param name="capacityBytes">Bytes of pixels kept at most. Default: a quarter of the machine's memory.</param>
    public PixelStore(long? capacityBytes = null) =>
        Capacity = capacityBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>Bytes of pixels kept at most; a smaller number holds from the next images on.</summary>
    public long Capacity { get; set; }

    /// <summary>Bytes of pixels kept now.</summary>
    public long Bytes => _shelves.Sum(shelf => shelf.Bytes);

    /// <summary>The samples as inputs of a batch loader, in their order.</summary>
    /// <param name="plan">How files become pixels.</param>
    /// <param name="samples">The samples.</param>
    /// <exception cref="Imaging.Codecs.ImageDecodeException">An image cannot be read; the message begins with its name.</exception>
    public IReadOnlyList<ImageInput> Prepare(ImagePlan plan, IReadOnlyList<Sample> samples)
    {
        var shelf = ShelfOf(plan);
        var missing = samples.Where(sample => !shelf.Images.ContainsKey(sample.Id)).ToArray();
        // Four bytes a value is the most an image takes; most take one or two.
        var needed = (long)missing.Length * plan.Shape.Values * 4;
        if (shelf.Bytes + needed > Capacity)
        {
            return [.. samples.Select(sample => shelf.Images.TryGetValue(sample.Id, out var kept) ? kept : sample.Image.ToInput())];
        }

        while (Bytes + needed > Capacity)
        {
            _shelves.RemoveFirst();
        }

        var prepared = new BatchLoader([.. missing.Select(sample => sample.Image.ToInput())], plan).InMemory().Inputs;
        for (var index = 0; index < missing.Length; index++)
        {
            shelf.Add(missing[index].Id, (ImageInput.Prepared)prepared[index]);
        }

        return [.. samples.Select(sample => shelf.Images[sample.Id])];
    }

    private Shelf ShelfOf(ImagePlan plan)
    {
        var shelf = _shelves.FirstOrDefault(candidate => candidate.Plan == plan.Hash);
        if (shelf is null)
        {
            shelf = new Shelf(plan.Hash);
        }
        else
        {
            _shelves.Remove(shelf);
        }

        // The last one is the one used last: room is made at the front.
        _shelves.AddLast(shelf);
        return shelf;
    }

    private sealed class Shelf(string plan)
    {
        public string Plan { get; } = plan;

        public Dictionary<string, ImageInput> Images { get; } = new(StringComparer.Ordinal);

        public long Bytes { get; private set; }

        public void Add(string id, ImageInput.Prepared image)
        {
            Images.Add(id, image);
            Bytes += image.Image.Bytes.Length;
        }
    }
}
