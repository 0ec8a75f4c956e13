using MathNet.Numerics.Statistics;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>
/// Past patients to whom the model gave a similar prediction. Two patients are similar for a treatment when their predicted responses to it are: the
/// prediction is a prognostic score (Hansen 2008), given which nothing else that the model knows tells more of the response, so that patients need not be
/// alike in every column, and images need no distance between them. The score of a past patient comes from a model that had not learnt from them.
/// </summary>
public sealed class SimilarPatients
{
    /// <summary>A probability nearer to 0 or 1 says no more than that it is very sure.</summary>
    private const double Surest = 0.001;

    private readonly TreatmentOptions _options;
    private readonly Dictionary<string, Scored> _byTreatment;

    /// <summary>Prepares the search.</summary>
    /// <param name="past">The past patients.</param>
    /// <param name="options">How similar, and how sure.</param>
    public SimilarPatients(IReadOnlyList<PastCourse> past, TreatmentOptions options)
    {
        _options = options;
        Reach = options.Caliper * Deviation([.. past.Select(course => Score(course.Predicted))]);
        _byTreatment = past.GroupBy(course => course.Treatment, StringComparer.Ordinal).ToDictionary(group => group.Key, Scored.Of, StringComparer.Ordinal);
    }

    /// <summary>How far apart two log-odds may lie.</summary>
    public double Reach { get; }

    /// <summary>How often similar patients who were given a treatment responded. Never counts the patient's own outcome.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="patient">The patient in question.</param>
    /// <param name="predicted">What the model predicts for them under this treatment.</param>
    public TreatmentEstimate For(string treatment, string patient, double predicted)
    {
        var (patients, sum) = _byTreatment.TryGetValue(treatment, out var scored) ? scored.Within(Score(predicted), Reach, patient) : (0, 0);
        return TreatmentEstimate.Of(treatment, patients, sum, _options.Confidence) with { Predicted = predicted };
    }

    private static double Score(double probability)
    {
        var share = Math.Clamp(probability, Surest, 1 - Surest);
        return Math.Log(share / (1 - share));
    }

    private static double Deviation(double[] values) => values.Length < 2 ? 0 : values.StandardDeviation();

    /// <summary>Patients of one treatment by rising score.</summary>
    /// <param name="Scores">Their scores.</param>
    /// <param name="Sums">Sums of the responses before each position.</param>
    /// <param name="Own">Score and response of each patient.</param>
    private sealed record Scored(double[] Scores, double[] Sums, Dictionary<string, (double Score, double Response)> Own)
    {
        /// <summary>Equal scores must not fall apart by rounding.</summary>
        private const double Rounding = 1e-9;

        public static Scored Of(IEnumerable<PastCourse> courses)
        {
            var sorted = courses.Select(course => (course.Patient, Score: Score(course.Predicted), course.Response)).OrderBy(one => one.Score).ToList();
            var sums = new double[sorted.Count + 1];
            for (var at = 0; at < sorted.Count; at++)
            {
                sums[at + 1] = sums[at] + sorted[at].Response;
            }

            return new([.. sorted.Select(one => one.Score)], sums, sorted.ToDictionary(one => one.Patient, one => (one.Score, one.Response), StringComparer.Ordinal));
        }

        public (int Patients, double Sum) Within(double score, double reach, string without)
        {
            var (first, end) = (Position(score - reach - Rounding), Position(score + reach + Rounding));
            var (patients, sum) = (end - first, Sums[end] - Sums[first]);
            return Own.TryGetValue(without, out var own) && own.Score >= score - reach - Rounding && own.Score < score + reach + Rounding
                ? (patients - 1, sum - own.Response)
                : (patients, sum);
        }

        /// <summary>Position of the first score that is not below a value.</summary>
        private int Position(double value)
        {
            var (low, high) = (0, Scores.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = Scores[middle] < value ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
