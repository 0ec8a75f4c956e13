namespace MLWorkbench.Backbones.Registry;

/// <summary>One entry of the registry: facts about a backbone. Whether its weights are here is the registry's to say.</summary>
public sealed record Backbone
{
    /// <summary>The name in a pipeline: "mobilenet-v2".</summary>
    public required string Name { get; init; }

    /// <summary>The architecture in words: "MobileNetV2 1.0".</summary>
    public required string Family { get; init; }

    /// <summary>In what form its weights come.</summary>
    public required BackboneFormat Format { get; init; }

    /// <summary>Where the weights may be downloaded, or null where no address is known or none is needed.</summary>
    public Uri? Source { get; init; }

    /// <summary>The name of the weights file, or null for a formula.</summary>
    public string? FileName { get; init; }

    /// <summary>SHA-256 of the weights file in lower-case hexadecimal, computed from the real file; null: unknown.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The licence of the weights; "unknown" where none is established.</summary>
    public string Licence { get; init; } = "unknown";

    /// <summary>What it was trained on.</summary>
    public required BackboneInput Input { get; init; }

    /// <summary>The tensor that holds the features, or null where it is found in the graph.</summary>
    public string? FeatureTensor { get; init; }

    /// <summary>Features per image; 0 where the number follows from the size of the images.</summary>
    public int Width { get; init; }

    /// <summary>For safetensors: the name of the workbench's network whose weights these are.</summary>
    public string? Network { get; init; }

    /// <summary>Whether a trainable network of this name exists that takes the same weights.</summary>
    public bool Trainable { get; init; }

    /// <summary>Million multiply-adds for one image at <see cref="BackboneInput.Size"/>, as published or estimated: orders by price.</summary>
    public double Cost { get; init; }

    /// <summary>The backbones that are joined; empty for a single one.</summary>
    public IReadOnlyList<Backbone> Parts { get; init; } = [];

    /// <summary>Whether the user imported it.</summary>
    public bool Imported { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
