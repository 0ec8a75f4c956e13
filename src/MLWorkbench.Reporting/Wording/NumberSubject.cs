using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What the sections of a report on predicted numbers talk about.</summary>
internal sealed class NumberSubject
{
    public NumberSubject(ReportInput input)
    {
        Input = input;
        Numbers = input.Numbers ?? throw new WorkbenchException("There are no predicted numbers to write about.");
        Main = Numbers.Test ?? Numbers.Validation ?? throw new WorkbenchException("There is neither a test nor a validation report to write about.");
        Other = Numbers.Test is null ? null : Numbers.Validation;
    }

    public ReportInput Input { get; }

    public NumberResults Numbers { get; }

    /// <summary>The test report, or the validation report where there is no test.</summary>
    public RegressionReport Main { get; }

    /// <summary>The validation report beside a test report.</summary>
    public RegressionReport? Other { get; }

    public string MainName => Numbers.Test is null ? "Validation" : JudgesProcedure ? "Nested" : "Test";

    public string OtherName => "Validation";

    /// <summary>Where the report that counts was judged, within a sentence.</summary>
    public string MainPlace => Numbers.Test is null ? "validation set" : JudgesProcedure ? "nested cross-validation" : "test set";

    /// <summary>The same at the beginning of a sentence.</summary>
    public string MainPlaceCapital => Words.Capital(MainPlace);

    /// <summary>Whether the numbers are those of the way of making models, not of one model.</summary>
    public bool JudgesProcedure => Numbers.Test is not null && Input.Scheme is { Judges: Judged.Procedure };

    public string SamplesWord => Input.Data?.SamplesWord ?? "samples";

    public string GroupWord => Input.Data?.GroupWord ?? "groups";

    /// <summary>"214 rows of 36 patients", or "214 rows" where each counts as a patient.</summary>
    public string SizeOf(RegressionReport report)
    {
        var samples = Words.Count(report.Samples, SamplesWord.TrimEnd('s'), SamplesWord);
        return GroupWord == SamplesWord || (Input.Data is null && report.Groups == report.Samples)
            ? samples
            : $"{samples} of {Words.Count(report.Groups, GroupWord.TrimEnd('s'), GroupWord)}";
    }
}
