using System.Globalization;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>
/// Whether treatments look as if given by chance. Where what was known of a patient tells the treatment, those who were given one differ from those who
/// were given another, and their responses cannot be compared (confounding by indication).
/// </summary>
public sealed record AssignmentCheck
{
    /// <summary>
    /// By how much the lower confidence bound of the AUROC must lie above chance. 0.03 is what a standardised difference of 0.1, the largest that counts as
    /// negligible, makes of two normal distributions: Phi(0.1 / sqrt 2) = 0.528.
    /// </summary>
    public const double Margin = 0.03;

    private const double Chance = 0.5;

    /// <summary>How well the treatment can be told from the columns, by a model that had not learnt from the patient; null where that was not looked into.</summary>
    public MetricEstimate? Auroc { get; init; }

    /// <summary>Columns that differ by more than chance between patients of two treatments, the largest difference first.</summary>
    public IReadOnlyList<Imbalance> Imbalances { get; init; } = [];

    /// <summary>The columns that were looked at.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Whether the AUROC lies above chance by more than the margin.</summary>
    public bool IsTold => Auroc?.Low > Chance + Margin;

    /// <summary>Whether anything says that treatments were not given by chance.</summary>
    public bool IsWarned => IsTold || Imbalances.Count > 0;

    /// <summary>What was found, in a sentence or two.</summary>
    public string Sentence
    {
        get
        {
            if (Columns.Count == 0)
            {
                return "Whether treatments were given by chance could not be looked into: the model reads no other column.";
            }

            string[] found = [.. IsTold ? [$"the other columns tell it with {AurocWords}"] : (string[])[], .. Imbalances.Count > 0 ? [$"patients of different treatments differ in {DifferenceWords}"] : (string[])[]];
            return found.Length > 0 ? $"Treatments were not given by chance: {string.Join(", and ", found)}."
                : Auroc?.Low is null ? $"Whether treatments were given by chance could not be looked into: {Auroc?.Reason ?? "there are too few patients"}."
                : $"No sign that treatments were given otherwise than by chance, as far as {string.Join(", ", Columns)} tell: {AurocWords}. What stands in no column cannot be seen.";
        }
    }

    /// <summary>Why responses to different treatments must not be compared; null where nothing says so.</summary>
    public string? Doubt => IsWarned ? "treatments were not given by chance"
        : Columns.Count == 0 || Auroc?.Low is null ? "whether treatments were given by chance could not be looked into"
        : null;

    private string AurocWords => string.Create(CultureInfo.InvariantCulture, $"an AUROC of {Auroc!.Value:0.000} ({Auroc.Low:0.000} to {Auroc.High:0.000}; chance is 0.5)");

    private string DifferenceWords
    {
        get
        {
            const int shown = 4;
            var columns = Imbalances.DistinctBy(one => one.Column, StringComparer.Ordinal).ToList();
            var words = columns.Take(shown).Select(one => string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Column}{(one.Word is null ? "" : one.Word.Length == 0 ? " (missing)" : $" ({one.Word})")} by {Math.Abs(one.Difference):0.00} standard deviations ({one.First}, {one.Second})"));
            return string.Join(", ", words) + (columns.Count > shown ? string.Create(CultureInfo.InvariantCulture, $" and {columns.Count - shown} more columns") : "");
        }
    }
}
