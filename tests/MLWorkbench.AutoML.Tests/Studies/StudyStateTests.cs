using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class StudyStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StudyIdentity Identity = StudyIdentity.Of("s", "p", "d", new SearchOptions());

    [Fact]
    public void Fold_OfAnyPrefix_IsAValidState() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var state = StudyState.From(new StudyCreated(Start, 1, Identity));
            foreach (var studyEvent in RandomHistory(new Random(seed)))
            {
                state = state.Apply(studyEvent);
                Assert.Equal(Enumerable.Range(1, state.Trials.Count), state.Trials.Select(t => t.Number));
                Assert.Equal(state.Trials.Count(t => t.IsFinished), state.Finished);
                Assert.Equal(
                    state.Trials.Where(t => t.Value is not null).OrderByDescending(t => t.Value).ThenBy(t => t.Number).FirstOrDefault()?.Number,
                    state.Best?.Number);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fold_OfEventsThatWentThroughTheJournal_IsTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var direct = StudyState.From(new StudyCreated(Start, 1, Identity));
            var read = direct;
            foreach (var studyEvent in RandomHistory(new Random(seed)))
            {
                direct = direct.Apply(studyEvent);
                read = read.Apply(JournalFormat.Parse(JournalFormat.Line(studyEvent)));
            }

            Assert.Equal(direct.Elapsed, read.Elapsed);
            Assert.Equal(direct.Trials.Select(t => t.Value), read.Trials.Select(t => t.Value));
            Assert.Equal(direct.Trials.Select(t => t.Values), read.Trials.Select(t => t.Values));
            Assert.Equal(direct.Trials.SelectMany(t => t.Epochs), read.Trials.SelectMany(t => t.Epochs));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Best_OfEqualValues_IsTheEarlierTrialThoughItEndedLater()
    {
        var state = Fold(Started(1), Started(2), Completed(2, 0.9), Completed(1, 0.9));

        Assert.Equal(1, state.Best!.Number);
    }

    [Fact]
    public void Elapsed_LeavesOutTheTimeBetweenRuns()
    {
        var state = Fold(
            new RunStarted(Start, 1, "m", 1, 5),
            Started(1) with { At = Start.AddMinutes(3) },
            new RunStarted(Start.AddDays(2), 1, "m", 1, 5),
            Started(1) with { At = Start.AddDays(2).AddMinutes(4) });

        Assert.Equal(TimeSpan.FromMinutes(7), state.Elapsed);
    }

    [Fact]
    public void Apply_RefusesASecondEndOfATrial() =>
        Assert.Throws<InvalidOperationException>(() => Fold(Started(1), Completed(1, 0.5), Completed(1, 0.6)));

    [Fact]
    public void Line_KeepsTypesApart()
    {
        var values = new Dictionary<string, object> { ["real"] = 2.0, ["whole"] = 2L, ["text"] = "2", ["tiny"] = 1e-320, ["third"] = 1.0 / 3 };

        var read = (TrialStarted)JournalFormat.Parse(JournalFormat.Line(new TrialStarted(Start, 1, ulong.MaxValue, values)));

        Assert.Equal(values, read.Values);
        Assert.Equal(ulong.MaxValue, read.Seed);
    }

    [Fact]
    public void Line_KeepsLossesThatDiverged()
    {
        var report = new EpochReport(1, 2, double.NaN, double.PositiveInfinity);

        var read = (EpochEnded)JournalFormat.Parse(JournalFormat.Line(new EpochEnded(Start, 1, report)));

        Assert.Equal(report, read.Report);
    }

    private static StudyState Fold(params StudyEvent[] events) =>
        events.Aggregate(StudyState.From(new StudyCreated(Start, 1, Identity)), (state, e) => state.Apply(e));

    private static TrialStarted Started(int number) => new(Start, number, 1, new Dictionary<string, object>());

    private static TrialCompleted Completed(int number, double value) => new(Start, number, value, 1);

    private static IEnumerable<StudyEvent> RandomHistory(Random random)
    {
        var time = Start;
        var open = new List<int>();
        var interrupted = new List<int>();
        var count = 0;
        DateTimeOffset Now() => time = time.AddSeconds(random.NextDouble() * 100);

        for (var step = 0; step < 60; step++)
        {
            var choice = step == 0 ? 0 : random.Next(12);
            if (choice == 0)
            {
                interrupted.AddRange(open);
                open.Clear();
                yield return new RunStarted(Now(), 1, "m", 3, 100, TimeSpan.FromMinutes(3));
            }
            else if (choice < 4 || open.Count == 0)
            {
                var again = interrupted.Count > 0 && random.Next(2) == 0;
                var number = again ? interrupted[0] : ++count;
                interrupted.Remove(number);
                open.Add(number);
                yield return new TrialStarted(
                    Now(), number, (ulong)random.NextInt64(), new Dictionary<string, object> { ["x"] = random.NextDouble(), ["n"] = random.NextInt64() });
            }
            else
            {
                var number = open[random.Next(open.Count)];
                if (choice < 8)
                {
                    yield return new EpochEnded(Now(), number, new EpochReport(step, 60, random.NextDouble(), double.NaN));
                    continue;
                }

                open.Remove(number);
                if (choice == 11)
                    interrupted.Add(number);
                yield return choice switch
                {
                    8 => new TrialFailed(Now(), number, "out of \"memory\"", random.NextDouble()),
                    9 => new TrialPruned(Now(), number, "behind", random.NextDouble()),
                    10 => new TrialCompleted(Now(), number, random.Next(5) / 3.0, 1, new Dictionary<string, double> { ["a"] = double.NaN }),
                    _ => new TrialInterrupted(Now(), number, 1),
                };
            }
        }
    }
}
