using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>
/// A model zip, loaded and verified. Thread-safe; needs ONNX Runtime and, for image files, OpenCV, but never libtorch.
/// <code>
/// using var model = Model.Load("model.zip");
/// var answer = model.Predict("scan.png");
/// Console.WriteLine($"{answer.Predicted}: {answer["tumour"]:P1}");
/// </code>
/// </summary>
public sealed class Model : IDisposable
{
    private readonly InferenceSession _session;
    private readonly DecisionRule _rule;
    private readonly ImagePreparation _preparation;
    private readonly BatchPredictor _batches;
    private readonly int _valuesPerImage;

    private Model(ModelPackage package, InferenceSession session, ImagePreparation preparation, ModelOptions options)
    {
        Manifest = package.Manifest;
        Pipeline = package.Pipeline;
        _session = session;
        _preparation = preparation;
        _rule = new DecisionRule(Manifest);
        _batches = new BatchPredictor(this, options);
        _valuesPerImage = checked(Manifest.Input.Channels * Manifest.Input.Height * Manifest.Input.Width);
    }

    /// <summary>What the zip says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The classes in the order of <see cref="Prediction.Scores"/>.</summary>
    public IReadOnlyList<string> Classes => Manifest.Classes;

    /// <summary>The pipeline that trained the model, as YAML.</summary>
    public string Pipeline { get; }

    /// <summary>How an image file becomes the graph's input; null where the model takes prepared tensors only.</summary>
    public ImagePlan? Preprocessing => _preparation.Plan;

    /// <summary>Loads a model zip; every entry is verified before ONNX Runtime sees a byte.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Threads and batch size; defaults where null.</param>
    /// <exception cref="InputException">The file is missing, no model, damaged, or of a newer format.</exception>
    /// <exception cref="EngineMissingException">ONNX Runtime is not installed.</exception>
    public static Model Load(string path, ModelOptions? options = null) => Load(ModelPackage.Read(path), path, options);

    /// <summary>Loads a model zip from a stream.</summary>
    /// <param name="stream">The zip's bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">Threads and batch size; defaults where null.</param>
    /// <exception cref="InputException">No model, damaged, or of a newer format.</exception>
    public static Model Load(Stream stream, string name, ModelOptions? options = null) =>
        Load(ModelPackage.Read(stream, name), name, options);

    /// <summary>Predicts an image file.</summary>
    /// <param name="path">PNG, JPEG, BMP or TIFF.</param>
    /// <exception cref="InputException">The file cannot be read or is no whole image; names it.</exception>
    public Prediction Predict(string path)
    {
        try
        {
            return Decide(_preparation.Prepare(path));
        }
        catch (InputException failure)
        {
            throw new InputException($"{path}: {Reason(path, failure)}", failure);
        }
    }

    /// <summary>Predicts an image file that is in memory.</summary>
    /// <param name="file">The whole file: PNG, JPEG, BMP or TIFF.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public Prediction Predict(ReadOnlySpan<byte> file) => Decide(_preparation.Prepare(file));

    /// <summary>Predicts an image file from a stream.</summary>
    /// <param name="file">The whole file, read to its end; stays open.</param>
    /// <exception cref="InputException">The bytes are no whole image.</exception>
    public Prediction Predict(Stream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return Predict(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    /// <summary>Predicts an image.</summary>
    /// <param name="image">The image as loaded, before any preprocessing.</param>
    /// <exception cref="InputException">The image does not fit the model.</exception>
    public Prediction Predict(Image image) => Decide(_preparation.Prepare(image));

    /// <summary>Predicts many files, decoding them side by side and scoring them in batches.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="progress">Told of each file in order, or null.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>One answer for each file, in order; a bad file is an error for that file alone.</returns>
    public IReadOnlyList<FilePrediction> PredictMany(
        IReadOnlyList<string> paths, IProgress<FilePrediction>? progress = null, CancellationToken cancellation = default) =>
        _batches.Predict(paths, progress, cancellation);

    /// <summary>Predicts one prepared image.</summary>
    /// <param name="values">Raw pixel values [C, H, W] of the sizes in the manifest.</param>
    public Prediction Predict(ReadOnlySpan<float> values) => _rule.Decide(Score(values.ToArray(), 1));

    /// <summary>Predicts a batch of prepared images.</summary>
    /// <param name="values">Raw pixel values [N, C, H, W] of the sizes in the manifest.</param>
    /// <param name="count">N, at least 1.</param>
    /// <returns>One answer for each image.</returns>
    public IReadOnlyList<Prediction> Predict(float[] values, int count)
    {
        var scores = Score(values, count);
        var answers = new Prediction[count];
        for (var i = 0; i < count; i++)
        {
            answers[i] = _rule.Decide(scores.AsSpan(i * Classes.Count, Classes.Count));
        }

        return answers;
    }

    /// <summary>The probabilities of a batch of prepared images, without deciding: calibrated, since the graph calibrates them itself.</summary>
    /// <param name="values">Raw pixel values [N, C, H, W] of the sizes in the manifest.</param>
    /// <param name="count">N, at least 1.</param>
    /// <returns>[N, classes], row-major.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public float[] Score(float[] values, int count)
    {
        var (channels, height, width) = (Manifest.Input.Channels, Manifest.Input.Height, Manifest.Input.Width);
        if (count < 1 || values.LongLength != (long)count * _valuesPerImage)
        {
            throw new ArgumentException($"{values.Length} values are not {count} images of {channels} x {height} x {width}.", nameof(values));
        }

        var input = new FloatTensor(values, count, channels, height, width);
        return _session.Run(input, Manifest.Output.Probabilities).Values;
    }

    /// <summary>Frees the model; calls that are still running end first.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>The tensor [C, H, W] that the graph takes for an image file: what training saw.</summary>
    /// <param name="path">PNG, JPEG, BMP or TIFF.</param>
    /// <exception cref="InputException">The file cannot be read or is no whole image; the message is the reason alone.</exception>
    internal float[] Prepare(string path) => _preparation.Prepare(path);

    /// <summary>A failure's reason without the path that some messages begin with.</summary>
    internal static string Reason(string path, InputException failure) =>
        failure.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? failure.Message[(path.Length + 2)..] : failure.Message;

    private Prediction Decide(float[] values) => _rule.Decide(Score(values, 1));

    private static Model Load(ModelPackage package, string name, ModelOptions? options)
    {
        options ??= new ModelOptions();
        ImagePreparation preparation;
        try
        {
            preparation = new ImagePreparation(package.Manifest.Input);
        }
        catch (InputException failure)
        {
            throw new InputException($"{name}: entry '{EntryNames.Manifest}': {failure.Message}.", failure);
        }

        InferenceSession session;
        try
        {
            session = new InferenceSession(package.Onnx, new SessionOptions { Threads = options.Threads });
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InputException($"{name}: entry '{EntryNames.Onnx}' cannot be loaded. {failure.Message}", failure);
        }

        if (Contradiction(package.Manifest, session) is { } contradiction)
        {
            session.Dispose();
            throw new InputException($"{name}: entry '{EntryNames.Onnx}' does not fit the manifest: {contradiction}.");
        }

        return new Model(package, session, preparation, options);
    }

    /// <summary>Where graph and manifest disagree, or null: found on loading rather than on the first image.</summary>
    private static string? Contradiction(ModelManifest manifest, InferenceSession session)
    {
        var contract = manifest.Input;
        if (session.Inputs.Count != 1 || session.Inputs[0].Name != contract.Tensor)
        {
            return $"its only input should be '{contract.Tensor}'";
        }

        long[] expected = [-1, contract.Channels, contract.Height, contract.Width];
        if (session.Inputs[0].ElementType != "float" || !Fits(session.Inputs[0].Dimensions, expected))
        {
            return $"its input is {session.Inputs[0]}, not float [N, {contract.Channels}, {contract.Height}, {contract.Width}]";
        }

        if (manifest.Output.UncalibratedProbabilities is { } said && session.Outputs.All(output => output.Name != said))
        {
            return $"it has no output '{said}'";
        }

        var output = session.Outputs.FirstOrDefault(output => output.Name == manifest.Output.Probabilities);
        return output is { ElementType: "float" } && Fits(output.Dimensions, [-1, manifest.Classes.Count])
            ? null
            : $"it has no output '{manifest.Output.Probabilities}' of float [N, {manifest.Classes.Count}]";
    }

    /// <summary>Whether every dimension is the expected one or left open.</summary>
    private static bool Fits(IReadOnlyList<long> actual, long[] expected) =>
        actual.Count == expected.Length && actual.Zip(expected).All(pair => pair.First == -1 || pair.First == pair.Second);
}
