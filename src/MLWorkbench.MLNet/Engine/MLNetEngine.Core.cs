#if !MLNET_COMPLETE
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.MLNet;

public sealed partial class MLNetEngine
{
    private const EngineParts CompleteParts = EngineParts.None;

    private static ITrainer? OfComplete(object options) => null;

    private static SearchProposal? ProposeOfComplete(SearchQuestion question) => null;
}
#endif
