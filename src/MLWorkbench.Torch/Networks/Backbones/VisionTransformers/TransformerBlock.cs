using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.VisionTransformers;

/// <summary>
/// timm's block: x + attention(norm(x)), then x + mlp(norm(x)), over tokens [N, T, D]. Without layer scale, dropout and dropped paths, as
/// vit_small_patch16_224 has none by default.
/// </summary>
internal sealed class TransformerBlock : Module
{
    private readonly LayerNorm _norm1;
    private readonly Attention _attention;
    private readonly LayerNorm _norm2;
    private readonly Sequential _mlp;

    public TransformerBlock(long width, long heads, double epsilon)
    {
        _norm1 = Register("norm1", new LayerNorm(width, epsilon));
        _attention = Register("attn", new Attention(width, heads));
        _norm2 = Register("norm2", new LayerNorm(width, epsilon));
        _mlp = Register("mlp", new Sequential(
            ("fc1", new Linear(width, 4 * width)), ("act", new Activation(ActivationKind.Gelu)), ("fc2", new Linear(4 * width, width))));
    }

    public override Tensor Forward(Tensor x)
    {
        x = Residual(x, _norm1, _attention);
        return Residual(x, _norm2, _mlp);
    }

    private static Tensor Residual(Tensor x, LayerNorm norm, Module branch)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(branch.Forward(norm.Forward(x)) + x);
    }
}

/// <summary>Self-attention of several heads (Vaswani et al. 2017): softmax(q k / sqrt d) v, with q, k and v from one linear layer.</summary>
internal sealed class Attention : Module
{
    private readonly Linear _qkv;
    private readonly Linear _projection;
    private readonly long _heads;
    private readonly double _scale;

    public Attention(long width, long heads)
    {
        _qkv = Register("qkv", new Linear(width, 3 * width));
        _projection = Register("proj", new Linear(width, width));
        _heads = heads;
        _scale = 1 / Math.Sqrt(width / (double)heads);
    }

    public override Tensor Forward(Tensor x)
    {
        var shape = x.Shape;
        var perHead = shape[2] / _heads;
        var parts = _qkv.Forward(x).Chunk(3, -1);
        var (query, key, value) = (Split(parts[0]), Split(parts[1]), Split(parts[2]));
        var attention = (query.Matmul(key.Transpose(-2, -1)) * _scale).Softmax(-1);
        return _projection.Forward(attention.Matmul(value).Transpose(1, 2).Reshape(shape));

        // [N, T, D] to [N, heads, T, D / heads]
        Tensor Split(Tensor part) => part.Reshape(shape[0], shape[1], _heads, perHead).Transpose(1, 2);
    }
}
