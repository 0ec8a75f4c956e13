using MLWorkbench.Torch.Modules;

namespace MLWorkbench.Torch.Networks.Backbones;

/// <summary>torchvision's Conv2dNormActivation: convolution "0" without bias, batch normalisation "1", activation "2".</summary>
internal static class ConvNormActivation
{
    /// <summary>Makes the three; the padding keeps the size but for the step.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Side of the kernel, odd.</param>
    /// <param name="stride">Its step.</param>
    /// <param name="groups">Independent groups of channels.</param>
    /// <param name="activation">The activation; null for none.</param>
    public static Sequential Make(long inputs, long outputs, long kernel = 3, long stride = 1, long groups = 1, Module? activation = null)
    {
        var conv = new Conv2d(inputs, outputs, kernel, stride, (kernel - 1) / 2, groups: groups, bias: false);
        var norm = new BatchNorm2d(outputs);
        return activation is null ? new Sequential(conv, norm) : new Sequential(conv, norm, activation);
    }
}
