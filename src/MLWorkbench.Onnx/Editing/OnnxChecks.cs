using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;
using Kind = MLWorkbench.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Whether a model that somebody else made can be used as a backbone: one file, one image input, standard operators.</summary>
public static class OnnxChecks
{
    /// <summary>The newest operator set that models may use; later ones have operators that nothing here knows.</summary>
    public const long NewestOpset = 21;

    /// <summary>The oldest operator set that models may use, of December 2017: before it, values were broadcast by other rules.</summary>
    public const long OldestOpset = 7;

    private static readonly string[] _domains = ["", "ai.onnx", "ai.onnx.ml"];

    /// <summary>Makes sure that a model can be taken over as a backbone.</summary>
    /// <param name="model">Any model.</param>
    /// <exception cref="InputException">
    /// It keeps weights in other files, uses operators outside the standard, an operator set of another age, has more than one
    /// input, or one that is no batch of images. The message names the node or value and does not name the file.
    /// </exception>
    public static void RequireUsable(OnnxModel model)
    {
        var graph = model.Proto.Graph;
        RequireEmbeddable(model.Proto, graph.Node, graph.Initializer);
        if (OnnxImageInput.Of(model) is { Batch: > 1 } input)
        {
            throw new InputException(
                $"the model's input '{input.Name}' takes exactly {input.Batch} images at a time. Export it for any number of images, or for one.");
        }
    }

    /// <summary>Makes sure that these parts of a model lie in its file and use standard operators.</summary>
    internal static void RequireEmbeddable(ModelProto model, IEnumerable<NodeProto> nodes, IEnumerable<TensorProto> weights)
    {
        foreach (var tensor in weights)
        {
            RequireInside(tensor, tensor.Name);
        }

        if (model.Graph.SparseInitializer.FirstOrDefault() is { } sparse)
        {
            throw new InputException($"the model's weight '{sparse.Values?.Name}' is stored sparsely, which is not supported.");
        }

        var opset = new OnnxModel(model).Opset;
        if (opset is < OldestOpset or > NewestOpset)
        {
            throw new InputException(
                $"the model uses operator set {opset}; {OldestOpset} to {NewestOpset} can be used. Export it again with operator set 17.");
        }

        foreach (var node in nodes)
        {
            Require(node, model);
        }
    }

    internal static OnnxValueInfo OnlyInput(OnnxModel model) => model.Inputs switch
    {
        [var input] => input,
        [] => throw new InputException("the model has no input."),
        var several => throw new InputException(
            $"the model has {several.Count} inputs ({string.Join(", ", several.Select(input => input.Name))}); a backbone has one: the image."),
    };

    internal static string Place(NodeProto node) =>
        node.Name.Length > 0 ? $"node '{node.Name}'" : $"the node that makes '{node.Output.FirstOrDefault()}'";

    private static void Require(NodeProto node, ModelProto model)
    {
        if (model.Functions.FirstOrDefault(function => function.Name == node.OpType && node.Domain.Length > 0) is not null)
        {
            throw new InputException(
                $"{Place(node)} calls the function '{node.Domain}.{node.OpType}' of the file, which is not supported. "
                + "Export the model without functions.");
        }

        if (!_domains.Contains(node.Domain))
        {
            throw new InputException(
                $"{Place(node)} uses the operator '{node.Domain}.{node.OpType}', which is no standard ONNX operator. "
                + "Export the model with standard operators only (operator set 17).");
        }

        foreach (var attribute in node.Attribute)
        {
            if (attribute.Type is Kind.Graph or Kind.Graphs || attribute.G is not null)
            {
                throw new InputException(
                    $"{Place(node)} ({node.OpType}) branches or loops, which is not supported. "
                    + "Export the model for inference, without control flow.");
            }

            if (attribute.T is { } tensor)
            {
                RequireInside(tensor, node.Name.Length > 0 ? node.Name : node.Output[0]);
            }
        }
    }

    private static void RequireInside(TensorProto tensor, string name)
    {
        if (tensor.DataLocation == OnnxModel.DataLocationExternal)
        {
            throw new InputException(
                $"the model keeps its weight '{name}' in another file. Save it as a single file (onnx.save_model with save_as_external_data=False).");
        }
    }
}
