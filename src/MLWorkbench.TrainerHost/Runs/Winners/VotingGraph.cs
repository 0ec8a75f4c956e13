using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>The graph of one trial, or of several that vote: what a consumer loads.</summary>
internal static class VotingGraph
{
    private const int Checked = 8;

    /// <summary>Makes it and compares it with its parts.</summary>
    /// <param name="folder">The search's folder.</param>
    /// <param name="voters">Trials that see the same values, and their weights.</param>
    /// <param name="input">How samples become its input.</param>
    /// <param name="samples">Training or validation samples.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The graph gives other probabilities than its parts.</exception>
    public static byte[] Make(RunFolder folder, IReadOnlyList<Voter> voters, InputPlan input, IReadOnlyList<Sample> samples)
    {
        var trials = voters.Select(voter => folder.Trial(voter.Trial)).ToList();
        var facts = trials.ConvertAll(TrialGraph.Facts);
        var parts = trials.Zip(facts, (trial, known) => TrialGraph.Read(trial, known, input, samples)).ToList();
        if (voters.Count == 1)
        {
            return parts[0];
        }

        var graph = EnsembleGraph.Make([.. voters.Select((voter, index) => Member(trials[index], facts[index], voter.Weight))]);
        var some = samples.Take(Checked).ToList();
        var apart = parts.ConvertAll(part => Score(part));
        var mean = Enumerable.Range(0, some.Count).Select(row => Enumerable.Range(0, apart[0][row].Length)
            .Select(label => (float)voters.Zip(apart, (voter, scores) => voter.Weight * scores[row][label]).Sum()).ToArray());
        ExportCheck.Compare(Score(graph), [.. mean]);
        return graph;

        float[][] Score(byte[] onnx)
        {
            using var scorer = new GraphScorer(onnx, ThreadBudget.Threads);
            return scorer.Score(some, input);
        }
    }

    private static EnsembleMember Member(TrialFolder trial, TrialFacts facts, double weight) => facts.Backbone is { } backbone
        ? EnsembleMember.OnBackbone(File.ReadAllBytes(trial.Backbone(backbone.Hash)), File.ReadAllBytes(trial.Head), weight)
        : EnsembleMember.Whole(File.ReadAllBytes(trial.Onnx), weight);
}
