using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data;

/// <summary>Where the images and their labels are, and how they are divided.</summary>
public sealed record DataOptions
{
    /// <summary>
    /// A folder per class, a folder with training/validation/test folders of classes, a CSV manifest, or a MedMNIST .npz; for tabular tasks
    /// a CSV table. Images are PNG, JPEG, BMP, TIFF, DICOM and NIfTI files; a manifest may also name the folder of a DICOM series. Relative to the pipeline file.
    /// </summary>
    [Required] public string Path { get; init; } = "";

    /// <summary>
    /// What tells patients apart; a patient is never split. The name of a manifest column, a template over the path
    /// (`{patient}_*`), or a regular expression with one capture (`^(p\d+)_`). Default: the manifest's column `group` where it
    /// has one, else each image counts as a patient, with a notice.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>
    /// How volumes become samples. Default: NIfTI files, and folders that a manifest names, are pooled to a prediction per study; DICOM files
    /// are images each, as radiographs are. Given in any form, the DICOM files of a folder below a class folder are one series and so one volume, and
    /// a DICOM file with several frames is one.
    /// </summary>
    public VolumeOptions? Volumes { get; init; }

    /// <summary>The class whose presence is looked for, by name. Default: the last class.</summary>
    public string? Positive { get; init; }

    /// <summary>
    /// Class names in order, by raw value: a list where the values are the names, or a map from value to name; two values may have one
    /// name. Default: the values as found, whole numbers by size, others in ordinal order.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Classes { get; init; }

    /// <summary>
    /// Whether the classes, in their order, are grades or stages: networks then learn with an ordinal loss, the search is after the quadratic
    /// kappa, and the report counts how many grades a prediction is off. Give the order, lowest first, in `classes`; without it numbers order
    /// themselves, and that of usual words (none, mild, moderate, severe; stage II) is taken with a warning. Default false: a wrong neighbour is as
    /// wrong as any other class.
    /// </summary>
    public bool Ordered { get; init; }

    /// <summary>
    /// What separates several labels of one image in the label column (`|`). Default: none, every image has exactly one label.
    /// </summary>
    public string? LabelSeparator { get; init; }

    /// <summary>
    /// Columns that a model may use. Default: of a table every column but id, label, group and split, and those that hold dates; of a manifest of images none, and where some are
    /// named models learn from image and columns together.
    /// </summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>
    /// Columns to learn from whose numbers are codes without an order (a ward, a scanner). Default: none; columns that hold words are
    /// categories anyway.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>
    /// Columns to learn from whose words have an order, with all their words, the least first: `stage: [I, II, III, IV]`. Default: none. Numbers have
    /// their order anyway.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Ordinal { get; init; }

    /// <summary>The manifest's column names. Default: file, label, split, id.</summary>
    public ColumnOptions Columns { get; init; } = new();

    /// <summary>How the samples are divided into training, validation and test.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>
    /// Whether near duplicates (the same picture resized, recompressed, cropped or marked, or the next frame of a recording) are looked for and kept on one side of
    /// every split. Default true; exact duplicates are always kept together.
    /// </summary>
    public bool NearDuplicates { get; init; } = true;

    /// <summary>
    /// How samples and patients are called in what a run leaves behind (predictions, report, journal, model, caches): `names`, or `codes` under
    /// a key outside the output folder, which `workbench reveal` finds again. Default auto: codes where DICOM files are among the data.
    /// </summary>
    public DataPrivacy Privacy { get; init; } = DataPrivacy.Auto;

    /// <summary>
    /// Largest share of image files that may be unreadable before loading fails. Default 0.1: a few broken files are usual and
    /// are listed; one in ten says that the folder is wrong (an interrupted copy, a format that is not read), not the file.
    /// </summary>
    [Range(0.0, 1.0)] public double MaxRejected { get; init; } = 0.1;
}
