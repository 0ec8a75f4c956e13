using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Training.Explanations;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>
/// Compares maps with those of the same model with randomised weights (Adebayo et al. 2018): maps that agree show the image, not what was
/// learnt.
/// </summary>
internal static class RandomisedCheck
{
    /// <summary>Images that are compared: the mean of so many moves little with another one.</summary>
    private const int Images = 8;

    /// <summary>Fewer say nothing.</summary>
    private const int Least = 3;

    /// <summary>A mean correlation above this says that the maps do not depend on what was learnt.</summary>
    private const double Suspicious = 0.5;

    private const ulong Seed = 1;

    /// <summary>Checks as many images as time allows.</summary>
    /// <param name="maps">Explained cases.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>One sentence, or none where time did not allow it.</returns>
    public static IReadOnlyList<string> Run(IReadOnlyList<(CaseSubject Subject, HeatMap Map)> maps, TimeSpan limit)
    {
        var model = maps[0].Subject.Model;
        var watch = Stopwatch.StartNew();
        using var randomised = model.OpenRandomised(Seed);
        var correlations = new List<double>();
        var flat = 0;
        foreach (var (subject, map) in maps.Where(pair => pair.Subject.Model == model).Take(Images))
        {
            if (correlations.Count + flat > 0 && watch.Elapsed >= limit)
            {
                break;
            }

            var other = randomised.Explain(subject.Values(), subject.Target, subject.Member);
            if (other.Width != map.Width || other.Height != map.Height)
            {
                return [];
            }

            if (other.Peak > 0)
            {
                correlations.Add(Math.Abs(MapAgreement.RankCorrelation(map, other)));
            }
            else
            {
                flat++;
            }
        }

        if (correlations.Count < Least)
        {
            return flat < Least ? [] :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"With randomised weights the model says the same wherever the image changes (checked on {flat} images, after Adebayo et al. ")
                + "2018): the maps depend on what was learnt.",
            ];
        }

        var mean = correlations.Average();
        var verdict = mean < Suspicious
            ? "they depend on what was learnt."
            : "they hardly depend on what was learnt, so read nothing into them.";
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Compared with the same model with randomised weights, the maps of {correlations.Count} images have a mean absolute rank correlation of "
                + $"{mean:0.00} (Adebayo et al. 2018): {verdict}"),
        ];
    }
}
