using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MLWorkbench.Backbones.Graphs;
using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Onnx.Editing;

namespace MLWorkbench.Backbones.Imports;

/// <summary>
/// Takes a user's file over: read, checked by composing and running it once, copied into the cache, entered under its name. Nothing is
/// written before everything has been checked.
/// </summary>
internal static partial class BackboneImport
{
    private const int UsualSize = 224;

    /// <summary>Multiply-adds, in millions, that one thread does in a millisecond, roughly: it turns a measured time into an order by price.</summary>
    private const double MillionsPerMillisecond = 30;

    internal static Backbone Run(string folder, IReadOnlyList<Backbone> builtIn, string name, string file, ImportOptions options)
    {
        CheckName(name);
        var format = WeightFormats.Of(file);
        var bytes = ReadFile(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var known = builtIn.FirstOrDefault(backbone => backbone.Name == name);
        try
        {
            var candidate = known is null ? Describe(name, format, file, bytes, hash, options) : AsBuiltIn(known, format, hash, options);
            var size = candidate.Input.Size;
            var composed = FrozenComposer.Compose(candidate, file, new BackboneInputSpec(3, size, size));
            return Keep(folder, candidate, composed, bytes, hash);
        }
        catch (InputException wrong) when (!wrong.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new InputException($"{file}: {wrong.Message}", wrong);
        }
    }

    private static Backbone Keep(string folder, Backbone candidate, ComposedGraph composed, byte[] bytes, string hash)
    {
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, candidate.FileName!);
        AtomicFile.WriteBytes(target, bytes);
        WeightPin.Of(target, hash).Write(folder, candidate.Name);
        if (!candidate.Imported)
        {
            return candidate;
        }

        var entry = candidate with { Width = composed.Width, Cost = Math.Round(composed.Milliseconds * MillionsPerMillisecond) };
        ImportedBackbones.Write(folder, entry);
        return entry;
    }

    /// <summary>A file for a backbone that is built in: what it was trained on is known and not for the user to change.</summary>
    private static Backbone AsBuiltIn(Backbone known, BackboneFormat format, string hash, ImportOptions options)
    {
        if (known.Format == BackboneFormat.Formula)
        {
            throw new InputException($"'{known.Name}' follows from a formula and takes no file. Choose another name.");
        }

        if (known.Format != format)
        {
            throw new InputException($"the weights of the built-in '{known.Name}' are {FormatName(known.Format)}. Choose another name for this file.");
        }

        if (options is not { Size: null, Channels: null, Scaling: null, Features: null })
        {
            throw new InputException($"'{known.Name}' is built in, its size, channels, scaling and features are known. Choose another name to set them.");
        }

        return known.Sha256 is { } expected && expected != hash
            ? throw new InputException($"SHA-256 is {hash}, but the weights of '{known.Name}' have {expected}.")
            : known with { Licence = options.Licence ?? known.Licence };
    }

    private static Backbone Describe(string name, BackboneFormat format, string file, byte[] bytes, string hash, ImportOptions options)
    {
        var backbone = new Backbone
        {
            Name = name,
            Family = FormatName(format),
            Format = format,
            FileName = $"{name}{Extension(format)}",
            Sha256 = hash,
            Input = new BackboneInput { Size = UsualSize },
            FeatureTensor = options.Features,
            Imported = true,
        };
        return format == BackboneFormat.SafeTensors
            ? OfNetwork(backbone, file, options)
            : OfGraph(backbone, bytes, KnownFile.Find(hash), options);
    }

    private static Backbone OfNetwork(Backbone backbone, string file, ImportOptions options)
    {
        if (options.Features is not null)
        {
            throw new InputException("--features names a tensor of a graph; a safetensors file has none.");
        }

        var network = SafeTensorsMatch.Of(backbone.Name, file);
        var input = BuiltInBackbones.InputOf(network);
        return backbone with
        {
            Family = network.Family,
            Network = network.Name,
            Licence = options.Licence ?? "unknown",
            Width = network.Width,
            Input = WithOptions(input with { Size = options.Size ?? input.Size }, options, scale: null),
        };
    }

    private static Backbone OfGraph(Backbone backbone, byte[] bytes, KnownFile? known, ImportOptions options)
    {
        var model = GraphReader.Read(backbone.Format, bytes);
        var (height, width) = model.InputSize;
        if (options.Size is { } wanted && (height ?? wanted, width ?? wanted) != (wanted, wanted))
        {
            throw new InputException($"the network takes {width}x{height} pixels only, not {wanted}x{wanted}.");
        }

        var feature = options.Features is null ? FeatureTensorFinder.Find(model) : FeatureTensorFinder.Describe(model, options.Features);
        var input = new BackboneInput
        {
            Size = options.Size ?? known?.Size ?? width ?? UsualSize,
            FixedSize = height == width ? width : null,
            Order = known?.Order ?? ChannelOrder.Rgb,
        };
        var usual = backbone.Format == BackboneFormat.TensorFlow ? PixelScale.Tf : PixelScale.Torch;
        return backbone with
        {
            Family = known?.Family ?? backbone.Family,
            Licence = options.Licence ?? known?.Licence ?? "unknown",
            Input = WithOptions(input, options, known?.Scale ?? usual),
            FeatureTensor = options.Features ?? feature?.Name,
        };
    }

    private static BackboneInput WithOptions(BackboneInput input, ImportOptions options, PixelScale? scale)
    {
        var order = options.Channels ?? input.Order;
        if ((options.Scaling ?? scale) is not { } chosen)
        {
            return order == input.Order ? input : input with { Order = order, Mean = [.. input.Mean.Reverse()], Deviation = [.. input.Deviation.Reverse()] };
        }

        var (mean, deviation) = PixelScales.Of(chosen, order);
        return input with { Order = order, Mean = mean, Deviation = deviation };
    }

    private static byte[] ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(File.Exists(file) ? $"{file}: cannot be read ({failure.Message})" : $"{file}: there is no such file.", failure);
        }
    }

    private static void CheckName(string name)
    {
        if (!Names().IsMatch(name))
        {
            throw new InputException($"'{name}' is no name for a backbone: small letters, digits, '-' and '.', beginning with a letter or digit, at most 64.");
        }
    }

    private static string FormatName(BackboneFormat format) => format switch
    {
        BackboneFormat.TensorFlow => "a TensorFlow graph",
        BackboneFormat.Onnx => "an ONNX model",
        BackboneFormat.SafeTensors => "safetensors",
        _ => "a formula",
    };

    private static string Extension(BackboneFormat format) => format switch
    {
        BackboneFormat.TensorFlow => ".pb",
        BackboneFormat.Onnx => ".onnx",
        _ => ".safetensors",
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}$")]
    private static partial Regex Names();
}
