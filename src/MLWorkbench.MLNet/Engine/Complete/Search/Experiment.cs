using Microsoft.ML;
using Microsoft.ML.AutoML;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.MLNet.Search;

/// <summary>
/// An AutoMLExperiment that is asked what it would try. It is played through what is known already: whatever it tries that our study has tried
/// gets that result at once, and the first thing that is new is the answer. So an experiment can be begun anew at any point of a study and
/// says what an undisturbed one would have said.
/// </summary>
internal sealed class Experiment : IDisposable
{
    /// <summary>After so many proposals that are known in a row the space holds nothing else to find; the study knows how to go on.</summary>
    private const int KnownInARow = 64;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private readonly SearchQuestion _question;
    private readonly CancellationTokenSource _end = new();
    private readonly ExperimentRunner _runner = new();
    private readonly ExperimentMonitor _monitor = new();
    private readonly List<SearchTrial> _given = [];
    private double[]? _open;

    /// <summary>Begins.</summary>
    /// <param name="question">Kind, seed and space.</param>
    public Experiment(SearchQuestion question)
    {
        _question = question;
        var settings = new AutoMLExperiment.AutoMLExperimentSettings { Seed = question.Seed, SearchSpace = SearchSpaceMap.Of(question.Dimensions) };
        var experiment = new MLContext(question.Seed).Auto().CreateExperiment(settings).SetTrialRunner(_runner).SetMonitor(_monitor);
        _ = (question.Kind switch
        {
            SearchKind.Smac => experiment.SetSmacTuner(),
            SearchKind.Random => experiment.SetRandomSearchTuner(question.Seed),
            _ => experiment.SetCostFrugalTuner(),
        }).RunAsync(_end.Token).ContinueWith(ended => _runner.End(ended.Exception?.InnerException), TaskScheduler.Default);
    }

    /// <summary>Whether the experiment can go on from where it stands: it was told nothing that is different now.</summary>
    /// <param name="question">The search so far.</param>
    public bool Suits(SearchQuestion question) =>
        question.Kind == _question.Kind && question.Seed == _question.Seed && question.Dimensions.SequenceEqual(_question.Dimensions)
        && _given.TrueForAll(trial => question.Trials.Any(other => Same(other, trial)));

    /// <summary>What it tries next.</summary>
    /// <param name="question">The search so far.</param>
    /// <exception cref="WorkbenchException">It ended or does not answer.</exception>
    public SearchProposal Next(SearchQuestion question)
    {
        for (var known = 0; ; known++)
        {
            var values = _open ??= Read();
            if (known >= KnownInARow || question.Trials.FirstOrDefault(trial => Matches(trial, values)) is not { } trial)
            {
                return new SearchProposal(values, _monitor.Completed, _monitor.Best);
            }

            _given.Add(trial);
            _open = null;
            _runner.Give(trial);
        }
    }

    /// <summary>Ends the experiment.</summary>
    public void Dispose() => _end.Cancel();

    private double[] Read()
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            return SearchSpaceMap.Values(_runner.Proposals.ReadAsync(patience.Token).AsTask().GetAwaiter().GetResult().Parameter, _question.Dimensions);
        }
        catch (Exception failure) when (failure is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            throw new WorkbenchException($"ML.NET's search does not go on{(failure.InnerException is { } why ? $" ({why.Message.Split('\n')[0].Trim()})" : "")}.", failure);
        }
    }

    private static bool Matches(SearchTrial trial, double[] values)
    {
        const double slack = 1e-9;
        return values.Index().All(place => trial.Values[place.Index] is not { } value || Math.Abs(value - place.Item) <= slack * Math.Max(1, Math.Abs(value)));
    }

    private static bool Same(SearchTrial one, SearchTrial other) =>
        one.Loss.Equals(other.Loss) && one.Seconds.Equals(other.Seconds) && one.Values.SequenceEqual(other.Values);
}
