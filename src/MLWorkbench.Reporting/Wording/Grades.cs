using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What is said of predictions of grades and stages.</summary>
internal static class Grades
{
    /// <summary>How far off they are, and what their metrics mean.</summary>
    /// <param name="report">A report of ordered classes.</param>
    public static string Sentence(EvaluationReport report)
    {
        var matrix = report.Confusion!;
        var adjacent = matrix.CountAtDistance(distance => distance == 1);
        var far = matrix.CountAtDistance(distance => distance > 1);
        var errors = adjacent + far == 0
            ? "No grade is wrong."
            : $"Of {Words.Count(adjacent + far)} wrong grades {Words.Count(adjacent)} are the next one up or down, and {Words.Count(far)} further off.";
        return $"The classes are grades, in the order {string.Join(" < ", report.Classes)}. {errors} "
            + "Quadratic kappa weighs a miss by d grades with d² and is 0 for agreement by chance (Cohen 1968); the mean absolute error counts d.";
    }
}
