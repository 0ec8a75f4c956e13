using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>
/// Changes parameters by their gradients. One turn of a training loop is:
/// <code>
/// loss.Backward();
/// optimizer.Step();
/// optimizer.ZeroGrad();
/// </code>
/// </summary>
public abstract class Optimizer : IDisposable
{
    private readonly List<(GroupState State, double RateFactor)> _groups = [];

    /// <summary>Begins without parameters; the derived type adds the first groups.</summary>
    /// <param name="learningRate">The first learning rate.</param>
    protected Optimizer(double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(learningRate);
        LearningRate = learningRate;
    }

    /// <summary>The learning rate of the next step; schedules set it. Each group multiplies it by its own factor.</summary>
    public double LearningRate { get; set; }

    /// <summary>
    /// Adds parameters to be learned from the next step on (PyTorch's add_param_group): what gradual unfreezing does with the stage that
    /// it has just unfrozen. The optimiser does not own them.
    /// </summary>
    /// <param name="group">The parameters; those that require no gradient are left out.</param>
    /// <exception cref="ArgumentException">One of the parameters is learned already.</exception>
    public void AddGroup(ParameterGroup group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group.RateFactor, nameof(group));
        var parameters = group.Parameters.Where(parameter => parameter.RequiresGrad).ToArray();
        if (_groups.SelectMany(known => known.State.Parameters).Concat(parameters).GroupBy(parameter => parameter).Any(same => same.Count() > 1))
        {
            throw new ArgumentException("A parameter is in two groups: it would be changed twice in each step.", nameof(group));
        }

        if (parameters.Length > 0)
        {
            _groups.Add((Begin(parameters, group.WeightDecay), group.RateFactor));
        }
    }

    /// <summary>Changes the parameters. Groups in which nothing requires a gradient any more (frozen again) stay as they are.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no gradient.</exception>
    public void Step()
    {
        using var noGrad = GradMode.Off();
        foreach (var (state, factor) in _groups)
        {
            using var scope = TensorScope.Begin();
            if (state.Parameters.Any(parameter => parameter.RequiresGrad))
            {
                state.Update(GradientsOf(state.Parameters), LearningRate * factor);
            }
        }
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGrad() => Gradients.Clear(_groups.SelectMany(group => group.State.Parameters).ToArray());

    /// <summary>Frees the optimiser's own state, not the parameters.</summary>
    public void Dispose()
    {
        _groups.ForEach(group => group.State.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>What the optimiser remembers of parameters that it has not seen before.</summary>
    /// <param name="parameters">What is learned.</param>
    /// <param name="weightDecay">The group's own weight decay, or null for the optimiser's.</param>
    protected abstract GroupState Begin(Tensor[] parameters, double? weightDecay);

    /// <summary>Adds the first groups.</summary>
    /// <param name="groups">The groups.</param>
    protected void AddGroups(IEnumerable<ParameterGroup> groups)
    {
        foreach (var group in groups)
        {
            AddGroup(group);
        }
    }

    private static Tensor[] GradientsOf(Tensor[] parameters) => Array.ConvertAll(parameters, parameter =>
        parameter.Grad() ?? throw new InvalidOperationException("A parameter has no gradient: call Backward before Step."));
}
