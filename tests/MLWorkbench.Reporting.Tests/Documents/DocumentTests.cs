using MLWorkbench.Reporting.Documents;
using MLWorkbench.Reporting.Documents.Checklists;
using MLWorkbench.Reporting.Documents.Claim;
using MLWorkbench.Reporting.Documents.ModelCards;
using MLWorkbench.Reporting.Documents.TripodAi;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Documents;

public class DocumentTests
{
    [Fact]
    public void ModelCard_ReadsAsAccepted() => Snapshot.Matches(ModelCard.ToText(FullInput.Of()), "model-card");

    [Fact]
    public void Claim_ReadsAsAccepted() => Snapshot.Matches(ClaimDraft.Of(FullInput.Of()).ToText(), "claim-2024");

    [Fact]
    public void TripodAi_ReadsAsAccepted() => Snapshot.Matches(TripodAiDraft.Of(FullInput.Of()).ToText(), "tripod-ai");

    [Fact]
    public void Claim_HasItsFortyFourItems() =>
        Assert.Equal(Enumerable.Range(1, 44).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), ClaimDraft.Of(FullInput.Of()).Items.Select(item => item.Number));

    [Fact]
    public void TripodAi_HasItsTwentySevenItemsInFiftyTwoParts()
    {
        var numbers = TripodAiDraft.Of(FullInput.Of()).Items.Select(item => item.Number).ToArray();

        Assert.Equal(52, numbers.Length);
        Assert.Equal(Enumerable.Range(1, 27), numbers.Select(number => int.Parse(number.TrimEnd('a', 'b', 'c', 'd', 'e', 'f', 'g'), System.Globalization.CultureInfo.InvariantCulture)).Distinct());
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("binary")]
    [InlineData("multiclass")]
    [InlineData("nested")]
    [InlineData("validation")]
    public void EveryItem_IsFilledOrSaysWhyNot(string name)
    {
        foreach (var item in Checklists(name).SelectMany(checklist => checklist.Items))
        {
            Assert.False(string.IsNullOrWhiteSpace(item.FromRun) && string.IsNullOrWhiteSpace(item.ForAuthors), item.Number);
            Assert.True(item.ForAuthors is null || item.ForAuthors.Length > 5, item.Number);
        }
    }

    [Fact]
    public void WhatARunCannotKnow_IsForTheAuthors()
    {
        var claim = ClaimDraft.Of(FullInput.Of()).Items.ToDictionary(item => item.Number, item => item.State);
        var tripod = TripodAiDraft.Of(FullInput.Of()).Items.ToDictionary(item => item.Number, item => item.State);

        Assert.All(["3", "5", "8", "11", "15", "34", "41", "44"], number => Assert.Equal("authors", claim[number]));
        Assert.All(["6a", "6b", "17", "18a", "18b", "18d", "19"], number => Assert.Equal("authors", tripod[number]));
        Assert.All(["9", "19", "22", "23", "26", "29", "37", "38"], number => Assert.Equal("filled", claim[number]));
        Assert.All(["12a", "12c", "12e", "21", "23a"], number => Assert.Equal("filled", tripod[number]));
    }

    [Fact]
    public void Summary_CountsEveryItemOnce()
    {
        var checklist = ClaimDraft.Of(FullInput.Of());
        var states = checklist.Items.CountBy(item => item.State).ToDictionary();

        Assert.Equal($"44 items: {states["filled"]} filled from the run, {states["partly"]} in part, {states["authors"]} to be written by the authors.", checklist.Summary);
    }

    [Fact]
    public void TripodAi_SummaryCountsItemsAndTheirParts() => Assert.StartsWith("27 items in 52 parts: ", TripodAiDraft.Of(FullInput.Of()).Summary);

    [Fact]
    public void NestedRun_DoesNotClaimThatTheModelWasJudged()
    {
        var text = TripodAiDraft.Of(Demo.Nested()).ToText() + ModelCard.ToText(Demo.Nested());

        Assert.DoesNotContain("the model that was judged is the one that is handed over", text);
        Assert.Contains("was itself never tested", text);
    }

    [Fact]
    public void NoDocument_NamesAPatientASampleOrAPath()
    {
        using var folder = new TempFolder();

        DocumentSet.Write(folder.Path, FullInput.Of());

        var files = Directory.GetFiles(folder.File(DocumentSet.Folder));
        Assert.Equal(DocumentSet.Files(FullInput.Of()).Select(file => file.Name).Order(), files.Select(Path.GetFileName).Order());
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.All(FullInput.Private, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public void SubgroupsOfAFew_AreCountedOnly()
    {
        var card = ModelCard.ToText(FullInput.Of());

        Assert.Contains("north", card);
        Assert.Contains("1 subgroup of fewer than 5 patients left out", card);
    }

    [Fact]
    public void BarePredictions_HaveNoDocuments()
    {
        using var folder = new TempFolder();

        DocumentSet.Write(folder.Path, Demo.Bare());

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void ResearchUse_StandsInEachDocumentOnce()
    {
        Assert.Equal(2, ModelCard.ToText(FullInput.Of()).Split("Not a medical device.").Length);
        Assert.All(Checklists("full"), checklist => Assert.Equal(2, checklist.ToText().Split("Not a medical device.").Length));
    }

    private static Checklist[] Checklists(string name)
    {
        var input = name switch
        {
            "full" => FullInput.Of(),
            "binary" => Demo.Binary(),
            "multiclass" => Demo.Multiclass(),
            "nested" => Demo.Nested(),
            _ => Demo.Binary() with { Test = null },
        };
        return [ClaimDraft.Of(input), TripodAiDraft.Of(input)];
    }
}
