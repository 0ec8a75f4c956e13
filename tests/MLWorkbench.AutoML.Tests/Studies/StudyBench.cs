using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Testing;

namespace MLWorkbench.AutoML.Tests.Studies;

/// <summary>A study in a folder of its own, on a search space and a runner that need no training.</summary>
internal sealed class StudyBench : IDisposable
{
    public static readonly SearchSpace Space = new(
        new RealDimension("x", 0, 1),
        new CategoricalDimension("kind", ["plain", "deep"]),
        new IntegerDimension("kind.deep.layers", 1, 64, Log: true) { Parent = "kind", ParentChoice = "deep" });

    private readonly TempFolder temp = new();

    public string Folder => Path.Combine(temp.Path, "out");

    public string Journal => Study.JournalPath(Folder);

    public SearchOptions Options { get; init; } = new() { Trials = 6 };

    public string Pipeline { get; init; } = "train: cnn\nrate: 1";

    public string Data { get; init; } = "data-1";

    public StudyIdentity Identity => StudyIdentity.Of("bench", Pipeline, Data, Options);

    public static string[] Finals(StudySummary summary) =>
        [.. summary.Trials.Select(t => $"{t.Number} {t.Seed} {t.State} {t.Value:R} {string.Join(",", t.Values)} {t.Epochs.Count}")];

    public IOpening? Opening { get; init; }

    public Study Open(TimeProvider? clock = null, Func<Stream, Stream>? wrap = null) =>
        Study.Open(Folder, Identity, Space, Options, clock ?? TimeProvider.System, wrap, Opening, temp.Path);

    public async Task<StudySummary> RunAsync(ITrialRunner? runner = null, int workers = 1, CancellationToken cancellation = default)
    {
        using var study = Open();
        return await study.RunAsync(runner ?? new FakeRunner(), workers, cancellation: cancellation);
    }

    public void Dispose() => temp.Dispose();
}
