using System.Collections.Concurrent;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Carries out a study's trials in worker processes. A worker takes many trials; one that ends, hangs or grows too large costs its
/// trial and is replaced.
/// </summary>
public sealed class WorkerTrialRunner : ITrialRunner, IAsyncDisposable
{
    /// <summary>Share of a worker's memory for prepared images; the rest is the network's, its gradients' and its feature maps'.</summary>
    private const double PixelShare = 0.3;

    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private readonly PipelineSpec _pipeline;
    private readonly Objective _objective;
    private readonly string _samples;
    private readonly StoredSamples _stored;
    private readonly Func<WorkerProcess> _start;
    private readonly long _memoryCap;

    /// <summary>Creates the runner; no process is started yet.</summary>
    /// <param name="pipeline">The pipeline whose search expressions each trial decides.</param>
    /// <param name="objective">What the study optimises.</param>
    /// <param name="samples">The file with training and validation samples.</param>
    /// <param name="stored">What all samples have in common as stored.</param>
    /// <param name="memoryCap">Bytes a worker may hold; one that holds more is ended, and its trial fails.</param>
    /// <param name="start">Starts a worker.</param>
    public WorkerTrialRunner(
        PipelineSpec pipeline, Objective objective, string samples, StoredSamples stored, long memoryCap, Func<WorkerProcess> start) =>
        (_pipeline, _objective, _samples, _stored, _memoryCap, _start) = (pipeline, objective, samples, stored, memoryCap, start);

    /// <summary>Names of further metrics that objectives and constraints ask for. Default none.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Whether each trial keeps its trained networks' weights. Default false.</summary>
    public bool KeepWeights { get; init; }

    /// <inheritdoc/>
    public async Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var granted = Math.Min(_memoryCap, trial.MemoryBytes ?? long.MaxValue);
        var request = new FitTrial(
            trial.Number,
            trial.Seed,
            _pipeline.Decide(trial.Values).ToYaml(),
            _samples,
            _objective.Name,
            _objective.LowerIsBetter,
            _stored,
            trial.Folder,
            (long)(PixelShare * granted),
            Measures,
            KeepWeights);
        var worker = _idle.TryTake(out var idle) ? idle : _start();
        var healthy = false;
        using var watch = new WorkerWatch(worker, granted, progress as ITrialSigns);
        try
        {
            var facts = await FitAsync(worker, request, trial.RunEnds, progress, cancellation).ConfigureAwait(false);
            healthy = true;
            return facts is null ? throw new OperationCanceledException(cancellation) : Result(facts, trial.RelativeFolder);
        }
        catch (TrialFailedException)
        {
            healthy = true;
            throw;
        }
        catch (WorkerEndedException) when (cancellation.IsCancellationRequested && watch.Verdict is null)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (WorkerEndedException ended)
        {
            throw new TrialFailedException(watch.Verdict ?? CodedReason.Of(ended.Message, null, _samples), ended);
        }
        finally
        {
            if (healthy)
            {
                _idle.Add(worker);
            }
            else
            {
                worker.Kill();
                await worker.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the workers.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var worker))
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <returns>What the worker says of the trial; null when it stopped it.</returns>
    private async Task<Training.TrialFacts?> FitAsync(
        WorkerProcess worker, FitTrial request, CancellationToken runEnds, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        await worker.SendAsync(request).ConfigureAwait(false);
        using var stop = new WorkerStop(worker, request.Trial, runEnds, cancellation);
        while (true)
        {
            switch (await worker.ReadAsync(stop.PatienceEnds).ConfigureAwait(false))
            {
                case EpochFitted { Epoch: var epoch }:
                    progress.Report(Report(epoch));
                    break;
                case TrialFitted { Facts: var facts }:
                    return facts;
                case TrialStopped:
                    return null;
                case TrialFailed { DiskFull: true, Reason: var reason }:
                    throw new DiskFullException(reason);
                case TrialFailed { EngineMissing: true, Reason: var reason }:
                    throw new EngineMissingException("libtorch", reason);
                case TrialFailed { Reason: var reason }:
                    throw new TrialFailedException(reason);
            }
        }
    }

    // Folds follow one another: to the study they are one long curve.
    private EpochReport Report(EpochOutcome epoch) => new(
        (epoch.Fold * epoch.Epochs) + epoch.Epoch,
        epoch.Folds * epoch.Epochs,
        epoch.TrainLoss,
        epoch.ValidationLoss,
        Value(epoch.Score),
        epoch.Fold,
        epoch.Folds);

    private TrialResult Result(Training.TrialFacts facts, string folder) => new(
        Value(facts.Score),
        new Dictionary<string, double>(facts.Measures)
        {
            ["validation_loss"] = facts.ValidationLoss,
            ["best_epoch"] = facts.BestEpochs.Average(),
            ["parameters"] = facts.Parameters,
        },
        facts.Seconds,
        folder);

    /// <summary>Trainers maximise scores; the study's metric may be a loss.</summary>
    private double Value(double score) => _objective.LowerIsBetter ? -score : score;
}
