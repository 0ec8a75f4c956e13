using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;
using MLWorkbench.Runtime.Hosting;
using MLWorkbench.Serving.Batching;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>Decodes what came and has it scored.</summary>
internal sealed class Predictor(ModelProvider models, BatchQueue queue, ServiceMetrics metrics, Func<ReadOnlyMemory<byte>, CancellationToken, Task>? beforeDecoding)
{
    /// <summary>Answers one image.</summary>
    /// <exception cref="InputException">It is no image, or does not fit the model.</exception>
    public async Task<PredictAnswer> OneAsync(PredictRequest image, CancellationToken cancellation)
    {
        using var lease = models.Acquire();
        return PredictAnswer.Of(await ScoreAsync(lease.Model, image, cancellation).ConfigureAwait(false), lease.Model.Digest);
    }

    /// <summary>Answers several images by one model; a bad one is an error for itself alone.</summary>
    public async Task<BatchAnswer> ManyAsync(IReadOnlyList<PredictRequest> images, CancellationToken cancellation)
    {
        using var lease = models.Acquire();
        var answers = images.Select((image, index) =>
            Task.Run(() => AnswerAsync(lease.Model, image, image.File ?? $"{index + 1}", cancellation), cancellation)).ToList();
        return new BatchAnswer(await Task.WhenAll(answers).ConfigureAwait(false));
    }

    private async Task<PredictAnswer> AnswerAsync(Model model, PredictRequest image, string file, CancellationToken cancellation)
    {
        try
        {
            return PredictAnswer.Of(await ScoreAsync(model, image, cancellation).ConfigureAwait(false), model.Digest, file);
        }
        catch (InputException failure)
        {
            metrics.Refused("image");
            return PredictAnswer.Failed(file, failure.Message, model.Digest);
        }
    }

    private async Task<Prediction> ScoreAsync(Model model, PredictRequest image, CancellationToken cancellation)
    {
        if (beforeDecoding is not null && image.Image is { } content && model.Manifest.Input.TakesImages)
        {
            await beforeDecoding(content, cancellation).ConfigureAwait(false);
        }

        // A volume is many inputs with one answer: it makes batches of its own.
        var prediction = image is { Image: { } file, Tensor: null, Row: null } && model.Manifest.Input.Volumes is { Pooling: not null }
            ? await model.PredictAsync(new ReadOnlyMemory<byte>(file), cancellation).ConfigureAwait(false)
            : await queue.ScoreAsync(model, Prepare(model, image), cancellation).ConfigureAwait(false);
        metrics.Answered(prediction);
        return prediction;
    }

    private static PreparedImage Prepare(Model model, PredictRequest image) => (image.Image, image.Tensor, image.Row) switch
    {
        ({ } file, null, null) => model.Prepare(file),
        (null, { } tensor, null) => model.Prepare(tensor),
        (null, null, { } row) => model.PrepareRow(Texts(row)),
        ({ } file, null, { } row) => model.Prepare(file, Texts(row)),
        _ => throw new InputException("Give one of 'image', 'tensor' and 'row'; where the model reads both, 'image' and 'row'."),
    };

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, JsonElement> row) =>
        row.ToDictionary(cell => cell.Key, cell => Text(cell.Value), StringComparer.Ordinal);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array or JsonValueKind.Object => throw new InputException("A row holds numbers and texts, nothing else."),
        _ => value.GetRawText(),
    };
}
