using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Workers;

public class WorkerEndedExceptionTests
{
    [Theory]
    [InlineData(137, "the training process was ended by the system (signal 9), most often because memory ran out")]
    [InlineData(139, "the training process crashed (signal 11)")]
    [InlineData(134, "the training process aborted (signal 6)")]
    [InlineData(1, "the training process ended with exit code 1")]
    public void Message_SaysHowItEnded(int code, string message) =>
        Assert.Equal(message, new WorkerEndedException(code, []).Message);

    [Fact]
    public void Message_EndsInTheLastWords() =>
        Assert.EndsWith(": last", new WorkerEndedException(1, ["first", "last"]).Message);
}
