using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Serving;

/// <summary>How a model is served over HTTP.</summary>
public sealed record ServingOptions
{
    /// <summary>The model zip.</summary>
    [Required] public required string Model { get; init; }

    /// <summary>Addresses as `host:port`. Default 127.0.0.1:8080: this machine alone. Port 0 takes a free one.</summary>
    [MinLength(1)] public IReadOnlyList<string> Listen { get; init; } = ["127.0.0.1:8080"];

    /// <summary>What a caller must send as `Authorization: Bearer KEY` or `X-Api-Key: KEY`. Default none: whoever reaches the port may ask.</summary>
    [MinLength(16, ErrorMessage = "An API key needs at least 16 characters.")] public string? ApiKey { get; init; }

    /// <summary>Bytes of one request. Default 32 MiB: several times the largest X-ray image.</summary>
    [Range(1_024, 2_147_483_647L)] public long MaxRequestBytes { get; init; } = 32L << 20;

    /// <summary>Images of one batch request. Default 256.</summary>
    [Range(1, 100_000)] public int MaxImages { get; init; } = 256;

    /// <summary>
    /// Requests that are worked on at the same time; only these are in memory. Default 16: enough to keep a few cores busy, and with
    /// the largest requests half a gigabyte.
    /// </summary>
    [Range(1, 10_000)] public int Concurrency { get; init; } = 16;

    /// <summary>Requests that wait, unread, for their turn; further ones are answered with 429. Default 256: some seconds of work.</summary>
    [Range(0, 1_000_000)] public int Queue { get; init; } = 256;

    /// <summary>Images scored in one call of the graph when several are waiting. Default 8: more gain nothing on a CPU.</summary>
    [Range(1, 1_024)] public int MaxBatch { get; init; } = 8;

    /// <summary>Threads that score. Default: the process's share of the machine.</summary>
    [Range(1, 1_024)] public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>
    /// What is done with the content of a file before this process decodes it; it throws what the caller shall be told. The workbench decodes files
    /// that could end a decoder in a child process first. Default none: this process alone.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, Task>? BeforeDecoding { get; init; }

    /// <summary>Whether a replaced zip is taken over without a restart. Default true.</summary>
    public bool Reload { get; init; } = true;

    /// <summary>How long running requests may take to end on shutdown. Default 30 seconds.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Public keys (PEM); with any given, a model that none of them signed is refused. Default none.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];
}
