using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>What all components share: the name of their stream and the assemblies that hold their classes.</summary>
internal static class Component
{
    public const string Data = "Microsoft.ML.Data";
    public const string ImageAnalytics = "Microsoft.ML.ImageAnalytics";
    public const string OnnxTransformer = "Microsoft.ML.OnnxTransformer";
    public const string StandardTrainers = "Microsoft.ML.StandardTrainers";

    /// <summary>A component's `Model.key`.</summary>
    public static ContainerEntry Key(string folder, ComponentSignature signature, Action<PayloadWriter> write) =>
        new($"{folder}/Model.key", ModelStream.Make(signature, write));
}
