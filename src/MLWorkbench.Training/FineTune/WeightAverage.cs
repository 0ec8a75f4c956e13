using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// Keeps a network at the exponential moving average of another one: a = d a + (1 - d) w after every step, with d = min(decay, (1 + t) / (10 + t))
/// in step t, so that the beginning is soon forgotten. Running statistics are averaged like weights.
/// </summary>
internal sealed class WeightAverage
{
    private static readonly Operator _lerpInPlace = Operator.Find("aten::lerp_", "Scalar");

    private readonly (Tensor Live, Tensor Average)[] _pairs;
    private readonly double _decay;
    private long _steps;

    /// <summary>Begins with the live network's weights.</summary>
    /// <param name="live">The network that is trained.</param>
    /// <param name="average">One of the same form.</param>
    /// <param name="decay">Share of the average kept in a step.</param>
    public WeightAverage(Module live, Module average, double decay)
    {
        _pairs = [.. State(live).Zip(State(average))];
        _decay = decay;
        Each((from, to) => to.CopyInPlace(from));
    }

    /// <summary>Takes the live weights into the average.</summary>
    public void Update()
    {
        _steps++;
        var share = 1 - Math.Min(_decay, (1.0 + _steps) / (10.0 + _steps));
        Each((from, to) =>
        {
            if (to.Type == ScalarType.Float32)
            {
                // a + (1 - d) (w - a): weights that do not move stay as they are to the last digit.
                _lerpInPlace.Call(to, from, share).Dispose();
            }
            else
            {
                to.CopyInPlace(from);
            }
        });
    }

    private static IEnumerable<Tensor> State(Module module) => module.NamedParameters().Concat(module.NamedBuffers()).Select(pair => pair.Value);

    private void Each(Action<Tensor, Tensor> action)
    {
        using var scope = TensorScope.Begin();
        using var off = GradMode.Off();
        foreach (var (live, average) in _pairs)
        {
            action(live, average);
        }
    }
}
