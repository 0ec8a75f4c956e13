using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>Weights of one of the workbench's networks as an ONNX graph without its classifier. Loads libtorch.</summary>
internal static class TorchGraph
{
    /// <summary>The network for images of one size, from normalised colour images to features [N, D].</summary>
    /// <exception cref="Foundation.Errors.InputException">The weights are not this network's.</exception>
    internal static OnnxModel Of(string network, string path, int height, int width) => TorchThread.Shared.Invoke(() =>
    {
        using var backbone = TorchBackbones.Load(network, classes: 1, path);
        return OnnxModel.Read(OnnxExport.ExportFeatures(backbone, [3, height, width]));
    });
}
