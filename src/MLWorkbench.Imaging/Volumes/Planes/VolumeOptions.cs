using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>How volumes (NIfTI files, DICOM series, DICOM files with several frames) become samples.</summary>
public sealed record VolumeOptions
{
    /// <summary>
    /// pooled (every slice is learnt from, one prediction per study: the mean of its slices' log-odds), slices (each slice a sample of its own),
    /// mid-planes (the three slices in the middle as three channels), mid-plane (the one across the axis) or maximum (projection along the axis).
    /// Default pooled: a label belongs to the study, so the prediction does, and what lies beside the middle is seen too.
    /// </summary>
    public VolumeSamples Samples { get; init; } = VolumeSamples.Pooled;

    /// <summary>
    /// The direction that slices are cut across and projections look along: axial, coronal or sagittal. Default axial: most scans are taken so,
    /// and their pixels are finest there.
    /// </summary>
    public VolumeAxis Axis { get; init; } = VolumeAxis.Axial;

    /// <summary>Every n-th slice is taken. Default 1, all of them: leaving slices out may leave the finding out.</summary>
    [Range(1, 1000)] public int Every { get; init; } = 1;

    /// <summary>Whether a volume gives one sample for each of its slices.</summary>
    public bool TakesSlices() => Samples is VolumeSamples.Pooled or VolumeSamples.Slices;

    /// <summary>The images of a volume, in order.</summary>
    /// <param name="volume">The volume.</param>
    public IReadOnlyList<VolumePlane> PlanesOf(Volume volume) => Planes((VolumePlane.Count(volume, Axis) + Every - 1) / Every);

    /// <summary>The images of a volume, when it is known how many there are.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<VolumePlane> Planes(int count) => Samples switch
    {
        VolumeSamples.MidPlanes => [new VolumePlane(VolumePart.MidPlanes)],
        VolumeSamples.MidPlane => [new VolumePlane(VolumePart.MidPlane, Axis)],
        VolumeSamples.Maximum => [new VolumePlane(VolumePart.Maximum, Axis)],
        _ => [.. Enumerable.Range(0, count).Select(position => new VolumePlane(VolumePart.Slice, Axis, position * Every))],
    };
}
