using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>AdamW over the head and over each stage that has begun to learn, each with its own share of the learning rate.</summary>
internal sealed class StageOptimizer : IDisposable
{
    private readonly TorchBackbone _backbone;
    private readonly StagePlan _plan;
    private readonly FineTuneOptions _options;
    private readonly Adam _adam;
    private readonly List<Tensor> _parameters = [];
    private int _learning;

    /// <summary>Freezes every stage and begins with the head.</summary>
    /// <param name="backbone">The backbone, where it will be trained.</param>
    /// <param name="plan">The stages' shares of the learning rate.</param>
    /// <param name="options">Weight decay and the limit of the gradients.</param>
    public StageOptimizer(TorchBackbone backbone, StagePlan plan, FineTuneOptions options)
    {
        (_backbone, _plan, _options) = (backbone, plan, options);
        foreach (var stage in backbone.Stages)
        {
            stage.Freeze();
        }

        _adam = Adam.W((IReadOnlyList<ParameterGroup>)[], options.LearningRate, options.WeightDecay);
        Add(backbone.Classifier, 1);
    }

    /// <summary>The head's learning rate; each stage follows with its share.</summary>
    public double LearningRate
    {
        get => _adam.LearningRate;
        set => _adam.LearningRate = value;
    }

    /// <summary>Lets stages learn.</summary>
    /// <param name="count">How many, from the last; those that learn already go on.</param>
    public void Unfreeze(int count)
    {
        for (; _learning < count; _learning++)
        {
            var stage = _backbone.Stages[^(_learning + 1)];
            stage.Unfreeze();
            Add(stage, _plan.Share(_learning));
        }
    }

    /// <summary>Changes what learns by the gradients of a loss.</summary>
    /// <param name="loss">A scalar.</param>
    public void Step(Tensor loss)
    {
        _adam.ZeroGrad();
        loss.Backward();
        if (_options.GradientClip > 0)
        {
            Gradients.ClipNorm(_parameters, _options.GradientClip);
        }

        _adam.Step();
    }

    public void Dispose() => _adam.Dispose();

    /// <summary>Biases and normalisations, which have one dimension, keep their size (He et al. 2019).</summary>
    private void Add(Module module, double share)
    {
        foreach (var group in module.Parameters().GroupBy(parameter => parameter.Rank > 1))
        {
            _adam.AddGroup(new ParameterGroup([.. group], share, group.Key ? null : 0));
            _parameters.AddRange(group);
        }
    }
}
