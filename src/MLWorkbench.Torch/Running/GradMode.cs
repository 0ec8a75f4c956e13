using MLWorkbench.Torch.Native;

namespace MLWorkbench.Torch.Running;

/// <summary>Switches the recording of gradients on this thread off (or on) until disposed of: `using var off = GradMode.Off();`.</summary>
public readonly struct GradMode : IDisposable
{
    private readonly bool _before;

    private GradMode(bool enabled) => _before = NativeMethods.mlw_set_grad_mode(enabled ? 1 : 0) != 0;

    /// <summary>No gradients: evaluation, optimiser steps.</summary>
    public static GradMode Off() => new(enabled: false);

    /// <summary>Gradients again, within a part where they are off.</summary>
    public static GradMode On() => new(enabled: true);

    /// <summary>Puts back what was before.</summary>
    public void Dispose() => NativeMethods.mlw_set_grad_mode(_before ? 1 : 0);
}
