using MLWorkbench.AutoML.Studies;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class KillTests
{
    private const int Kills = 5;

    [Fact]
    public async Task KilledAtRandomMoments_TheStudyEndsAsAnUndisturbedOne()
    {
        using var temp = new TempFolder();
        var undisturbed = Path.Combine(temp.Path, "undisturbed");
        var killed = Path.Combine(temp.Path, "killed");
        await RunAsync(undisturbed);
        var moments = new Random(7);
        var kills = 0;
        for (; kills < Kills && !IsOver(killed); kills++)
        {
            using var process = Victim.Start(killed);
            await GrowingAsync(killed, process);
            await Task.Delay(moments.Next(60));
            process.Kill();
            await process.WaitForExitAsync();
        }

        await RunAsync(killed);

        Assert.InRange(kills, 2, Kills);
        Assert.Equal(StudyBench.Finals(StudySummary.Read(undisturbed)), StudyBench.Finals(StudySummary.Read(killed)));
        Assert.Equal(StudySummary.Read(undisturbed).Best!.Number, StudySummary.Read(killed).Best!.Number);
        var ends = File.ReadAllLines(Study.JournalPath(killed)).Count(line => line.Contains("\"trial-completed\"") || line.Contains("\"trial-pruned\""));
        Assert.Equal(Victim.Options.Trials, ends);
        Assert.All(
            StudySummary.Read(killed).In(TrialState.Completed), trial => Assert.Equal("whole", File.ReadAllText(Path.Combine(killed, trial.Artifacts!, "model"))));
        Assert.NotEmpty(StudySummary.Read(killed).In(TrialState.Pruned));
    }

    private static async Task RunAsync(string folder)
    {
        using var study = Study.OpenOrCreate(folder, Victim.Identity, StudyBench.Space, Victim.Options);
        await study.RunAsync(new Victim.Runner());
    }

    private static bool IsOver(string folder) => File.Exists(Study.JournalPath(folder)) && StudySummary.Read(folder).Stopped is not null;

    private static async Task GrowingAsync(string folder, System.Diagnostics.Process process)
    {
        var journal = new FileInfo(Study.JournalPath(folder));
        var before = journal.Exists ? journal.Length : 0;
        while (!process.HasExited && (!journal.Exists || journal.Length <= before))
        {
            await Task.Delay(5);
            journal.Refresh();
        }
    }
}
