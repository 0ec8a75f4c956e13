using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace MLWorkbench.Benchmarks.ServeLoad;

/// <summary>Clients that ask without a pause, each its next image as soon as the last is answered.</summary>
internal sealed class Load(Uri address, IReadOnlyList<Picture> pictures, int clients)
{
    private readonly Uri _predict = new(address, "predict");

    public async Task<Answers> RunAsync(TimeSpan duration)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { Timeout = TimeSpan.FromSeconds(60) };
        var answers = new Answers();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var i = client * 7; Stopwatch.GetElapsedTime(started) < duration; i++)
            {
                await AskAsync(http, pictures[i % pictures.Count], answers);
            }
        })));
        return answers;
    }

    private async Task AskAsync(HttpClient http, Picture picture, Answers answers)
    {
        using var content = new ByteArrayContent(picture.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(picture.ContentType);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.PostAsync(_predict, content);
            var text = await response.Content.ReadAsStringAsync();
            answers.Add(response.StatusCode, text.Contains("probabilities", StringComparison.Ordinal), Stopwatch.GetElapsedTime(started));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            answers.Failed(failure.Message);
        }
    }
}

/// <summary>What came back.</summary>
internal sealed class Answers
{
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<string, int> _errors = [];
    private int _busy;

    public int Answered => _milliseconds.Count;

    public int Errors => _errors.Values.Sum();

    public void Add(HttpStatusCode status, bool isAnswer, TimeSpan time)
    {
        if (status == HttpStatusCode.OK && isAnswer)
        {
            _milliseconds.Add(time.TotalMilliseconds);
        }
        else if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            Interlocked.Increment(ref _busy);
        }
        else
        {
            Failed($"status {(int)status}");
        }
    }

    public void Failed(string reason) => _errors.AddOrUpdate(reason, 1, (_, count) => count + 1);

    public void Print(TimeSpan duration)
    {
        var times = _milliseconds.Order().ToList();
        Console.WriteLine($"answered {Answered:N0}, refused as busy {_busy:N0}, other errors {Errors:N0}");
        Console.WriteLine($"{Answered / duration.TotalSeconds:0.0} requests a second; p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)(times.Count * 0.99)]:0.0} ms, longest {times[^1]:0.0} ms");
        foreach (var (reason, count) in _errors)
        {
            Console.WriteLine($"{count} x {reason}");
        }
    }
}
