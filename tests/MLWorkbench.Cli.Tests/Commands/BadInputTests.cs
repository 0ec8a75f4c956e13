using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Wrong input: one message that names the place, exit code 2, and no output folder.</summary>
public class BadInputTests
{
    [Fact]
    public void Run_WithAnUnknownKey_NamesLineColumnAndTheLikelyKey() =>
        Refused("tiny.yaml(7,14): unknown key 'learning_rate' in 'cnn'. Did you mean 'learning-rate'?", pipeline: """
            task: image-classification
            data: { path: data }
            pipeline:
              - load-image: { channels: 1 }
              - train:
                  # Underscores are not the language's way.
                  cnn: { learning_rate: 0.1 }
            """);

    [Fact]
    public void Run_WithAWrongType_NamesLineAndColumn() =>
        Refused("tiny.yaml(3,19): 'trials' must be a whole number, not 'many'", pipeline: """
            task: image-classification
            data: { path: data }
            search: { trials: many }
            """);

    [Fact]
    public void Run_WithSeveralErrors_NamesThemAll()
    {
        using var folder = new TempFolder();
        folder.Write("tiny.yaml", "task: image-classification\ndata: { path: data, grop: x }\nsearch: { trials: many }\n");

        var result = WorkbenchProgram.Run(folder.Path, "run", "tiny.yaml");

        Assert.Equal(2, result.Error.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Run_WithAMissingPipeline_NamesTheFile()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "run", "nowhere.yaml");

        Assert.Equal((2, "nowhere.yaml: there is no such file\n", ""), (result.Code, result.Error, result.Output));
    }

    [Fact]
    public void Run_OnAMissingFolder_NamesIt() => Refused("data: there is no such file or folder", _ => { });

    [Fact]
    public void Run_OnAnEmptyFolder_NamesIt() =>
        Refused("data: the folder is empty", folder => Directory.CreateDirectory(Path.Combine(folder, "data")));

    [Fact]
    public void Run_WithAClassOfOneImage_SaysWhyItCannotBeSplit() =>
        Refused("Class 'rare' has 1 image: it cannot be in both training and test.", folder =>
        {
            TinyData.Write(folder, 4);
            TinyData.Put(folder, "data/rare/one.png", TinyData.Picture(20, 500));
        });

    [Fact]
    public void Run_WithAClassFolderOfUnreadableFiles_NamesFolderAndReason() =>
        Refused("data/rare: none of the 1 image in this class folder can be read (rare/letter.png: not an image", folder =>
        {
            TinyData.Write(folder, 12);
            TinyData.Put(folder, "data/rare/letter.png", "Dear doctor"u8.ToArray());
        });

    [Fact]
    public void Run_WithTooManyUnreadableFiles_SaysHowManyAndWhatIsAllowed() =>
        Refused("data.max-rejected allows", folder =>
        {
            TinyData.Write(folder, 3);
            TinyData.Put(folder, "data/dark/nothing.png", []);
        });

    [Fact]
    public void Run_OfSeveralLabels_WithALossOfOne_IsRefusedBeforeAnyTrial() =>
        Refused("train.cnn.loss: binary-cross-entropy", folder =>
        {
            TinyData.Write(folder, 12);
            var rows = Enumerable.Range(0, 12).Select(i => $"data/dark/{i:00}.png,dark|odd\ndata/bright/{i:00}.png,bright\n");
            File.WriteAllText(Path.Combine(folder, "labels.csv"), "file,label\n" + string.Concat(rows));
        },
        TinyData.Pipeline.Replace("path: data,", "path: labels.csv, label-separator: '|',").Replace("filters: 4", "loss: cross-entropy, filters: 4"));

    [Fact]
    public void Validate_OfSettingsThatContradictEachOther_SaysSo()
    {
        using var folder = new TempFolder();
        folder.Write("tiny.yaml", TinyData.Pipeline);

        var result = WorkbenchProgram.Run(
            folder.Path, "validate", "tiny.yaml", "--set", "train.cnn.loss=binary-cross-entropy", "--set", "train.cnn.label-smoothing=0.1");

        Assert.Equal(2, result.Code);
        Assert.Contains("label-smoothing", result.Error);
    }

    [Fact]
    public void Validate_OfAPipelineOfTwoKeys_Succeeds()
    {
        using var folder = new TempFolder();
        folder.Write("three.yaml", "task: image-classification\ndata: data\n");

        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "validate", "three.yaml").Code);
    }

    [Fact]
    public void Render_OfAPipelineOfTwoKeys_SpellsOutAPipelineThatValidates()
    {
        using var folder = new TempFolder();
        folder.Write("three.yaml", "task: image-classification\ndata: data\n");

        var rendered = WorkbenchProgram.Run(folder.Path, "render", "three.yaml");
        folder.Write("rendered.yaml", rendered.Output);

        Assert.Contains("learning-rate: { log-uniform:", rendered.Output);
        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "validate", "rendered.yaml").Code);
    }

    [Fact]
    public void Report_OfAFolderWithoutARun_IsRefused()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "report", ".");

        Assert.Equal((2, ".: there is no run in this folder.\n"), (result.Code, result.Error));
    }

    [Theory]
    [InlineData("--workers")]
    [InlineData("--threads")]
    public void Run_WithNoWorkersOrThreads_IsRefused(string option)
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "run", "tiny.yaml", option, "0");

        Assert.Equal((2, $"{option} must be at least 1.\n"), (result.Code, result.Error));
    }

    private static void Refused(string message, Action<string>? write = null, string pipeline = TinyData.Pipeline)
    {
        using var folder = new TempFolder();
        write?.Invoke(folder.Path);
        folder.Write("tiny.yaml", pipeline);

        var result = WorkbenchProgram.Run(folder.Path, "run", "tiny.yaml", "--out", "out");

        Assert.True(result.Error.Contains(message, StringComparison.Ordinal), result.ToString());
        Assert.Equal(2, result.Code);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.False(Path.Exists(folder.File("out")));
    }
}
