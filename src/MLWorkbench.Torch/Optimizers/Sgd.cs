using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>
/// Stochastic gradient descent with PyTorch's momentum: v = m v + g (v = g at first), p = p - rate * v; with Nesterov p = p - rate * (g + m v).
/// </summary>
public sealed class Sgd : Optimizer
{
    private static readonly Operator _add = Operator.Find("aten::_foreach_add", "List");
    private static readonly Operator _addInPlace = Operator.Find("aten::_foreach_add_", "List");
    private static readonly Operator _multiplyInPlace = Operator.Find("aten::_foreach_mul_", "Scalar");

    private readonly double _momentum;
    private readonly double _weightDecay;
    private readonly bool _nesterov;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What is learned; the optimiser does not own it.</param>
    /// <param name="learningRate">The first learning rate.</param>
    /// <param name="momentum">Share of the last direction kept. Default 0.</param>
    /// <param name="weightDecay">Factor of the weights added to their gradients. Default 0.</param>
    /// <param name="nesterov">Look ahead (Nesterov 1983). Default no; needs momentum.</param>
    public Sgd(IReadOnlyList<Tensor> parameters, double learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : this([new ParameterGroup(parameters)], learningRate, momentum, weightDecay, nesterov)
    {
    }

    /// <summary>Makes the optimiser over groups with learning rates of their own.</summary>
    /// <param name="groups">What is learned; more may be added later.</param>
    /// <param name="learningRate">The first learning rate, before each group's factor.</param>
    /// <param name="momentum">Share of the last direction kept. Default 0.</param>
    /// <param name="weightDecay">Factor of the weights added to their gradients. Default 0.</param>
    /// <param name="nesterov">Look ahead (Nesterov 1983). Default no; needs momentum.</param>
    public Sgd(IReadOnlyList<ParameterGroup> groups, double learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : base(learningRate)
    {
        if (nesterov && momentum <= 0)
        {
            throw new ArgumentException("Nesterov's step needs momentum.", nameof(nesterov));
        }

        _momentum = momentum;
        _weightDecay = weightDecay;
        _nesterov = nesterov;
        AddGroups(groups);
    }

    /// <inheritdoc/>
    protected override GroupState Begin(Tensor[] parameters, double? weightDecay) => new State(this, parameters, weightDecay ?? _weightDecay);

    private sealed class State(Sgd optimizer, Tensor[] parameters, double weightDecay) : GroupState(parameters)
    {
        private Tensor[]? _velocity;

        public override void Update(Tensor[] gradients, double rate)
        {
            if (weightDecay != 0)
            {
                gradients = _add.CallMany(gradients, Parameters, weightDecay);
            }

            if (optimizer._momentum != 0)
            {
                _velocity ??= ZerosLikeParameters();
                _multiplyInPlace.CallVoid(_velocity, optimizer._momentum);
                _addInPlace.CallVoid(_velocity, gradients, 1.0);
                gradients = optimizer._nesterov ? _add.CallMany(gradients, _velocity, optimizer._momentum) : _velocity;
            }

            _addInPlace.CallVoid(Parameters, gradients, -rate);
        }
    }
}
