using System.CommandLine;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Samples;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench samples`: generated CT patches with documented physics.</summary>
internal static class SamplesCommand
{
    public static Command Create()
    {
        var patients = new Option<int>("--patients")
        {
            Description = "Number of patients, each with 1 to 6 patches.", DefaultValueFactory = _ => 240, HelpName = "N",
        };
        var seed = new Option<int>("--seed") { Description = "Seed; the same seed gives the same files.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var variant = new Option<string>("--variant")
        {
            Description = "none, shortcut (a marker gives one site away), confounded or randomised (treatment).",
            DefaultValueFactory = _ => "none", HelpName = "V",
        };
        variant.AcceptOnlyFromAmong([.. Enum.GetNames<SampleVariant>().Select(name => name.ToLowerInvariant())]);
        var format = new Option<string>("--format")
        {
            Description = "png (one slice), nifti (a volume of 11 slices), dicom (CT images whose headers name made-up patients), or table: no images, a row for each patient.",
            DefaultValueFactory = _ => "png",
            HelpName = "F",
        };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<SampleFormat>().Select(name => name.ToLowerInvariant())]);
        var folder = new Option<string>("--out") { Description = "The folder to write.", Required = true, HelpName = "DIR" };
        var command = new Command("samples", "Generates CT patches of lung nodules, with masks and clinical columns.")
        {
            patients, seed, variant, format, folder,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(patients) is < 1 or > 1_000_000)
            {
                throw new InputException("--patients must be a number from 1 to 1,000,000.");
            }

            var options = new SampleOptions
            {
                Patients = parsed.GetValue(patients), Seed = (ulong)parsed.GetValue(seed), Variant = Enum.Parse<SampleVariant>(parsed.GetValue(variant)!, ignoreCase: true),
                Format = Enum.Parse<SampleFormat>(parsed.GetValue(format)!, ignoreCase: true),
            };
            Console.Out.WriteLine(SampleGenerator.Generate(options, parsed.GetRequiredValue(folder)));
            return ExitCodes.Done;
        });
        return command;
    }
}
