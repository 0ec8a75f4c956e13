using System.Text.Json.Nodes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>The pipeline of treatments on generated patients, treated by lot or by how ill they were, and what `treatments` says of both.</summary>
public sealed class TreatmentsTests(TreatmentsTests.Runs runs) : IClassFixture<TreatmentsTests.Runs>
{
    private const string Meaning = "Predicted response among past patients given each treatment; not the effect of choosing it; not a recommendation.\n";

    [Fact]
    public void ByLot_TheBestTreatmentOfEachFindingComesFirst_WithoutAWarning()
    {
        var report = runs.Report("randomised");

        Assert.False(report["assignment"]!["warned"]!.GetValue<bool>(), report["assignment"]!["sentence"]!.GetValue<string>());
        // truth.csv: 90 % respond to B with smooth disease, 63 % to A with spiculated disease.
        Assert.Equal("B", First(Level(report, "smooth")));
        Assert.Equal("A", First(Level(report, "spiculated")));
        Assert.Equal("C", Level(report, "spiculated")["ranking"]!["tiers"]!.AsArray()[^1]![0]!.GetValue<string>());
    }

    [Fact]
    public void ByLot_PatientsWithARanking_MostlyHaveTheTrulyBestTreatmentFirst()
    {
        var best = runs.Table("randomised/truth.csv").ToDictionary(row => row["patient"], row => row["best_treatment"]);

        var ranked = runs.Report("randomised")["patients"]!.AsArray().Where(patient => patient!["ranking"]!["tiers"] is not null).ToList();

        Assert.True(ranked.Count >= 30, $"{ranked.Count} patients have a ranking");
        // Readers call one nodule in five what its disease is not: nobody can be right about those.
        Assert.InRange(ranked.Count(patient => First(patient!) == best[patient!["patient"]!.GetValue<string>()]) / (double)ranked.Count, 0.8, 1);
    }

    [Fact]
    public void Confounded_IsWarnedOf_AndNobodyHasARanking()
    {
        var result = WorkbenchProgram.Run(runs.Folder, "treatments", "confounded-run");

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith(Meaning, result.Output);
        Assert.Contains("! Treatments were not given by chance: the other columns tell it with an AUROC of 0.7", result.Output);
        Assert.Contains("600 patients: 600 without, since treatments may not have been given by chance.", result.Output);
        Assert.DoesNotContain("By past response", result.Output);
    }

    [Fact]
    public void Intervals_HoldTheShareThatResponded_AndReachTwentyPatientsWhereTheyRank()
    {
        foreach (var patient in runs.Report("randomised")["patients"]!.AsArray())
        {
            foreach (var treatment in patient!["treatments"]!.AsArray())
            {
                var (similar, share) = (treatment!["similar"]!.GetValue<int>(), treatment["responded"]?.GetValue<double>());
                Assert.Equal(similar == 0, share is null);
                Assert.True(share is null || (treatment["low"]!.GetValue<double>() <= share && share <= treatment["high"]!.GetValue<double>()));
                Assert.True(similar >= 20 || patient["ranking"]!["tiers"] is null);
            }
        }
    }

    [Fact]
    public void NewPatients_AreScored_WithoutTheirOutcome_AndThoseTheModelKnowsAreLeftOut()
    {
        using var copy = runs.Copy();
        var known = runs.Table("randomised-run/validation.csv")[0]["group"];
        copy.Write("new.csv", $"patient,age,pack-years,finding,diameter\nnew 1,60,20,smooth,7.5\nnew 1,60,20,smooth,6\nnew 2,75,50,spiculated,11\n{known},60,20,smooth,8\n");

        var result = WorkbenchProgram.Run(copy.Path, "treatments", "randomised-run", "--treatment", "treatment", "--for", "new.csv", "--out", "scored");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("! 1 of these patients are among those that the model has learnt from", result.Output);
        Assert.Contains("2 patients: ", result.Output);
        var rows = File.ReadAllLines(copy.File("scored/treatments.csv"));
        Assert.Equal("patient,treatment,predicted,similar,responded,low,high,tier,why_no_ranking", rows[0]);
        Assert.Equal(["new 1,A", "new 1,B", "new 1,C", "new 2,A", "new 2,B", "new 2,C"], rows.Skip(1).Select(row => string.Join(',', row.Split(',')[..2])));
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(copy.File("scored/treatments.json")))!["patients"]!.AsArray().Count);
        Assert.False(File.Exists(copy.File(".state/test-openings.jsonl")) && result.Output.Contains("The test set was opened", StringComparison.Ordinal));
    }

    [Fact]
    public void LookingAtTestPatients_IsRecorded()
    {
        using var copy = runs.Copy();

        var result = WorkbenchProgram.Run(copy.Path, "treatments", "randomised-run", "--treatment", "treatment");

        Assert.Contains("! The test set was opened ", result.Output);
    }

    [Theory]
    [InlineData("--treatment treatmnt", "the model reads no column 'treatmnt' (it reads age, pack-years, finding, diameter, treatment). Did you mean 'treatment'?")]
    [InlineData("--treatment site", "the model reads no column 'site'")]
    [InlineData("--treatment treatment --candidates A,D", "no past patient was given 'D' (they were given A, B, C).")]
    [InlineData("--treatment treatment --response yess", "the model has no class 'yess' (it has no, yes). Did you mean 'yes'?")]
    [InlineData("--treatment treatment --by findings", "past patients have no column 'findings'")]
    [InlineData("--treatment treatment --caliper 9", "--caliper must be a number from 0.01 to 2, and is 9.")]
    [InlineData("--treatment treatment --for none.csv", "none.csv")]
    [InlineData("--treatment age", "the column has ")]
    public void WhatMakesNoSense_IsSaidInOneSentence_AndOpensNoTestSet(string arguments, string message)
    {
        using var copy = runs.Copy();
        var before = Ledger();

        var result = WorkbenchProgram.Run(copy.Path, ["treatments", "randomised-run", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
        Assert.Equal(before, Ledger());

        string Ledger() => string.Concat(Directory.EnumerateFiles(copy.File(".state"), "*openings*").Select(File.ReadAllText));
    }

    [Fact]
    public void TheRunsOwnReport_ShowsPastPatients_AndSaysWhatItMeans()
    {
        foreach (var report in (string[])["randomised-run/report.html", "randomised-run/report.md"])
        {
            var text = File.ReadAllText(Path.Combine(runs.Folder, report));

            Assert.Contains(Meaning.TrimEnd(), text);
            Assert.Contains("finding: spiculated", text);
            Assert.Contains("By past response: A; then B", text);
        }
    }

    [Theory]
    [InlineData("evaluate.treatments.column=treatmnt", "evaluate.treatments.column treatmnt: the model reads no column 'treatmnt'")]
    [InlineData("evaluate.treatments.response=maybe", "the model has no class 'maybe'")]
    public void APipelineThatAsksForWhatIsNotThere_EndsBeforeTheSearch(string setting, string message)
    {
        using var copy = runs.Copy();

        var result = WorkbenchProgram.Run(copy.Path, "run", "pipelines/treatments.yaml", "--out", "other", "--set", "data.path=randomised/samples.csv", "--set", setting);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(copy.File("other")));
    }

    [Fact]
    public void ARowThatLacksAColumn_IsNamedByItsLine()
    {
        using var copy = runs.Copy();
        copy.Write("new.csv", "patient,age,pack-years,finding\nnew 1,60,20,smooth\n");

        var result = WorkbenchProgram.Run(copy.Path, "treatments", "randomised-run", "--treatment", "treatment", "--for", "new.csv");

        Assert.Equal(2, result.Code);
        Assert.Contains("new.csv(2): the row lacks the column 'diameter'", result.Error);
    }

    [Fact]
    public void AModelAlone_OrNoRun_IsRefused()
    {
        Assert.Contains("give the folder of a finished run, not a file", WorkbenchProgram.Run(runs.Folder, "treatments", "randomised-run/model.zip", "--treatment", "treatment").Error);
        Assert.Contains("there is no such folder", WorkbenchProgram.Run(runs.Folder, "treatments", "nowhere", "--treatment", "treatment").Error);
    }

    [Fact]
    public void SeveralClasses_NeedTheResponseNamed()
    {
        using var folder = new TempFolder();
        folder.Write("data.csv", "response,patient,given,age\n" + string.Concat(Enumerable.Range(0, 240).Select(i => $"{(i % 5 == 0 ? "none" : i % 3 == 0 ? "partial" : "full")},p{i},{"AB"[i % 2]},{40 + (i % 37)}\n")));
        folder.Write("three.yaml", """
            task: tabular-classification
            data: { path: data.csv, group: patient, columns: { label: response } }
            pipeline: [ { train: { tabular: { head: { logistic: { l2: 0.1 } } } } } ]
            search: { trials: 1 }
            evaluate: { bootstrap: 50, learning-curve: never }
            """);
        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "run", "three.yaml", "--out", "out").Code);

        var nothing = WorkbenchProgram.Run(folder.Path, "treatments", "out");
        var refused = WorkbenchProgram.Run(folder.Path, "treatments", "out", "--treatment", "given");
        var told = WorkbenchProgram.Run(folder.Path, "treatments", "out", "--treatment", "given", "--response", "partial");

        Assert.Contains("say which column holds the treatment: --treatment COLUMN.", nothing.Error);
        Assert.Equal(2, refused.Code);
        Assert.Contains("The model tells full, none, partial apart; say which of them is a response: --response CLASS.", refused.Error);
        Assert.True(told.Code == 0, told.ToString());
        Assert.Contains("Response: partial. Treatment: the column given, A, B.", told.Output);
    }

    private static string? First(JsonNode place) => place["ranking"]!["tiers"]?[0]![0]!.GetValue<string>();

    private static JsonNode Level(JsonNode report, string level) => report["past"]!.AsArray().Single(past => past!["level"]?.GetValue<string>() == level)!;

    /// <summary>The pipeline of the repository on 3,000 patients each, with one trial. Nobody changes the runs; who wants to write takes a copy.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly Dictionary<string, JsonNode> _reports = [];

        public Runs()
        {
            Directory.CreateDirectory(_folder.File("pipelines"));
            File.Copy(Repository.PathOf("pipelines/treatments.yaml"), _folder.File("pipelines/treatments.yaml"));
            foreach (var variant in (string[])["randomised", "confounded"])
            {
                Do("samples", "--patients", "3000", "--variant", variant, "--format", "table", "--out", variant);
                Do("run", "pipelines/treatments.yaml", "--out", $"{variant}-run", "--trials", "1", "--set", $"data.path={variant}/samples.csv", "--set", "evaluate.bootstrap=50", "--set", "evaluate.learning-curve=never");
                _reports[variant] = JsonNode.Parse(Do("treatments", $"{variant}-run", "--json"))!;
            }
        }

        internal string Folder => _folder.Path;

        public void Dispose() => _folder.Dispose();

        internal JsonNode Report(string variant) => _reports[variant];

        internal IReadOnlyList<Dictionary<string, string>> Table(string name) => CsvRows.Read(_folder.File(name));

        internal TempFolder Copy()
        {
            var copy = new TempFolder();
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                File.Copy(file, copy.File(Path.GetRelativePath(Folder, file)));
            }

            return copy;
        }

        private string Do(params string[] arguments)
        {
            var result = WorkbenchProgram.Run(_folder.Path, arguments);
            Assert.True(result.Code == 0, result.ToString());
            return result.Output;
        }
    }
}
