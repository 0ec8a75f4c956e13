using System.CommandLine;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench run`: the whole job, from pipeline file to model and report.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Pipeline = Common.Pipeline();
    private static readonly Option<string?> Out = new("--out") { Description = "The run's folder; runs/NAME by default. The same folder again resumes.", HelpName = "DIR" };
    private static readonly Option<string?> Trials = new("--trials") { Description = "Trials in all, those already done included.", HelpName = "N" };
    private static readonly Option<string?> Time = new("--time") { Description = "Time for the search: 90s, 20m, 1h30m.", HelpName = "T" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "The study's seed.", HelpName = "N" };
    private static readonly Option<int> Workers = new("--workers") { Description = "Trials at the same time.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads over all workers; the processors by default.", HelpName = "N", DefaultValueFactory = _ => ThreadBudget.Threads,
    };

    private static readonly Option<string> Device = Choice("--device", "Where networks are trained.", "auto", "cpu", "cuda");
    private static readonly Option<string[]> Set = Common.Set();
    private static readonly Option<bool> KeepWeights = new("--keep-weights") { Description = "Puts the trained networks' weights into the zip, for training on from them." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Prints errors and the final paths only." };

    public static Command Create()
    {
        var command = new Command("run", "Runs a pipeline: search, test, model.zip and report. In the same folder again it resumes.")
        {
            Pipeline, Out, Trials, Time, Seed, Workers, Threads, Device, Set, KeepWeights, Quiet,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        var request = new RunRequest
        {
            Pipeline = parsed.GetRequiredValue(Pipeline),
            Folder = parsed.GetValue(Out),
            Overrides = Overrides(parsed),
            Workers = AtLeastOne("--workers", parsed.GetValue(Workers)),
            Threads = AtLeastOne("--threads", parsed.GetValue(Threads)),
            Device = parsed.GetValue(Device)!,
        };
        using var interruption = new Interruption();
        RunOutcome outcome;
        using (var progress = TerminalProgress.Create(parsed.GetValue(Quiet)))
        {
            outcome = await PipelineRun.RunAsync(request, progress, interruption.Token);
        }

        if (outcome.Completed)
        {
            return ExitCodes.Done;
        }

        // Also with --quiet: whoever waits for the files must hear why there are none.
        Console.Error.WriteLine(Unfinished(outcome.Summary));
        return ExitCodes.Failed;
    }

    private static string Unfinished(StudySummary summary)
    {
        var failed = summary.In(TrialState.Failed).LastOrDefault();
        return summary.Best is null && failed is not null
            ? $"There is no model: no trial was completed. Trial {failed.Number} failed: {failed.Reason}"
            : $"There is no model yet. {summary.Message}";
    }

    private static IReadOnlyList<string> Overrides(ParseResult parsed)
    {
        (string Key, string? Value)[] shorthands =
            [("search.trials", parsed.GetValue(Trials)), ("search.time", parsed.GetValue(Time)), ("search.seed", parsed.GetValue(Seed))];
        return
        [
            .. parsed.GetValue(Set) ?? [],
            .. parsed.GetValue(KeepWeights) ? (string[])["package.keep-weights=true"] : [],
            .. shorthands.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}"),
        ];
    }

    private static int AtLeastOne(string option, int value) =>
        value >= 1 ? value : throw new InputException($"{option} must be at least 1.");

    private static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
