using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.Inceptions;

/// <summary>
/// A block of branches side by side, whose maps are joined (Szegedy et al. 2016). torchvision registers the convolutions of all branches
/// directly in the block, so a branch here is a list of steps and not a module.
/// </summary>
internal sealed class InceptionBlock : Module
{
    private readonly List<Func<Tensor, Tensor>> _branches = [];

    /// <summary>InceptionA: 35 x 35 maps at 299 pixels.</summary>
    public static InceptionBlock Fine(long inputs, long pooled)
    {
        var block = new InceptionBlock();
        block.Branch([("branch1x1", new InceptionConv(inputs, 64, 1))]);
        block.Branch([("branch5x5_1", new InceptionConv(inputs, 48, 1)), ("branch5x5_2", new InceptionConv(48, 64, 5, padding: 2))]);
        block.Branch(
        [
            ("branch3x3dbl_1", new InceptionConv(inputs, 64, 1)), ("branch3x3dbl_2", new InceptionConv(64, 96, 3, padding: 1)),
            ("branch3x3dbl_3", new InceptionConv(96, 96, 3, padding: 1)),
        ]);
        block.PooledBranch(inputs, pooled);
        return block;
    }

    /// <summary>InceptionB: halves the maps to 17 x 17.</summary>
    public static InceptionBlock FineToMiddle(long inputs)
    {
        var block = new InceptionBlock();
        block.Branch([("branch3x3", new InceptionConv(inputs, 384, 3, stride: 2))]);
        block.Branch(
        [
            ("branch3x3dbl_1", new InceptionConv(inputs, 64, 1)), ("branch3x3dbl_2", new InceptionConv(64, 96, 3, padding: 1)),
            ("branch3x3dbl_3", new InceptionConv(96, 96, 3, stride: 2)),
        ]);
        block._branches.Add(new MaxPool2d(3, 2).Forward);
        return block;
    }

    /// <summary>InceptionC: 17 x 17 maps, kernels of 7 in rows and columns.</summary>
    public static InceptionBlock Middle(long width)
    {
        const long inputs = 768;
        var block = new InceptionBlock();
        block.Branch([("branch1x1", new InceptionConv(inputs, 192, 1))]);
        block.Branch(
        [
            ("branch7x7_1", new InceptionConv(inputs, width, 1)), ("branch7x7_2", InceptionConv.Row(width, width, 7)),
            ("branch7x7_3", InceptionConv.Column(width, 192, 7)),
        ]);
        block.Branch(
        [
            ("branch7x7dbl_1", new InceptionConv(inputs, width, 1)), ("branch7x7dbl_2", InceptionConv.Column(width, width, 7)),
            ("branch7x7dbl_3", InceptionConv.Row(width, width, 7)), ("branch7x7dbl_4", InceptionConv.Column(width, width, 7)),
            ("branch7x7dbl_5", InceptionConv.Row(width, 192, 7)),
        ]);
        block.PooledBranch(inputs, 192);
        return block;
    }

    /// <summary>InceptionD: halves the maps to 8 x 8.</summary>
    public static InceptionBlock MiddleToCoarse(long inputs)
    {
        var block = new InceptionBlock();
        block.Branch([("branch3x3_1", new InceptionConv(inputs, 192, 1)), ("branch3x3_2", new InceptionConv(192, 320, 3, stride: 2))]);
        block.Branch(
        [
            ("branch7x7x3_1", new InceptionConv(inputs, 192, 1)), ("branch7x7x3_2", InceptionConv.Row(192, 192, 7)),
            ("branch7x7x3_3", InceptionConv.Column(192, 192, 7)), ("branch7x7x3_4", new InceptionConv(192, 192, 3, stride: 2)),
        ]);
        block._branches.Add(new MaxPool2d(3, 2).Forward);
        return block;
    }

    /// <summary>InceptionE: 8 x 8 maps, branches that part in two at their end.</summary>
    public static InceptionBlock Coarse(long inputs)
    {
        var block = new InceptionBlock();
        block.Branch([("branch1x1", new InceptionConv(inputs, 320, 1))]);
        block.ForkedBranch([("branch3x3_1", new InceptionConv(inputs, 384, 1))], "branch3x3_2");
        block.ForkedBranch(
            [("branch3x3dbl_1", new InceptionConv(inputs, 448, 1)), ("branch3x3dbl_2", new InceptionConv(448, 384, 3, padding: 1))],
            "branch3x3dbl_3");
        block.PooledBranch(inputs, 192);
        return block;
    }

    public override Tensor Forward(Tensor x)
    {
        var maps = new Tensor[_branches.Count];
        for (var i = 0; i < maps.Length; i++)
        {
            using var scope = TensorScope.Begin();
            maps[i] = scope.Keep(_branches[i](x));
        }

        return Tensor.Cat(maps, 1);
    }

    private void Branch((string Name, InceptionConv Part)[] steps)
    {
        var parts = RegisterAll(steps);
        _branches.Add(x => Sequential.Chain(parts, x));
    }

    private void PooledBranch(long inputs, long outputs)
    {
        var parts = (Module[])[new AvgPool2d(3, 1, 1), Register("branch_pool", new InceptionConv(inputs, outputs, 1))];
        _branches.Add(x => Sequential.Chain(parts, x));
    }

    private void ForkedBranch((string Name, InceptionConv Part)[] steps, string fork)
    {
        var parts = RegisterAll(steps);
        var row = Register(fork + "a", InceptionConv.Row(384, 384, 3));
        var column = Register(fork + "b", InceptionConv.Column(384, 384, 3));
        _branches.Add(x =>
        {
            var y = Sequential.Chain(parts, x);
            return Tensor.Cat([row.Forward(y), column.Forward(y)], 1);
        });
    }

    private Module[] RegisterAll((string Name, InceptionConv Part)[] steps) => [.. steps.Select(step => Register(step.Name, step.Part))];
}
