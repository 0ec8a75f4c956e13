using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>What an optimiser remembers of one group of parameters, and its step over them.</summary>
public abstract class GroupState : IDisposable
{
    private readonly List<Tensor> _state = [];

    /// <summary>Begins with nothing remembered.</summary>
    /// <param name="parameters">What is learned.</param>
    protected GroupState(Tensor[] parameters) => Parameters = parameters;

    /// <summary>What is learned.</summary>
    public Tensor[] Parameters { get; }

    /// <summary>One step.</summary>
    /// <param name="gradients">One for each parameter, in order.</param>
    /// <param name="rate">The learning rate of this group.</param>
    public abstract void Update(Tensor[] gradients, double rate);

    /// <summary>Frees what is remembered, not the parameters.</summary>
    public void Dispose()
    {
        _state.ForEach(tensor => tensor.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>A list of zeros shaped like the parameters, owned by this state.</summary>
    protected Tensor[] ZerosLikeParameters()
    {
        using var scope = TensorScope.Begin();
        var zeros = Array.ConvertAll(Parameters, parameter => parameter.ZerosLike().Own());
        _state.AddRange(zeros);
        return zeros;
    }
}
