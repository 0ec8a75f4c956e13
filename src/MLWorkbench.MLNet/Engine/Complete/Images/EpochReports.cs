using MLWorkbench.Training;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLWorkbench.MLNet.Images;

/// <summary>
/// What ML.NET says after every epoch, as ours. It knows the study's metric only once the network is trained, so the last epoch is kept back
/// until then. Its callback is also the one place where a training can be ended.
/// </summary>
/// <param name="fold">The fold's number.</param>
/// <param name="folds">Number of folds.</param>
/// <param name="epochs">Epochs at most.</param>
/// <param name="progress">Told of epochs.</param>
/// <param name="cancellation">Ends the training.</param>
internal sealed class EpochReports(int fold, int folds, int epochs, Action<EpochOutcome> progress, CancellationToken cancellation)
{
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();
    private EpochOutcome? _last;
    private double _training = double.NaN;
    private double _rate;

    /// <summary>Epochs that ended.</summary>
    public int Count => _last?.Epoch ?? 0;

    /// <summary>ML.NET's callback: once for every image while features are computed, then once or twice an epoch.</summary>
    /// <param name="metrics">What it measured.</param>
    public void Hear(ImageClassificationMetrics metrics)
    {
        cancellation.ThrowIfCancellationRequested();
        if (metrics.Train is not { } train)
        {
            return;
        }

        if (train.DatasetUsed == ImageClassificationMetrics.Dataset.Train)
        {
            (_training, _rate) = (train.CrossEntropy, train.LearningRate);
            return;
        }

        Pass();
        _last = new EpochOutcome(fold, folds, train.Epoch + 1, epochs, _training, train.CrossEntropy, double.NaN, _rate, _watch.Elapsed.TotalSeconds);
        _watch.Restart();
    }

    /// <summary>Reports the last epoch.</summary>
    /// <param name="score">The study's metric.</param>
    public void End(double score)
    {
        _last = _last is null ? null : _last with { Score = score };
        Pass();
    }

    private void Pass()
    {
        if (_last is { } outcome)
        {
            progress(outcome);
        }
    }
}
