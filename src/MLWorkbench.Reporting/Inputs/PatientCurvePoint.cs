using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>What the winning configuration reaches on the validation set when it learns from fewer patients.</summary>
/// <param name="Patients">Patients learnt from.</param>
/// <param name="Images">Images of theirs.</param>
/// <param name="Estimate">The study's metric on the validation set.</param>
public sealed record PatientCurvePoint(int Patients, int Images, MetricEstimate Estimate);
