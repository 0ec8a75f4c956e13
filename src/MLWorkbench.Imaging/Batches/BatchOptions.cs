using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Steps.Augment;

namespace MLWorkbench.Imaging.Batches;

/// <summary>How batches are made.</summary>
public sealed record BatchOptions
{
    /// <summary>Random changes, or null for none (validation, test, prediction). Default none.</summary>
    public AugmentOptions? Augment { get; init; }

    /// <summary>The seed of the random changes. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Images worked on at the same time. Default: the process's thread budget.</summary>
    [Range(1, 1024)] public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>What is refused from a file's header alone.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>
    /// What raw values are multiplied by and moved by, per channel, while they are written. Default null: raw values, as networks
    /// of the workbench expect them.
    /// </summary>
    public PixelScaling? Scaling { get; init; }
}
