using MLWorkbench.Data;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training.Baselines;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>
/// Looks into whether treatments were given by chance: tries to tell each patient's treatment from the other columns by what other patients were given
/// (a propensity model; Rosenbaum and Rubin 1983), and compares patients of different treatments column by column.
/// </summary>
internal static class TreatmentAssignment
{
    private const int Folds = 5;

    /// <summary>Looks.</summary>
    /// <param name="rows">Rows of past patients.</param>
    /// <param name="treatments">The treatments that are compared.</param>
    /// <param name="columns">The columns that the model reads, without the treatment's.</param>
    /// <param name="confidence">How often intervals hold the truth.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static AssignmentCheck Check(
        IReadOnlyList<PastRow> rows, IReadOnlyList<string> treatments, IReadOnlyList<TableColumn> columns, double confidence, CancellationToken cancellation)
    {
        var courses = PastCourse.Of(rows.Where(row => treatments.Contains(row.Treatment)));
        string[] names = [.. columns.Select(column => column.Name)];
        return columns.Count == 0 || treatments.Count < 2
            ? new AssignmentCheck { Columns = names }
            : new AssignmentCheck
            {
                Columns = names,
                Auroc = Told(courses, treatments, columns, confidence, cancellation),
                Imbalances = CovariateBalance.Of(courses, columns),
            };
    }

    private static MetricEstimate Told(
        IReadOnlyList<PastCourse> courses, IReadOnlyList<string> treatments, IReadOnlyList<TableColumn> columns, double confidence, CancellationToken cancellation)
    {
        if (courses.Select(course => course.Patient).Distinct(StringComparer.Ordinal).Take(2 * Folds).Count() < 2 * Folds)
        {
            return new(null, null, null, null, "there are too few patients");
        }

        var data = new TrainingData
        {
            Classes = treatments,
            PositiveClass = treatments.Count - 1,
            MultiLabel = false,
            Training = Samples(courses, treatments, columns),
            Validation = [],
        };
        var predictions = PredictionSets.Of(data, Baseline.Predict(BaselineKind.Columns, data, cancellation));
        var metric = treatments.Count == 2 ? MetricNames.Auroc : MetricNames.AurocMacroOvr;
        return Evaluator.Estimate(predictions, metric, OperatingThreshold.DefaultFor(predictions.Task), new EvaluateOptions { Confidence = confidence });
    }

    /// <summary>One sample for each course; patients go round the folds by treatment and name, so that every fold has its share of each treatment.</summary>
    private static List<Sample> Samples(IReadOnlyList<PastCourse> courses, IReadOnlyList<string> treatments, IReadOnlyList<TableColumn> columns)
    {
        var fold = courses.DistinctBy(course => course.Patient, StringComparer.Ordinal)
            .OrderBy(course => treatments.ToList().IndexOf(course.Treatment))
            .ThenBy(course => course.Patient, StringComparer.Ordinal)
            .Select((course, position) => (course.Patient, Fold: position % Folds))
            .ToDictionary(pair => pair.Patient, pair => pair.Fold, StringComparer.Ordinal);
        return
        [
            .. courses.Select(course => new Sample(
                $"{course.Patient} {course.Treatment}",
                NoImage.Instance,
                [treatments.ToList().IndexOf(course.Treatment)],
                course.Patient,
                Partition.Training,
                fold[course.Patient],
                columns.ToDictionary(column => column.Name, course.ValueOf, StringComparer.Ordinal))),
        ];
    }
}
