using System.Net.Http.Headers;
using System.Text.Json;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;

namespace MLWorkbench.Serving.Tests;

/// <summary>A service on a free port of this machine, with a client; it ends with the test.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private RunningService(TempFolder folder, ModelService service, string zip) => (_folder, Service, Zip) = (folder, service, zip);

    public ModelService Service { get; }

    public string Zip { get; }

    public HttpClient Client { get; private init; } = new();

    public static async Task<RunningService> StartAsync(
        Func<ServingOptions, ServingOptions>? change = null, Func<ModelManifest, ModelManifest>? manifest = null, PackageContents? contents = null)
    {
        var folder = new TempFolder();
        var zip = folder.File("model.zip");
        ModelPackage.Write(zip, contents ?? BrightnessModel.Contents(manifest));
        var options = new ServingOptions { Model = zip, Listen = ["127.0.0.1:0"], Reload = false };
        var service = ModelService.Create((change ?? (given => given))(options));
        await service.StartAsync();
        return new RunningService(folder, service, zip)
        {
            Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
            {
                BaseAddress = new Uri(service.Addresses[0]),
                Timeout = TimeSpan.FromSeconds(30),
            },
        };
    }

    /// <summary>An image of 8 x 8 pixels, all alike.</summary>
    public static byte[] Png(byte grey) => ImageCodec.EncodePng(Image.FromBytes(8, 8, 1, Enumerable.Repeat(grey, 64).ToArray()));

    /// <summary>Posts a body only when the service begins to read it, so that it counts as worked on from <see cref="Limits.SlowContent.Started"/> on.</summary>
    public Task<HttpResponseMessage> PostSlowly(Limits.SlowContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "predict") { Content = body };
        request.Headers.ExpectContinue = true;
        return Client.SendAsync(request);
    }

    public static HttpContent Body(byte[] bytes, string type = "image/png")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "files", name);
        }

        return form;
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.StopAsync();
        await Service.DisposeAsync();
        _folder.Dispose();
    }
}
