using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Tests.Export;

/// <summary>A module without parameters around a function.</summary>
internal sealed class FunctionModule(Func<Tensor, Tensor> function) : Module
{
    public override Tensor Forward(Tensor x) => function(x);
}
