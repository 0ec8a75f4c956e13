using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Runtime;

/// <summary>How a model is loaded and how it computes.</summary>
public sealed record ModelOptions
{
    /// <summary>Threads for decoding and inside the graph. Default: the process's share of the machine, <see cref="ThreadBudget"/>.</summary>
    [Range(1, 1024)] public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>Images in one call of the graph when many are predicted. Default 8: more gain nothing on a CPU.</summary>
    [Range(1, 1024)] public int BatchSize { get; init; } = 8;

    /// <summary>
    /// Whether each image's distance to the training images is measured, where the model can. Default true: an answer about an image of
    /// another kind means nothing, and nobody sees that from the answer.
    /// </summary>
    public bool CheckInput { get; init; } = true;

    /// <summary>
    /// Public keys (PEM, P-256) of those whose models are accepted: with any given, a zip that none of them signed is refused. Default none:
    /// every whole zip is accepted.
    /// </summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];
}
