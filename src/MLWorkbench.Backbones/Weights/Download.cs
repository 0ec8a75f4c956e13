using System.Net;
using System.Net.Http.Headers;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Weights;

/// <summary>
/// Downloads one file to `FILE.part` and goes on where an earlier attempt or process stopped. A connection that breaks is opened again from
/// the byte reached; only attempts that bring nothing are counted. Whether the bytes are the right ones is not decided here.
/// </summary>
internal sealed class Download(Uri source, string target)
{
    private const int FruitlessAttempts = 4;
    private readonly string _part = $"{target}.part";
    private readonly string _tag = $"{target}.part.tag";

    /// <summary>How long the server may be silent. Default one minute.</summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before the first repetition; doubled each time. Default half a second.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The file that is being filled.</summary>
    internal string Part => _part;

    /// <summary>Fills the part file to its end.</summary>
    /// <exception cref="WorkbenchException">The server cannot be reached, refuses, or keeps breaking off; what was got stays.</exception>
    /// <exception cref="DiskFullException">There is no room.</exception>
    internal async Task RunAsync(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        for (var fruitless = 0; ; fruitless++)
        {
            var before = LengthOfPart();
            try
            {
                if (await AttemptAsync(client, progress, cancellation))
                {
                    File.Delete(_tag);
                    return;
                }
            }
            catch (Exception failure) when (IsPassing(failure, cancellation))
            {
                fruitless = LengthOfPart() > before ? 0 : fruitless;
                if (fruitless + 1 >= FruitlessAttempts)
                {
                    throw new WorkbenchException($"{source}: {Reason(failure)}", failure);
                }
            }

            await Task.Delay(Pause * Math.Pow(2, fruitless), cancellation);
        }
    }

    /// <summary>Removes what was got, for it is not the right thing.</summary>
    internal void Discard()
    {
        File.Delete(_part);
        File.Delete(_tag);
    }

    /// <returns>Whether the file is whole; false: start again from its beginning.</returns>
    private async Task<bool> AttemptAsync(HttpClient client, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var have = LengthOfPart();
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            if (File.Exists(_tag) && EntityTagHeaderValue.TryParse(File.ReadAllText(_tag), out var tag) && !tag.IsWeak)
            {
                // Another version on the server is sent whole instead of being joined to the old one's beginning.
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            }
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Silence);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
        {
            if (response.Content.Headers.ContentRange?.Length == have)
            {
                return true;
            }

            Discard();
            return false;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
        }

        var range = response.Content.Headers.ContentRange;
        var continues = response.StatusCode == HttpStatusCode.PartialContent && range?.From == have;
        var start = continues ? have : 0;
        if (response.StatusCode == HttpStatusCode.PartialContent && !continues)
        {
            Discard();
            return false;
        }

        var total = continues ? range!.Length : response.Content.Headers.ContentLength;
        if (response.Headers.ETag is { } etag)
        {
            await File.WriteAllTextAsync(_tag, etag.ToString(), cancellation);
        }

        await CopyAsync(response, start, total, progress, patience);
        return total is null || LengthOfPart() == total
            ? true
            : throw new HttpIOException(HttpRequestError.ResponseEnded, $"it sent {LengthOfPart():N0} of {total:N0} bytes");
    }

    private async Task CopyAsync(
        HttpResponseMessage response, long start, long? total, IProgress<DownloadProgress>? progress, CancellationTokenSource patience)
    {
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
        await using var file = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(start);
        file.Seek(start, SeekOrigin.Begin);
        var buffer = new byte[1 << 17];
        while (true)
        {
            patience.CancelAfter(Silence);
            var got = await body.ReadAsync(buffer, patience.Token);
            if (got == 0)
            {
                return;
            }

            try
            {
                await file.WriteAsync(buffer.AsMemory(0, got), patience.Token);
                await file.FlushAsync(patience.Token);
            }
            catch (IOException failure)
            {
                throw DiskFullException.From(_part, failure) ?? (Exception)new WorkbenchException($"{_part}: {failure.Message}", failure);
            }

            progress?.Report(new DownloadProgress(file.Position, total));
        }
    }

    private long LengthOfPart() => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    private static bool IsPassing(Exception failure, CancellationToken cancellation) => failure switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpRequestException or HttpIOException => true,
        IOException => true,
        _ => false,
    };

    private string Reason(Exception failure) => failure switch
    {
        OperationCanceledException => $"no answer for {Silence.TotalSeconds:0} seconds",
        HttpRequestException { StatusCode: not null } => failure.Message,
        HttpRequestException { InnerException: { } inner } => inner.Message,
        _ when LengthOfPart() > 0 => $"the connection keeps breaking off after {LengthOfPart():N0} bytes ({failure.Message}); they are kept",
        _ => failure.Message,
    };
}
