using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>What is done to gradients between Backward and Step, and gradients without a training loop.</summary>
public static unsafe class Gradients
{
    private static readonly Operator _foreachNorm = Operator.Find("aten::_foreach_norm", "Scalar");
    private static readonly Operator _foreachMultiply = Operator.Find("aten::_foreach_mul_", "Scalar");

    /// <summary>Forgets the gradients of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public static void Clear(IReadOnlyList<Tensor> parameters)
    {
        var handles = new nint[parameters.Count];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = parameters[i].Handle;
        }

        fixed (nint* pointer = handles)
        {
            NativeMethods.Check(NativeMethods.mlw_tensor_set_grads(pointer, handles.Length, null));
        }

        GC.KeepAlive(parameters);
    }

    /// <summary>Scales all gradients so that their common Euclidean norm is at most a limit (PyTorch's clip_grad_norm_).</summary>
    /// <param name="parameters">The parameters whose gradients are scaled; those without one are left out.</param>
    /// <param name="limit">The largest norm.</param>
    /// <returns>The norm before.</returns>
    public static double ClipNorm(IReadOnlyList<Tensor> parameters, double limit)
    {
        using var scope = TensorScope.Begin();
        using var noGrad = GradMode.Off();
        var gradients = parameters.Select(parameter => parameter.Grad()).OfType<Tensor>().ToArray();
        if (gradients.Length == 0)
        {
            return 0;
        }

        var norm = Tensor.Stack(_foreachNorm.CallMany(gradients, 2.0), 0).Norm().Item();
        var factor = limit / (norm + 1e-6);
        if (factor < 1)
        {
            _foreachMultiply.CallVoid(gradients, factor);
        }

        return norm;
    }

    /// <summary>Gradients of outputs with respect to inputs, without touching any parameter: what Grad-CAM needs.</summary>
    /// <param name="outputs">What is differentiated.</param>
    /// <param name="inputs">With respect to what; leaves or tensors in between.</param>
    /// <param name="outputGradients">The gradient of each output; null where each is a scalar.</param>
    /// <param name="retainGraph">Keep the graph for a second call. Default no.</param>
    /// <param name="createGraph">Make the gradients differentiable themselves. Default no.</param>
    /// <returns>One tensor for each input, null where the outputs do not depend on it.</returns>
    public static Tensor?[] Of(
        Tensor[] outputs, Tensor[] inputs, Tensor[]? outputGradients = null, bool retainGraph = false, bool createGraph = false)
    {
        var from = Array.ConvertAll(outputs, tensor => tensor.Handle);
        var to = Array.ConvertAll(inputs, tensor => tensor.Handle);
        var given = outputGradients is null ? null : Array.ConvertAll(outputGradients, tensor => tensor.Handle);
        var results = new nint[inputs.Length];
        fixed (nint* outputPointer = from, inputPointer = to, givenPointer = given, resultPointer = results)
        {
            NativeMethods.Check(NativeMethods.mlw_grad(
                outputPointer, from.Length, inputPointer, to.Length, givenPointer, retainGraph ? 1 : 0, createGraph ? 1 : 0, resultPointer));
        }

        GC.KeepAlive(outputs);
        GC.KeepAlive(inputs);
        GC.KeepAlive(outputGradients);
        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle));
    }
}
