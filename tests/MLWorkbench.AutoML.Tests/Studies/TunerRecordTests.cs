using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.QuasiRandom;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class TunerRecordTests
{
    private static readonly SearchOptions Short = new() { Trials = 3, Tuner = new ByBudget() };

    [Fact]
    public void Choice_IsRecordedAndSaid()
    {
        using var bench = new StudyBench { Options = Short };

        using var study = bench.Open();

        Assert.Equal(("random", "few trials"), (study.State.Tuner!.Tuner, study.State.Tuner.Reason));
        Assert.Contains("Tuner random: few trials", study.Notices);
    }

    [Fact]
    public async Task Choice_StandsWhenBudgetsChange()
    {
        using var bench = new StudyBench { Options = Short };
        await bench.RunAsync();

        using var study = Study.OpenOrCreate(bench.Folder, bench.Identity, StudyBench.Space, Short with { Trials = 100 });

        Assert.IsType<RandomTuner>(study.Tuner);
    }

    [Fact]
    public void EveryTuner_ReadsBackWithItsSettings()
    {
        foreach (var type in typeof(TunerOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TunerOptions)) && !type.IsAbstract))
        {
            var options = (TunerOptions)Activator.CreateInstance(type)!;
            var chosen = TunerRecord.Of(new ByBudget(), new TunerChoice(options, "because"), DateTimeOffset.UnixEpoch);
            var read = (TunerChosen)JournalFormat.Parse(JournalFormat.Line(chosen));

            Assert.Equal(options, TunerRecord.Read(new ByBudget(), read));
        }
    }

    [Fact]
    public async Task TunerOfANewerVersion_IsRefused()
    {
        using var bench = new StudyBench { Options = Short };
        await bench.RunAsync();
        File.WriteAllText(bench.Journal, File.ReadAllText(bench.Journal).Replace("\"tuner\":\"random\"", "\"tuner\":\"oracle\""));

        Assert.Contains("the tuner 'oracle' of another version", Assert.Throws<InputException>(() => bench.Open()).Message);
    }

    [Fact]
    public async Task JournalOfTheFirstVersion_GoesOn()
    {
        using var bench = new StudyBench();
        var expected = StudyBench.Finals(await bench.RunAsync());
        var lines = File.ReadAllLines(bench.Journal).Where(line => !line.Contains("\"tuner-chosen\"")).ToArray();
        lines[0] = lines[0].Replace("\"schema\":2", "\"schema\":1").Replace(",\"further\":[],\"constraints\":[]", "");
        File.WriteAllLines(bench.Journal, lines[..^8]);

        Assert.Equal(expected, StudyBench.Finals(await bench.RunAsync()));
    }

    private sealed record ByBudget : TunerOptions
    {
        public override ITuner Create() => throw new InvalidOperationException("Only what it chooses can be made.");

        public override TunerChoice Choose(SearchSpace space, SearchOptions search) =>
            search.Trials < 10 ? new(new RandomOptions(), "few trials") : new(new QuasiRandomOptions(), "many trials");
    }
}
