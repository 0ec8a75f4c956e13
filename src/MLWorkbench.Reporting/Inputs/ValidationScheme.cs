using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>How the data were divided into what is learnt from, chosen by and judged on.</summary>
/// <param name="Text">One sentence: "25 % of the patients in the vault, five folds by patient on the rest."</param>
/// <param name="Judges">Whether the final numbers are those of the model or of the way of making it.</param>
public sealed record ValidationScheme(string Text, Judged Judges = Judged.Model);
