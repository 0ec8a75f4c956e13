using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

public sealed class WebApiTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();
    private Process? _service;
    private string _zip = "";

    public async Task InitializeAsync()
    {
        _zip = new SampleModel().Write(_folder.File("model.zip"));
        _service = Programs.Start("dotnet", [], null, Programs.Sample("web-api"), "--model", _zip, "--urls", "http://127.0.0.1:0");
        _ = _service.StandardError.ReadToEndAsync();
        _client.BaseAddress = await AddressAsync(_service.StandardOutput);
        // Whoever does not read a pipe stops its writer.
        _ = _service.StandardOutput.ReadToEndAsync();
    }

    public Task DisposeAsync()
    {
        _service?.Kill(entireProcessTree: true);
        _service?.WaitForExit();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _client.Dispose();
        _service?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Image_IsAnsweredAsByTheRuntime()
    {
        string[] images = [Pictures.Noise(_folder, "a.png"), Pictures.Noise(_folder, "b.png", low: 60, high: 200)];
        var answers = new List<Answer>();
        foreach (var image in images)
        {
            using var response = await _client.PostAsync("predict", new ByteArrayContent(await File.ReadAllBytesAsync(image)));
            answers.Add((await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer>())! with { File = image });
        }

        Answer.AssertAreTheRuntimes(_zip, images, answers);
    }

    [Fact]
    public async Task Model_SaysWhatItIs()
    {
        var said = await _client.GetFromJsonAsync<JsonElement>("model");

        using var model = Model.Load(_zip);
        Assert.Equal(["benign", "malignant"], said.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(0.375, said.GetProperty("threshold").GetDouble());
        Assert.Equal(model.Digest, said.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task BodyThatIsNoImage_IsRefusedWithTheReason()
    {
        using var response = await _client.PostAsync("predict", new StringContent("no image"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("not an image", await response.Content.ReadAsStringAsync());
    }

    private static async Task<Uri> AddressAsync(StreamReader output)
    {
        using var patience = new CancellationTokenSource(Programs.Patience);
        while (await output.ReadLineAsync(patience.Token) is { } line)
        {
            const string start = "Now listening on: ";
            if (line.IndexOf(start, StringComparison.Ordinal) is >= 0 and var place)
            {
                return new Uri(line[(place + start.Length)..]);
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }
}
