using System.Net;
using MLWorkbench.Foundation.Errors;
using Xunit;
using static MLWorkbench.Serving.Tests.RunningService;

namespace MLWorkbench.Serving.Tests.Limits;

public sealed class LimitsTests
{
    private const string Key = "0123456789abcdef";

    [Theory]
    [InlineData("predict")]
    [InlineData("predict/batch")]
    public async Task WithoutTheKey_NothingIsPredicted(string path)
    {
        await using var service = await StartAsync(options => options with { ApiKey = Key });

        var response = await service.Client.PostAsync(path, Form(("a.png", Png(1))));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("API key", (await JsonOf(response)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("X-Api-Key", Key, HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer " + Key, HttpStatusCode.OK)]
    [InlineData("Authorization", "bearer " + Key, HttpStatusCode.OK)]
    [InlineData("X-Api-Key", Key + "0", HttpStatusCode.Unauthorized)]
    [InlineData("X-Api-Key", "", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Basic " + Key, HttpStatusCode.Unauthorized)]
    public async Task TheKey_OpensTheService(string header, string value, HttpStatusCode status)
    {
        await using var service = await StartAsync(options => options with { ApiKey = Key });
        service.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        Assert.Equal(status, (await service.Client.PostAsync("predict", Body(Png(1)))).StatusCode);
        Assert.Equal(status, (await service.Client.GetAsync("metadata")).StatusCode);
        Assert.Equal(status, (await service.Client.GetAsync("metrics")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("health/ready")]
    [InlineData("openapi.json")]
    public async Task PageHealthAndDescription_AskForNoKey(string path)
    {
        await using var service = await StartAsync(options => options with { ApiKey = Key });

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync(path)).StatusCode);
    }

    /// <summary>One request is held open by its slow body, one may wait: the third is told to come again, and the first two are answered.</summary>
    [Fact]
    public async Task MoreThanTheQueueHolds_IsToldToComeAgain()
    {
        await using var service = await StartAsync(options => options with { Concurrency = 1, Queue = 1 });
        using var slow = new SlowContent(Png(204));
        var first = service.PostSlowly(slow);
        await slow.Started;
        var others = Enumerable.Range(0, 2).Select(_ => service.Client.PostAsync("predict", Body(Png(204)))).ToList();

        var refused = await await Task.WhenAny(others);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("try again in a moment", (await JsonOf(refused)).GetProperty("detail").GetString());
        slow.Finish();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], (await Task.WhenAll(others)).Select(one => one.StatusCode).Order());
    }

    [Fact]
    public async Task Shutdown_AnswersWhatIsRunning()
    {
        await using var service = await StartAsync();
        using var slow = new SlowContent(Png(204));
        var running = service.PostSlowly(slow);
        await slow.Started;

        var stopping = service.Service.StopAsync();
        slow.Finish();

        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("example:80")]
    [InlineData("127.0.0.1:99999")]
    public async Task AddressThatIsNone_IsNamed(string address)
    {
        var failure = await Assert.ThrowsAsync<InputException>(() => StartAsync(options => options with { Listen = [address] }));

        Assert.StartsWith($"--listen {address}: ", failure.Message);
    }

    [Fact]
    public async Task AddressThatIsTaken_IsNamed()
    {
        await using var first = await StartAsync();
        var taken = first.Service.Addresses[0]["http://".Length..];

        var failure = await Assert.ThrowsAsync<InputException>(() => StartAsync(options => options with { Listen = [taken] }));

        Assert.Contains(taken, failure.Message);
    }

    [Fact]
    public async Task ShortKey_IsRefused() =>
        Assert.Contains("at least 16 characters", (await Assert.ThrowsAsync<InputException>(() => StartAsync(options => options with { ApiKey = "short" }))).Message);
}
