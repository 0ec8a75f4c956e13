using MLWorkbench.Runtime;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Serving.Batching;
using Xunit;

namespace MLWorkbench.Serving.Tests.Batching;

public sealed class BatchQueueTests
{
    [Fact]
    public async Task EveryImage_GetsItsOwnAnswer_InBatchesThatAreNotTooLarge()
    {
        using var model = BrightnessModel.Load();
        var sizes = new List<int>();
        await using var queue = new BatchQueue(1, 4, size =>
        {
            lock (sizes)
            {
                sizes.Add(size);
            }
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(grey => queue.ScoreAsync(model, Flat(model, grey), CancellationToken.None)));

        Assert.All(answers.Index(), answer => Assert.Equal(answer.Index / 255.0, answer.Item["bright"], 1e-6));
        Assert.Equal(200, sizes.Sum());
        Assert.All(sizes, size => Assert.InRange(size, 1, 4));
    }

    [Fact]
    public async Task ImagesOfTwoModels_AreNeverScoredTogether()
    {
        using var one = BrightnessModel.Load();
        using var other = BrightnessModel.Load(manifest => manifest with { Classes = ["x", "y"], PositiveClass = "y" });
        await using var queue = new BatchQueue(1, 8, _ => { });

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => queue.ScoreAsync(i % 3 == 0 ? one : other, Flat(one, 200), CancellationToken.None)));

        Assert.All(answers.Index(), answer => Assert.Equal(answer.Index % 3 == 0 ? "bright" : "y", answer.Item.Predicted));
    }

    [Fact]
    public async Task ImageThatNobodyWaitsFor_IsNotScored()
    {
        using var model = BrightnessModel.Load();
        await using var queue = new BatchQueue(1, 8, _ => { });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ScoreAsync(model, Flat(model, 1), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Failure_ReachesThoseWhoWait_AndTheQueueGoesOn()
    {
        using var model = BrightnessModel.Load();
        var gone = BrightnessModel.Load();
        gone.Dispose();
        await using var queue = new BatchQueue(1, 8, _ => { });

        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.ScoreAsync(gone, Flat(model, 1), CancellationToken.None));
        Assert.Equal("dark", (await queue.ScoreAsync(model, Flat(model, 1), CancellationToken.None)).Predicted);
    }

    [Fact]
    public async Task ClosedQueue_AnswersWhatWaits_AndTakesNoMore()
    {
        using var model = BrightnessModel.Load();
        var queue = new BatchQueue(1, 2, _ => { });
        var waiting = Enumerable.Range(0, 50).Select(grey => queue.ScoreAsync(model, Flat(model, grey), CancellationToken.None)).ToArray();

        await queue.DisposeAsync();

        Assert.All(waiting, task => Assert.True(task.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.ScoreAsync(model, Flat(model, 1), CancellationToken.None));
    }

    private static PreparedImage Flat(Model model, int grey) => model.Prepare([.. Enumerable.Repeat((float)grey, 64)]);
}
