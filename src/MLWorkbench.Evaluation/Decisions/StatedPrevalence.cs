using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>What the decisions would be worth where the disease is as frequent as stated, by Bayes' rule from sensitivity and specificity.</summary>
/// <param name="Prevalence">In (0, 1).</param>
/// <param name="Ppv">Positive predictive value.</param>
/// <param name="Npv">Negative predictive value.</param>
/// <param name="NetBenefit">Net benefit at the operating threshold.</param>
public sealed record StatedPrevalence(double Prevalence, MetricEstimate Ppv, MetricEstimate Npv, MetricEstimate NetBenefit);
