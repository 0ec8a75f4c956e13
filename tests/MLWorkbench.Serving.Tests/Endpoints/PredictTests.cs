using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MLWorkbench.Runtime.Tests;
using Xunit;
using static MLWorkbench.Serving.Tests.RunningService;

namespace MLWorkbench.Serving.Tests.Endpoints;

public sealed class PredictTests
{
    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    public async Task FileAsBody_IsAnswered(string type)
    {
        await using var service = await StartAsync();

        var response = await service.Client.PostAsync("predict", Body(Png(204), type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertBright(await JsonOf(response));
    }

    [Fact]
    public async Task FormJsonAndTensor_AreAnsweredAlike()
    {
        await using var service = await StartAsync();

        AssertBright(await JsonOf(await service.Client.PostAsync("predict", Form(("scan.png", Png(204))))));
        AssertBright(await JsonOf(await service.Client.PostAsJsonAsync("predict", new { image = Convert.ToBase64String(Png(204)) })));
        AssertBright(await JsonOf(await service.Client.PostAsJsonAsync("predict", new { tensor = Enumerable.Repeat(204f, 64) })));
    }

    [Fact]
    public async Task Batch_IsAnsweredInOrder_AndABadImageFailsForItselfAlone()
    {
        await using var service = await StartAsync();

        var json = await JsonOf(await service.Client.PostAsync(
            "predict/batch", Form(("a.png", Png(10)), ("notes.txt", "hello"u8.ToArray()), ("b.png", Png(250)))));

        var results = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["a.png", "notes.txt", "b.png"], results.Select(one => one.GetProperty("file").GetString()));
        Assert.Equal(["dark", null, "bright"], results.Select(one => one.GetProperty("predicted").GetString()));
        Assert.StartsWith("not an image", results[1].GetProperty("error").GetString());
    }

    [Fact]
    public async Task BatchAsJson_MayMixFilesAndTensors()
    {
        await using var service = await StartAsync();

        var json = await JsonOf(await service.Client.PostAsJsonAsync("predict/batch", new
        {
            images = new object[] { new { file = "one", image = Convert.ToBase64String(Png(10)) }, new { tensor = Enumerable.Repeat(250f, 64) } },
        }));

        Assert.Equal(
            [("one", "dark"), ("2", "bright")],
            json.GetProperty("results").EnumerateArray().Select(one => (one.GetProperty("file").GetString()!, one.GetProperty("predicted").GetString()!)));
    }

    [Fact]
    public async Task UnusualImage_IsAnsweredWithAWarning()
    {
        await using var service = await StartAsync(manifest: BrightnessModel.WithCheck);
        var half = Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? 0f : 255f);

        var json = await JsonOf(await service.Client.PostAsJsonAsync("predict", new { tensor = half }));

        Assert.StartsWith("This image is unlike those", json.GetProperty("warning").GetString());
        Assert.Equal((1.0, 0.5), (json.GetProperty("inputDistance").GetDouble(), json.GetProperty("inputLimit").GetDouble()));
    }

    [Theory]
    [InlineData("application/octet-stream", "hello", "not an image")]
    [InlineData("image/png", "", "empty")]
    [InlineData("application/json", "{", "This is no request")]
    [InlineData("application/json", "null", "empty")]
    [InlineData("application/json", "{}", "Give one of 'image', 'tensor' and 'row'")]
    [InlineData("application/json", """{"tensor":[1,2]}""", "The tensor has 2 values; the model takes 1 x 8 x 8.")]
    [InlineData("application/json", """{"image":"####"}""", "This is no request")]
    [InlineData("multipart/form-data", "x", "The form has no boundary")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext\r\n--b--\r\n", "Send one file")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.png\"\r\n\r\nhalf", "cut or damaged")]
    public async Task WrongRequest_IsToldWhatIsWrong(string type, string body, string detail)
    {
        await using var service = await StartAsync();

        var response = await service.Client.PostAsync("predict", Body(Encoding.UTF8.GetBytes(body), type));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(detail, (await JsonOf(response)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("image/webp")]
    public async Task OtherContentType_IsRefusedWith415(string type)
    {
        await using var service = await StartAsync();

        var response = await service.Client.PostAsync("predict", Body(Png(1), type));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task LargeRequest_IsRefusedWith413()
    {
        await using var service = await StartAsync(options => options with { MaxRequestBytes = 2_000 });

        var response = await service.Client.PostAsync("predict", Body(new byte[5_000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task BatchOfTooMany_IsRefused()
    {
        await using var service = await StartAsync(options => options with { MaxImages = 2 });

        var response = await service.Client.PostAsync("predict/batch", Form(("a", Png(1)), ("b", Png(2)), ("c", Png(3)), ("d", Png(4))));

        Assert.Equal("A batch has at most 2 images.", (await JsonOf(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ManyCallers_AllGetTheirOwnAnswer()
    {
        await using var service = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 256).Select(async grey =>
            (await JsonOf(await service.Client.PostAsync("predict", Body(Png((byte)grey))))).GetProperty("probabilities").GetProperty("bright").GetDouble()));

        Assert.All(answers.Index(), answer => Assert.Equal(answer.Index / 255.0, answer.Item, 1e-6));
    }

    private static void AssertBright(JsonElement answer)
    {
        Assert.Equal("bright", answer.GetProperty("predicted").GetString());
        Assert.Equal(0.8, answer.GetProperty("probabilities").GetProperty("bright").GetDouble(), 1e-6);
        Assert.Equal(64, answer.GetProperty("model").GetString()!.Length);
    }
}
