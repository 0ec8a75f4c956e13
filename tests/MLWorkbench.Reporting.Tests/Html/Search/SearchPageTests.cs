using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Html.Search;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html.Search;

public class SearchPageTests
{
    private static readonly HashSet<int> Chosen = [FullInput.Study().Best!.Number];

    [Fact]
    public void WholeSearch_LooksAsAccepted() => Snapshot.Matches(SearchPage.Of(FullInput.Study(), Chosen).Text, "search-page");

    [Fact]
    public void FewerThanFiftyTrials_HaveNeitherImportanceNorParallelCoordinates()
    {
        var page = SearchPage.Of(Of(40), Chosen).Text;

        Assert.DoesNotContain("made the difference", page);
        Assert.DoesNotContain("class=\"plot parallel\"", page);
        Assert.Contains("How the trials learnt", page);
        Assert.Contains("Where the time went", page);
    }

    [Fact]
    public void FiftyTrials_HaveBoth()
    {
        var page = SearchPage.Of(FullInput.Study(), Chosen).Text;

        Assert.Contains("made the difference", page);
        Assert.Contains("class=\"plot parallel\"", page);
    }

    [Fact]
    public void EveryCompletedTrial_IsALineOnceAndTheChosenOneStandsOut()
    {
        var study = FullInput.Study();
        var parallel = ParallelCoordinates.Of(study, Chosen, []).Text;

        Assert.Equal(study.In(TrialState.Completed).Count(), parallel.Split("<title>Trial ").Length - 1);
        Assert.Equal(2, parallel.Split("class=\"line chosen\"").Length);
    }

    [Fact]
    public void PrunedTrials_AreFaint()
    {
        var curves = TrialCurves.Of(FullInput.Study(), Chosen).Text;

        Assert.Contains("class=\"line stopped\"", curves);
        Assert.Contains("pruned, below the median", curves);
    }

    [Fact]
    public void OneTrialAtATime_IsOneRow()
    {
        var study = Of(10);
        var serial = study with { Trials = [.. study.Trials.Select((trial, index) => trial with { Started = study.Created.AddSeconds(30 * index), Seconds = 20 })] };

        Assert.Contains("One trial at a time.", WorkerTimeline.Of(serial, Chosen).Text);
    }

    [Fact]
    public void TimeBetweenTwoRuns_IsLeftOut()
    {
        var study = Of(10);
        var resumed = study with { Trials = [.. study.Trials.Select((trial, index) => trial with { Started = study.Created.AddSeconds((20 * index) + (index < 5 ? 0 : 86_400)), Seconds = 20 })] };

        var timeline = WorkerTimeline.Of(resumed, Chosen).Text;

        Assert.Contains("Pauses without a trial are left out.", timeline);
        Assert.Contains(">seconds</text>", timeline);
    }

    [Fact]
    public void SearchWithoutJournal_HasNoPage() => Assert.Equal("", SearchPage.Of(Of(0), Chosen).Text.Trim());

    private static StudySummary Of(int trials) => FullInput.Study() with { Trials = [.. FullInput.Study().Trials.Take(trials)] };
}
