using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class HeartbeatTests
{
    [Fact]
    public async Task LongTrial_IsSeenToGoOnAndItsTimeCounts()
    {
        using var bench = new StudyBench { Options = new() { Trials = 1 } };
        var clock = new ManualClock();
        var beats = new SemaphoreSlim(0);
        var beating = new Listener(beats);
        using var study = bench.Open(clock);

        var summary = await study.RunAsync(
            new FakeRunner
            {
                Epochs = 0,
                Value = async (_, _) =>
                {
                    for (var beat = 1; beat <= 4; beat++)
                    {
                        clock.Advance(Study.Pulse);
                        Assert.True(await beats.WaitAsync(TimeSpan.FromSeconds(30)));
                        Assert.Equal(30 * beat, StudySummary.Read(bench.Folder).Seconds);
                        Assert.Equal(clock.GetUtcNow(), StudySummary.Read(bench.Folder).LastSeen);
                    }

                    return 0.5;
                },
            },
            observer: beating);

        Assert.Equal(4, File.ReadAllLines(bench.Journal).Count(line => line.Contains("\"heartbeat\"")));
    }

    private sealed class Listener(SemaphoreSlim beats) : IStudyObserver
    {
        public void Observe(StudyEvent studyEvent, StudyState state)
        {
            if (studyEvent is Heartbeat)
                beats.Release();
        }
    }
}
