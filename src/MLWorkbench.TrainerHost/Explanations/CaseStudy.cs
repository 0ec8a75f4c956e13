using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.Training.Explanations;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>
/// Gives the cases of a gallery their pictures and explanations. The most important cases come first, and what a time limit leaves over keeps
/// its picture. Nothing that fails here may cost a run: the user is told, and the gallery stays as it was.
/// </summary>
internal sealed class CaseStudy : IDisposable
{
    /// <summary>Share of the time that the check against randomised weights may take.</summary>
    private const double CheckShare = 0.2;

    private readonly TimeSpan _limit;
    private readonly IRunProgress? _progress;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<ExplainedModel, IExplainer> _explainers = new(ReferenceEqualityComparer.Instance);

    private CaseStudy(TimeSpan limit, IRunProgress? progress) => (_limit, _progress) = (limit, progress);

    /// <summary>
    /// How long explaining may take: a tenth of a search's time, at most 20 seconds (about 40 images by occlusion with a small backbone at 224
    /// pixels on two cores), at least one.
    /// </summary>
    /// <param name="searchTime">The budget of the search, or null.</param>
    public static TimeSpan Limit(TimeSpan? searchTime) => TimeSpan.FromSeconds(Math.Clamp((searchTime?.TotalSeconds ?? 200) / 10, 1, 20));

    /// <summary>Adds pictures and explanations.</summary>
    /// <param name="gallery">The cases, the most important first.</param>
    /// <param name="predictions">Where they come from.</param>
    /// <param name="models">Who predicted what.</param>
    /// <param name="limit">How long explaining may take; pictures are made in any case.</param>
    /// <param name="progress">Told how many images are explained, or why none are; null for silence.</param>
    public static CaseGallery Illustrate(
        CaseGallery gallery, PredictionSet predictions, IReadOnlyList<ExplainedModel> models, TimeSpan limit, IRunProgress? progress)
    {
        try
        {
            using var study = new CaseStudy(limit, progress);
            return study.Run(gallery, predictions, models);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            progress?.Report(new Notice($"The report shows no pictures of cases: {failure.Message.Split('\n')[0]}"));
            return gallery;
        }
    }

    public void Dispose()
    {
        foreach (var explainer in _explainers.Values)
        {
            explainer.Dispose();
        }
    }

    private CaseGallery Run(CaseGallery gallery, PredictionSet predictions, IReadOnlyList<ExplainedModel> models)
    {
        var subjects = CaseSubject.Of(gallery, predictions, models);
        var pictures = subjects.Select(subject => subject?.Picture()).ToList();
        var cases = gallery.Cases.Zip(pictures, (one, shown) => one with { Picture = shown is null ? null : PlanPicture.Encode(shown.Picture), Shown = shown?.Channel }).ToList();
        var maps = Explain(subjects);
        foreach (var (index, map) in maps)
        {
            cases[index] = cases[index] with
            {
                Explained = PlanPicture.Encode(HeatOverlay.Over(pictures[index]!.Picture, map)),
                ExplainedClass = subjects[index]!.Target,
            };
        }

        return gallery with
        {
            Cases = cases,
            Method = maps.Count == 0 ? null : Words(subjects, maps.Count, predictions),
            Checks = maps.Count == 0 ? [] : RandomisedCheck.Run([.. maps.Select(map => (subjects[map.Index]!, map.Map))], _limit * CheckShare),
        };
    }

    private List<(int Index, HeatMap Map)> Explain(IReadOnlyList<CaseSubject?> subjects)
    {
        var maps = new List<(int, HeatMap)>();
        var known = Enumerable.Range(0, subjects.Count).Where(index => subjects[index] is not null).ToList();
        _watch.Restart();
        foreach (var index in known)
        {
            if (maps.Count > 0 && _watch.Elapsed >= _limit * (1 - CheckShare))
            {
                break;
            }

            var subject = subjects[index]!;
            if (!_explainers.TryGetValue(subject.Model, out var explainer))
            {
                _explainers[subject.Model] = explainer = subject.Model.Open();
            }

            var began = _watch.Elapsed;
            maps.Add((index, explainer.Explain(subject.Values(), subject.Target, subject.Member)));
            if (maps.Count == 1)
            {
                var possible = 1 + (int)Math.Clamp((_limit * (1 - CheckShare) - _watch.Elapsed) / (_watch.Elapsed - began), 0, known.Count - 1);
                _progress?.Report(new StepStarted($"Explaining {possible} {(possible == 1 ? "image" : "images")}"));
            }
        }

        return maps;
    }

    private string Words(IReadOnlyList<CaseSubject?> subjects, int explained, PredictionSet predictions)
    {
        var method = string.Join("; ", _explainers.Values.Select(explainer => explainer.Method).Distinct(StringComparer.Ordinal));
        var score = predictions.Task switch
        {
            PredictionTask.Binary => $"'{predictions.PositiveClass}'",
            PredictionTask.Multiclass => "the predicted class",
            _ => "the most probable label",
        };
        var member = subjects.OfType<CaseSubject>().Any(subject => subject.Member is not null)
            ? _explainers.Values.All(explainer => explainer is GraphGradCam)
                ? " Each image is explained by the model of its fold, which had not seen it."
                : " The images are explained by the model as it is handed over, most of whose members have seen them."
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{method}. Orange is what speaks for {score}, blue what speaks against it: where the score is sensitive, not where disease is.{member} "
            + $"{explained} of {subjects.Count} cases are explained.");
    }
}
