using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.Wilson;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>How often patients who were given a treatment responded.</summary>
/// <param name="Treatment">The treatment.</param>
/// <param name="Patients">How many patients that were.</param>
/// <param name="Responded">The share of them that responded; null without any.</param>
/// <param name="Interval">Its interval; null without any.</param>
public sealed record TreatmentEstimate(string Treatment, int Patients, double? Responded, Limits? Interval)
{
    /// <summary>What the model predicts for the patient in question under this treatment; null where no single patient is meant.</summary>
    public double? Predicted { get; init; }

    /// <summary>
    /// From responses in [0, 1], one for each patient. Wilson's interval (1927) with as many trials as patients: of values in [0, 1] none vary more around
    /// their mean than zeros and ones do (Bhatia and Davis 2000), so that it is wide enough where a patient's rows differ too.
    /// </summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="patients">Number of patients.</param>
    /// <param name="sum">Sum of their responses.</param>
    /// <param name="confidence">How often the interval holds the truth.</param>
    public static TreatmentEstimate Of(string treatment, int patients, double sum, double confidence)
    {
        if (patients == 0)
        {
            return new(treatment, 0, null, null);
        }

        var share = Math.Clamp(sum / patients, 0, 1);
        return new(treatment, patients, share, WilsonInterval.Of(share, patients, confidence));
    }
}
