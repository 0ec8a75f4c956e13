using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification;

/// <summary>How files are de-identified.</summary>
public sealed record DeidentifyOptions
{
    /// <summary>The secret that codes, identifiers and shifts of dates derive from. The same key gives the same ones.</summary>
    public required PrivacyKey Key { get; init; }

    /// <summary>What becomes of dates. Default: shifted, for studies need intervals and nobody needs the day.</summary>
    public DateHandling Dates { get; init; } = DateHandling.Shift;

    /// <summary>Which regions of which images are painted over. Default: none; files that declare burned-in text are refused then.</summary>
    public MaskRules Masks { get; init; } = MaskRules.None;

    /// <summary>A manifest whose column `file` names the files, to be written with their new names. Default: none.</summary>
    public string? Manifest { get; init; }

    /// <summary>
    /// Columns of the manifest whose values are kept. Default (null): `label` and `split` where they are there, for a model needs those and
    /// any other may tell who somebody is.
    /// </summary>
    public IReadOnlyList<string>? KeptColumns { get; init; }
}
