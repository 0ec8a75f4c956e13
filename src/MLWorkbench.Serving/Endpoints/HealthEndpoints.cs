using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>`GET /health/live`: the process answers. `GET /health/ready`: it takes requests; 503 once it is shutting down.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IHostApplicationLifetime lifetime)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("alive")).WithSummary("Whether the process answers.");
        routes.MapGet("/health/ready", IResult () => lifetime.ApplicationStopping.IsCancellationRequested
                ? TypedResults.Text("shutting down", statusCode: StatusCodes.Status503ServiceUnavailable)
                : TypedResults.Text("ready"))
            .WithSummary("Whether requests are taken; 503 while the service shuts down.");
    }
}
