using System.CommandLine;
using MLWorkbench.Cli.Output;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Deidentification;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench deidentify`: DICOM files without what tells whose they are.</summary>
internal static class DeidentifyCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "DICOM files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "A new or empty folder for the files, audit.jsonl and README.md.", Required = true, HelpName = "DIR" };
        var keep = new Option<bool>("--keep-dates") { Description = "Keeps dates as they are. By default they move by one number of days for a patient." };
        var remove = new Option<bool>("--remove-dates") { Description = "Removes dates and times, as the basic profile does without options." };
        var mask = new Option<string?>("--mask") { Description = "Rules (YAML) for regions of images that are painted over. A rule that covers no pixel of an image does not fit it; one that fits no file is named.", HelpName = "RULES.yaml" };
        var manifest = new Option<string?>("--manifest")
        {
            Description = "A manifest (CSV) whose column `file` names the files: written as samples.csv with their new names, and codes for patients and identifiers.", HelpName = "FILE.csv",
        };
        var columns = new Option<string?>("--keep-columns")
        {
            Description = "Columns of the manifest whose values are kept, with commas between them. Default: label,split. Every other is left out, for it could identify.", HelpName = "A,B",
        };
        var key = new Option<string?>("--key") { Description = "The secret that codes derive from; made where it does not exist. Default: this user's.", HelpName = "FILE" };
        var command = new Command("deidentify", "Writes DICOM files without what tells whose they are (PS3.15 annex E, basic profile). It promises no anonymity.")
        {
            paths, folder, keep, remove, mask, manifest, columns, key,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(keep) && parsed.GetValue(remove))
            {
                throw new InputException("deidentify: give --keep-dates or --remove-dates, not both.");
            }

            if (parsed.GetValue(columns) is not null && parsed.GetValue(manifest) is null)
            {
                throw new InputException("deidentify: --keep-columns needs --manifest.");
            }

            var options = new DeidentifyOptions
            {
                Masks = parsed.GetValue(mask) is { } rules ? MaskRulesFile.Read(rules) : MaskRules.None,
                Manifest = parsed.GetValue(manifest),
                KeptColumns = parsed.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Dates = parsed.GetValue(keep) ? DateHandling.Keep : parsed.GetValue(remove) ? DateHandling.Remove : DateHandling.Shift,
                Key = KeyOutside(parsed.GetValue(key), parsed.GetRequiredValue(folder)),
            };
            var target = parsed.GetRequiredValue(folder);
            using var interruption = new Interruption();
            var summary = FolderDeidentifier.Run(parsed.GetRequiredValue(paths), target, options, interruption.Token);
            DeidentificationOutput.Write(target, summary, Console.Out, Console.Error);
            return summary is { Failed: 0, NotReached: 0 } ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    /// <summary>A key among the files that it opens would make them no secret.</summary>
    private static PrivacyKey KeyOutside(string? given, string folder)
    {
        var path = Path.GetFullPath(given ?? PrivacyKey.DefaultPath);
        return path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? throw new InputException($"{given ?? path}: the key must not lie in the folder that it protects.")
            : PrivacyKey.Open(path, remark => Console.Error.WriteLine($"warning: {remark}"));
    }
}
