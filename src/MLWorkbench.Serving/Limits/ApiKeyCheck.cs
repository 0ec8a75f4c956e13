using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving.Limits;

/// <summary>
/// Lets only those to the guarded endpoints who send the key, before they can take anybody's place in the queue. Keys are compared by their
/// digests in constant time, so that answers tell nothing of how near a guess was.
/// </summary>
internal sealed class ApiKeyCheck(string key, ServiceMetrics metrics)
{
    private const string Bearer = "Bearer ";

    private readonly byte[] _digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is null || Allows(context.Request))
        {
            return next(context);
        }

        metrics.Refused("key");
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            "This service asks for an API key: send it as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    private bool Allows(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : request.Headers["X-Api-Key"].ToString();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), _digest);
    }
}

/// <summary>Marks endpoints that ask for the key.</summary>
internal sealed class Guarded;
