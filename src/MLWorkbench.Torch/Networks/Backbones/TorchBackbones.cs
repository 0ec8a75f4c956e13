using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones.ConvNeXts;
using MLWorkbench.Torch.Networks.Backbones.DenseNets;
using MLWorkbench.Torch.Networks.Backbones.EfficientNets;
using MLWorkbench.Torch.Networks.Backbones.Inceptions;
using MLWorkbench.Torch.Networks.Backbones.MobileNets;
using MLWorkbench.Torch.Networks.Backbones.ResNets;
using MLWorkbench.Torch.Networks.Backbones.Vggs;
using MLWorkbench.Torch.Networks.Backbones.VisionTransformers;

namespace MLWorkbench.Torch.Networks.Backbones;

/// <summary>The networks that pretrained weights are published for, by name. A new one is a folder and a line here.</summary>
public static class TorchBackbones
{
    private static readonly (TorchBackboneInfo Info, Func<long, TorchBackbone> Make)[] _all =
    [
        (ResNet.Info18, classes => ResNet.Make18(classes)),
        (ResNet.Info34, classes => ResNet.Make34(classes)),
        (ResNet.Info50, classes => ResNet.Make50(classes)),
        (DenseNet.Info121, classes => new DenseNet(classes)),
        (Vgg16.Description, classes => new Vgg16(classes)),
        (InceptionV3.Description, classes => new InceptionV3(classes)),
        (MobileNetV2.Description, classes => new MobileNetV2(classes)),
        (EfficientNetB0.Description, classes => new EfficientNetB0(classes)),
        (ConvNeXtTiny.Description, classes => new ConvNeXtTiny(classes)),
        (VitSmall16.Description, classes => new VitSmall16(classes)),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _all.Select(entry => entry.Info.Name)];

    /// <summary>What is known of all of them; reading it loads no engine.</summary>
    public static IReadOnlyList<TorchBackboneInfo> All { get; } = [.. _all.Select(entry => entry.Info)];

    /// <summary>What is known of one.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static TorchBackboneInfo Find(string name) => Entry(name).Info;

    /// <summary>Makes a network with the library's initial weights, drawn from libtorch's generator. Call it on the torch thread.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="classes">Outputs of the classifier.</param>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static TorchBackbone Create(string name, long classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return Entry(name).Make(classes);
    }

    /// <summary>
    /// Makes a network with weights from a file, without drawing others first (for VGG-16 that is most of the time). Only a classifier
    /// that the file does not have is drawn, see <see cref="TorchBackbone.DrawClassifier"/>. Call it on the torch thread.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="classes">Outputs of the classifier.</param>
    /// <param name="path">A safetensors file with the library's names.</param>
    /// <exception cref="InputException">There is no backbone of that name, or the file is not sound or another network's.</exception>
    public static TorchBackbone Load(string name, long classes, string path)
    {
        TorchBackbone network;
        using (Initialization.Off())
        {
            network = Create(name, classes);
        }

        try
        {
            if (!network.LoadWeights(path))
            {
                network.DrawClassifier();
            }

            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static (TorchBackboneInfo Info, Func<long, TorchBackbone> Make) Entry(string name)
    {
        foreach (var entry in _all)
        {
            if (entry.Info.Name == name)
            {
                return entry;
            }
        }

        throw new InputException($"There is no trainable backbone '{name}'. There are {string.Join(", ", Names)}.");
    }
}
