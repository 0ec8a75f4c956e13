using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Dense;

/// <summary>A fitted dense layer: what goes into a graph is what is computed with here, in double.</summary>
internal sealed class DenseLayer
{
    private readonly double[] _weights;

    /// <summary>Creates it.</summary>
    /// <param name="weights">`[outputs, inputs]`.</param>
    /// <param name="intercepts">`[outputs]`.</param>
    public DenseLayer(float[] weights, float[] intercepts)
    {
        (Weights, Intercepts) = (weights, intercepts);
        _weights = [.. weights.Select(weight => (double)weight)];
    }

    /// <summary>`[outputs, inputs]`.</summary>
    public float[] Weights { get; }

    /// <summary>`[outputs]`.</summary>
    public float[] Intercepts { get; }

    /// <summary>Number of outputs.</summary>
    public int Outputs => Intercepts.Length;

    /// <summary>Number of inputs.</summary>
    public int Inputs => Weights.Length / Intercepts.Length;

    /// <summary>The outputs for some inputs.</summary>
    public double[] Of(double[] inputs)
    {
        var outputs = new double[Outputs];
        for (var output = 0; output < outputs.Length; output++)
        {
            outputs[output] = Intercepts[output] + Kernels.Dot(inputs, _weights.AsSpan(output * inputs.Length, inputs.Length));
        }

        return outputs;
    }

    /// <summary>Adds the layer to a graph.</summary>
    public string AddTo(OnnxGraphBuilder graph, string inputs) => graph.Node(
        "Gemm",
        [inputs, graph.Constant("head_weights", Weights, Outputs, Inputs), graph.Constant("head_intercepts", Intercepts, Outputs)],
        ("transB", 1L));
}
