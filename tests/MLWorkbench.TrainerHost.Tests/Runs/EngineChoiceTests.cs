using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>Task, engine and trainer that do not fit are refused before a worker is started or a file is read.</summary>
public sealed class EngineChoiceTests
{
    [Theory]
    [InlineData("image-classification", "workbench", "mlnet-images", "train.mlnet-images: this trainer is ML.NET's. Write `engine: mlnet`")]
    [InlineData("tabular-classification", "workbench", "mlnet-tables", "train.mlnet-tables: this trainer is ML.NET's")]
    [InlineData("image-classification", "mlnet", "mlnet-tables", "train.mlnet-tables: this trainer learns from tables, and the task is image-classification")]
    [InlineData("tabular-classification", "mlnet", "mlnet-images", "train.mlnet-images: this trainer learns from images, and the task is tabular-classification")]
    [InlineData("tabular-classification", "workbench", "cnn", "train.cnn: this trainer learns from images")]
    [InlineData("image-classification", "workbench", "tabular", "train.tabular: this trainer learns from tables, and the task is image-classification")]
    [InlineData("tabular-classification", "mlnet", "tabular", "train.tabular: ML.NET has no such trainer. Use mlnet-tables")]
    [InlineData("image-classification", "mlnet", "cnn", "train.cnn: ML.NET has no such trainer")]
    [InlineData("image-classification", "mlnet", "{ choice: [mlnet-images, cnn] }", "train.cnn: ML.NET has no such trainer")]
    public async Task WhatDoesNotFit_IsNamed(string task, string engine, string trainer, string message)
    {
        var failure = await Assert.ThrowsAsync<InputException>(() => EngineChoice.CheckAsync(Spec(task, engine, trainer), NoWorker, default));

        Assert.StartsWith(message, failure.Message);
    }

    [Theory]
    [InlineData("image-classification", "cnn")]
    [InlineData("tabular-classification", "tabular")]
    public async Task OurOwnTrainers_NeedNobodyAsked(string task, string trainer) => await EngineChoice.CheckAsync(Spec(task, "workbench", trainer), NoWorker, default);

    private static PipelineSpec Spec(string task, string engine, string trainer) => PipelineFile.Parse(
        $"task: {task}\nengine: {engine}\ndata: d\npipeline:\n{(task == WorkbenchCatalogue.ImageClassification ? "- load-image\n" : "")}- train: {trainer}\n",
        "test",
        WorkbenchCatalogue.Instance);

    private static WorkerProcess NoWorker() => throw new InvalidOperationException("No worker is needed to find this out.");
}
