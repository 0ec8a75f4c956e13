using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.VisionTransformers;

/// <summary>
/// The small vision transformer over patches of 16 pixels (Dosovitskiy et al. 2021; Steiner et al. 2022) with the names of timm's
/// vit_small_patch16_224: 12 blocks of width 384 with 6 heads, layer normalisation with epsilon 1e-6, bias in q, k and v, class token.
/// Initial weights come from timm's distributions, not in its order. Position embeddings are learned for 14 x 14 patches; for images of
/// another size they are resized with antialiased cubic interpolation, as timm does.
/// <para>
/// The last "feature map" is the row of normalised tokens [N, 384, 1, 1 + patches], the class token first and then the patches in reading
/// order; the row of features is the class token.
/// </para>
/// </summary>
internal sealed class VitSmall16 : TorchBackbone
{
    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "vit-small-16", Family = "ViT", Library = "timm", WeightsName = "vit_small_patch16_224.augreg_in21k_ft_in1k", Width = Dimension,
        SizeStep = Patch, HasPlaces = false, Mean = [127.5, 127.5, 127.5], Deviation = [127.5, 127.5, 127.5], Licence = "Apache-2.0",
    };

    private const int Patch = 16;
    private const int Dimension = 384;
    private const int Heads = 6;
    private const int Blocks = 12;
    private const int BlocksPerStage = 3;
    private const double Epsilon = 1e-6;

    private readonly PatchEmbedding _embedding;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _classifier;
    private readonly Module[] _stages;

    public VitSmall16(long classes)
        : base(Description)
    {
        var blocks = new Module[Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            blocks[i] = new TransformerBlock(Dimension, Heads, Epsilon);
        }

        _embedding = new PatchEmbedding(Description.Size / Patch, Patch, Dimension);
        RegisterParameter("cls_token", _embedding.ClassToken);
        RegisterParameter("pos_embed", _embedding.Positions);
        Register("patch_embed", _embedding.Projection);
        _blocks = Register("blocks", new Sequential(blocks));
        _norm = Register("norm", new LayerNorm(Dimension, Epsilon));
        _classifier = Register("head", new Linear(Dimension, classes));
        var groups = blocks.Chunk(BlocksPerStage).Select(group => new Sequential(group)).ToArray();
        groups[^1] = new Sequential([.. blocks[^BlocksPerStage..], _norm]);
        _stages = [_embedding, .. groups];
        Drawing.Again(this, static _ => { }, weight => Initialization.TruncatedNormal(weight, 0.02));
    }

    /// <summary>The embedding of patches, then four times three blocks, the last with the final normalisation.</summary>
    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => features.Select(3, 0).Select(2, 0);

    protected override Tensor Map(Tensor x) =>
        _norm.Forward(_blocks.Forward(_embedding.Forward(x))).Transpose(1, 2).Unsqueeze(2);
}
