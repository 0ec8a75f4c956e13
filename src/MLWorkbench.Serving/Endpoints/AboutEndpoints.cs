using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Runtime.Hosting;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>What the model says of itself: `GET /metadata`, `GET /card`, `GET /report`.</summary>
internal static class AboutEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes, ModelProvider models)
    {
        routes.MapGet("/metadata", () =>
        {
            using var lease = models.Acquire();
            var json = JsonNode.Parse(ManifestJson.Write(lease.Model.Manifest))!.AsObject();
            json["digest"] = lease.Model.Digest;
            json["signer"] = lease.Model.Signature?.Signer;
            json["key_id"] = lease.Model.Signature?.KeyId;
            return TypedResults.Json(json);
        }).WithSummary("The model's manifest: classes, input, threshold, calibration, metrics, intended use; with its digest and signer.").Produces<JsonObject>();
        routes.MapGet("/card", () => Text(models, model => model.Card, "model card"))
            .WithSummary("The model card as Markdown.").Produces<string>(contentType: "text/markdown").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/report", () => Text(models, model => model.Report, "report"))
            .WithSummary("The report as Markdown, without pictures and ids.").Produces<string>(contentType: "text/markdown").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Text(ModelProvider models, Func<Runtime.Model, string?> choose, string what)
    {
        using var lease = models.Acquire();
        return choose(lease.Model) is { } text
            ? TypedResults.Text(text, Markdown)
            : TypedResults.Problem($"The model has no {what}.", statusCode: StatusCodes.Status404NotFound);
    }
}
