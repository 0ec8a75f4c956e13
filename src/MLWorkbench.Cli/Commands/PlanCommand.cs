using System.CommandLine;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Plans;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench plan`: from data to a pipeline with reasons.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string> Data = new("DATA") { Description = "A folder of images, a CSV manifest, a CSV table or a MedMNIST .npz." };
    private static readonly Option<string?> Out = new("--out") { Description = "The pipeline file to write; by default it is printed.", HelpName = "FILE" };
    private static readonly Option<string> Preset = Words<PlanPreset>(
        "--preset", "How much is tried: fast (minutes, frozen features), balanced (a coffee break), best (an hour or more, everything).", PlanPreset.Balanced);

    private static readonly Option<string?> Group = new("--group")
    {
        Description = "What tells patients apart: a column, or a pattern over the path such as '{patient}_*'.", HelpName = "PATTERN",
    };

    private static readonly Option<string?> Label = new("--label") { Description = "The column of a table that is to be learnt; by default 'label'.", HelpName = "COLUMN" };
    private static readonly Option<string?> Task = new("--task") { Description = "What is to be learned; by default what the data look like: a CSV file without a column 'file' is a table, and many different numbers in its label column are predicted as numbers." };
    private static readonly Option<bool> Force = new("--force") { Description = "Writes over a file that exists." };

    public static Command Create()
    {
        Task.AcceptOnlyFromAmong([.. WorkbenchCatalogue.Instance.Tasks]);
        var command = new Command("plan", "Looks at data and writes a pipeline to edit, with the reason for each choice as a comment.")
        {
            Data, Out, Preset, Group, Label, Task, Force,
        };
        command.SetAction((parsed, _) =>
        {
            using var interruption = new Interruption();
            Run(parsed, interruption.Token);
            return System.Threading.Tasks.Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(Out);
        var path = file is null ? null : Path.GetFullPath(file);
        Refuse(file, path, parsed.GetValue(Force));
        var request = new PlanRequest
        {
            Data = parsed.GetRequiredValue(Data),
            Folder = path is null ? Environment.CurrentDirectory : Path.GetDirectoryName(path)!,
            Preset = Enum.Parse<PlanPreset>(parsed.GetValue(Preset)!, ignoreCase: true),
            Group = parsed.GetValue(Group),
            Label = parsed.GetValue(Label),
            Task = parsed.GetValue(Task) ?? PipelinePlanner.TaskOf(parsed.GetRequiredValue(Data), parsed.GetValue(Label)),
        };
        PipelinePlan plan;
        using (var line = new ProgressLine())
        {
            var scanner = new CachingScanner(new WorkerFileScanner(WorkerProgram.Find(), ThreadBudget.Threads), new ScanCache());
            plan = PipelinePlanner.Plan(
                request, scanner, progress: new Reporting<int>(done => line.Show($"{done:N0} files looked at")), cancellation: cancellation);
        }

        // The file alone goes to standard output, so that it can be piped; words for people go to standard error.
        if (parsed.GetValue(Task) is null && plan.Dataset.Data.Target is { } target)
        {
            Console.Error.WriteLine($"'{target}' holds many different numbers, so a number is predicted ({request.Task}); for classes say --task {WorkbenchCatalogue.TabularClassification}");
        }

        Console.Error.WriteLine(plan.Dataset.SchemeReason);
        if (ExpectedPrecision.Line(plan.Dataset) is { } precision)
        {
            Console.Error.WriteLine(precision);
        }

        if (path is null)
        {
            Console.Out.Write(plan.Text);
            return;
        }

        Directory.CreateDirectory(request.Folder);
        AtomicFile.WriteText(path, plan.Text);
        Console.Out.WriteLine($"{file}: read and edit it, then: workbench run {file}");
    }

    private static void Refuse(string? file, string? path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"--out {file}: this is a folder; give a file, such as {Path.Combine(file!, "plan.yaml")}.");
        }

        if (File.Exists(path) && !force)
        {
            throw new InputException($"{file} exists and may hold your own changes: give --out another name, or --force to write over it.");
        }
    }

    private static Option<string> Words<T>(string name, string description, T usual)
        where T : struct, Enum
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual.ToString().ToLowerInvariant() };
        option.AcceptOnlyFromAmong([.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())]);
        return option;
    }
}
