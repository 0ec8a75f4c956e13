using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>
/// Takes images out of a request: raw bytes, a form, or JSON. They are kept in memory alone; ASP.NET's own form reader would write larger
/// ones to the disk, where pictures of patients have no business.
/// </summary>
internal static class UploadReader
{
    private const string Form = "multipart/form-data";
    private const string Json = "application/json";

    /// <summary>The content types that are understood.</summary>
    public static string[] ContentTypes { get; } = [Form, Json, "application/octet-stream", "image/png", "image/jpeg", "image/bmp", "image/tiff", "application/dicom", "application/gzip"];

    /// <summary>Reads a request of one image.</summary>
    /// <exception cref="InputException">There is none, or more than one.</exception>
    /// <exception cref="BadHttpRequestException">The request is too large or no request.</exception>
    public static async Task<PredictRequest> OneAsync(HttpRequest request, CancellationToken cancellation)
    {
        switch (TypeOf(request))
        {
            case Json:
                return await JsonAsync<PredictRequest>(request, cancellation).ConfigureAwait(false);
            case Form:
                var files = await FormAsync(request, 2, cancellation).ConfigureAwait(false);
                return files.Count == 1 ? files[0] : throw new InputException("Send one file; POST /predict/batch takes several.");
            default:
                return new PredictRequest { Image = await BytesAsync(request.Body, request.ContentLength, cancellation).ConfigureAwait(false) };
        }
    }

    /// <summary>Reads a request of several images.</summary>
    /// <exception cref="InputException">There are too many, or none.</exception>
    public static async Task<IReadOnlyList<PredictRequest>> ManyAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        var images = TypeOf(request) switch
        {
            Json => (await JsonAsync<BatchRequest>(request, cancellation).ConfigureAwait(false)).Images,
            Form => await FormAsync(request, most + 1, cancellation).ConfigureAwait(false),
            _ => throw new InputException($"A batch comes as {Form} or {Json}."),
        };
        return images.Count is 0 ? throw new InputException("There is no image in the request.")
            : images.Count > most ? throw new InputException($"A batch has at most {most} images.")
            : images;
    }

    private static string TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : "";

    private static async Task<T> JsonAsync<T>(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(cancellation).ConfigureAwait(false) ?? throw new InputException("The JSON document is empty.");
        }
        catch (JsonException failure)
        {
            throw new InputException($"This is no request: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    private static async Task<IReadOnlyList<PredictRequest>> FormAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        const int longestBoundary = 200;
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > longestBoundary)
        {
            throw new InputException("The form has no boundary.");
        }

        var files = new List<PredictRequest>();
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (files.Count < most && await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
                {
                    var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                    files.Add(new PredictRequest { File = name, Image = await BytesAsync(section.Body, null, cancellation).ConfigureAwait(false) });
                }
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InputException($"The form is cut or damaged: {failure.Message}", failure);
        }

        return files;
    }

    private static async Task<byte[]> BytesAsync(Stream stream, long? length, CancellationToken cancellation)
    {
        using var copy = new MemoryStream(length is > 0 and < int.MaxValue ? (int)length.Value : 0);
        await stream.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        return copy.TryGetBuffer(out var buffer) && buffer.Offset == 0 && buffer.Count == buffer.Array!.Length ? buffer.Array : copy.ToArray();
    }
}
