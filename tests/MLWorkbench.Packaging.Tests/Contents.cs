using System.Text.Json;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Packaging.Tests;

/// <summary>A small package that is the same every time.</summary>
internal static class Contents
{
    public static PackageContents Sample { get; } = new()
    {
        Onnx = Graph([.. Enumerable.Range(0, 1_000).Select(i => (byte)(i * 31))]),
        Pipeline = "task: image-classification\ndata: { path: scans }\n",
        Manifest = Manifest,
        MLNet = [new("TransformerChain/Model.key", [1, 2, 3]), new("Schema", [4])],
        Extra = new Dictionary<string, byte[]> { ["card/model-card.md"] = "# Model card\n"u8.ToArray(), ["notes.txt"] = [] },
    };

    public static ModelManifest Manifest => new()
    {
        ProductVersion = "0.1.0",
        Created = new DateTime(2026, 11, 20, 9, 30, 0, DateTimeKind.Utc),
        Name = "nodules",
        Task = "image-classification",
        Classes = ["gutartig", "bösartig"],
        PositiveClass = "bösartig",
        Input = new InputContract
        {
            Channels = 1,
            Height = 64,
            Width = 64,
            Depth = "u16",
            Preprocessing = JsonDocument.Parse("""{"steps":[{"resize":{"size":64}}]}""").RootElement,
        },
        Output = new OutputContract { Features = "features", UncalibratedProbabilities = "uncalibrated_probabilities" },
        Threshold = new DecisionThreshold(0.375, "youden", "validation")
        {
            Choice = new ThresholdEvidence(0.31, 0.44, 40, 60, 30, 45, "It gives the largest sum of sensitivity and specificity."),
        },
        Calibration = new CalibrationContract
        {
            Kind = "logistic",
            Slopes = [0.75],
            Intercepts = [-0.25],
            PriorShift = [-0.125, 0.125],
            FittedOn = "validation",
            Samples = 100,
            Groups = 75,
            Sentence = "Log-odds are multiplied by 0.75 and lowered by 0.25.",
        },
        ValidationMetrics = JsonDocument.Parse("""{"metrics":{"auroc":{"value":0.91,"low":0.88,"high":0.94}}}""").RootElement,
        Engines = new SortedDictionary<string, string> { ["libtorch"] = "1.13.1", ["ONNX Runtime"] = "1.24.3" },
        DataFingerprint = "5d41402abc4b2a76b9719d911017c592",
    };

    /// <summary>The smallest ONNX file that holds some bytes: an IR version, and a graph with one tensor of bytes.</summary>
    public static byte[] Graph(byte[] values) => [0x08, 8, .. Field(7, Field(5, [.. Field(1, Varint(values.Length)), 0x10, 2, .. Field(9, values)]))];

    /// <summary>A length-delimited protobuf field.</summary>
    public static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int number)
    {
        var bytes = new List<byte>();
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        return [.. bytes, (byte)rest];
    }

    public static byte[] Zip(PackageContents? contents = null)
    {
        using var stream = new MemoryStream();
        ModelPackage.Write(stream, contents ?? Sample);
        return stream.ToArray();
    }

    public static ModelPackage Read(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return ModelPackage.Read(stream, "model.zip");
    }
}
