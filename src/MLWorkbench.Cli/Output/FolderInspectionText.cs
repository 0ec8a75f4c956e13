using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Data.Inspection;

namespace MLWorkbench.Cli.Output;

/// <summary>What `inspect` prints of a folder that is no data set of classes.</summary>
internal static class FolderInspectionText
{
    private const int Most = 5;

    /// <summary>A folder in a few lines.</summary>
    public static void Write(TextWriter output, FolderInspection folder)
    {
        var others = folder.Others > 0 ? $" and {Words.Count(folder.Others, "other file")}" : "";
        output.WriteLine($"{folder.Path}: a folder with {Words.Count(folder.Images, "image")}{others}");
        if (folder.Kinds.Count > 0)
        {
            output.WriteLine(Text($"  {Bars(folder.Kinds)}; {folder.Bytes:N0} bytes"));
            output.WriteLine($"  sizes: {Bars(folder.Sizes)}");
        }

        if (folder.Patients + folder.Studies + folder.Series > 0)
        {
            output.WriteLine($"  {Words.Count(folder.Patients, "patient")}, {Words.Count(folder.Studies, "study", "studies")}, {Words.Count(folder.Series, "series", "series")}");
        }

        if (folder.Unreadable.Count > 0)
        {
            output.WriteLine(Text($"  {folder.Unreadable.Count:N0} cannot be read:"));
            var reasons = folder.Unreadable.GroupBy(file => file.Reason, StringComparer.Ordinal).OrderByDescending(files => files.Count()).ToList();
            foreach (var files in reasons.Take(Most))
            {
                output.WriteLine($"    {files.First().Id}{(files.Count() > 1 ? Text($" and {files.Count() - 1:N0} more") : "")}: {files.Key}");
            }

            if (reasons.Count > Most)
            {
                output.WriteLine(Text($"    and {reasons.Skip(Most).Sum(files => files.Count()):N0} for other reasons (--json shows all)"));
            }
        }

        output.WriteLine($"  no data set of classes: {folder.NoDataset}");
    }

    private static string Bars(IReadOnlyList<HistogramBar> bars) =>
        string.Join(", ", bars.Take(Most).Select(bar => Text($"{bar.Count:N0} of {bar.Value}"))) + (bars.Count > Most ? Text($" and {bars.Count - Most:N0} other kinds") : "");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
