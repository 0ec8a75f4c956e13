using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Backbones.Imports;

/// <summary>What is known of a file by its content, so that importing it needs no options.</summary>
/// <param name="Family">The architecture.</param>
/// <param name="Size">The side of the training images, in pixels.</param>
/// <param name="Order">The order of the channels.</param>
/// <param name="Scale">How pixels were scaled.</param>
/// <param name="Licence">The licence under which the file is published.</param>
internal sealed record KnownFile(string Family, int Size, ChannelOrder Order, PixelScale Scale, string Licence)
{
    private static readonly KnownFile _keras = new("MobileNetV2 1.0", 224, ChannelOrder.Rgb, PixelScale.Tf, "Apache-2.0");

    /// <summary>By SHA-256, each computed from the file.</summary>
    private static readonly Dictionary<string, KnownFile> _known = new(StringComparer.Ordinal)
    {
        // SqueezeNet_fp16.onnx of microsoft/Windows-Machine-Learning: blue, green, red, minus 104, 117, 123.
        ["21f25e3d9254af93e6218a359469fac714a017b3f9035c0f5c4acbf9a3ff7233"] =
            new("SqueezeNet 1.1", 224, ChannelOrder.Bgr, PixelScale.Caffe, "MIT"),

        // Keras' MobileNetV2 with the ImageNet weights of its int8 form, as .pb, .meta, .meta with batch norm, .onnx.
        ["6029742eefb97823b77096c35edcb6bc0170a8d8fbe4844b57ef508f31c1c6ab"] = _keras,
        ["9cbdfd848bd0899dd8cfea0b37aa3794ec267bb3ceed9bd0939f4cd406d7c3a8"] = _keras,
        ["957acc6f900964e8e021c180789dd98172f9e70838f30622dc84aced404fcc21"] = _keras,
        ["14923dd644b18423c2251a5667261c3233b4530bfc65dc8e5fdaa2b0b390492c"] = _keras,
    };

    /// <summary>What is known of a file, or null.</summary>
    internal static KnownFile? Find(string sha256) => _known.GetValueOrDefault(sha256);
}
