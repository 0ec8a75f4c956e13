using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>How volumes became samples, as the manifest of a model says it.</summary>
internal static class VolumeWords
{
    /// <summary>The manifest's form; null where there were no volumes.</summary>
    /// <param name="options">How they became samples.</param>
    public static VolumeContract? Of(VolumeOptions? options) => options is null ? null : new VolumeContract
    {
        Samples = options.Samples switch
        {
            VolumeSamples.Pooled => "pooled",
            VolumeSamples.Slices => "slices",
            VolumeSamples.MidPlanes => "mid-planes",
            VolumeSamples.MidPlane => "mid-plane",
            _ => "maximum",
        },
        Axis = options.Axis.ToString().ToLowerInvariant(),
        Every = options.Every,
        Pooling = options.Samples == VolumeSamples.Pooled ? VolumeContract.MeanLogOdds : null,
        Sentence = Sentence(options),
    };

    /// <summary>In a few words, for a report.</summary>
    /// <param name="options">How they became samples.</param>
    public static string Short(VolumeOptions options)
    {
        var axis = options.Axis.ToString().ToLowerInvariant();
        var slices = options.Every == 1 ? $"every {axis} slice" : $"one in {options.Every} {axis} slices";
        return options.Samples switch
        {
            VolumeSamples.Pooled => $"{slices} is learnt from, predictions are of whole volumes (mean log-odds of the slices)",
            VolumeSamples.Slices => $"{slices} is a sample",
            VolumeSamples.MidPlanes => "the three slices in the middle as three channels",
            VolumeSamples.MidPlane => $"the {axis} slice in the middle",
            _ => $"the greatest value along the {axis} axis",
        };
    }

    private static string Sentence(VolumeOptions options)
    {
        var axis = options.Axis.ToString().ToLowerInvariant();
        var slices = options.Every == 1 ? $"every {axis} slice" : $"one in {options.Every} {axis} slices, beginning with the first,";
        const string turned = "Turn the volume to the axes of DICOM's axial images: slices from the feet to the head, rows from front to back, columns from the patient's right to left; "
            + "coronal and sagittal planes have the head up. ";
        const string grey = "Values become 16-bit grey through input.preprocessing.windows; without any, CT through lung, soft-tissue and bone windows as three channels "
            + "(soft tissue alone for one), everything else between the 1st and 99th percentile of the whole volume. Pixels are made as wide as high by linear interpolation.";
        return turned + options.Samples switch
        {
            VolumeSamples.Pooled => $"An input is {slices} of a volume. The answer for the study is the mean over its slices of the logarithms of the classes' probabilities, "
                + "each at least 0.0000001 (1e-7), then exponentiated and scaled to sum to one; with several labels the mean of each label's log-odds. The threshold is for that answer. ",
            VolumeSamples.Slices => $"An input is {slices} of a volume, and each has its own answer. ",
            VolumeSamples.MidPlanes => "An input is the axial, coronal and sagittal slices in the middle (index: half the number of slices, rounded down) as three channels, each centred in a square as long "
                + "as the volume's longest side in millimetres, black around it. ",
            VolumeSamples.MidPlane => $"An input is the {axis} slice in the middle (index: half the number of slices, rounded down). ",
            _ => $"An input is the greatest value along the {axis} axis. ",
        } + grey;
    }
}
