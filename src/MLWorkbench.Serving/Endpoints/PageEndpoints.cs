using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>`GET /`: a page to drop an image on. It asks the same endpoints as everybody else.</summary>
internal static class PageEndpoints
{
    // Nothing from elsewhere is loaded, and no other page may frame this one.
    private const string Policy = "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAsset(routes, "/", "page.html", "text/html; charset=utf-8");
        MapAsset(routes, "/page.css", "page.css", "text/css; charset=utf-8");
        MapAsset(routes, "/page.js", "page.js", "text/javascript; charset=utf-8");
    }

    private static void MapAsset(IEndpointRouteBuilder routes, string path, string name, string type)
    {
        var content = Read(name);
        routes.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(content, type);
        }).ExcludeFromDescription();
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
