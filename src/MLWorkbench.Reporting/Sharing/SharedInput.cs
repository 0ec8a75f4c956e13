using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Sharing;

/// <summary>
/// A report's input without what must not leave the house with a model: pictures, ids of samples and patients, names and places of files, and
/// subgroups of a few patients.
/// </summary>
public static class SharedInput
{
    /// <summary>The input that may travel.</summary>
    /// <param name="input">Everything that is known.</param>
    /// <param name="command">The command that makes the model again, without a path of this machine.</param>
    /// <param name="pipeline">The pipeline as YAML, without a path of this machine.</param>
    public static ReportInput Of(ReportInput input, string command, string pipeline)
    {
        var privacy = new Privacy(input);
        return input with
        {
            Title = privacy.Allows(input.Title) ? input.Title : "a model",
            Command = command,
            PipelineYaml = pipeline,
            Data = input.Data is not { } data ? null : data with { SetAside = [], Numbers = [.. data.Numbers.Select(part => part with { Least = null, Greatest = null })], Facts = [.. privacy.Of(data.Facts)], Characteristics = [] },
            Notices = [.. input.Notices.Where(notice => privacy.Allows(notice.Text))],
            Findings = [.. input.Findings.Where(finding => privacy.Allows(finding.Title) && privacy.Allows(finding.Text)).Select(finding => finding with { Items = [] })],
            Model = input.Model is not { } model ? null : model with { Facts = [.. privacy.Of(model.Facts)] },
            Validation = Of(input.Validation, privacy),
            Test = Of(input.Test, privacy),
            Numbers = Of(input.Numbers, privacy),
            WithoutDuplicates = Of(input.WithoutDuplicates, privacy),
            LabelDoubts = [],
            Cases = null,
            Environment = [.. privacy.Of(input.Environment)],
        };
    }

    private static NumberResults? Of(NumberResults? results, Privacy privacy) => results is null ? null : results with
    {
        Validation = Of(results.Validation, privacy),
        Test = Of(results.Test, privacy),
    };

    /// <summary>Rows are single patients' numbers, which stay in the house.</summary>
    private static RegressionReport? Of(RegressionReport? report, Privacy privacy) =>
        report is null ? null : report with { Rows = null, Notes = [.. report.Notes.Where(privacy.Allows)] };

    private static EvaluationReport? Of(EvaluationReport? report, Privacy privacy) => report is null ? null : report with
    {
        Notes = [.. report.Notes.Where(privacy.Allows)],
        Subgroups =
        [
            .. report.Subgroups.Select(column => column with
            {
                Levels = [.. column.Levels.Where(level => level.Groups >= Privacy.FewestGroups && privacy.Allows(level.Value))],
                // It may name values that few patients have.
                Note = null,
            }),
        ],
    };
}
