namespace MLWorkbench.Onnx;

/// <summary>One operator of a graph.</summary>
/// <param name="Operator">
/// Its type: "Conv"; with its domain in front where that is not the default one: "ai.onnx.ml.TreeEnsembleClassifier".
/// </param>
/// <param name="Inputs">Names of its inputs; an empty name is an optional input left out.</param>
/// <param name="Outputs">Names of its outputs.</param>
public sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);
