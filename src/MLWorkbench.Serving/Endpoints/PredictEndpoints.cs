using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MLWorkbench.Serving.Limits;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>`POST /predict` and `POST /predict/batch`.</summary>
internal static class PredictEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServingOptions options, Predictor predictor, ServiceMetrics metrics)
    {
        routes.MapPost("/predict", (HttpRequest request, CancellationToken cancellation) => TimedAsync(metrics, async () =>
                TypedResults.Ok(await predictor.OneAsync(await UploadReader.OneAsync(request, cancellation), cancellation))))
            .WithTags("predictions")
            .WithSummary("Predicts one image or row.")
            .WithDescription("The body is an image file, a form with one file, or JSON with 'image' (base64), 'tensor' or, of a model of a table, 'row'.")
            .Accepts<PredictRequest>("application/json", UploadReader.ContentTypes)
            .Produces<PredictAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .RequireRateLimiting(RequestGate.Policy);
        routes.MapPost("/predict/batch", (HttpRequest request, CancellationToken cancellation) => TimedAsync(metrics, async () =>
                TypedResults.Ok(await predictor.ManyAsync(await UploadReader.ManyAsync(request, options.MaxImages, cancellation), cancellation))))
            .WithTags("predictions")
            .WithSummary("Predicts several images or rows.")
            .WithDescription($"The body is a form with up to {options.MaxImages} files, or JSON with 'images'. A bad image is an error for itself alone.")
            .Accepts<BatchRequest>("application/json", "multipart/form-data")
            .Produces<BatchAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .RequireRateLimiting(RequestGate.Policy);
    }

    private static async Task<IResult> TimedAsync<T>(ServiceMetrics metrics, Func<Task<T>> answer)
        where T : IResult
    {
        var started = Stopwatch.GetTimestamp();
        var result = await answer().ConfigureAwait(false);
        metrics.Took(Stopwatch.GetElapsedTime(started));
        return result;
    }
}
