using System.Text.RegularExpressions;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Runs;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>The sample pipelines that no other test runs, with two trials of one epoch.</summary>
public sealed class SamplePipelineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("quickstart.yaml")]
    [InlineData("search.yaml")]
    [InlineData("transfer.yaml")]
    public async Task ASamplePipeline_LeavesAModelThatAnswers(string name)
    {
        var text = File.ReadAllText(Repository.PathOf($"pipelines/{name}")).Replace("../data-samples", Repository.PathOf("data-samples"), StringComparison.Ordinal);
        var small = Regex.Replace(Regex.Replace(text, @"\bepochs: \d+", "epochs: 1"), @"\btrials: \d+", "trials: 2");
        Assert.NotEqual(text, small);
        var request = new RunRequest
        {
            Pipeline = _folder.Write(name, small),
            Folder = _folder.File("run"),
            Overrides = ["evaluate.bootstrap=100", "evaluate.pictures=false", "evaluate.learning-curve=never"],
            Threads = 1,
        };

        var outcome = await PipelineRun.RunAsync(request, new SilentProgress());

        using var model = Model.Load(outcome.Folder.ModelZip);
        Assert.Contains(model.Predict(Repository.PathOf("data-samples/images/P00001-1.png")).Predicted, model.Classes);
        Assert.True(File.Exists(outcome.Folder.Report));
    }
}
