using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Treatments;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Treatments;

public class RankingRuleTests
{
    [Fact]
    public void ClearDifferences_AreRanked_HighestFirst()
    {
        var ranking = RankingRule.Of([Of("A", 200, 80), Of("B", 200, 160), Of("C", 200, 30)], 20, null);

        Assert.Equal("B", ranking.First);
        Assert.Equal([["B"], ["A"], ["C"]], ranking.Tiers);
    }

    [Fact]
    public void TreatmentsBelowTheFirst_ShareATier_WhereTheyCannotBeToldApart()
    {
        var ranking = RankingRule.Of([Of("A", 200, 80), Of("B", 200, 160), Of("C", 200, 78)], 20, null);

        Assert.Equal([["B"], ["A", "C"]], ranking.Tiers);
    }

    [Fact]
    public void OverlapOfTheTopTwo_LeavesNoRanking()
    {
        var ranking = RankingRule.Of([Of("A", 100, 60), Of("B", 100, 65), Of("C", 100, 5)], 20, null);

        Assert.Equal((RankingObstacle.Overlap, "the intervals of B and A overlap"), (ranking.Obstacle, ranking.Reason));
        Assert.Empty(ranking.Tiers);
    }

    [Fact]
    public void NineteenPatients_AreTooFew_AndTwentyAreEnough()
    {
        Assert.Equal("fewer than 20 such past patients were given B (19)", RankingRule.Of([Of("A", 500, 20), Of("B", 19, 19)], 20, null).Reason);
        Assert.Equal("B", RankingRule.Of([Of("A", 500, 20), Of("B", 20, 20)], 20, null).First);
    }

    [Fact]
    public void NobodyGivenATreatment_LeavesNoRanking() =>
        Assert.Equal(RankingObstacle.FewPatients, RankingRule.Of([Of("A", 500, 20), Of("B", 0, 0)], 20, null).Obstacle);

    [Fact]
    public void Doubt_LeavesNoRanking_HoweverClearTheResponses() =>
        Assert.Equal("treatments were not given by chance", RankingRule.Of([Of("A", 500, 20), Of("B", 500, 480)], 20, "treatments were not given by chance").Reason);

    [Fact]
    public void AModelThatPutsAnotherFirst_LeavesNoRanking()
    {
        var ranking = RankingRule.Of([Of("A", 500, 20) with { Predicted = 0.6 }, Of("B", 500, 480) with { Predicted = 0.5 }], 20, null);

        Assert.Equal(RankingObstacle.Disagreement, ranking.Obstacle);
        Assert.Contains("the model predicts the highest response under A", ranking.Reason);
    }

    [Fact]
    public void ARanking_SeparatesTiersByIntervals_AndNeverRanksAnOverlapOfTheFirst() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            TreatmentEstimate[] estimates = [.. Enumerable.Range(0, random.Next(2, 6)).Select(i =>
            {
                var patients = random.Next(0, 400);
                return Of(((char)('A' + i)).ToString(), patients, random.Next(0, patients + 1));
            })];
            var ranking = RankingRule.Of(estimates, 20, null);
            if (!ranking.IsGiven)
            {
                return ranking is { Tiers.Count: 0, Reason: not null };
            }

            var tiers = ranking.Tiers.Select(tier => tier.Select(name => estimates.Single(one => one.Treatment == name)).ToList()).ToList();
            return tiers.Sum(tier => tier.Count) == estimates.Length
                && tiers[0].Count == 1
                && estimates.All(one => one.Patients >= 20 && one.Responded <= tiers[0][0].Responded)
                && tiers.Zip(tiers.Skip(1)).All(pair => pair.First.Min(one => one.Interval!.Value.Low) > pair.Second.Max(one => one.Interval!.Value.High))
                && Enumerable.SequenceEqual(ranking.Tiers.SelectMany(tier => tier), RankingRule.Of([.. estimates.Reverse()], 20, null).Tiers.SelectMany(tier => tier));
        }).QuickCheckThrowOnFailure();

    private static TreatmentEstimate Of(string treatment, int patients, int responded) => TreatmentEstimate.Of(treatment, patients, responded, 0.95);
}
