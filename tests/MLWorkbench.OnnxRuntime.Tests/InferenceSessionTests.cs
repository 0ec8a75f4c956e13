using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

public sealed class InferenceSessionTests
{
    private static readonly float[] _rows = [1, 2, 3, -1, -2, -3];

    [Fact]
    public void Run_ComputesTheFirstOutput()
    {
        using var session = new InferenceSession(Graphs.Affine());

        var sum = session.Run(new FloatTensor(_rows, 2, 3));

        Assert.Equal([2, 2], sum.Shape);
        Assert.Equal([14, -14, -14, 14], sum.Values);
        Assert.Equal([-14, 14], sum.Row(1).ToArray());
    }

    [Fact]
    public void Run_ComputesNamedOutputs()
    {
        using var session = new InferenceSession(Graphs.Affine());

        var outputs = session.Run([new FloatTensor(_rows, 2, 3)], ["positive", "sum"]);

        Assert.Equal([14, 0, 0, 14], outputs[0].Values);
        Assert.Equal([14, -14, -14, 14], outputs[1].Values);
    }

    [Fact]
    public void Run_TakesSeveralInputs()
    {
        using var session = new InferenceSession(Graphs.Difference());

        var difference = session.Run([new FloatTensor([5, 7], 2), new FloatTensor([1, 9], 2)], ["difference"]);

        Assert.Equal([4, -2], difference[0].Values);
    }

    [Fact]
    public void Run_OnAnEmptyBatch_GivesNoRows()
    {
        using var session = new InferenceSession(Graphs.Affine());

        Assert.Empty(session.Run(new FloatTensor([], 0, 3)).Values);
    }

    [Fact]
    public void Inputs_ShowNamesTypesAndSymbols()
    {
        using var session = new InferenceSession(Graphs.Affine());

        Assert.Equal(("x", "float [N, 3]"), (session.Inputs[0].Name, session.Inputs[0].ToString()));
        Assert.Equal(["sum", "positive"], session.Outputs.Select(output => output.Name));
        Assert.Equal([-1, 2], session.Outputs[0].Dimensions);
    }

    [Fact]
    public void Prepared_GivesWhatRunGives()
    {
        using var session = new InferenceSession(Graphs.Affine());
        using var call = session.Prepare([2, 3], "positive", [2, 2]);

        _rows.CopyTo(call.Input);
        call.Run();

        Assert.Equal([14, 0, 0, 14], call.Output.ToArray());
    }

    [Fact]
    public void Prepared_GivesSeveralOutputs()
    {
        using var session = new InferenceSession(Graphs.Affine());
        using var call = session.Prepare([2, 3], ("sum", [2, 2]), ("positive", [2, 2]));

        _rows.CopyTo(call.Input);
        call.Run();

        Assert.Equal([14, -14, -14, 14], call.OutputAt(0).ToArray());
        Assert.Equal([14, 0, 0, 14], call.OutputAt(1).ToArray());
    }

    [Fact]
    public void CancelledCall_DoesNotStart()
    {
        using var session = new InferenceSession(Graphs.Affine());
        using var call = session.Prepare([2, 3], null, [2, 2]);
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => call.Run(cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run([new FloatTensor(_rows, 2, 3)], ["sum"], cancelled));
    }

    /// <summary>A graph of many operators on a large matrix is stopped in the middle; the session works on afterwards.</summary>
    [Fact]
    public void CallThatIsCancelled_Ends_AndTheSessionWorksOn()
    {
        using var session = new InferenceSession(Graphs.Long(), new SessionOptions { Optimization = GraphOptimization.None });
        var large = new FloatTensor(new float[1024 * 1024], 1024, 1024);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => session.Run([large], ["y"], stop.Token));
        stop.CancelAfter(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => running.GetAwaiter().GetResult());
        Assert.Equal([2, 2], session.Run(new FloatTensor(new float[4], 2, 2)).Shape);
    }

    [Fact]
    public void Prepared_AfterDispose_IsRefused()
    {
        using var session = new InferenceSession(Graphs.Affine());
        var call = session.Prepare([2, 3], null, [2, 2]);
        call.Dispose();

        Assert.Throws<ObjectDisposedException>(call.Run);
    }

    [Fact]
    public void Run_FromManyThreads_GivesTheSame()
    {
        using var session = new InferenceSession(Graphs.Affine());

        var wrong = Enumerable.Range(0, 2_000).AsParallel().Count(i =>
            session.Run(new FloatTensor([i, 0, 0], 1, 3)).Values is not [var first, var second] || first != i || second != -i);

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Dispose_WhileOthersRun_NeverCrashes()
    {
        for (var round = 0; round < 20; round++)
        {
            var session = new InferenceSession(Graphs.Affine(), new SessionOptions { Threads = 1 });
            Parallel.For(0, 50, i =>
            {
                if (i == 25)
                {
                    session.Dispose();
                }

                try
                {
                    Assert.Equal(i, session.Run(new FloatTensor([i, 0, 0], 1, 3)).Values[0]);
                }
                catch (ObjectDisposedException)
                {
                    // What a caller that comes too late gets.
                }
            });
        }
    }

    [Fact]
    public void WrongShape_IsAMessage()
    {
        using var session = new InferenceSession(Graphs.Affine());

        var failure = Assert.Throws<OnnxRuntimeException>(() => session.Run(new FloatTensor([1, 2], 1, 2)));

        Assert.StartsWith("ONNX Runtime: Got invalid dimensions for input: x", failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void UnknownOutput_NamesThoseThereAre()
    {
        using var session = new InferenceSession(Graphs.Affine());

        var failure = Assert.Throws<OnnxRuntimeException>(() => session.Run(new FloatTensor(_rows, 2, 3), "mean"));

        Assert.Equal("The model has no output 'mean'. It has: sum, positive.", failure.Message);
    }

    [Fact]
    public void OutputOfAnotherType_IsNamed()
    {
        using var session = new InferenceSession(Graphs.Difference());

        var failure = Assert.Throws<OnnxRuntimeException>(
            () => session.Run([new FloatTensor([5], 1), new FloatTensor([1], 1)], ["whole"]));

        Assert.Equal("Output 'whole' is int64, not float.", failure.Message);
    }

    [Fact]
    public void WrongNumberOfInputs_IsAMessage()
    {
        using var session = new InferenceSession(Graphs.Difference());

        Assert.Throws<OnnxRuntimeException>(() => session.Run(new FloatTensor([5], 1)));
    }

    [Fact]
    public void Garbage_IsAMessage() =>
        Assert.StartsWith("ONNX Runtime: ", Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(new byte[100])).Message);

    [Fact]
    public void FileThatIsNoModel_IsNamed()
    {
        using var folder = new TempFolder();
        var path = folder.Write("model.onnx", "hello");

        Assert.StartsWith(path, Assert.Throws<InputException>(() => InferenceSession.FromFile(path)).Message);
    }

    [Fact]
    public void Tensor_WithAWrongShape_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new FloatTensor([1, 2, 3], 2, 2));
}
