using MLWorkbench.Torch.Native;
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
    private readonly List<Tensor> _state = [];

    /// <summary>Takes the parameters.</summary>
    /// <param name="parameters">What is learned; the optimiser does not own it.</param>
    /// <param name="learningRate">The first learning rate.</param>
    protected Optimizer(IReadOnlyList<Tensor> parameters, double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(learningRate);
        Parameters = parameters.Where(parameter => parameter.RequiresGrad).ToArray();
        LearningRate = learningRate;
    }

    /// <summary>The learning rate of the next step; schedules set it.</summary>
    public double LearningRate { get; set; }

    /// <summary>What is learned.</summary>
    protected Tensor[] Parameters { get; }

    /// <summary>Changes the parameters; those without a gradient stay.</summary>
    public void Step()
    {
        using var scope = TensorScope.Begin();
        using var noGrad = GradMode.Off();
        var gradients = new Tensor[Parameters.Length];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = Parameters[i].Grad()
                ?? throw new InvalidOperationException("A parameter has no gradient: call Backward before Step.");
        }

        Update(gradients);
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGrad() => Gradients.Clear(Parameters);

    /// <summary>Frees the optimiser's own state, not the parameters.</summary>
    public void Dispose()
    {
        _state.ForEach(tensor => tensor.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>One step.</summary>
    /// <param name="gradients">One for each parameter, in order.</param>
    protected abstract void Update(Tensor[] gradients);

    /// <summary>A list of zeros shaped like the parameters, owned by the optimiser.</summary>
    protected Tensor[] ZerosLikeParameters()
    {
        using var scope = TensorScope.Begin();
        var zeros = Array.ConvertAll(Parameters, parameter => parameter.ZerosLike().Own());
        _state.AddRange(zeros);
        return zeros;
    }
}
