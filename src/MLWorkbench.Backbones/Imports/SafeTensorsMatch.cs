using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Weights;

namespace MLWorkbench.Backbones.Imports;

/// <summary>Which of the workbench's networks a safetensors file belongs to.</summary>
internal static class SafeTensorsMatch
{
    /// <summary>The network of that name, else the one whose parameters have the names and shapes of the file's tensors.</summary>
    /// <exception cref="InputException">No network fits; the message does not name the file.</exception>
    internal static TorchBackboneInfo Of(string name, string path)
    {
        SafeTensorFile.Open(path).Dispose();
        if (TorchBackbones.All.FirstOrDefault(info => info.Name == name) is { } named)
        {
            Load(named.Name, path);
            return named;
        }

        foreach (var info in TorchBackbones.All)
        {
            try
            {
                Load(info.Name, path);
                return info;
            }
            catch (InputException)
            {
                // Another network's weights; the next may fit.
            }
        }

        throw new InputException(
            $"its tensors are not those of a network that is known ({string.Join(", ", TorchBackbones.Names)}), as torchvision or timm name them.");
    }

    private static void Load(string network, string path) =>
        TorchThread.Shared.Invoke(() => TorchBackbones.Load(network, classes: 1, path).Dispose());
}
