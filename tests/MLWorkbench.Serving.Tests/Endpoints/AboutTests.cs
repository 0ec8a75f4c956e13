using System.Net;
using System.Text.Json;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;
using Xunit;
using static MLWorkbench.Serving.Tests.RunningService;

namespace MLWorkbench.Serving.Tests.Endpoints;

/// <summary>What the service says of its model and of itself.</summary>
public sealed class AboutTests
{
    [Fact]
    public async Task Metadata_IsTheManifestWithUseAndDigest()
    {
        await using var service = await StartAsync();

        var json = await JsonOf(await service.Client.GetAsync("metadata"));

        Assert.Equal(IntendedUse.ResearchOnly, json.GetProperty("use").GetString());
        Assert.Equal(["dark", "bright"], json.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(ModelPackage.Read(service.Zip).Digest, json.GetProperty("digest").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("signer").ValueKind);
    }

    [Fact]
    public async Task Card_IsMarkdown_AndAMissingReportIsSaidToBeMissing()
    {
        await using var service = await StartAsync();
        var card = await service.Client.GetAsync("card");
        var report = await service.Client.GetAsync("report");

        Assert.Equal("text/markdown", card.Content.Headers.ContentType!.MediaType);
        Assert.Equal("# Model card: brightness\n", await card.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, report.StatusCode);
        Assert.Equal("The model has no report.", (await JsonOf(report)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Health_IsAliveAndReady()
    {
        await using var service = await StartAsync();

        Assert.Equal("alive", await service.Client.GetStringAsync("health/live"));
        Assert.Equal("ready", await service.Client.GetStringAsync("health/ready"));
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpoint()
    {
        await using var service = await StartAsync();

        var json = await JsonOf(await service.Client.GetAsync("openapi.json"));

        Assert.Equal(
            ["/card", "/health/live", "/health/ready", "/metadata", "/metrics", "/predict", "/predict/batch", "/report"],
            json.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.Equal(IntendedUse.ResearchOnly, json.GetProperty("info").GetProperty("description").GetString());
        Assert.Equal(
            ["200", "401", "413", "422", "429"],
            json.GetProperty("paths").GetProperty("/predict").GetProperty("post").GetProperty("responses").EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metrics_CountAnswersRefusalsAndBatches()
    {
        await using var service = await StartAsync();
        await service.Client.PostAsync("predict", Body(Png(204)));
        await service.Client.PostAsync("predict", Body(Png(10)));
        await service.Client.PostAsync("predict", Body([1, 2, 3]));

        var lines = (await service.Client.GetStringAsync("metrics")).Split('\n');

        Assert.Contains("mlworkbench_predictions_total{class=\"bright\"} 1", lines);
        Assert.Contains("mlworkbench_predictions_total{class=\"dark\"} 1", lines);
        Assert.Contains("mlworkbench_refused_total{reason=\"request\"} 1", lines);
        Assert.Contains("mlworkbench_request_seconds_count 2", lines);
        Assert.Contains("mlworkbench_batch_images_sum 2", lines);
        Assert.Contains($"mlworkbench_model_info{{name=\"brightness\",digest=\"{ModelPackage.Read(service.Zip).Digest}\"}} 1", lines);
    }

    [Fact]
    public async Task Page_LoadsNothingFromElsewhere()
    {
        await using var service = await StartAsync();

        var page = await service.Client.GetAsync("");
        var text = await page.Content.ReadAsStringAsync() + await service.Client.GetStringAsync("page.css") + await service.Client.GetStringAsync("page.js");

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("http://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplacedModel_IsTakenOver_WhileRequestsGoOn()
    {
        await using var service = await StartAsync(options => options with { Reload = true });
        var before = (await JsonOf(await service.Client.PostAsync("predict", Body(Png(204))))).GetProperty("model").GetString();

        var beside = service.Zip + ".new";
        ModelPackage.Write(beside, BrightnessModel.Contents(manifest => manifest with { Name = "another" }));
        File.Move(beside, service.Zip, overwrite: true);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? after;
        do
        {
            var answer = await service.Client.PostAsync("predict", Body(Png(204)), patience.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            after = (await JsonOf(answer)).GetProperty("model").GetString();
        }
        while (after == before);

        Assert.Equal("another", (await JsonOf(await service.Client.GetAsync("metadata"))).GetProperty("name").GetString());
    }
}
