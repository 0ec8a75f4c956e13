using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>Weights of one of the workbench's networks as an ONNX graph. Loads libtorch.</summary>
internal static class TorchGraph
{
    /// <summary>The network for images of one size, from normalised colour images on, with an untrained classifier.</summary>
    /// <exception cref="Foundation.Errors.InputException">The weights are not this network's.</exception>
    internal static OnnxModel Of(string network, byte[] safetensors, int height, int width) => TorchThread.Shared.Invoke(() =>
    {
        using var backbone = TorchBackbones.Create(network, classes: 2);
        backbone.LoadWeights(safetensors);
        return OnnxModel.Read(OnnxExport.Export(backbone, [3, height, width], ExportHead.Softmax));
    });
}
