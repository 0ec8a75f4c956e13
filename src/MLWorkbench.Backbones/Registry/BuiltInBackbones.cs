using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Torch.Networks.Backbones;

namespace MLWorkbench.Backbones.Registry;

/// <summary>
/// What is known without any import. Hashes are those of real files or null ("unknown"): then the first file that is used or downloaded
/// is pinned. A licence that is not established for the weights themselves is "unknown".
/// </summary>
internal static class BuiltInBackbones
{
    /// <summary>
    /// Where ML.NET takes its four TensorFlow files from: its resource manager's default address, then `meta/` and the file name
    /// (dotnet/machinelearning, ResourceManagerUtils.DefaultUrl and ImageClassificationTrainer.ModelFileName).
    /// </summary>
    private const string MlNetResources = "https://aka.ms/mlnet-resources/meta/";

    /// <summary>
    /// The safetensors of timm's conversions: timm names the repositories `timm/ARCHITECTURE.TAG` on the Hugging Face hub
    /// (`hf_hub_id='timm/'` in timm/models) and the file `model.safetensors` (HF_SAFE_WEIGHTS_NAME in timm/models/_hub.py).
    /// </summary>
    private const string TimmHub = "https://huggingface.co/timm/";

    /// <summary>
    /// Repositories whose tensors have the names and shapes of the workbench's networks. torchvision itself publishes no
    /// safetensors; where timm has other names than torchvision (VGG, MobileNetV2, EfficientNet, ConvNeXt) there is no address, and `import` takes a converted file.
    /// </summary>
    private static readonly Dictionary<string, string> _timmRepositories = new(StringComparer.Ordinal)
    {
        ["resnet18"] = "resnet18.tv_in1k",
        ["resnet34"] = "resnet34.tv_in1k",
        ["resnet50"] = "resnet50.tv_in1k",
        ["densenet121"] = "densenet121.tv_in1k",
        ["inception-v3-torchvision"] = "inception_v3.tv_in1k",
        ["vit-small-16"] = "vit_small_patch16_224.augreg_in21k_ft_in1k",
    };

    /// <summary>Million multiply-adds at the training size, as torchvision and timm publish them for these architectures.</summary>
    private static readonly Dictionary<string, double> _cost = new(StringComparer.Ordinal)
    {
        ["mobilenet-v2-torchvision"] = 300,
        ["efficientnet-b0"] = 390,
        ["resnet18"] = 1_810,
        ["densenet121"] = 2_830,
        ["resnet34"] = 3_660,
        ["resnet50"] = 4_090,
        ["convnext-tiny"] = 4_460,
        ["vit-small-16"] = 4_600,
        ["inception-v3-torchvision"] = 5_710,
        ["vgg16"] = 15_470,
    };

    /// <summary>All of them, in the order of the list that users see.</summary>
    internal static IReadOnlyList<Backbone> All() => [.. FormulaBackbones.All.Select(formula => formula.Entry), .. TensorFlow(), .. Torch()];

    /// <remarks>
    /// ML.NET feeds its four networks pixels scaled to 0..1, and takes for features what is the classifier's output of 1,001 numbers
    /// (`MobilenetV2/Logits/Squeeze`, `resnet_v2_50/SpatialSqueeze` and so on). The networks come from TensorFlow-Slim, whose
    /// preprocessing for all four (inception_preprocessing) is -1..1, and the pooled features before the classifier carry more: both
    /// are done here, so features differ from ML.NET's on purpose.
    /// </remarks>
    private static IEnumerable<Backbone> TensorFlow()
    {
        yield return Slim("mobilenet-v2", "MobileNetV2 1.0", "mobilenet_v2.meta", size: 224, width: 1_280, cost: 300);
        yield return Slim("inception-v3", "Inception v3", "inception_v3.meta", size: 299, width: 2_048, cost: 5_710);
        yield return Slim("resnet-v2-50", "ResNet v2 50", "resnet_v2_50_299.meta", size: 299, width: 2_048, cost: 6_970);
        yield return Slim("resnet-v2-101", "ResNet v2 101", "resnet_v2_101_299.meta", size: 299, width: 2_048, cost: 14_000);
    }

    private static Backbone Slim(string name, string family, string file, int size, int width, double cost)
    {
        var (mean, deviation) = PixelScales.Of(PixelScale.Tf, ChannelOrder.Rgb);
        return new Backbone
        {
            Name = name,
            Family = family,
            Format = BackboneFormat.TensorFlow,
            Source = new Uri(MlNetResources + file),
            FileName = file,
            Input = new BackboneInput { Size = size, Minimum = size == 299 ? 75 : 32, Mean = mean, Deviation = deviation, Padding = "centre crop" },
            Width = width,
            Cost = cost,
        };
    }

    private static IEnumerable<Backbone> Torch()
    {
        foreach (var info in TorchBackbones.All)
        {
            yield return new Backbone
            {
                Name = info.Name,
                Family = info.Family,
                Format = BackboneFormat.SafeTensors,
                Source = _timmRepositories.TryGetValue(info.Name, out var repository)
                    ? new Uri($"{TimmHub}{repository}/resolve/main/model.safetensors")
                    : null,
                FileName = $"{info.Name}.safetensors",
                Licence = info.Licence,
                Input = InputOf(info),
                Width = info.Width,
                Network = info.Name,
                Trainable = true,
                Cost = _cost.GetValueOrDefault(info.Name, 5_000),
            };
        }
    }

    /// <summary>What a network of the workbench was trained on.</summary>
    internal static BackboneInput InputOf(TorchBackboneInfo info) => new()
    {
        Size = info.Size,
        FixedSize = info.FixedSize,
        Minimum = info.MinimumSize,
        Step = info.SizeStep,
        Mean = [.. info.Mean.Select(value => (float)value)],
        Deviation = [.. info.Deviation.Select(value => (float)value)],
        Padding = "centre crop",
    };
}
