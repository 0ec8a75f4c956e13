using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>Turns failures into answers: what was wrong with the request is said, what went wrong here is not.</summary>
internal sealed class FailureAnswers(ServiceMetrics metrics) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var (status, reason, detail) = exception switch
        {
            InputException wrong => (StatusCodes.Status422UnprocessableEntity, "request", wrong.Message),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "too large", "The request is larger than this service takes."),
            BadHttpRequestException bad => (bad.StatusCode, "request", bad.Message),
            ObjectDisposedException => (StatusCodes.Status503ServiceUnavailable, "shutting down", "The service is shutting down."),
            _ => (StatusCodes.Status500InternalServerError, "failure", "The service failed; its log says why."),
        };
        metrics.Refused(reason);
        await Results.Problem(detail, statusCode: status).ExecuteAsync(context).ConfigureAwait(false);
        return true;
    }
}
