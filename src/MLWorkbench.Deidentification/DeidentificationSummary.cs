using MLWorkbench.Deidentification.Audit;
using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Deidentification.Masks;

namespace MLWorkbench.Deidentification;

/// <summary>What a whole run did.</summary>
/// <param name="Lines">A line for every input file and every folder that cannot be read, in the order of their codes.</param>
/// <param name="Refused">The files that were not written.</param>
/// <param name="Rules">What became of every rule of masks.</param>
public sealed record DeidentificationSummary(IReadOnlyList<AuditLine> Lines, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<MaskRuleUse> Rules)
{
    /// <summary>What became of the manifest; null where none was given.</summary>
    public ManifestSummary? Manifest { get; init; }

    /// <summary>Files that were not looked at, because the run was stopped or failed: they have no line.</summary>
    public int NotReached { get; init; }

    /// <summary>Files that were written.</summary>
    public int Written => Lines.Count - Refused.Count;

    /// <summary>Patients among them.</summary>
    public int Patients => Lines.Where(line => line.Output is not null).Select(line => line.Output!.Split('/')[0]).Distinct(StringComparer.Ordinal).Count();

    /// <summary>DICOM files that were not written, and folders that could not be read.</summary>
    public int Failed => Refused.Count(file => file.Kind != Cleaning.RefusalKind.NotDicom);
}
