using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data;

/// <summary>
/// Training and validation samples as JSON, from the host to its worker processes. There is no way to write a test sample into it.
/// </summary>
public static class SampleFile
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">What the workers may see.</param>
    public static void Write(string path, TrainingData data)
    {
        if (data.Training.Concat(data.Validation).FirstOrDefault(sample => sample.Partition == Partition.Test) is { } test)
        {
            throw new ArgumentException($"{test.Id} is a test sample.", nameof(data));
        }

        var document = new Document(
            Version,
            data.Classes,
            data.PositiveClass,
            data.MultiLabel,
            data.Ordered,
            data.PoolsVolumes,
            [.. data.Training.Concat(data.Validation).Select(Row.Of)],
            data.Target);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, document, Json));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WorkbenchException">It is damaged or of another version.</exception>
    public static TrainingData Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var document = JsonSerializer.Deserialize<Document>(stream, Json);
            if (document is not { Version: Version })
            {
                throw new WorkbenchException($"{path}: sample file of version {document?.Version}, expected {Version}.");
            }

            var samples = document.Samples.Select(row => row.ToSample()).ToList();
            return new TrainingData
            {
                Classes = document.Classes,
                PositiveClass = document.PositiveClass,
                MultiLabel = document.MultiLabel,
                Ordered = document.Ordered,
                Target = document.Target,
                PoolsVolumes = document.PoolsVolumes,
                Training = [.. samples.Where(sample => sample.Partition == Partition.Training)],
                Validation = [.. samples.Where(sample => sample.Partition == Partition.Validation)],
            };
        }
        catch (JsonException failure)
        {
            throw new WorkbenchException($"{path}: damaged sample file ({failure.Message})", failure);
        }
    }

    private sealed record Document(
        int Version,
        IReadOnlyList<string> Classes,
        int PositiveClass,
        bool MultiLabel,
        bool Ordered,
        bool PoolsVolumes,
        IReadOnlyList<Row> Samples,
        string? Target = null);

    private sealed record Row(
        string Id,
        string? Path,
        string? Array,
        int? Index,
        IReadOnlyList<int> Labels,
        string Group,
        Partition Partition,
        int Fold,
        string Content,
        Dictionary<string, string>? Columns,
        VolumePlane? Plane,
        string? Volume,
        double? Number)
    {
        public static Row Of(Sample sample)
        {
            (string? path, string? array, int? index) = sample.Image switch
            {
                NoImage => (null, null, null),
                FileImage file => ((string?)file.Path, (string?)null, (int?)null),
                VolumeImage volume => (volume.Path, null, null),
                ArrayImage item => (item.Path, (string?)item.Array, (int?)item.Index),
                _ => throw new ArgumentException($"{sample.Id}: an image of type {sample.Image.GetType().Name} cannot be written."),
            };
            var columns = sample.Columns.Count == 0 ? null : new Dictionary<string, string>(sample.Columns);
            return new Row(
                sample.Id, path, array, index, sample.Labels, sample.Group, sample.Partition, sample.Fold, sample.Content, columns,
                (sample.Image as VolumeImage)?.Plane, sample.Volume, sample.Number);
        }

        public Sample ToSample() => new(
            Id,
            Path is null ? NoImage.Instance
                : Plane is { } plane ? new VolumeImage(Path, plane)
                : Array is null ? new FileImage(Path)
                : new ArrayImage(Path, Array, Index ?? 0),
            Labels,
            Group,
            Partition,
            Fold,
            Columns ?? [])
        {
            Content = Content,
            Number = Number,
            Volume = Volume,
        };
    }
}
