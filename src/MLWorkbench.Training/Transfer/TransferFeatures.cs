using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Backbones;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Imaging;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Transfer;

/// <summary>Features of a trial's images, computed at most once in the life of the cache.</summary>
internal sealed class TransferFeatures
{
    /// <summary>The same for every trial and run, so that augmented copies are shared as well.</summary>
    private const ulong CopySeed = 1;

    private readonly FeatureMatrix _matrix;
    private readonly Dictionary<string, int> _rows;
    private readonly Dictionary<(int Fold, bool Training, ClassWeights Weights, TableColumns? Columns), HeadData> _tables = [];

    private TransferFeatures(FrozenBackbone backbone, FeatureMatrix matrix, Dictionary<string, int> rows) =>
        (Backbone, _matrix, _rows) = (backbone, matrix, rows);

    /// <summary>The backbone for the trial's images.</summary>
    public FrozenBackbone Backbone { get; }

    /// <summary>Computes what the cache does not hold; the trial before may have left all of it in memory.</summary>
    /// <param name="options">Backbone and copies.</param>
    /// <param name="job">Images and plan.</param>
    /// <param name="store">What this process has made before.</param>
    /// <param name="cancellation">Stops between batches; what was computed stays in the cache.</param>
    public static TransferFeatures Of(TransferOptions options, TrainingJob job, FeatureStore store, CancellationToken cancellation)
    {
        var depth = job.Bits > 8 ? PixelDepth.U16 : PixelDepth.U8;
        var backbone = store.Backbone(options.Backbone, BackboneInputSpec.Of(job.Plan, depth));
        var samples = job.Data.Training.Concat(job.Data.Validation).ToList();
        var copies = options.Copies > 0 && job.Augment is { } augment ? new AugmentedCopies(augment, options.Copies, CopySeed) : null;
        return store.Latest((backbone.Hash, job.Plan.Hash, copies, Division(samples)), () =>
        {
            var rows = samples.Select((sample, row) => (sample.Id, row)).ToDictionary(pair => pair.Id, pair => pair.row, StringComparer.Ordinal);
            var images = samples.Select(sample => new FeatureImage(sample.Image.ToInput(), sample.Content)).ToList();
            return new TransferFeatures(backbone, store.Extractor.Extract(backbone, job.Plan, images, copies, null, cancellation), rows);
        });
    }

    /// <summary>Features and labels of one side of a division. Heads keep what they prepare with it, so it is made once.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="fold">The division.</param>
    /// <param name="training">Whether its training side, copies included, or its validation side.</param>
    /// <param name="weights">Weights of the classes.</param>
    /// <param name="columns">Columns whose numbers follow the features of each image; null for none.</param>
    public HeadData Table(TrainingData data, FoldView fold, bool training, ClassWeights weights, TableColumns? columns = null)
    {
        if (!_tables.TryGetValue((fold.Index, training, weights, columns), out var table))
        {
            var samples = training ? fold.Training : fold.Validation;
            var (values, rows) = Take(samples, copies: training, columns);
            var labels = samples.Select(sample => sample.Labels.ToArray()).ToArray();
            _tables[(fold.Index, training, weights, columns)] = table = new HeadData
            {
                Values = values,
                Rows = rows,
                Columns = values.Length / rows,
                Labels = [.. Enumerable.Range(0, rows).Select(row => labels[row % labels.Length])],
                Classes = data.Classes.Count,
                MultiLabel = data.MultiLabel,
                ClassWeights = weights,
                Incomplete = columns is not null,
            };
        }

        return table;
    }

    /// <summary>The features of samples, row by row.</summary>
    /// <param name="samples">Samples of the trial.</param>
    /// <param name="copies">Whether augmented copies follow.</param>
    /// <param name="columns">Columns whose numbers follow the features of each image; null for none.</param>
    public (float[] Values, int Rows) Take(IReadOnlyList<Sample> samples, bool copies, TableColumns? columns = null)
    {
        var rows = samples.Select(sample => _rows[sample.Id]).ToArray();
        var beside = columns is null ? [] : samples.Select(sample => columns.Encode(sample.Columns)).ToArray();
        FeatureMatrix[] matrices = copies ? [_matrix, .. _matrix.Copies] : [_matrix];
        var values = new float[(long)matrices.Length * rows.Length * (_matrix.Columns + (columns?.Count ?? 0))];
        var at = 0;
        foreach (var matrix in matrices)
        {
            foreach (var (index, row) in rows.Index())
            {
                matrix.Row(row).CopyTo(values.AsSpan(at));
                at += matrix.Columns;
                if (columns is not null)
                {
                    beside[index].CopyTo(values.AsSpan(at));
                    at += columns.Count;
                }
            }
        }

        return (values, matrices.Length * rows.Length);
    }

    /// <summary>Which images there are, with what labels and columns, and how they are divided.</summary>
    private static string Division(IReadOnlyList<Sample> samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sample in samples)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{sample.Id}\n{sample.Content}\n{sample.Partition}\n{sample.Fold}\n{string.Join(',', sample.Labels)}\n"));
            foreach (var column in sample.Columns.OrderBy(column => column.Key, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{column.Key}\0{column.Value}\0"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
