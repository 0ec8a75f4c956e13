using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>The tests that take samples for independent, in words; or why they are not given.</summary>
internal static class TestsWords
{
    /// <summary>Why there is neither test; null where there is one.</summary>
    public static string? Absent(ComparisonReport report) =>
        report.SampleTests.OfType<SampleTests>().All(tests => tests is { DeLong: null, McNemar: null })
            ? $"DeLong's and McNemar's tests are not given: {SampleTests.Dependent}, and these tests take them for it: where patients have several images of "
                + "one class they found a difference that was not there in 10 to 34 of 100 simulated studies instead of 5."
            : null;

    /// <summary>One line per model, or the one reason.</summary>
    public static IEnumerable<string> Of(ComparisonReport report) => Absent(report) is { } reason
        ? [reason]
        : report.SampleTests.Index().Where(one => one.Item is not null).Select(one =>
            $"{report.Models[one.Index].Name}, unadjusted: {DeLong(one.Item!)}; {McNemar(one.Item!)}.");

    public static string DeLong(SampleTests tests) => tests.DeLong is { P: { } p } ? $"DeLong p = {ComparisonWords.P(p)}"
        : tests.DeLong is null ? $"no DeLong test: {tests.DeLongReason}"
        : "no DeLong test: the areas have no spread";

    public static string McNemar(SampleTests tests) => tests.McNemar is { } test
        ? $"McNemar p = {ComparisonWords.P(test.ExactP)} ({Words.Count(test.OnlyFirst)} right by it alone, {Words.Count(test.OnlySecond)} by the reference alone)"
        : $"no McNemar test: {tests.McNemarReason}";
}
