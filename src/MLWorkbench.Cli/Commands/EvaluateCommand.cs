using System.CommandLine;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Text;
using MLWorkbench.TrainerHost.Judging;
using MLWorkbench.TrainerHost.Numbers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench evaluate`: judges a model on new data, or predictions of any origin.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string[]> Subject = new("MODEL.zip DATA")
    {
        Description = "A model and the data to judge it on: a folder per class, a CSV manifest or a .npz. Left out with --predictions.",
        Arity = new ArgumentArity(0, 2),
    };

    private static readonly Option<string?> Predictions = new("--predictions")
    {
        Description = "A CSV of predictions of any origin instead: sample, group, label, then one p_<class> per class; or predicted numbers: sample, group, label, predicted.",
        HelpName = "FILE.csv",
    };

    private static readonly Option<double?> Threshold = new("--threshold")
    {
        Description = "From which probability on the answer is positive; the model's own by default, 0.5 for predictions.", HelpName = "T",
    };

    private static readonly Option<string?> Positive = new("--positive") { Description = "The positive one of two classes.", HelpName = "CLASS" };
    private static readonly Option<string?> Group = new("--group")
    {
        Description = "What tells patients apart, as data.group of a pipeline: a column, or a pattern such as {patient}_*.", HelpName = "G",
    };

    private static readonly Option<string[]> By = new("--by") { Description = "A column to divide the samples by; may be given several times.", HelpName = "COLUMN" };
    private static readonly Option<double?> Prevalence = new("--prevalence")
    {
        Description = "The share of positives where the model would be used; PPV, NPV and net benefit are given for it too.", HelpName = "P",
    };

    private static readonly Option<double?> SensitivityGoal = new("--sensitivity-goal") { Description = "The sensitivity that was to be reached; it is tested against.", HelpName = "S" };
    private static readonly Option<double?> SpecificityGoal = new("--specificity-goal") { Description = "The specificity that was to be reached; it is tested against.", HelpName = "S" };
    private static readonly Option<bool> Ordered = new("--ordered")
    {
        Description = "The classes, in the order of their columns, are grades: quadratic kappa and mean error in grades come first. A model says it itself.",
    };

    private static readonly Option<int> Bootstrap = new("--bootstrap")
    {
        Description = "Replicates for the intervals that need them.", HelpName = "N", DefaultValueFactory = _ => new EvaluateOptions().Bootstrap,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Writes report.html, metrics.json and predictions.csv here.", HelpName = "DIR" };
    private static readonly Option<bool> Json = Common.Json();

    public static Command Create()
    {
        var command = new Command("evaluate", "Judges a model on new data, or predictions of any origin, with intervals over patients.")
        {
            Subject, Predictions, Threshold, Positive, Group, By, Prevalence, SensitivityGoal, SpecificityGoal, Ordered, Bootstrap, Out, Json,
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
        if (parsed.GetValue(Predictions) is { } numbers && parsed.GetValue(Subject) is null or [] && RegressionCsv.HoldsNumbers(numbers))
        {
            Tell(NumberJudge.JudgeFile(numbers, Options(parsed)), parsed);
            return;
        }

        if (parsed.GetValue(Predictions) is null && parsed.GetValue(Subject) is [var zip, var data] && File.Exists(zip) && NumberJudge.IsOne(zip))
        {
            Tell(NumberJudge.Judge(zip, data, Options(parsed)), parsed);
            return;
        }

        var judgement = Judge(parsed, Options(parsed), cancellation);
        var written = parsed.GetValue(Out) is { } folder ? judgement.Write(folder) : [];
        if (parsed.GetValue(Json))
        {
            Console.Out.Write(MetricsJson.ToText(judgement.Metrics));
            return;
        }

        Console.Out.Write(ConsoleSummary.Render(judgement.Report));
        written.ToList().ForEach(Console.Out.WriteLine);
    }

    private static void Tell(NumberJudgement judgement, ParseResult parsed)
    {
        var written = parsed.GetValue(Out) is { } folder ? judgement.Write(folder) : [];
        if (parsed.GetValue(Json))
        {
            Console.Out.Write(judgement.MetricsText);
            return;
        }

        Console.Out.Write(ConsoleSummary.Render(judgement.Report));
        written.ToList().ForEach(Console.Out.WriteLine);
    }

    private static Judgement Judge(ParseResult parsed, JudgingOptions options, CancellationToken cancellation)
    {
        string[] subject = parsed.GetValue(Subject) ?? [];
        switch (parsed.GetValue(Predictions), subject)
        {
            case ({ } file, []):
                return PredictionsJudge.Judge(file, options);
            case (null, [var zip, var data]):
                using (var line = new ProgressLine())
                {
                    return ModelJudge.Judge(zip, data, options, new Reporting<int>(done => line.Show($"{done:N0} files looked at")), cancellation);
                }

            case (null, [_]):
                throw new InputException("evaluate: give the data to judge the model on as well: evaluate MODEL.zip DATA.");
            case (null, _):
                throw new InputException("evaluate: give MODEL.zip DATA, or --predictions FILE.csv.");
            default:
                throw new InputException("evaluate: give either MODEL.zip DATA or --predictions FILE.csv, not both.");
        }
    }

    private static JudgingOptions Options(ParseResult parsed)
    {
        var evaluate = new EvaluateOptions
        {
            Bootstrap = parsed.GetValue(Bootstrap),
            Ordinal = parsed.GetValue(Ordered),
            Prevalence = parsed.GetValue(Prevalence),
            SensitivityGoal = parsed.GetValue(SensitivityGoal),
            SpecificityGoal = parsed.GetValue(SpecificityGoal),
            Subgroups = parsed.GetValue(By) is { Length: > 0 } columns ? columns : null,
        };
        if (evaluate.Bootstrap is < 0 or > 1_000_000)
        {
            throw new InputException("--bootstrap must be a number from 0 to 1,000,000.");
        }

        if (evaluate.Prevalence is <= 0 or >= 1)
        {
            throw new InputException("--prevalence must lie between 0 and 1.");
        }

        if (evaluate.SensitivityGoal is <= 0 or >= 1 || evaluate.SpecificityGoal is <= 0 or >= 1)
        {
            throw new InputException("--sensitivity-goal and --specificity-goal must lie between 0 and 1.");
        }

        return new JudgingOptions
        {
            Threshold = parsed.GetValue(Threshold),
            PositiveClass = parsed.GetValue(Positive),
            Group = parsed.GetValue(Group),
            Evaluate = evaluate,
            Command = "./workbench " + string.Join(' ', parsed.Tokens.Select(token => token.Value)),
        };
    }
}
