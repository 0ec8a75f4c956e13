using MLWorkbench.Torch.Modules;

namespace MLWorkbench.Training.FineTune;

/// <summary>Which parts of a network are in training: whether they drop values, and whose statistics they normalise by.</summary>
internal static class TrainingModes
{
    /// <summary>Sets every part before an epoch: frozen stages drop nothing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="learning">How many stages learn, from the last.</param>
    /// <param name="policy">What batch normalisation does.</param>
    public static void Set(FineTuneNetwork network, int learning, BatchNormPolicy policy)
    {
        network.Train();
        var stages = network.Backbone.Stages;
        for (var index = 0; index < stages.Count; index++)
        {
            var frozen = index < stages.Count - learning;
            if (frozen)
            {
                stages[index].Eval();
            }

            var ofTheBatch = policy == BatchNormPolicy.Trained || (policy == BatchNormPolicy.Learning && !frozen);
            foreach (var norm in stages[index].Modules().OfType<BatchNorm2d>())
            {
                Switch(norm, ofTheBatch);
            }
        }
    }

    private static void Switch(BatchNorm2d norm, bool training)
    {
        if (training)
        {
            norm.Train();
        }
        else
        {
            norm.Eval();
        }
    }
}
