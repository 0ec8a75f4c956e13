using System.CommandLine;
using System.Globalization;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Treatments;
using MLWorkbench.TrainerHost.Treatments;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench treatments`: what past patients responded to, for each treatment, and what that says for others.</summary>
internal static class TreatmentsCommand
{
    private static readonly Argument<string> Run = new("RUN") { Description = "The folder of a finished run whose model reads the treatment's column." };
    private static readonly Option<string?> Treatment = new("--treatment") { Description = "The column that says which treatment was given; else as evaluate.treatments of the pipeline says.", HelpName = "COLUMN" };
    private static readonly Option<string?> For = new("--for") { Description = "A table of new patients (.csv); the patients of the run's test set by default.", HelpName = "FILE.csv" };
    private static readonly Option<string?> Response = new("--response") { Description = "The class that is a response; the positive one of two by default.", HelpName = "CLASS" };
    private static readonly Option<string[]> By = new("--by") { Description = "A column by which past patients are also shown; may be given several times.", HelpName = "COLUMN" };
    private static readonly Option<string[]> Candidates = new("--candidates")
    {
        Description = "The treatments to compare: --candidates A,B. All that past patients were given by default.", HelpName = "NAME",
    };

    private static readonly Option<double?> Caliper = new("--caliper")
    {
        Description = "How similar patients must be: standard deviations between their predicted log-odds; 0.2 by default.", HelpName = "S",
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Writes treatments.html, treatments.csv and treatments.json here.", HelpName = "DIR" };
    private static readonly Option<bool> Json = Common.Json();

    public static Command Create()
    {
        var command = new Command("treatments", "Scores each treatment for patients by what similar past patients responded to, with intervals; no recommendation.")
        {
            Run, Treatment, For, Response, By, Candidates, Caliper, Out, Json,
        };
        command.SetAction((parsed, _) =>
        {
            using var interruption = new Interruption();
            Score(parsed, interruption.Token);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Score(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetValue(Out);
        if (File.Exists(folder))
        {
            throw new InputException($"--out {folder}: this is a file, not a folder.");
        }

        var report = TreatmentScoring.Score(RequestOf(parsed), cancellation);
        var written = folder is null ? [] : Write(folder, report);
        if (parsed.GetValue(Json))
        {
            Console.Out.Write(TreatmentJson.ToText(report));
            return;
        }

        Console.Out.Write(TreatmentText.Render(report));
        written.ToList().ForEach(Console.Out.WriteLine);
    }

    private static IReadOnlyList<string> Write(string folder, TreatmentReport report)
    {
        Directory.CreateDirectory(folder);
        var (page, csv, json) = (Path.Combine(folder, "treatments.html"), Path.Combine(folder, "treatments.csv"), Path.Combine(folder, "treatments.json"));
        TreatmentPage.Write(page, report);
        TreatmentCsv.Write(csv, report);
        AtomicFile.WriteText(json, TreatmentJson.ToText(report));
        return [page, csv, json];
    }

    private static TreatmentRequest RequestOf(ParseResult parsed)
    {
        if (parsed.GetValue(Caliper) is { } caliper and not (>= 0.01 and <= 2))
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--caliper must be a number from 0.01 to 2, and is {caliper}."));
        }

        return new()
        {
            Run = parsed.GetRequiredValue(Run),
            NewData = parsed.GetValue(For),
            Column = parsed.GetValue(Treatment),
            Response = parsed.GetValue(Response),
            By = parsed.GetValue(By) is { Length: > 0 } by ? by : null,
            Candidates = parsed.GetValue(Candidates) is { Length: > 0 } names
                ? [.. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
                : null,
            Caliper = parsed.GetValue(Caliper),
        };
    }
}
