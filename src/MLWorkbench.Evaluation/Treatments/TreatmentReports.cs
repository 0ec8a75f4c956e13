namespace MLWorkbench.Evaluation.Treatments;

/// <summary>Makes reports on treatments.</summary>
public static class TreatmentReports
{
    /// <summary>Makes one.</summary>
    /// <param name="response">The class that is a response.</param>
    /// <param name="treatments">The treatments, in the order in which they are shown.</param>
    /// <param name="past">Rows of past patients.</param>
    /// <param name="patients">New patients, with a prediction for each treatment.</param>
    /// <param name="assignment">Whether treatments look as if given by chance.</param>
    /// <param name="options">How similar, how sure, by which columns.</param>
    public static TreatmentReport Make(
        string response, IReadOnlyList<string> treatments, IReadOnlyList<PastRow> past, IReadOnlyList<NewPatient> patients, AssignmentCheck assignment, TreatmentOptions options)
    {
        List<PastRow> rows = [.. past.Where(row => treatments.Contains(row.Treatment))];
        var similar = new SimilarPatients(PastCourse.Of(rows), options);
        var chosen = patients.Select(patient =>
        {
            TreatmentEstimate[] estimates = [.. treatments.Select(treatment => similar.For(treatment, patient.Patient, patient.Predicted[treatment]))];
            return new PatientTreatments(patient.Patient, estimates, RankingRule.Of(estimates, options.Fewest, assignment.Doubt));
        }).ToList();
        return new()
        {
            Response = response,
            Treatments = treatments,
            PastPatients = rows.Select(row => row.Patient).Distinct(StringComparer.Ordinal).Count(),
            Assignment = assignment,
            Past = [Of(null, null, rows, treatments, assignment, options), .. (options.By ?? []).SelectMany(column =>
                TreatmentLevels.Of(column, rows).Select(level => Of(column, level.Level, level.Rows, treatments, assignment, options)))],
            Patients = chosen,
            Reach = similar.Reach,
            Options = options,
            Notes = [.. SameOrder(patients, treatments)],
        };
    }

    private static PastTreatments Of(
        string? column, string? level, IEnumerable<PastRow> rows, IReadOnlyList<string> treatments, AssignmentCheck assignment, TreatmentOptions options)
    {
        var courses = PastCourse.Of(rows).ToLookup(course => course.Treatment, StringComparer.Ordinal);
        TreatmentEstimate[] estimates =
            [.. treatments.Select(treatment => TreatmentEstimate.Of(treatment, courses[treatment].Count(), courses[treatment].Sum(course => course.Response), options.Confidence))];
        return new(column, level, estimates, RankingRule.Of(estimates, options.Fewest, assignment.Doubt));
    }

    /// <summary>A model without interactions puts the same treatment first for everybody, whatever the patients are like.</summary>
    private static IEnumerable<string> SameOrder(IReadOnlyList<NewPatient> patients, IReadOnlyList<string> treatments)
    {
        var orders = patients.Select(patient => string.Join(" > ", treatments.OrderByDescending(treatment => patient.Predicted[treatment]))).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (patients.Count > 1 && treatments.Count > 1 && orders is [var order])
        {
            yield return $"The model predicts the same order for every patient ({order}): it may know no case in which another treatment does better, as models without interactions do not.";
        }
    }
}
