using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving.Limits;

/// <summary>
/// Back-pressure: a bounded number of predictions is worked on, a bounded number waits without being read, and whoever comes after them is told
/// to come again. So memory is bounded however many callers there are.
/// </summary>
internal static class RequestGate
{
    public const string Policy = "predictions";

    private const int RetryAfterSeconds = 1;

    public static void Add(IServiceCollection services, ServingOptions options, ServiceMetrics metrics) => services.AddRateLimiter(limiter =>
    {
        limiter.AddConcurrencyLimiter(Policy, gate =>
        {
            gate.PermitLimit = options.Concurrency;
            gate.QueueLimit = options.Queue;
            gate.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        });
        limiter.OnRejected = async (context, cancellation) =>
        {
            metrics.Refused("busy");
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            await Results.Problem(
                $"{options.Concurrency} requests are being worked on and {options.Queue} wait already: try again in a moment.",
                statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext).ConfigureAwait(false);
        };
    });
}
