using System.CommandLine;
using System.Globalization;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.TrainerHost.Comparisons;
using MLWorkbench.TrainerHost.Numbers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench compare`: runs, trials, prediction files or models side by side.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Subjects = new("A B")
    {
        Description = "Runs' folders, trials of them (runs/x#7), predictions (.csv), or with --data models (.zip).", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Reference = new("--reference") { Description = "The one that all others are compared with; the first by default.", HelpName = "A" };
    private static readonly Option<string[]> Metric = new("--metric")
    {
        Description = "What is compared, the one that counts first: --metric auroc,sensitivity. May be given several times.", HelpName = "NAME",
    };

    private static readonly Option<string?> On = new("--on")
    {
        Description = "Which predictions of runs: validation (there is chosen; the default) or test (there is reported; the look is recorded).", HelpName = "SPLIT",
    };

    private static readonly Option<double?> Threshold = new("--threshold")
    {
        Description = "From which probability on the answer is positive; each run's own by default, 0.5 for trials and predictions.", HelpName = "T",
    };

    private static readonly Option<string?> Positive = new("--positive") { Description = "The positive one of two classes.", HelpName = "CLASS" };
    private static readonly Option<string?> Data = new("--data") { Description = "Data that models and runs are to predict.", HelpName = "DATA" };
    private static readonly Option<string?> Group = new("--group") { Description = "What tells patients apart in --data: a column, or a pattern such as {patient}_*.", HelpName = "G" };
    private static readonly Option<string?> Trials = new("--trials") { Description = "Trials of the one run that is given: --trials 3,7.", HelpName = "N,N" };
    private static readonly Option<bool> Intersection = new("--intersection") { Description = "Compares on the samples that all have; else other samples are an error." };
    private static readonly Option<int> Draws = Number("--draws", "Random swaps of whole patients for p.", new ComparisonOptions().Draws);
    private static readonly Option<int> Bootstrap = Number("--bootstrap", "Resamples of the patients for the intervals.", new ComparisonOptions().Replicates);
    private static readonly Option<string?> Out = new("--out") { Description = "Writes comparison.html, comparison.md and comparison.json here.", HelpName = "DIR" };
    private static readonly Option<bool> Json = Common.Json();

    public static Command Create()
    {
        On.AcceptOnlyFromAmong("validation", "test");
        var command = new Command("compare", "Compares models on the same samples: paired differences with intervals over patients, and p by swapping.")
        {
            Subjects, Reference, Metric, On, Threshold, Positive, Data, Group, Trials, Intersection, Draws, Bootstrap, Out, Json,
        };
        command.SetAction((parsed, _) =>
        {
            using var interruption = new Interruption();
            Run(parsed, interruption.Token);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetValue(Out);
        if (File.Exists(folder))
        {
            throw new InputException($"--out {folder}: this is a file, not a folder.");
        }

        if (RequestOf(parsed) is var request && NumberComparison.IsOne(request))
        {
            Tell(NumberComparison.Compare(request), folder, parsed.GetValue(Json));
            return;
        }

        ComparisonInput comparison;
        using (var line = new ProgressLine())
        {
            comparison = RunComparison.Compare(request, new Reporting<int>(done => line.Show($"{done:N0} files looked at")), cancellation);
        }

        var written = folder is null ? [] : Write(folder, comparison);
        if (parsed.GetValue(Json))
        {
            Console.Out.Write(ComparisonJson.ToText(comparison));
            return;
        }

        Console.Out.Write(ComparisonText.Render(comparison));
        written.ToList().ForEach(Console.Out.WriteLine);
    }

    private static void Tell(NumberComparisonInput comparison, string? folder, bool json)
    {
        Console.Out.Write(json ? NumberComparisonJson.ToText(comparison) : NumberComparisonText.Render(comparison));
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "comparison.json");
            AtomicFile.WriteText(file, NumberComparisonJson.ToText(comparison));
            if (!json)
            {
                Console.Out.WriteLine(file);
            }
        }
    }

    private static IReadOnlyList<string> Write(string folder, ComparisonInput comparison)
    {
        Directory.CreateDirectory(folder);
        var (page, markdown, json) =
            (Path.Combine(folder, "comparison.html"), Path.Combine(folder, "comparison.md"), Path.Combine(folder, "comparison.json"));
        ComparisonPage.Write(page, comparison);
        AtomicFile.WriteText(markdown, ComparisonMarkdown.ToText(comparison));
        AtomicFile.WriteText(json, ComparisonJson.ToText(comparison));
        return [page, markdown, json];
    }

    private static ComparisonRequest RequestOf(ParseResult parsed) => new()
    {
        Subjects = parsed.GetRequiredValue(Subjects),
        Reference = parsed.GetValue(Reference),
        Metrics = [.. (parsed.GetValue(Metric) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        On = parsed.GetValue(On) switch { "test" => ComparedSplit.Test, "validation" => ComparedSplit.Validation, _ => null },
        Threshold = parsed.GetValue(Threshold),
        PositiveClass = parsed.GetValue(Positive),
        Data = parsed.GetValue(Data),
        Group = parsed.GetValue(Group),
        Trials = [.. (parsed.GetValue(Trials) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TrialOf)],
        Options = new()
        {
            Draws = Between("--draws", parsed.GetValue(Draws), 99, 10_000_000),
            Replicates = Between("--bootstrap", parsed.GetValue(Bootstrap), 50, 100_000),
            Intersection = parsed.GetValue(Intersection),
        },
        Command = "./workbench " + string.Join(' ', parsed.Tokens.Select(token => token.Value)),
    };

    private static int TrialOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var trial)
        ? trial
        : throw new InputException($"--trials: '{text}' is not the number of a trial.");

    private static int Between(string option, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{option} must be a number from {least:#,0} to {most:#,0}."));

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
