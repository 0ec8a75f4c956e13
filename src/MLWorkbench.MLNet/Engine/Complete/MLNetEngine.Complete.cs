using System.Runtime.InteropServices;
using MLWorkbench.MLNet.Images;
using MLWorkbench.MLNet.Search;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.MLNet;

public sealed partial class MLNetEngine
{
    /// <summary>The name that ML.NET's TensorFlow binding imports its functions from.</summary>
    private const string TensorFlow = "tensorflow";

    private static readonly Lazy<EngineParts> _completeParts = new(() =>
        NativeLibrary.TryLoad(TensorFlow, typeof(MLNetEngine).Assembly, null, out _) ? EngineParts.Images | EngineParts.Search : EngineParts.Search);

    private readonly Experiments _experiments = new();

    private static EngineParts CompleteParts => _completeParts.Value;

    private static ITrainer? OfComplete(object options) => options switch
    {
        MLNetImagesOptions images => new ImageTrainer(images),
        TransferOptions transfer => new ImageTrainer(TransferAsImages.Of(transfer)),
        _ => null,
    };

    private SearchProposal? ProposeOfComplete(SearchQuestion question) => _experiments.Propose(question);
}
