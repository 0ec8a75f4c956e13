using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>What is known before any new patient is met: past patients, the treatments that they were given, and whether those look as if given by chance.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Past">Past patients.</param>
/// <param name="Treatments">The treatments that are compared.</param>
/// <param name="Assignment">Whether they look as if given by chance.</param>
internal sealed record PastTreatment(TreatmentQuestion Question, PastPatients Past, IReadOnlyList<string> Treatments, AssignmentCheck Assignment)
{
    /// <summary>Looks at past patients.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="predictions">Predictions of rows that the model had not learnt from, with their columns.</param>
    /// <param name="columns">The columns that the model reads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="Foundation.Errors.InputException">A treatment or a column does not exist.</exception>
    public static PastTreatment Of(TreatmentQuestion question, PredictionSet predictions, IReadOnlyList<TableColumn> columns, CancellationToken cancellation = default)
    {
        var past = PastPatients.Of(predictions, question.Column.Name, question.Response);
        var treatments = question.TreatmentsOf(past.Rows);
        question.CheckLevels(past.Rows);
        var others = columns.Where(column => column.Name != question.Column.Name).ToList();
        return new(question, past, treatments, TreatmentAssignment.Check(past.Rows, treatments, others, question.Options.Confidence, cancellation));
    }

    /// <summary>The report.</summary>
    /// <param name="patients">New patients; none where only past ones are shown.</param>
    /// <param name="notes">What the reader must know of them.</param>
    public TreatmentReport Report(IReadOnlyList<NewPatient> patients, IReadOnlyList<string> notes)
    {
        var report = TreatmentReports.Make(Question.Response, Treatments, Past.Rows, patients, Assignment, Question.Options);
        return report with { Notes = [.. Past.Notes, .. notes, .. report.Notes] };
    }
}
