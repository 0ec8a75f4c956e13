using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.VisionTransformers;

/// <summary>
/// Images [N, 3, H, W] to tokens [N, 1 + patches, D]: each patch through one linear map, a class token in front, and what was learned
/// about each place added. timm keeps the parameters in the network itself, which shares them with this module.
/// </summary>
internal sealed class PatchEmbedding : Module
{
    private static readonly Operator _resize = Operator.Find("aten::_upsample_bicubic2d_aa");

    private readonly Conv2d _projection;
    private readonly long _side;
    private readonly long _patch;

    public PatchEmbedding(long side, long patch, long width)
    {
        using var scope = TensorScope.Begin();
        (_side, _patch) = (side, patch);
        ClassToken = RegisterParameter("cls_token", Tensor.Normal(1, 1, width).MultiplyInPlace(1e-6));
        Positions = RegisterParameter("pos_embed", Tensor.Zeros(1, 1 + (side * side), width));
        Initialization.TruncatedNormal(Positions, 0.02);
        _projection = new Conv2d(3, width, patch, stride: patch);
        Projection = Register("patch_embed", new Sequential(("proj", _projection)));
    }

    public Tensor ClassToken { get; }

    public Tensor Positions { get; }

    /// <summary>The linear map of a patch under its name, "proj".</summary>
    public Sequential Projection { get; }

    public override Tensor Forward(Tensor x)
    {
        var shape = x.Shape;
        var patches = _projection.Forward(x).Flatten(2).Transpose(1, 2);
        var first = Dispatch.Call("aten::expand", "", ClassToken, new[] { shape[0], -1, -1 });
        return Tensor.Cat([first, patches], 1) + PositionsFor(shape[2] / _patch, shape[3] / _patch);
    }

    private Tensor PositionsFor(long rows, long columns)
    {
        if (rows == _side && columns == _side)
        {
            return Positions;
        }

        var grid = Positions.Slice(1, 1, 1 + (_side * _side)).Reshape(1, _side, _side, -1).Permute(0, 3, 1, 2);
        var resized = _resize.Call(grid, new[] { rows, columns }, false, Argument.None, Argument.None);
        return Tensor.Cat([Positions.Slice(1, 0, 1), resized.Permute(0, 2, 3, 1).Reshape(1, rows * columns, -1)], 1);
    }
}
