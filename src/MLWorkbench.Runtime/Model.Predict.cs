using System.Runtime.CompilerServices;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;

namespace MLWorkbench.Runtime;

public sealed partial class Model
{
    /// <summary>Predicts an image file, or a volume with a model that was trained on volumes.</summary>
    /// <param name="path">PNG, JPEG, BMP, TIFF or DICOM; of volumes a NIfTI file, a DICOM file, or the folder of a series.</param>
    /// <exception cref="InputException">The file cannot be read or is no whole image; names it.</exception>
    public Prediction Predict(string path) => Named(path, () => WholeVolume(path) is { } volume ? Predict(volume) : Decide(_preparation.Prepare(path)));

    /// <summary>Predicts an image file that is in memory.</summary>
    /// <param name="file">The whole file: PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public Prediction Predict(ReadOnlySpan<byte> file) => WholeVolume(file) is { } volume ? Predict(volume) : Decide(_preparation.Prepare(file));

    /// <summary>Predicts an image file from a stream.</summary>
    /// <param name="file">The whole file, read to its end; stays open.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public Prediction Predict(Stream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return Predict(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    /// <summary>Predicts pixels that another library holds.</summary>
    /// <param name="pixels">The pixels with their size and layout.</param>
    /// <exception cref="ArgumentException">The buffer is too short for its size.</exception>
    /// <exception cref="InputException">The image does not fit the model.</exception>
    public Prediction Predict(PixelBuffer pixels) => Predict(pixels.ToImage());

    /// <summary>Predicts an image.</summary>
    /// <param name="image">The image as loaded, before any preprocessing.</param>
    /// <exception cref="InputException">The image does not fit the model.</exception>
    public Prediction Predict(Image image) => Decide(_preparation.Prepare(image));

    /// <summary>Predicts one prepared image.</summary>
    /// <param name="values">Raw pixel values [C, H, W] of the sizes in the manifest.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public Prediction Predict(ReadOnlySpan<float> values, CancellationToken cancellation = default)
    {
        Require(values.Length, 1);
        return _graph.Run(values, cancellation, (row, distance) => _rule.Decide(row, distance, isInColour: false));
    }

    /// <summary>Predicts a batch of prepared images.</summary>
    /// <param name="values">Raw pixel values [N, C, H, W] of the sizes in the manifest.</param>
    /// <param name="count">N, at least 1.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <returns>One answer for each image.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public IReadOnlyList<Prediction> Predict(float[] values, int count, CancellationToken cancellation = default)
    {
        Require(values.LongLength, count);
        var (scores, distances) = _graph.Run(values, count, cancellation);
        var answers = new Prediction[count];
        for (var i = 0; i < count; i++)
        {
            answers[i] = Decide(scores, distances, i, isInColour: false);
        }

        return answers;
    }

    /// <summary>Predicts images that were prepared before.</summary>
    /// <param name="images">What <see cref="Prepare(string)"/> gave, at least one.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <returns>One answer for each image.</returns>
    public IReadOnlyList<Prediction> Predict(IReadOnlyList<PreparedImage> images, CancellationToken cancellation = default)
    {
        if (images.Count == 1)
        {
            return [Decide(images[0], cancellation)];
        }


        var values = new float[images.Count * _graph.Values];
        foreach (var (index, image) in images.Index())
        {
            image.Values.CopyTo(values, index * _graph.Values);
        }

        var (scores, distances) = _graph.Run(values, images.Count, cancellation);
        return [.. images.Select((image, index) => Warned(Decide(scores, distances, index, image.IsInColour), image))];
    }

    /// <summary>The probabilities of a batch of prepared images, without deciding: calibrated, since the graph calibrates them itself.</summary>
    /// <param name="values">Raw pixel values [N, C, H, W] of the sizes in the manifest.</param>
    /// <param name="count">N, at least 1.</param>
    /// <returns>[N, classes], row-major; of a model of numbers [N, 1].</returns>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public float[] Score(float[] values, int count)
    {
        Require(values.LongLength, count);
        return _graph.Run(values, count, CancellationToken.None).Probabilities;
    }

    /// <summary>Predicts an image file without blocking the caller.</summary>
    /// <param name="path">PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <param name="cancellation">Ends the reading, and the graph between two operators.</param>
    /// <exception cref="InputException">The file cannot be read or is no whole image; names it.</exception>
    public async Task<Prediction> PredictAsync(string path, CancellationToken cancellation = default)
    {
        if (_preparation.Volumes is not null)
        {
            return await Task.Run(() => Predict(path), cancellation).ConfigureAwait(false);
        }

        byte[] file;
        try
        {
            file = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(path) ? "this is a folder" : File.Exists(path) ? failure.Message : "there is no such file";
            throw new InputException($"{path}: {reason}", failure);
        }

        return await Task.Run(() => Named(path, () => Decide(_preparation.Prepare(file), cancellation)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Predicts an image file from a stream without blocking the caller.</summary>
    /// <param name="file">The whole file, read to its end; stays open.</param>
    /// <param name="cancellation">Ends the reading, and the graph between two operators.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public async Task<Prediction> PredictAsync(Stream file, CancellationToken cancellation = default)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        return await PredictAsync(copy.GetBuffer().AsMemory(0, (int)copy.Length), cancellation).ConfigureAwait(false);
    }

    /// <summary>Predicts an image file that is in memory without blocking the caller.</summary>
    /// <param name="file">The whole file; it must not change until the answer is there.</param>
    /// <param name="cancellation">Ends the graph between two operators.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public Task<Prediction> PredictAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation = default) =>
        Task.Run(() => WholeVolume(file.Span) is { } volume ? Predict(volume, cancellation) : Decide(_preparation.Prepare(file.Span), cancellation), cancellation);

    /// <summary>Predicts many files, decoding them side by side and scoring them in batches.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="progress">Told of each file in order, or null.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>One answer for each file, in order; a bad file is an error for that file alone.</returns>
    public IReadOnlyList<FilePrediction> PredictMany(
        IReadOnlyList<string> paths, IProgress<FilePrediction>? progress = null, CancellationToken cancellation = default) =>
        _batches.Predict(paths, progress, cancellation);

    /// <summary>Predicts files as they come, some batches at a time, without blocking the caller.</summary>
    /// <param name="paths">The files; taken only as far as answers are asked for.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>One answer for each file, in order; a bad file is an error for that file alone.</returns>
    public async IAsyncEnumerable<FilePrediction> PredictManyAsync(
        IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var chunk in paths.Chunk(_batches.AtATime))
        {
            foreach (var answer in await Task.Run(() => _batches.Predict(chunk, null, cancellation), cancellation).ConfigureAwait(false))
            {
                yield return answer;
            }
        }
    }

    /// <summary>An image file as the graph takes it: what training saw, and what ML.NET's container takes as tensor.</summary>
    /// <param name="path">PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <exception cref="InputException">The file cannot be read or is no whole image; the message is the reason alone.</exception>
    public PreparedImage Prepare(string path) => Whole(_preparation.Prepare(path));

    /// <summary>An image file in memory as the graph takes it.</summary>
    /// <param name="file">The whole file: PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> file) => Whole(_preparation.Prepare(file));

    /// <summary>Values that the caller has prepared.</summary>
    /// <param name="values">Raw pixel values [C, H, W] of the sizes in the manifest; not copied.</param>
    /// <exception cref="InputException">Their number does not fit.</exception>
    public PreparedImage Prepare(float[] values)
    {
        return values.Length == _graph.Values
            ? new PreparedImage(values, isInColour: false)
            : throw new InputException($"The tensor has {values.Length} values; the model takes {_graph.Shapes}.");
    }

    private Prediction Decide(PreparedImage image, CancellationToken cancellation = default) =>
        Warned(_graph.Run(Whole(image).Values, cancellation, (row, distance) => _rule.Decide(row, distance, image.IsInColour)), image);

    private static Prediction Warned(Prediction answer, PreparedImage image) => image.RowWarning is { } warning ? answer with { RowWarning = warning } : answer;

    private Prediction Decide(float[] scores, float[] distances, int index, bool isInColour) =>
        _rule.Decide(scores.AsSpan(index * _graph.Columns, _graph.Columns), distances.Length > 0 ? distances[index] : double.NaN, isInColour);

    private static Prediction Named(string path, Func<Prediction> predict)
    {
        try
        {
            return predict();
        }
        catch (InputException failure)
        {
            throw new InputException($"{path}: {Reason(path, failure)}", failure);
        }
    }

    private void Require(long values, int count)
    {
        if (count < 1 || values != (long)count * _graph.Values)
        {
            throw new ArgumentException($"{values} values are not {count} samples of {_graph.Shapes}.", nameof(values));
        }
    }
}
