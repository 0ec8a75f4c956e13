using System.Text.Json.Serialization;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>The data in numbers, without any picture or path of a patient.</summary>
public sealed record DataSummary
{
    /// <summary>Class names in order.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>What a sample is, in the plural: "images", or "rows" of a table.</summary>
    public string SamplesWord { get; init; } = "images";

    /// <summary>What a prediction is of, in the plural, where it is of something larger than a sample: "volumes"; null where it is of a sample.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JudgedWord { get; init; }

    /// <summary>What a group is, in the plural: "patients", or <see cref="SamplesWord"/> or "volumes" where each counts as one.</summary>
    public string GroupWord { get; init; } = "patients";

    /// <summary>Whether it is known which samples belong to one patient.</summary>
    [JsonIgnore]
    public bool ByPatient => GroupWord != SamplesWord && GroupWord != "volumes";

    /// <summary>Whether samples are images.</summary>
    [JsonIgnore]
    public bool HasImages => SamplesWord != "rows";

    /// <summary>Training, validation and test, in that order.</summary>
    public required IReadOnlyList<PartitionSummary> Partitions { get; init; }

    /// <summary>How the number that is predicted is distributed, by part in the order of <see cref="Partitions"/>; empty where classes are predicted.</summary>
    public IReadOnlyList<NumberSummary> Numbers { get; init; } = [];

    /// <summary>Sizes, formats and depths as rows: "Image size", "64 x 64".</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Samples that were put into one group with their duplicates before the data were divided; null where nobody looked.</summary>
    public int? United { get; init; }

    /// <summary>What else is known of the samples by part, for table 1: sex, site, device; empty where nothing is.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; init; } = [];

    /// <summary>Files that could not be used.</summary>
    public IReadOnlyList<SetAsideFile> SetAside { get; init; } = [];
}
