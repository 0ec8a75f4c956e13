using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MLWorkbench.Foundation.Statements;

namespace MLWorkbench.Serving;

/// <summary>The head of the OpenAPI document.</summary>
internal static class ServiceDescription
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "MLWorkbench model service",
            Version = typeof(ServiceDescription).Assembly.GetName().Version?.ToString(3) ?? "",
            Description = IntendedUse.ResearchOnly,
        };
        return Task.CompletedTask;
    });
}
