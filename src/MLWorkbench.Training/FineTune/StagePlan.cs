using MLWorkbench.Torch.Schedules;

namespace MLWorkbench.Training.FineTune;

/// <summary>Which stages learn in which epoch, and how fast; pure arithmetic on the options.</summary>
internal sealed class StagePlan
{
    /// <summary>Without a discount of its own the first stage learns this many times more slowly than the head (fastai's lr_mult).</summary>
    private const double Slowest = 100;

    private readonly FineTuneOptions _options;
    private readonly int _stages;
    private readonly double _discount;

    /// <summary>Takes the options.</summary>
    /// <param name="options">Epochs, unfreezing, rates.</param>
    /// <param name="stages">Stages of the backbone.</param>
    public StagePlan(FineTuneOptions options, int stages)
    {
        (_options, _stages) = (options, stages);
        _discount = options.Discount ?? Math.Pow(Slowest, -1.0 / Math.Max(1, stages));
        Epochs = options.HeadEpochs + (options.Unfreeze == Unfreezing.None ? 0 : options.Epochs);
    }

    /// <summary>Epochs in all, at most.</summary>
    public int Epochs { get; }

    /// <summary>How many stages learn, counted from the last.</summary>
    /// <param name="epoch">1-based, over both parts of the training.</param>
    public int Learning(int epoch)
    {
        var since = epoch - 1 - _options.HeadEpochs;
        return since < 0 || _options.Unfreeze == Unfreezing.None ? 0
            : _options.Unfreeze == Unfreezing.All ? _stages
            : Enumerable.Range(0, _stages).Count(stage => since >= stage * _options.Epochs / (2 * _stages));
    }

    /// <summary>The learning rate of a stage as a share of the head's.</summary>
    /// <param name="fromLast">0 for the last stage.</param>
    public double Share(int fromLast) => Math.Pow(_discount, fromLast + 1);

    /// <summary>The learning rate of the head.</summary>
    /// <param name="epoch">1-based.</param>
    /// <param name="step">0-based within the epoch.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    public double Rate(int epoch, int step, int stepsPerEpoch)
    {
        var ofTheHead = epoch <= _options.HeadEpochs;
        var (first, epochs) = ofTheHead ? (1, _options.HeadEpochs) : (_options.HeadEpochs + 1, _options.Epochs);
        return Schedule.OneCycle(
            _options.LearningRate, ((epoch - first) * stepsPerEpoch) + step, Math.Max(2, epochs * stepsPerEpoch), _options.WarmUp);
    }
}
