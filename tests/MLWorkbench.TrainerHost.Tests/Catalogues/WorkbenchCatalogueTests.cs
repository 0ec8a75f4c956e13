using System.Text.Json;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Catalogues;

public class WorkbenchCatalogueTests
{
    [Fact]
    public void Schema_IsJson()
    {
        using var schema = JsonDocument.Parse(WorkbenchCatalogue.Instance.ToJsonSchema());

        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("pipeline", out _));
    }

    [Fact]
    public void EveryPipelineOfTheRepository_IsValid() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("pipelines"), "*.yaml"),
        path => Assert.NotEmpty(DefaultPipeline.Complete(PipelineFile.Read(path, WorkbenchCatalogue.Instance)).Steps));

    [Fact]
    public void Budgets_AreNoPartOfAPipelinesIdentity()
    {
        string Identity(string search) => PipelineFile
            .Parse($"task: image-classification\ndata: d\nsearch: {search}\n", "test", WorkbenchCatalogue.Instance)
            .Identity;

        Assert.Equal(Identity("{ trials: 2 }"), Identity("{ trials: 5, time: 20m, max-failures: 9 }"));
        Assert.NotEqual(Identity("{ seed: 1 }"), Identity("{ seed: 2 }"));
    }
}
