using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Runtime;

/// <summary>
/// A model zip, loaded and verified. Thread-safe; needs ONNX Runtime and, for image files, OpenCV, but never libtorch.
/// <code>
/// using var model = Model.Load("model.zip");
/// var answer = model.Predict("scan.png");
/// Console.WriteLine($"{answer.Predicted}: {answer["tumour"]:P1} {answer.Warning}");
/// </code>
/// </summary>
public sealed partial class Model : IDisposable
{
    private readonly ModelPackage _package;
    private readonly GraphRunner _graph;
    private readonly DecisionRule _rule;
    private readonly ImagePreparation _preparation;
    private readonly BatchPredictor _batches;

    internal Model(ModelPackage package, GraphRunner graph, ImagePreparation preparation, ModelOptions options)
    {
        (_package, _graph, _preparation) = (package.WithoutGraph(), graph, preparation);
        _rule = new DecisionRule(Manifest);
        Columns = Manifest.Input.ToColumns();
        _batches = new BatchPredictor(this, options);
    }

    /// <summary>What the zip says of itself.</summary>
    public ModelManifest Manifest => _package.Manifest;

    /// <summary>SHA-256 of the manifest, which stands for the whole zip: 64 hexadecimal digits.</summary>
    public string Digest => _package.Digest;

    /// <summary>Who signed the zip; null where nobody did.</summary>
    public PackageSignature? Signature => _package.Signature;

    /// <summary>The classes in the order of <see cref="Prediction.Scores"/>.</summary>
    public IReadOnlyList<string> Classes => Manifest.Classes;

    /// <summary>The pipeline that trained the model, as YAML.</summary>
    public string Pipeline => _package.Pipeline;

    /// <summary>The model card as Markdown; null where the zip has none.</summary>
    public string? Card => _package.Text(EntryNames.Card);

    /// <summary>The report as Markdown, without pictures and ids; null where the zip has none.</summary>
    public string? Report => _package.Text(EntryNames.Report);

    /// <summary>How an image file becomes the graph's input; null where the model takes prepared tensors only.</summary>
    public ImagePlan? Preprocessing => _preparation.Plan;

    /// <summary>Loads a model zip; every entry is verified before ONNX Runtime sees a byte.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Threads, batch size, trusted keys; defaults where null.</param>
    /// <exception cref="InputException">The file is missing, no model, damaged, not trusted, or of a newer format.</exception>
    /// <exception cref="EngineMissingException">ONNX Runtime is not installed.</exception>
    public static Model Load(string path, ModelOptions? options = null) => ModelLoader.Load(ModelPackage.Read(path), path, options);

    /// <summary>Loads a model zip from a stream.</summary>
    /// <param name="stream">The zip's bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">Threads, batch size, trusted keys; defaults where null.</param>
    /// <exception cref="InputException">No model, damaged, not trusted, or of a newer format.</exception>
    public static Model Load(Stream stream, string name, ModelOptions? options = null) =>
        ModelLoader.Load(ModelPackage.Read(stream, name), name, options);

    /// <summary>Frees the model; calls that are still running end first.</summary>
    public void Dispose() => _graph.Dispose();

    /// <summary>A failure's reason without the path that some messages begin with.</summary>
    internal static string Reason(string path, InputException failure) =>
        failure.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? failure.Message[(path.Length + 2)..] : failure.Message;
}
