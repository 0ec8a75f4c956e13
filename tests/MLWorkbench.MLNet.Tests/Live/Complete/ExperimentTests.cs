using MLWorkbench.MLNet.Search;
using MLWorkbench.Training.Engines;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live.Complete;

/// <summary>ML.NET's own search, asked from outside.</summary>
public sealed class ExperimentTests
{
    private static readonly SearchDimension[] _dimensions =
    [
        new("rate", SearchValues.Real, 1e-4, 1, Log: true, Start: 0.01),
        new("depth", SearchValues.Whole, 2, 9, Log: false, Start: 5),
        new("learner", SearchValues.Place, 0, 2, Log: false, Start: 1),
        new("fixed", SearchValues.Whole, 4, 4, Log: false, Start: 4),
    ];

    [Theory]
    [InlineData(SearchKind.CostFrugal)]
    [InlineData(SearchKind.Smac)]
    [InlineData(SearchKind.Random)]
    public void EveryProposal_IsAValueOfOurExpressions_AndTheCountsAreOurs(SearchKind kind)
    {
        var trials = Search(new Experiments(), kind, 30, out var last);

        Assert.All(trials, trial =>
        {
            Assert.InRange(trial.Values[0]!.Value, 1e-4, 1);
            Assert.Contains(trial.Values[1]!.Value, (double[])[2, 3, 4, 5, 6, 7, 8, 9]);
            Assert.Contains(trial.Values[2]!.Value, (double[])[0, 1, 2]);
            Assert.Equal(4, trial.Values[3]);
        });
        Assert.Equal(29, last.Completed);
        Assert.Equal(trials.Take(29).Min(trial => trial.Loss), last.Best);
        Assert.True(trials.Select(trial => trial.Values[0]).Distinct().Count() > 10);
    }

    [Theory]
    [InlineData(SearchKind.CostFrugal)]
    [InlineData(SearchKind.Smac)]
    [InlineData(SearchKind.Random)]
    public void BegunAnew_ItSaysWhatItWouldHaveSaid(SearchKind kind)
    {
        var trials = Search(new Experiments(), kind, 25, out _);

        foreach (var done in new[] { 0, 1, 7, 24 })
        {
            var proposal = new Experiments().Propose(Question(kind, [.. trials.Take(done)]));

            Assert.Equal(trials[done].Values.Select(value => value!.Value), proposal.Values);
        }
    }

    [Fact]
    public void ATrialOfOurOwnBeforeIt_IsWhereCostFrugalStarts()
    {
        SearchDimension[] dimensions = [_dimensions[0] with { Start = 0.3 }, _dimensions[1], _dimensions[2], _dimensions[3]];
        var ours = new SearchTrial([0.3, 5, 1, 4], 0.5, 1);

        var proposal = new Experiments().Propose(new SearchQuestion(SearchKind.CostFrugal, 1, dimensions, [ours]));

        Assert.Equal(1, proposal.Completed);
        Assert.NotEqual(0.3, proposal.Values[0]);
    }

    [Fact]
    public void AResultThatWasOtherwise_BeginsTheExperimentAnew()
    {
        var experiments = new Experiments();
        var trials = Search(experiments, SearchKind.CostFrugal, 6, out _);
        SearchTrial[] corrected = [trials[0] with { Loss = 99 }, .. trials.Skip(1)];

        var proposal = experiments.Propose(Question(SearchKind.CostFrugal, corrected));

        Assert.Equal(new Experiments().Propose(Question(SearchKind.CostFrugal, corrected)).Values, proposal.Values);
    }

    [Fact]
    public void ASpaceThatIsExhausted_RepeatsItself_AndDoesNotHang()
    {
        SearchDimension[] two = [new("learner", SearchValues.Place, 0, 1, Log: false, Start: 0)];
        SearchTrial[] both = [new([0], 0.2, 1), new([1], 0.4, 1)];

        var proposal = new Experiments().Propose(new SearchQuestion(SearchKind.Random, 1, two, both));

        Assert.Contains(proposal.Values[0], (double[])[0, 1]);
    }

    private static List<SearchTrial> Search(Experiments experiments, SearchKind kind, int count, out SearchProposal last)
    {
        var trials = new List<SearchTrial>();
        do
        {
            last = experiments.Propose(Question(kind, [.. trials]));
            var loss = Math.Abs(Math.Log10(last.Values[0]) + 2) + (Math.Abs(last.Values[1] - 7) / 10) + (last.Values[2] / 5);
            trials.Add(new SearchTrial([.. last.Values.Select(value => (double?)value)], loss, 1));
        }
        while (trials.Count < count);
        return trials;
    }

    private static SearchQuestion Question(SearchKind kind, SearchTrial[] trials) => new(kind, 11, _dimensions, trials);
}
