using Microsoft.Extensions.DependencyInjection;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Hosting;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Runtime.Tests.Hosting;

public sealed class ModelProviderTests : IDisposable
{
    private static readonly float[] _image = new float[BrightnessModel.Side * BrightnessModel.Side];
    private readonly TempFolder _folder = new();

    private string Zip => _folder.File("model.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reload_TakesTheNewModel_AndLeavesOldLeasesAtWork()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip);
        using var before = provider.Acquire();
        var told = new List<string>();
        provider.Replaced += model => told.Add(model.Manifest.Name);

        Write("two", 2);
        Assert.True(provider.Reload());

        using var after = provider.Acquire();
        Assert.Equal(("one", "two"), (before.Model.Manifest.Name, after.Model.Manifest.Name));
        Assert.Equal(["two"], told);
        Assert.Equal("dark", before.Model.Predict(_image).Predicted);
    }

    [Fact]
    public void OldModel_IsFreedWithItsLastLease()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip);
        var (first, second) = (provider.Acquire(), provider.Acquire());
        Write("two", 2);
        provider.Reload();

        first.Dispose();
        first.Dispose();
        Assert.Equal("dark", second.Model.Predict(_image).Predicted);
        second.Dispose();
        Assert.Throws<ObjectDisposedException>(() => second.Model.Predict(_image));
    }

    [Fact]
    public void BadFile_LeavesTheOldModelAtWork_AndSaysWhyOnce()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip);
        var told = new List<string>();
        provider.Refused += told.Add;

        File.WriteAllText(Zip, "half a file");
        Assert.False(provider.Reload());
        Assert.False(provider.Reload());

        Assert.StartsWith($"{Zip}: the file is no zip", Assert.Single(told));
        using var lease = provider.Acquire();
        Assert.Equal("dark", lease.Model.Predict(_image).Predicted);
    }

    [Fact]
    public void MissingFile_LeavesTheOldModelAtWork()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip);
        File.Delete(Zip);

        Assert.False(provider.Reload());
        using var lease = provider.Acquire();
        Assert.Equal("one", lease.Model.Manifest.Name);
    }

    [Fact]
    public void UnchangedFile_IsNotReadAgain()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip);

        Assert.False(provider.Reload());
    }

    [Fact]
    public async Task WatchedFile_IsTakenOverByItself()
    {
        Write("one", 1);
        using var provider = new ModelProvider(Zip, new ModelProviderOptions { Watch = true, Interval = TimeSpan.FromMilliseconds(20) });
        var replaced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.Replaced += model => replaced.TrySetResult(model.Manifest.Name);

        Write("two", 2);

        Assert.Equal("two", await replaced.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Leases_FromManyThreads_AlwaysHoldALivingModel()
    {
        Write("0", 0);
        using var provider = new ModelProvider(Zip);
        using var stop = new CancellationTokenSource();
        var predicting = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            var count = 0;
            while (!stop.IsCancellationRequested)
            {
                using var lease = provider.Acquire();
                Assert.Equal("dark", lease.Model.Predict(_image).Predicted);
                count++;
            }

            return count;
        }, TaskCreationOptions.LongRunning)).ToArray();
        for (var i = 1; i <= 20; i++)
        {
            Write($"{i}", i);
            Assert.True(provider.Reload());
        }

        stop.Cancel();
        Assert.All(predicting, task => Assert.True(task.GetAwaiter().GetResult() > 0));
    }

    [Fact]
    public void AfterDispose_NoModelIsGivenOut()
    {
        Write("one", 1);
        var provider = new ModelProvider(Zip);
        provider.Dispose();
        provider.Dispose();

        Assert.Throws<ObjectDisposedException>(provider.Acquire);
        Assert.False(provider.Reload());
    }

    [Fact]
    public void MissingModel_IsAnErrorAtOnce() =>
        Assert.Contains("there is no such file", Assert.Throws<InputException>(() => new ModelProvider("nowhere.zip")).Message);

    [Fact]
    public void Services_GiveModelsByTypeAndByName()
    {
        Write("one", 1);
        using var services = new ServiceCollection().AddWorkbenchModel(Zip).AddWorkbenchModel("other", Zip).BuildServiceProvider();

        Model model;
        using (var scope = services.CreateScope())
        {
            model = scope.ServiceProvider.GetRequiredService<Model>();
        }

        Assert.Equal("dark", model.Predict(_image).Predicted);
        Assert.Equal("one", services.GetRequiredKeyedService<Model>("other").Manifest.Name);
        Assert.NotSame(services.GetRequiredService<ModelProvider>(), services.GetRequiredKeyedService<ModelProvider>("other"));
    }

    [Fact]
    public void WatchedModel_IsInjectedAsProviderAlone()
    {
        Write("one", 1);
        using var services = new ServiceCollection().AddWorkbenchModel(Zip, new ModelProviderOptions { Watch = true }).BuildServiceProvider();

        Assert.Null(services.GetService<Model>());
        using var lease = services.GetRequiredService<ModelProvider>().Acquire();
        Assert.Equal("one", lease.Model.Manifest.Name);
    }

    /// <summary>The time of a file is too coarse to tell two writes of one test apart.</summary>
    private void Write(string name, int minute)
    {
        ModelPackage.Write(Zip, BrightnessModel.Contents(manifest => manifest with { Name = name }));
        File.SetLastWriteTimeUtc(Zip, new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc));
    }
}
