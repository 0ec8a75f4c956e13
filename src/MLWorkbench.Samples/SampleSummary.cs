using System.Globalization;
using System.Text;

namespace MLWorkbench.Samples;

/// <summary>What was generated, and how well it can be read at all.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifest">The manifest to point a pipeline at.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Labels">Images per class.</param>
/// <param name="BestAuc">The ceiling for any model.</param>
/// <param name="ReaderAgreement">Mean share of pairs of readers that agree about an image.</param>
/// <param name="Treatments">What each treatment seems to do and truly does.</param>
/// <param name="Bytes">Size of all files written.</param>
public sealed record SampleSummary(
    string Folder,
    string Manifest,
    SampleOptions Options,
    int Images,
    IReadOnlyDictionary<string, int> Labels,
    BestAuc BestAuc,
    double ReaderAgreement,
    IReadOnlyList<TreatmentSummary> Treatments,
    long Bytes)
{
    /// <summary>The summary as lines of text, for a terminal.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{Manifest}: {(Options.Format == SampleFormat.Table ? "" : $"{Images} images of ")}{Options.Patients} patients ({Bytes / 1e6:0.00} MB)\n{DescribeContent()}");

    /// <summary>The same as <see cref="Describe"/>.</summary>
    public override string ToString() => Describe();

    /// <summary>The part of the description that does not depend on where the set lies.</summary>
    internal string DescribeContent()
    {
        var text = new StringBuilder();
        if (Options.Format == SampleFormat.Table)
            return DescribeTreatments(text).ToString();

        text.Append(CultureInfo.InvariantCulture, $"labels: {string.Join(", ", Labels.Select(pair => $"{pair.Key} {pair.Value}"))}\n");
        text.Append(CultureInfo.InvariantCulture, $"readers agree on {ReaderAgreement:0.0%} of pairs\n");
        text.Append(CultureInfo.InvariantCulture, $"best AUC anyone can reach: {Number(BestAuc.Macro)} (macro, one against the rest)\n");
        foreach (var (name, value) in BestAuc.PerClass)
            text.Append(CultureInfo.InvariantCulture, $"  {name} against the rest: {Number(value)}\n");

        return DescribeTreatments(text).ToString();
    }

    private StringBuilder DescribeTreatments(StringBuilder text)
    {
        text.Append("treatment: patients, response as observed, response if everybody got it (smooth disease, spiculated disease)\n");
        foreach (var t in Treatments)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {t.Treatment}: {t.Patients}, {Share(t.ObservedResponse)}, {t.TrueResponse:0.0%}");
            text.Append(CultureInfo.InvariantCulture, $" ({Share(t.TrueResponseSmooth)}, {Share(t.TrueResponseSpiculated)})\n");
        }

        return text;
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";

    private static string Share(double? value) => value?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "nobody";
}
