using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Data.Inspection;
using MLWorkbench.TrainerHost.Inspections;

namespace MLWorkbench.Cli.Output;

/// <summary>What `inspect` prints.</summary>
internal static class InspectionOutput
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One document: {files, datasets, folders, manifests}.</summary>
    public static void WriteJson(
        TextWriter output,
        IReadOnlyList<FileInspection> files,
        IReadOnlyList<DatasetInspection> datasets,
        IReadOnlyList<FolderInspection> folders,
        IReadOnlyList<string> manifests) =>
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                files,
                datasets = datasets.Select(one => new
                {
                    one.Path,
                    one.Summary,
                    one.Fingerprint,
                    one.Duplicates,
                    findings = one.Findings.Select(finding => new { finding.Title, finding.Text }),
                    one.Rejected,
                    one.Notices,
                }),
                folders,
                manifests,
            },
            _json));

    /// <summary>A file in a few lines.</summary>
    public static void Write(TextWriter output, FileInspection file)
    {
        if (file.Error is { } error)
        {
            output.WriteLine($"{file.Path}: {error}");
            return;
        }

        if (file.Volume is { } volume)
        {
            VolumeInspectionText.Write(output, file, volume);
            return;
        }

        output.WriteLine(Text($"{file.Path}: {file.Format}, {file.Width}x{file.Height}{(file.Samples > 1 ? Text($"x{file.Samples}") : "")} {file.Values}, {Frames(file)}, {file.Bytes:N0} bytes"));
        if (file.Dicom is { } dicom)
        {
            Write(output, dicom);
        }

        foreach (var (frame, number) in file.Frames.Take(ShownFrames).Select((frame, index) => (frame, index + 1)))
        {
            output.WriteLine(Text($"  frame {number}: {frame.Min:0.####} to {frame.Max:0.####}, mean {frame.Mean:0.####}, sha256 {frame.Sha256}"));
        }

        if (file.Frames.Count > ShownFrames)
        {
            output.WriteLine(Text($"  and {file.Frames.Count - ShownFrames:N0} more frames (--json shows all)"));
        }
    }

    /// <summary>A data set in a few lines.</summary>
    public static void Write(TextWriter output, DatasetInspection dataset)
    {
        output.WriteLine($"{dataset.Path}: a data set");
        foreach (var line in dataset.Summary)
        {
            output.WriteLine($"  {line}");
        }

        var facts = dataset.Fingerprint;
        output.WriteLine($"  {Bars(facts.Formats)}; {Bars(facts.Sizes)}; {Bars(facts.Depths, " bits")}");
        output.WriteLine($"  fingerprint {facts.Hash}");
        output.WriteLine($"  twins: {string.Join(", ", dataset.Duplicates.Select(pair => Text($"{pair.Value:N0} {pair.Key}")))}");
        foreach (var (title, text) in dataset.Findings)
        {
            output.WriteLine($"  {title}. {text}");
        }

        foreach (var notice in dataset.Notices)
        {
            output.WriteLine($"  {notice}");
        }
    }

    private const int ShownFrames = 3;

    private static void Write(TextWriter output, DicomInspection dicom)
    {
        var about = new[] { dicom.Modality, dicom.BodyPart, dicom.Photometric, Text($"{dicom.BitsStored} of {dicom.BitsAllocated} bits"), dicom.TransferSyntax };
        output.WriteLine($"  {string.Join(", ", about.Where(part => part.Length > 0))}");
        var values = new List<string>();
        if (dicom is { Slope: { } slope, Intercept: { } intercept } && (slope, intercept) != (1, 0))
        {
            values.Add(Text($"value = stored * {slope} + {intercept}"));
        }

        values.AddRange(dicom.Window.Length > 0 ? [$"window {dicom.Window}"] : []);
        values.AddRange(dicom.Spacing.Count == 2 ? [Text($"{dicom.Spacing[0]} x {dicom.Spacing[1]} mm")] : []);
        values.AddRange(dicom.BurnedIn.Length > 0 ? [$"burned-in annotation: {dicom.BurnedIn}"] : []);
        if (values.Count > 0)
        {
            output.WriteLine($"  {string.Join(", ", values)}");
        }

        output.WriteLine($"  patient {Or(dicom.Patient)}");
        output.WriteLine($"  study   {Or(dicom.Study)}");
        output.WriteLine($"  series  {Or(dicom.Series)}");
    }

    private static string Or(string identifier) => identifier.Length > 0 ? identifier : "(empty)";

    private static string Frames(FileInspection file) => file.Frames.Count == 1 ? "1 frame" : Text($"{file.Frames.Count:N0} frames");

    private static string Bars(IReadOnlyList<Data.HistogramBar> bars, string unit = "") =>
        string.Join(", ", bars.Take(3).Select(bar => Text($"{bar.Count:N0} of {bar.Value}{unit}"))) + (bars.Count > 3 ? Text($" and {bars.Count - 3} more") : "");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
