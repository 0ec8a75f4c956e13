using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>What every exporter says of treatments.</summary>
internal static class TreatmentWords
{
    /// <summary>What is asked.</summary>
    public static string Question(TreatmentReport report) =>
        $"Response: {report.Response}. Treatment: the column {report.Options.Column}, {string.Join(", ", report.Treatments)}. {Words.Count(report.PastPatients, "past patient", "past patients")}, each counted once, whom the model had not learnt from when it predicted them.";

    /// <summary>How the numbers came about.</summary>
    public static string Method(TreatmentReport report) =>
        $"Predicted: by the model, as if the patient had been given the treatment. Responded: the share of similar past patients who were given it and responded, with its {Words.Percent(report.Options.Confidence)} interval (Wilson). "
        + $"Similar are those whose log-odds of a response to this treatment, predicted before their outcome was learnt from, lie within {Words.Value(report.Reach)} of the patient's ({Words.Number(report.Options.Caliper, "0.##")} standard deviations).";

    /// <summary>The order of treatments, or why there is none.</summary>
    public static string Ranking(TreatmentRanking ranking)
    {
        if (ranking.Reason is { } reason)
        {
            return $"No ranking: {reason}.";
        }

        var tiers = ranking.Tiers.Select(tier => tier is [var only] ? only : $"{string.Join(", ", tier.SkipLast(1))} and {tier[^1]}, which cannot be told apart");
        return $"By past response: {string.Join("; then ", tiers)}.";
    }

    /// <summary>The head of a table of past patients.</summary>
    public static string Place(PastTreatments past) => past.Column is null ? "All past patients" : $"{past.Column}: {past.Level}";

    /// <summary>How many patients have a ranking, and why others have none.</summary>
    public static string Summary(TreatmentReport report)
    {
        var counts = report.Patients.CountBy(patient => patient.Ranking.Obstacle).OrderBy(pair => pair.Key)
            .Select(pair => $"{Words.Count(pair.Value)} {Kind(pair.Key, report.Options.Fewest)}");
        return $"{Words.Count(report.Patients.Count, "patient", "patients")}: {string.Join(", ", counts)}.";
    }

    /// <summary>"0.812 to 0.934", or a dash.</summary>
    public static string Range(TreatmentEstimate estimate) =>
        estimate.Interval is { } limits ? $"{Words.Value(limits.Low)} to {Words.Value(limits.High)}" : "–";

    private static string Kind(RankingObstacle obstacle, int fewest) => obstacle switch
    {
        RankingObstacle.None => "with a ranking",
        RankingObstacle.Assignment => "without, since treatments may not have been given by chance",
        RankingObstacle.FewPatients => $"without, since fewer than {Words.Count(fewest)} similar patients were given one of the treatments",
        RankingObstacle.Overlap => "without, since intervals overlap",
        RankingObstacle.Disagreement => "without, since model and past patients disagree",
        _ => "without, since there is one treatment only",
    };
}
