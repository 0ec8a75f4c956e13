using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Microsoft.ML.Data;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live.Complete;

/// <summary>Our container in ML.NET's pool for web services, from many threads at once.</summary>
public sealed class PredictionEnginePoolTests
{
    [Fact]
    public void Pool_LoadsOurZip_AndAnswersFromManyThreads()
    {
        using var folder = new TempFolder();
        Containers.Write(folder.File("model.zip"), Containers.Table().Entries().ToDictionary(entry => entry.Name, entry => entry.Bytes));
        var services = new ServiceCollection();
        services.AddPredictionEnginePool<Patient, Answer>().FromFile(folder.File("model.zip"), watchForChanges: false);
        using var provider = services.BuildServiceProvider();
        var pool = provider.GetRequiredService<PredictionEnginePool<Patient, Answer>>();

        Parallel.For(0, 200, index =>
        {
            var answer = pool.Predict(new Patient { Age = index % 70, Sex = index % 2 == 0 ? "f" : "m" });

            Assert.Equal(((index % 70) + (index % 2 == 0 ? 25 : 0)) / 100f, answer.Score[1], 1e-5f);
        });
    }

    private sealed class Patient
    {
        [ColumnName("age")] public float Age { get; set; }

        [ColumnName("sex")] public string Sex { get; set; } = "";
    }

    private sealed class Answer
    {
        public float[] Score { get; set; } = [];
    }
}
