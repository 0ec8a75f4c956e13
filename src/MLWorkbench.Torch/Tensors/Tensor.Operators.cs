using MLWorkbench.Torch.Operators;

namespace MLWorkbench.Torch.Tensors;

/// <content>Arithmetic, element by element and over whole tensors; names and meanings are PyTorch's.</content>
public sealed partial class Tensor
{
    private static readonly Operator _add = Operator.Find("aten::add", "Tensor");
    private static readonly Operator _addScalar = Operator.Find("aten::add", "Scalar");
    private static readonly Operator _sub = Operator.Find("aten::sub", "Tensor");
    private static readonly Operator _subScalar = Operator.Find("aten::sub", "Scalar");
    private static readonly Operator _mul = Operator.Find("aten::mul", "Tensor");
    private static readonly Operator _mulScalar = Operator.Find("aten::mul", "Scalar");
    private static readonly Operator _div = Operator.Find("aten::div", "Tensor");
    private static readonly Operator _divScalar = Operator.Find("aten::div", "Scalar");
    private static readonly Operator _neg = Operator.Find("aten::neg");
    private static readonly Operator _matmul = Operator.Find("aten::matmul");
    private static readonly Operator _relu = Operator.Find("aten::relu");
    private static readonly Operator _sigmoid = Operator.Find("aten::sigmoid");
    private static readonly Operator _tanh = Operator.Find("aten::tanh");
    private static readonly Operator _exp = Operator.Find("aten::exp");
    private static readonly Operator _log = Operator.Find("aten::log");
    private static readonly Operator _sqrt = Operator.Find("aten::sqrt");
    private static readonly Operator _abs = Operator.Find("aten::abs");
    private static readonly Operator _pow = Operator.Find("aten::pow", "Tensor_Scalar");
    private static readonly Operator _clamp = Operator.Find("aten::clamp");
    private static readonly Operator _softmax = Operator.Find("aten::softmax", "int");
    private static readonly Operator _logSoftmax = Operator.Find("aten::log_softmax", "int");
    private static readonly Operator _sum = Operator.Find("aten::sum");
    private static readonly Operator _sumDim = Operator.Find("aten::sum", "dim_IntList");
    private static readonly Operator _mean = Operator.Find("aten::mean");
    private static readonly Operator _meanDim = Operator.Find("aten::mean", "dim");
    private static readonly Operator _stdDim = Operator.Find("aten::std", "dim");
    private static readonly Operator _argmax = Operator.Find("aten::argmax");
    private static readonly Operator _eq = Operator.Find("aten::eq", "Tensor");
    private static readonly Operator _norm = Operator.Find("aten::linalg_vector_norm");
    private static readonly Operator _item = Operator.Find("aten::item");

    /// <summary>Sum, with broadcasting.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => _add.Call(left, right, 1L);

    /// <summary>Adds a number.</summary>
    public static Tensor operator +(Tensor left, double right) => _addScalar.Call(left, right, 1L);

    /// <summary>Difference, with broadcasting.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => _sub.Call(left, right, 1L);

    /// <summary>Subtracts a number.</summary>
    public static Tensor operator -(Tensor left, double right) => _subScalar.Call(left, right, 1L);

    /// <summary>The negative.</summary>
    public static Tensor operator -(Tensor tensor) => _neg.Call(tensor);

    /// <summary>Product element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => _mul.Call(left, right);

    /// <summary>Multiplies by a number.</summary>
    public static Tensor operator *(Tensor left, double right) => _mulScalar.Call(left, right);

    /// <summary>Quotient element by element, with broadcasting.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => _div.Call(left, right);

    /// <summary>Divides by a number.</summary>
    public static Tensor operator /(Tensor left, double right) => _divScalar.Call(left, right);

    /// <summary>Matrix product of the last two dimensions.</summary>
    /// <param name="right">The right factor.</param>
    public Tensor Matmul(Tensor right) => _matmul.Call(this, right);

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() => _relu.Call(this);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Tensor Sigmoid() => _sigmoid.Call(this);

    /// <summary>The hyperbolic tangent.</summary>
    public Tensor Tanh() => _tanh.Call(this);

    /// <summary>e to the power of each element.</summary>
    public Tensor Exp() => _exp.Call(this);

    /// <summary>The natural logarithm.</summary>
    public Tensor Log() => _log.Call(this);

    /// <summary>The square root.</summary>
    public Tensor Sqrt() => _sqrt.Call(this);

    /// <summary>The absolute value.</summary>
    public Tensor Abs() => _abs.Call(this);

    /// <summary>Each element to a power.</summary>
    /// <param name="exponent">The power.</param>
    public Tensor Pow(double exponent) => _pow.Call(this, exponent);

    /// <summary>Each element limited to a range.</summary>
    /// <param name="minimum">No element stays below.</param>
    /// <param name="maximum">No element stays above; null: no upper limit.</param>
    public Tensor Clamp(double minimum, double? maximum = null) =>
        _clamp.Call(this, minimum, maximum is { } limit ? limit : Argument.None);

    /// <summary>exp(x) scaled to sum to 1 over a dimension.</summary>
    /// <param name="dimension">The dimension; -1 is the last.</param>
    public Tensor Softmax(long dimension) => _softmax.Call(this, dimension, Argument.None);

    /// <summary>The logarithm of <see cref="Softmax"/>, computed without overflow.</summary>
    /// <param name="dimension">The dimension; -1 is the last.</param>
    public Tensor LogSoftmax(long dimension) => _logSoftmax.Call(this, dimension, Argument.None);

    /// <summary>The sum of all elements.</summary>
    public Tensor Sum() => _sum.Call(this, Argument.None);

    /// <summary>Sums over dimensions.</summary>
    /// <param name="dimensions">Which.</param>
    /// <param name="keep">Keep them with length 1.</param>
    public Tensor Sum(long[] dimensions, bool keep = false) => _sumDim.Call(this, dimensions, keep, Argument.None);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => _mean.Call(this, Argument.None);

    /// <summary>Means over dimensions.</summary>
    /// <param name="dimensions">Which.</param>
    /// <param name="keep">Keep them with length 1.</param>
    public Tensor Mean(long[] dimensions, bool keep = false) => _meanDim.Call(this, dimensions, keep, Argument.None);

    /// <summary>Standard deviations over dimensions.</summary>
    /// <param name="dimensions">Which.</param>
    /// <param name="unbiased">Divide by n - 1 instead of n.</param>
    /// <param name="keep">Keep them with length 1.</param>
    public Tensor Std(long[] dimensions, bool unbiased, bool keep = false) => _stdDim.Call(this, dimensions, unbiased, keep);

    /// <summary>The place of the largest element along a dimension.</summary>
    /// <param name="dimension">The dimension; -1 is the last.</param>
    public Tensor ArgMax(long dimension) => _argmax.Call(this, dimension, false);

    /// <summary>Where two tensors are equal.</summary>
    /// <param name="other">The other tensor.</param>
    public Tensor EqualTo(Tensor other) => _eq.Call(this, other);

    /// <summary>The Euclidean norm of all elements.</summary>
    public Tensor Norm() => _norm.Call(this, 2.0, Argument.None, false, Argument.None);

    private static double ItemOf(Tensor tensor) => _item.CallNumber(tensor);
}
