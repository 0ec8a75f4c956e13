using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Fitting;

/// <summary>Keeps the weights of the best epoch: the highest score, of equal ones the lowest validation loss.</summary>
internal sealed class BestWeights : IDisposable
{
    private readonly IReadOnlyList<Tensor> _live;
    private readonly Tensor[] _kept;

    /// <summary>Starts with nothing kept.</summary>
    public BestWeights(Module network)
    {
        using var scope = TensorScope.Begin();
        _live = [.. network.NamedParameters().Concat(network.NamedBuffers()).Select(pair => pair.Value)];
        _kept = [.. _live.Select(tensor => tensor.Detach().Clone().Own())];
    }

    /// <summary>The 1-based epoch that is kept; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Its score.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>Its validation loss.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>Keeps the weights if the epoch is the best so far.</summary>
    public void Offer(int epoch, double score, double loss)
    {
        var better = Epoch == 0
            || (double.IsNaN(Score) && !double.IsNaN(score))
            || score > Score
            || ((score == Score || (double.IsNaN(score) && double.IsNaN(Score))) && (loss < Loss || double.IsNaN(Loss)));
        if (!better)
        {
            return;
        }

        (Epoch, Score, Loss) = (epoch, score, loss);
        Copy(_live, _kept);
    }

    /// <summary>Puts the kept weights back into the network.</summary>
    public void Restore() => Copy(_kept, _live);

    public void Dispose()
    {
        foreach (var tensor in _kept)
        {
            tensor.Dispose();
        }
    }

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        using var scope = TensorScope.Begin();
        using var off = GradMode.Off();
        for (var index = 0; index < from.Count; index++)
        {
            to[index].CopyInPlace(from[index]);
        }
    }
}
