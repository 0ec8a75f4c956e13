using System.Globalization;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Samples.Writing;

/// <summary>Writes the description that lies beside every generated set.</summary>
internal static class Readme
{
    /// <summary>Fills the template in.</summary>
    public static void Write(string path, SampleSummary summary)
    {
        using var template = typeof(Readme).Assembly.GetManifestResourceStream(summary.Options.Format == SampleFormat.Table ? "README.table.md" : "README.template.md")
            ?? throw new InvalidOperationException("The README template is missing from the assembly.");
        using var reader = new StreamReader(template);
        var options = summary.Options;
        var variant = options.Variant.ToString().ToLowerInvariant();
        var command = string.Create(CultureInfo.InvariantCulture, $"./workbench samples --patients {options.Patients} --seed {options.Seed}")
            + (options.Variant == SampleVariant.None ? "" : $" --variant {variant}")
            + (options.Format == SampleFormat.Png ? "" : $" --format {options.Format.ToString().ToLowerInvariant()}");
        AtomicFile.WriteText(path, reader.ReadToEnd()
            .Replace("{command}", command, StringComparison.Ordinal)
            .Replace("{images}", options.Format switch
            {
                SampleFormat.Nifti => "volumes of 64 x 64 x 11 voxels at 0.7 mm and the scanner's slice thickness, NIfTI in HU (the stored value is HU + 1024); readers and the caliper saw the slice in the middle",
                SampleFormat.Dicom => "64 x 64 CT patches at 0.7 mm in DICOM, 12 bits, Hounsfield units by their rescale; everything that their headers say of patients and hospitals is made up",
                _ => "64 x 64 patches at 0.7 mm, 16-bit grey PNG, stored value = HU + 1024",
            }, StringComparison.Ordinal)
            .Replace("{masks}", options.Format == SampleFormat.Nifti ? "NIfTI" : "8-bit PNG", StringComparison.Ordinal)
            .Replace("{patients}", options.Format == SampleFormat.Dicom
                ? "Columns of `samples.csv`: `file`, `label` (patients, studies and series are in the headers: one patient is never in two parts of a split) and"
                : "Columns of `samples.csv`: `file`, `label`, `group` (the patient: one patient is never in two parts of a split) and", StringComparison.Ordinal)
            .Replace("{patient}", options.Format == SampleFormat.Dicom ? "" : "| `patient` | the same identifier as `group`, under its own name |\n", StringComparison.Ordinal)
            .Replace("{variant}", variant, StringComparison.Ordinal)
            .Replace("{summary}", summary.DescribeContent(), StringComparison.Ordinal));
    }
}
