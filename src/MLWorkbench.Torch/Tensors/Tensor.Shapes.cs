using MLWorkbench.Torch.Operators;

namespace MLWorkbench.Torch.Tensors;

/// <content>Shape, type, place, and changes in place; names and meanings are PyTorch's.</content>
public sealed partial class Tensor
{
    private const int ChannelsLastFormat = 2;
    private const int ContiguousFormat = 0;

    private static readonly Operator _reshape = Operator.Find("aten::reshape");
    private static readonly Operator _flatten = Operator.Find("aten::flatten", "using_ints");
    private static readonly Operator _transpose = Operator.Find("aten::transpose", "int");
    private static readonly Operator _permute = Operator.Find("aten::permute");
    private static readonly Operator _chunk = Operator.Find("aten::chunk");
    private static readonly Operator _slice = Operator.Find("aten::slice", "Tensor");
    private static readonly Operator _select = Operator.Find("aten::select", "int");
    private static readonly Operator _indexSelect = Operator.Find("aten::index_select");
    private static readonly Operator _unsqueeze = Operator.Find("aten::unsqueeze");
    private static readonly Operator _squeeze = Operator.Find("aten::squeeze", "dim");
    private static readonly Operator _cat = Operator.Find("aten::cat");
    private static readonly Operator _stack = Operator.Find("aten::stack");
    private static readonly Operator _toType = Operator.Find("aten::to", "dtype");
    private static readonly Operator _toDevice = Operator.Find("aten::to", "device");
    private static readonly Operator _contiguous = Operator.Find("aten::contiguous");
    private static readonly Operator _clone = Operator.Find("aten::clone");
    private static readonly Operator _detach = Operator.Find("aten::detach");
    private static readonly Operator _copyInPlace = Operator.Find("aten::copy_");
    private static readonly Operator _fillInPlace = Operator.Find("aten::fill_", "Scalar");
    private static readonly Operator _addInPlace = Operator.Find("aten::add_", "Tensor");
    private static readonly Operator _addScalarInPlace = Operator.Find("aten::add_", "Scalar");
    private static readonly Operator _reluInPlace = Operator.Find("aten::relu_");
    private static readonly Operator _zerosLike = Operator.Find("aten::zeros_like");
    private static readonly Operator _mulInPlace = Operator.Find("aten::mul_", "Scalar");
    private static readonly Operator _setData = Operator.Find("aten::set_data");
    private static readonly Operator _uniformInPlace = Operator.Find("aten::uniform_");
    private static readonly Operator _normalInPlace = Operator.Find("aten::normal_");

    /// <summary>The same elements in another shape; one length may be -1.</summary>
    /// <param name="shape">The new lengths.</param>
    public Tensor Reshape(params long[] shape) => _reshape.Call(this, shape);

    /// <summary>Joins dimensions into one: [N, C, H, W] becomes [N, C*H*W].</summary>
    /// <param name="from">The first one joined. Default 1.</param>
    public Tensor Flatten(long from = 1) => _flatten.Call(this, from, -1L);

    /// <summary>Swaps two dimensions.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    public Tensor Transpose(long first, long second) => _transpose.Call(this, first, second);

    /// <summary>Puts the dimensions in another order, sharing memory.</summary>
    /// <param name="order">Which dimension comes first, second ...</param>
    public Tensor Permute(params long[] order) => _permute.Call(this, order);

    /// <summary>Equal parts along a dimension, sharing memory.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="dimension">The dimension, whose length is a multiple of the parts; -1 is the last.</param>
    public Tensor[] Chunk(long parts, long dimension) => _chunk.CallMany(this, parts, dimension);

    /// <summary>A part along a dimension, sharing memory.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="start">The first index.</param>
    /// <param name="end">One past the last index.</param>
    public Tensor Slice(long dimension, long start, long end) => _slice.Call(this, dimension, start, end, 1L);

    /// <summary>One index of a dimension, which disappears; shares memory.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="index">The index.</param>
    public Tensor Select(long dimension, long index) => _select.Call(this, dimension, index);

    /// <summary>Copies of chosen indices of a dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="indices">64-bit integers, [K].</param>
    public Tensor IndexSelect(long dimension, Tensor indices) => _indexSelect.Call(this, dimension, indices);

    /// <summary>Puts in a dimension of length 1.</summary>
    /// <param name="dimension">Where.</param>
    public Tensor Unsqueeze(long dimension) => _unsqueeze.Call(this, dimension);

    /// <summary>Takes out a dimension of length 1.</summary>
    /// <param name="dimension">Which.</param>
    public Tensor Squeeze(long dimension) => _squeeze.Call(this, dimension);

    /// <summary>Joins tensors along a dimension that they have.</summary>
    /// <param name="tensors">At least one.</param>
    /// <param name="dimension">The dimension.</param>
    public static Tensor Cat(Tensor[] tensors, long dimension) => _cat.Call(tensors, dimension);

    /// <summary>Joins tensors of equal shape along a new dimension.</summary>
    /// <param name="tensors">At least one.</param>
    /// <param name="dimension">Where the new dimension goes.</param>
    public static Tensor Stack(Tensor[] tensors, long dimension) => _stack.Call(tensors, dimension);

    /// <summary>The same values as other elements; itself where they are so already.</summary>
    /// <param name="type">The elements wanted.</param>
    public Tensor To(ScalarType type) => _toType.Call(this, type, false, false, Argument.None);

    /// <summary>The same values on another device; itself where it is there already.</summary>
    /// <param name="device">Where to.</param>
    public Tensor To(Device device) =>
        Device == device ? this : _toDevice.Call(this, device, Type, false, false, Argument.None);

    /// <summary>The same values in row-major memory; itself where they are so already.</summary>
    public Tensor Contiguous() => _contiguous.Call(this, ContiguousFormat);

    /// <summary>The same values with the channels innermost in memory, [N, C, H, W] staying the shape: often faster for convolutions. Itself where they are so already.</summary>
    public Tensor ChannelsLast() => _toType.Call(this, Type, false, false, ChannelsLastFormat);

    /// <summary>A copy that gradients flow through.</summary>
    public Tensor Clone() => _clone.Call(this, Argument.None);

    /// <summary>The same elements without history: no gradient flows through.</summary>
    public Tensor Detach() => _detach.Call(this);

    /// <summary>Overwrites the elements with another tensor's.</summary>
    /// <param name="source">Same shape, or one that broadcasts to it.</param>
    public Tensor CopyInPlace(Tensor source) => Itself(_copyInPlace.Call(this, source, false));

    /// <summary>Overwrites every element with one value.</summary>
    /// <param name="value">The value.</param>
    public Tensor FillInPlace(double value) => Itself(_fillInPlace.Call(this, value));

    /// <summary>Adds another tensor, scaled, to this one.</summary>
    /// <param name="other">What to add.</param>
    /// <param name="scale">Its factor.</param>
    public Tensor AddInPlace(Tensor other, double scale = 1) => Itself(_addInPlace.Call(this, other, scale));

    /// <summary>Adds a number to every element.</summary>
    /// <param name="value">The number.</param>
    public Tensor AddScalarInPlace(long value) => Itself(_addScalarInPlace.Call(this, value, 1L));

    /// <summary>max(x, 0) in place; the value before must not be needed by anything else.</summary>
    public Tensor ReluInPlace() => Itself(_reluInPlace.Call(this));

    /// <summary>Zeros of the same shape, elements, device and memory layout.</summary>
    public Tensor ZerosLike() => _zerosLike.Call(Detach());

    /// <summary>Multiplies every element.</summary>
    /// <param name="factor">The factor.</param>
    public Tensor MultiplyInPlace(double factor) => Itself(_mulInPlace.Call(this, factor));

    /// <summary>Overwrites the elements with uniform numbers from libtorch's generator.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Values stay below this.</param>
    public Tensor UniformInPlace(double low, double high) => Itself(_uniformInPlace.Call(this, low, high, Argument.None));

    /// <summary>Overwrites the elements with normal numbers from libtorch's generator.</summary>
    /// <param name="mean">Their mean.</param>
    /// <param name="deviation">Their standard deviation.</param>
    public Tensor NormalInPlace(double mean, double deviation) => Itself(_normalInPlace.Call(this, mean, deviation, Argument.None));

    /// <summary>Moves the elements to another device; the object, its identity and its place in a graph's leaves stay.</summary>
    /// <param name="device">Where to.</param>
    internal void MoveInPlace(Device device)
    {
        if (Device != device)
        {
            _setData.CallVoid(this, Detach().To(device));
        }
    }

    /// <summary>Lays the elements out with the channels innermost; the object stays.</summary>
    internal void LayOutChannelsLast() => _setData.CallVoid(this, Detach().ChannelsLast());

    /// <summary>Frees the second reference that an in-place operator returned.</summary>
    private Tensor Itself(Tensor alias)
    {
        alias.Dispose();
        return this;
    }
}
