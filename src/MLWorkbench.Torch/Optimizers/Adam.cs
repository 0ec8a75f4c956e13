using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015); with decoupled weight decay it is AdamW (Loshchilov and Hutter 2019). The steps are those of PyTorch's
/// multi-tensor form.
/// </summary>
public sealed class Adam : Optimizer
{
    private static readonly Operator _add = Operator.Find("aten::_foreach_add", "List");
    private static readonly Operator _addScalarInPlace = Operator.Find("aten::_foreach_add_", "Scalar");
    private static readonly Operator _addInPlace = Operator.Find("aten::_foreach_add_", "List");
    private static readonly Operator _multiplyInPlace = Operator.Find("aten::_foreach_mul_", "Scalar");
    private static readonly Operator _divideInPlace = Operator.Find("aten::_foreach_div_", "Scalar");
    private static readonly Operator _addProductInPlace = Operator.Find("aten::_foreach_addcmul_", "Scalar");
    private static readonly Operator _addQuotientInPlace = Operator.Find("aten::_foreach_addcdiv_", "Scalar");
    private static readonly Operator _sqrt = Operator.Find("aten::_foreach_sqrt");

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _weightDecay;
    private readonly bool _decoupled;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What is learned; the optimiser does not own it.</param>
    /// <param name="learningRate">The first learning rate. Default 1e-3, as published.</param>
    /// <param name="beta1">Decay of the mean of gradients. Default 0.9.</param>
    /// <param name="beta2">Decay of the mean of squared gradients. Default 0.999.</param>
    /// <param name="epsilon">Added to the root of the latter. Default 1e-8.</param>
    /// <param name="weightDecay">Weight decay. Default 0.</param>
    /// <param name="decoupled">Shrink the weights directly (AdamW) instead of through the gradients. Default no.</param>
    public Adam(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool decoupled = false)
        : this([new ParameterGroup(parameters)], learningRate, beta1, beta2, epsilon, weightDecay, decoupled)
    {
    }

    /// <summary>Makes the optimiser over groups with learning rates of their own.</summary>
    /// <param name="groups">What is learned; more may be added later.</param>
    /// <param name="learningRate">The first learning rate, before each group's factor. Default 1e-3, as published.</param>
    /// <param name="beta1">Decay of the mean of gradients. Default 0.9.</param>
    /// <param name="beta2">Decay of the mean of squared gradients. Default 0.999.</param>
    /// <param name="epsilon">Added to the root of the latter. Default 1e-8.</param>
    /// <param name="weightDecay">Weight decay. Default 0.</param>
    /// <param name="decoupled">Shrink the weights directly (AdamW) instead of through the gradients. Default no.</param>
    public Adam(
        IReadOnlyList<ParameterGroup> groups,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool decoupled = false)
        : base(learningRate)
    {
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
        _weightDecay = weightDecay;
        _decoupled = decoupled;
        AddGroups(groups);
    }

    /// <summary>Makes AdamW with PyTorch's defaults.</summary>
    /// <param name="parameters">What is learned.</param>
    /// <param name="learningRate">The first learning rate. Default 1e-3.</param>
    /// <param name="weightDecay">Share of the weights taken off in each step, times the learning rate. Default 0.01.</param>
    public static Adam W(IReadOnlyList<Tensor> parameters, double learningRate = 1e-3, double weightDecay = 1e-2) =>
        new(parameters, learningRate, weightDecay: weightDecay, decoupled: true);

    /// <summary>Makes AdamW with PyTorch's defaults over groups with learning rates of their own.</summary>
    /// <param name="groups">What is learned; more may be added later.</param>
    /// <param name="learningRate">The first learning rate, before each group's factor. Default 1e-3.</param>
    /// <param name="weightDecay">Share of the weights taken off in each step, times the learning rate. Default 0.01.</param>
    public static Adam W(IReadOnlyList<ParameterGroup> groups, double learningRate = 1e-3, double weightDecay = 1e-2) =>
        new(groups, learningRate, weightDecay: weightDecay, decoupled: true);

    /// <inheritdoc/>
    protected override GroupState Begin(Tensor[] parameters, double? weightDecay) => new State(this, parameters, weightDecay ?? _weightDecay);

    private sealed class State(Adam optimizer, Tensor[] parameters, double weightDecay) : GroupState(parameters)
    {
        private Tensor[]? _mean;
        private Tensor[]? _square;
        private long _steps;

        public override void Update(Tensor[] gradients, double rate)
        {
            _mean ??= ZerosLikeParameters();
            _square ??= ZerosLikeParameters();
            _steps++;
            if (weightDecay != 0 && optimizer._decoupled)
            {
                _multiplyInPlace.CallVoid(Parameters, 1 - (rate * weightDecay));
            }
            else if (weightDecay != 0)
            {
                gradients = _add.CallMany(gradients, Parameters, weightDecay);
            }

            var (beta1, beta2) = (optimizer._beta1, optimizer._beta2);
            _multiplyInPlace.CallVoid(_mean, beta1);
            _addInPlace.CallVoid(_mean, gradients, 1 - beta1);
            _multiplyInPlace.CallVoid(_square, beta2);
            _addProductInPlace.CallVoid(_square, gradients, gradients, 1 - beta2);

            var stepSize = rate / (1 - Math.Pow(beta1, _steps));
            var denominator = _sqrt.CallMany([_square]);
            _divideInPlace.CallVoid(denominator, Math.Sqrt(1 - Math.Pow(beta2, _steps)));
            _addScalarInPlace.CallVoid(denominator, optimizer._epsilon);
            _addQuotientInPlace.CallVoid(Parameters, _mean, denominator, -stepSize);
        }
    }
}
