using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Transformers;

namespace MLWorkbench.Packaging.MLNet;

/// <summary>
/// An image classifier as ML.NET loads it: from an image's path, an image or the prepared tensor to PredictedLabel and Score. Written by the
/// format of ML.NET's own zips; ML.NET itself is not needed for it.
/// </summary>
public sealed record ImageContainer
{
    /// <summary>The column that holds the resized image inside the chain.</summary>
    public const string Resized = "Resized";

    /// <summary>
    /// The graph, one file. Outputs: <see cref="MLNetColumns.Probabilities"/> and <see cref="MLNetColumns.Decided"/>. Input: from images
    /// [N, 3, Height, Width] of raw values, red, green, blue; else [N, Channels, Height, Width].
    /// </summary>
    public required byte[] Graph { get; init; }

    /// <summary>What the container begins with.</summary>
    public required MLNetInput Input { get; init; }

    /// <summary>The name of the graph's input.</summary>
    public string Tensor { get; init; } = "input";

    /// <summary>Channels of the prepared tensor; images always have three.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Columns in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Whether an image of other proportions is fitted inside and padded with black ("pad"), cropped ("crop") or stretched ("stretch").</summary>
    public string Resize { get; init; } = "pad";

    /// <summary>Whether the graph has the further output <see cref="MLNetColumns.InputDistance"/>.</summary>
    public bool MeasuresInput { get; init; }

    /// <summary>The classes in the order of the graph's columns.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Whether an image may have several labels.</summary>
    public bool SeveralLabels { get; init; }

    /// <summary>The columns of a row beside each image, each an input [N, 1] of the graph under its own name: numbers (`Single`) or texts. Default none.</summary>
    public IReadOnlyList<SchemaColumn> Columns { get; init; } = [];

    /// <summary>The entries of the zip.</summary>
    public IReadOnlyList<ContainerEntry> Entries()
    {
        string[] outputs = MeasuresInput ? [.. ClassAnswer.GraphOutputs, MLNetColumns.InputDistance] : [.. ClassAnswer.GraphOutputs];
        var chain = new TransformerChain(
            [.. Preparation(), new OnnxScoring(Graph, [Tensor, .. Columns.Select(column => column.Name)], outputs), .. ClassAnswer.Steps(Classes, SeveralLabels, Passing())]);
        return [.. chain.Entries(ClassAnswer.Root), .. Schema()];
    }

    private IEnumerable<IChainStep> Preparation() => Input switch
    {
        MLNetInput.ImagePath => [new ImageLoading(MLNetColumns.Image, MLNetColumns.ImagePath), .. Pixels()],
        MLNetInput.Image => Pixels(),
        _ => [],
    };

    private IEnumerable<IChainStep> Pixels() =>
    [
        new ImageResizing(Resized, MLNetColumns.Image, Width, Height, Resize switch
        {
            "crop" => ImageFit.Crop,
            "stretch" => ImageFit.Fill,
            _ => ImageFit.Pad,
        }),
        new PixelExtraction(Tensor, Resized),
    ];

    /// <summary>Columns that only lead to others; an image that the caller gave is the caller's.</summary>
    private IEnumerable<string> Passing() => Input switch
    {
        MLNetInput.ImagePath => [MLNetColumns.Image, Resized, Tensor],
        MLNetInput.Image => [Resized, Tensor],
        _ => [],
    };

    // ML.NET has no way to store the type of an image column: a model that begins with one has no schema of its input.
    private IEnumerable<ContainerEntry> Schema() => Input switch
    {
        MLNetInput.ImagePath => [new("Schema", SchemaStream.Make([new SchemaColumn(MLNetColumns.ImagePath, ColumnType.Text), .. Columns]))],
        MLNetInput.Image => [],
        _ => [new("Schema", SchemaStream.Make([new SchemaColumn(Tensor, new ColumnType.Vector(ColumnType.Single, Channels, Height, Width)), .. Columns]))],
    };
}
