using MLWorkbench.Data;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>Columns whose values all but name the class: written after the diagnosis, or a site that sent one class only.</summary>
internal static class TellingColumns
{
    /// <summary>Share of the training samples whose class is the usual one of their value.</summary>
    private const double Giveaway = 0.95;

    /// <summary>A column with more different values than one in so many samples is a name, which tells of nobody else.</summary>
    private const int SamplesAValue = 4;

    /// <summary>Where one class has nearly all samples, any column looks telling.</summary>
    private const double MostOfOneClass = 0.85;

    private const int FewestSamples = 20;

    /// <summary>How many a title names.</summary>
    private const int Named = 3;

    /// <summary>Finds them among the training samples.</summary>
    /// <param name="data">Training samples.</param>
    /// <param name="together">AUROC of all columns together on validation samples; null where they tell little.</param>
    public static IEnumerable<DataFinding> Of(TrainingData data, MetricEstimate? together)
    {
        var columns = data.Training.SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal).Where(column => Tells(data, column)).ToList();
        if (columns.Count > 0)
        {
            yield return new DataFinding(
                FindingWeight.Doubt,
                columns.Count == 1 ? $"The column '{columns[0]}' gives the answer away" : $"{columns.Count} columns give the answer away: {Words.Some([.. columns.Select(column => $"'{column}'")], Named)}",
                data.HasImages
                    ? $"{Alone(columns.Count)} the class of nearly every image. A model of images never reads it unless data.features names it; but where it says how or where an "
                        + "image was made, an image of another class may simply look as if made elsewhere."
                    : $"{Alone(columns.Count)} the class of nearly every row. Where it is written down after the outcome is known, no model may read it: leave it out with data.features.",
                columns,
                columns.Count);
        }
        else if (together is not null)
        {
            yield return new DataFinding(
                FindingWeight.Note,
                FormattableString.Invariant($"The manifest's columns alone reach an AUROC of {together.Value:0.000}"),
                "The model reads images only and never these columns. They may be honest knowledge, such as age, or say how and where images were made: "
                + "compare the model with them before it is called useful.",
                [],
                1);
        }
    }

    private static string Alone(int columns) => columns == 1 ? "Its value alone names" : "The value of each alone names";

    private static bool Tells(TrainingData data, string column)
    {
        var known = data.Training.Where(sample => sample.Labels.Count == 1 && sample.Columns.GetValueOrDefault(column, "").Length > 0).ToList();
        if (known.Count < FewestSamples || Usual(known) > MostOfOneClass * known.Count)
        {
            return false;
        }

        var values = known.GroupBy(sample => sample.Columns[column], StringComparer.Ordinal).ToList();
        return values.Count * SamplesAValue <= known.Count && values.Sum(Usual) >= Giveaway * known.Count;
    }

    private static int Usual(IEnumerable<Sample> samples) => samples.CountBy(sample => sample.Label).Max(pair => pair.Value);
}
