using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Runtime.Tests;
using Xunit;
using static MLWorkbench.Serving.Tests.RunningService;

namespace MLWorkbench.Serving.Tests.Endpoints;

/// <summary>A model of a table over HTTP.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task ARow_IsAnswered_WhateverItsValuesLookLike()
    {
        await using var service = await StartAsync(contents: PatientModel.Contents());

        foreach (var (row, ill) in new (object Row, double Ill)[]
        {
            (new { age = 60, sex = "f" }, 0.425), (new { age = "60", sex = "m" }, 0.3), (new { age = (int?)null, sex = "" }, 0.5),
        })
        {
            var json = await JsonOf(await service.Client.PostAsJsonAsync("predict", new { row }));

            Assert.Equal(ill, json.GetProperty("probabilities").GetProperty("ill").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public async Task ARowWithAnUnknownWord_CountsAsAStrangeRow_NotAsAnUnusualImage()
    {
        await using var service = await StartAsync(contents: PatientModel.Contents());
        await service.Client.PostAsJsonAsync("predict", new { row = new { age = 60, sex = "f" } });
        var strange = await JsonOf(await service.Client.PostAsJsonAsync("predict", new { row = new { age = 60, sex = "x" } }));

        var lines = (await service.Client.GetStringAsync("metrics")).Split('\n');

        Assert.Contains("'x' of sex stood in no training row", strange.GetProperty("warning").GetString());
        Assert.Contains("mlworkbench_strange_rows_total 1", lines);
        Assert.Contains("mlworkbench_unusual_inputs_total 0", lines);
    }

    [Fact]
    public async Task AnImageWithItsRow_IsAnswered_AndHalfOfItFailsForItselfAlone()
    {
        await using var service = await StartAsync(contents: ScanModel.Contents());
        var image = ImageCodec.EncodePng(Image.FromBytes(8, 8, 1, [.. Enumerable.Repeat((byte)204, 64)]));
        var row = new { age = 40 };

        var one = await JsonOf(await service.Client.PostAsJsonAsync("predict", new { image, row }));
        var many = await JsonOf(await service.Client.PostAsJsonAsync("predict/batch", new { images = new object[] { new { image, row }, new { image }, new { image, row } } }));

        Assert.Equal(0.6, one.GetProperty("probabilities").GetProperty("bright").GetDouble(), 1e-6);
        var answers = many.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([false, true, false], answers.Select(answer => answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String));
        Assert.Contains("give both", answers[1].GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("""{"row": {"sex": "f"}}""", "lacks the column 'age'")]
    [InlineData("""{"row": {"age": "sixty", "sex": "f"}}""", "'sixty' is no number")]
    [InlineData("""{"row": {"age": [1], "sex": "f"}}""", "numbers and texts")]
    [InlineData("""{"image": "AAAA"}""", "table")]
    public async Task AWrongRow_IsToldWhatIsWrong(string body, string detail)
    {
        await using var service = await StartAsync(contents: PatientModel.Contents());

        var response = await service.Client.PostAsync("predict", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(detail, (await JsonOf(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ThePage_HasAFieldForEachColumn()
    {
        await using var service = await StartAsync(contents: PatientModel.Contents());

        var metadata = await JsonOf(await service.Client.GetAsync("metadata"));

        Assert.Equal(["age", "sex"], metadata.GetProperty("input").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
    }
}
