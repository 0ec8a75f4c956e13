using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>Trials by several objectives at once.</summary>
/// <param name="Objectives">What was optimised, the first one first; at least two.</param>
/// <param name="Points">Completed trials that measured all of them, by number.</param>
public sealed record ParetoSummary(IReadOnlyList<Objective> Objectives, IReadOnlyList<ParetoPoint> Points)
{
    /// <summary>The front of a study.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The front, or null for a study with one objective.</returns>
    public static ParetoSummary? Of(StudySummary study)
    {
        if (study.Further.Count == 0)
        {
            return null;
        }

        Objective[] objectives = [study.Objective, .. study.Further];
        ParetoPoint[] points =
        [
            .. study.In(TrialState.Completed)
                .OrderBy(trial => trial.Number)
                .Select(trial => new ParetoPoint(
                    trial.Number,
                    [.. objectives.Select(objective => trial.Measure(objective.Name, study.Objective))],
                    Satisfies: study.Violation(trial) <= 0,
                    OnFront: false))
                .Where(point => point.Values.All(double.IsFinite)),
        ];

        // Where some trials satisfy the constraints, the others are no rivals of theirs.
        var anySatisfies = points.Any(point => point.Satisfies);
        double[][] rivals = [.. points.Where(point => point.Satisfies == anySatisfies).Select(point => Scores(objectives, point))];
        return new(
            objectives,
            [
                .. points.Select(point => point with
                {
                    OnFront = point.Satisfies == anySatisfies && !rivals.Any(rival => Dominance.Dominates(rival, Scores(objectives, point))),
                }),
            ]);
    }

    private static double[] Scores(Objective[] objectives, ParetoPoint point) =>
        [.. objectives.Select((objective, index) => objective.Score(point.Values[index]))];
}

/// <summary>A trial among the objectives.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Values">Its value for each objective, in their order.</param>
/// <param name="OnFront">Whether no other trial beats it in everything.</param>
/// <param name="Satisfies">Whether it satisfies the constraints; true where there are none.</param>
public sealed record ParetoPoint(int Trial, IReadOnlyList<double> Values, bool OnFront, bool Satisfies = true);
