using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Runtime;

/// <summary>Predicts many files: decodes a few batches' worth side by side, then scores them batch by batch.</summary>
internal sealed class BatchPredictor
{
    /// <summary>Batches decoded at a time: enough to keep the threads busy, little enough to keep memory flat.</summary>
    private const int BatchesAtATime = 4;

    private readonly Model _model;
    private readonly ModelOptions _options;

    public BatchPredictor(Model model, ModelOptions options) => (_model, _options) = (model, options);

    /// <summary>Images in one call of the graph.</summary>
    public int BatchSize => _options.BatchSize;

    /// <summary>Files that are in memory at the same time.</summary>
    public int AtATime => _options.BatchSize * BatchesAtATime;

    public IReadOnlyList<FilePrediction> Predict(
        IReadOnlyList<string> paths,
        IProgress<FilePrediction>? progress,
        CancellationToken cancellation,
        IReadOnlyList<IReadOnlyDictionary<string, string>>? rows = null)
    {
        var results = new FilePrediction[paths.Count];
        var step = AtATime;
        for (var start = 0; start < paths.Count; start += step)
        {
            var count = Math.Min(step, paths.Count - start);
            PredictVolumes(paths, start, count, cancellation, results);
            var prepared = Prepare(paths, rows, start, count, cancellation, results);
            var readable = Enumerable.Range(start, count).Where(index => prepared[index - start] is not null);
            foreach (var batch in readable.Chunk(_options.BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                Score(paths, batch, prepared, start, results, cancellation);
            }

            for (var index = start; index < start + count; index++)
            {
                progress?.Report(results[index]);
            }
        }

        return results;
    }

    /// <summary>Volumes whose slices are pooled: one after the other, since each may fill much of the memory.</summary>
    private void PredictVolumes(IReadOnlyList<string> paths, int start, int count, CancellationToken cancellation, FilePrediction[] results)
    {
        for (var index = start; index < start + count; index++)
        {
            var path = paths[index];
            try
            {
                if (_model.WholeVolume(path) is { } volume)
                {
                    cancellation.ThrowIfCancellationRequested();
                    results[index] = new FilePrediction(path, _model.Predict(volume, cancellation), null);
                }
            }
            catch (InputException failure)
            {
                results[index] = new FilePrediction(path, null, Model.Reason(path, failure));
            }
        }
    }

    private PreparedImage?[] Prepare(
        IReadOnlyList<string> paths, IReadOnlyList<IReadOnlyDictionary<string, string>>? rows, int start, int count, CancellationToken cancellation, FilePrediction[] results)
    {
        var prepared = new PreparedImage?[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellation };
        Parallel.For(0, count, parallel, offset =>
        {
            var path = paths[start + offset];
            if (results[start + offset] is not null)
            {
                return;
            }

            try
            {
                prepared[offset] = rows is null ? _model.Prepare(path) : _model.Prepare(path, rows[start + offset]);
            }
            catch (InputException failure)
            {
                results[start + offset] = new FilePrediction(path, null, Model.Reason(path, failure));
            }
        });
        return prepared;
    }

    private void Score(IReadOnlyList<string> paths, int[] batch, PreparedImage?[] prepared, int start, FilePrediction[] results, CancellationToken cancellation)
    {
        var answers = _model.Predict([.. batch.Select(index => prepared[index - start]!)], cancellation);
        for (var i = 0; i < batch.Length; i++)
        {
            results[batch[i]] = new FilePrediction(paths[batch[i]], answers[i], null);
        }
    }
}
