using System.Text;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Tests.Language;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Pipelines.Tests;

/// <summary>Whatever stands in a file or an override, the answer is a pipeline or a list of what is wrong with it.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Pieces =
    [
        ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "'", "\"", "#", "&a", "*a", "!x", "|", ">", "?", "<<: ", "%", "@", "\t", "~", "null", "choice", "int",
        "uniform", "log-int: [1, 2]", "{ choice: [", "0", "-1", "1e309", "9999999999999999999999", ".nan", "true", "---\n", "...", "\\", "\"\\x", "\u0000", "\uFFFD",
        "é", "train", "cnn", "path", "20m", "{ int: [-5, 5] }", "[[[[[[[[[[", "{{{{{{{{{{", "? ", "- - - - ",
    ];

    [Fact]
    public void MutatedPipelines_GiveErrorsOrPipelines()
    {
        var random = new Random(20);
        for (var run = 0; run < 1500; run++)
        {
            var text = new StringBuilder(TestCatalogue.Full);
            for (var edits = random.Next(1, 6); edits > 0 && text.Length > 0; edits--)
            {
                Mutate(text, random);
            }

            ReadsOrRefuses(() => TestCatalogue.Parse(text.ToString()), text.ToString());
        }
    }

    [Fact]
    public void MutatedOverrides_GiveErrorsOrPipelines()
    {
        var random = new Random(21);
        string[] starts = ["search.trials=8", "train.cnn.filters.0=3", "data.classes.a=b", "resize={ size: 3 }", "augment-2.rotate=1", "train={ choice: [cnn] }", "pipeline=[cnn]"];
        for (var run = 0; run < 1000; run++)
        {
            var text = new StringBuilder(starts[random.Next(starts.Length)]);
            Mutate(text, random);
            Mutate(text, random);
            ReadsOrRefuses(() => TestCatalogue.Parse(TestCatalogue.Full, text.ToString()), text.ToString());
        }
    }

    [Fact]
    public void RandomBytes_GiveErrors()
    {
        using var folder = new TempFolder();
        var random = new Random(22);
        for (var run = 0; run < 300; run++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            if (run % 2 == 0)
            {
                bytes = [.. bytes.Select(b => (byte)(' ' + (b % 95)))];
            }

            File.WriteAllBytes(folder.File("a.yaml"), bytes);
            ReadsOrRefuses(() => PipelineFile.Read(folder.File("a.yaml"), TestCatalogue.Instance), Convert.ToHexString(bytes));
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void DeepNesting_IsRefused(char bracket) =>
        Assert.Throws<PipelineException>(() => TestCatalogue.Parse(TestCatalogue.Minimal + "pipeline: " + new string(bracket, 100_000)));

    [Fact]
    public void HugeFile_IsRefused() =>
        Assert.Throws<PipelineException>(() => TestCatalogue.Parse(TestCatalogue.Minimal + new string('#', 2_000_000)));

    private static PipelineSpec Again(PipelineSpec spec) => PipelineFile.Parse(spec.ToYaml(), "test.yaml", TestCatalogue.Instance, [], spec.Folder);

    private static void Mutate(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 2:
                text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                break;
            default:
                text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }

    private static void ReadsOrRefuses(Func<PipelineSpec> read, string input)
    {
        PipelineSpec spec;
        try
        {
            spec = read();
        }
        catch (PipelineException e)
        {
            Assert.NotEmpty(e.Errors);
            return;
        }
        catch (Exception e)
        {
            Assert.Fail($"{e.GetType().Name} on:\n{input}\n{e}");
            return;
        }

        Assert.True(spec.Equals(Again(spec)) || !spec.HasSteps, $"Read back as another pipeline:\n{input}");
    }
}
