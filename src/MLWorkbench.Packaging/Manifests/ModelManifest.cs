using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Foundation.Statements;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>
/// What a model zip says of itself: everything needed to use the graph rightly, and where it came from. Stored as
/// `manifest.json`; its SHA-256 stands in the zip's comment, and it holds the SHA-256 of every other entry.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The newest layout of this record; a zip with a higher number is refused with a message.</summary>
    public const int CurrentFormat = 3;

    /// <summary>
    /// The layout of models that name the class of an image or a row: those that predict a number, or read volumes or images with rows, are of the
    /// next one, which older programs refuse rightly.
    /// </summary>
    private const int FormatOfClasses = 2;

    /// <summary>The layout of this record: 2, or 3 where a number is predicted, or volumes or images with rows are read; 1 had neither ML.NET's part nor an input check.</summary>
    public int FormatVersion
    {
        get => field > 0 ? field : Number is null && Input is { Volumes: null, ColumnTensor: null } ? FormatOfClasses : CurrentFormat;
        init;
    }

    /// <summary>The version of the workbench that wrote the zip: "0.1.0".</summary>
    public required string ProductVersion { get; init; }

    /// <summary>When the model was packed, UTC. Given by the caller, so that equal contents give equal bytes.</summary>
    public required DateTime Created { get; init; }

    /// <summary>The pipeline's name: "brain-tumour".</summary>
    public string Name { get; init; } = "";

    /// <summary>What the model may be used for.</summary>
    public string Use { get; init; } = IntendedUse.ResearchOnly;

    /// <summary>The task as the pipeline file spells it: "image-classification".</summary>
    public required string Task { get; init; }

    /// <summary>The classes in the order of the graph's output columns; empty where a number is predicted.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The class that the operating threshold and the curves speak of; null where there is none.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Whether an image may have several labels; then each column is a probability of its own and they do not sum to 1.</summary>
    public bool SeveralLabels { get; init; }

    /// <summary>
    /// Whether the classes, in their order, are grades. The answer is the most probable grade, as for other classes: every consumer of the
    /// graph takes the largest column, ML.NET's chain included, and all of them give one answer.
    /// </summary>
    public bool OrderedClasses { get; init; }

    /// <summary>The number that is predicted; null where classes are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NumberContract? Number { get; init; }

    /// <summary>The tensor that holds the answer, and how many values it has for each sample.</summary>
    [JsonIgnore]
    public (string Tensor, int Columns) Answer => Number is { } number ? (number.Tensor, 1) : (Output.Probabilities, Classes.Count);

    /// <summary>What the graph's input expects and how an image becomes it.</summary>
    public required InputContract Input { get; init; }

    /// <summary>The names of the graph's outputs.</summary>
    public OutputContract Output { get; init; } = new();

    /// <summary>The operating threshold on the positive class; null means the most probable class, of grades too.</summary>
    public DecisionThreshold? Threshold { get; init; }

    /// <summary>How the probabilities of the graph were calibrated; null where it is not known.</summary>
    public CalibrationContract? Calibration { get; init; }

    /// <summary>How images of another kind are recognised; null where it is not.</summary>
    public InputCheckContract? InputCheck { get; init; }

    /// <summary>How ML.NET loads the zip; null where it cannot.</summary>
    [JsonPropertyName("mlnet")]
    public MLNetContract? MLNet { get; init; }

    /// <summary>What of single patients the model holds, in words, as nearest neighbours hold their feature vectors; null where it holds nothing.</summary>
    public string? HoldsPatients { get; init; }

    /// <summary>The metrics on the validation set, in the shape of metrics.json; null where not given.</summary>
    public JsonElement? ValidationMetrics { get; init; }

    /// <summary>The metrics on the test set, in the shape of metrics.json; null where not given.</summary>
    public JsonElement? TestMetrics { get; init; }

    /// <summary>The engines that trained and checked the model, by name: "libtorch" to "1.13.1".</summary>
    public IReadOnlyDictionary<string, string> Engines { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The fingerprint of the data the model was trained on; null where not known.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>
    /// SHA-256 over pixels and labels of all data of the run, test included, however they are named and divided: whoever judges the model can
    /// tell whether it is met with its own data again. Null where not known.
    /// </summary>
    public string? DataContent { get; init; }

    /// <summary>
    /// Every other entry of the zip with size and SHA-256. Filled in by
    /// <see cref="ModelPackage.Write(string, PackageContents)"/>.
    /// </summary>
    public IReadOnlyList<EntryRecord> Entries { get; init; } = [];
}
