using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Tests.Language;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Pipelines.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void ManyFaults_AreReportedTogether()
    {
        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Parse("""
            task: image-clasification
            data:
              paht: scans
              group: [a]
              split: { train: 0.9, validation: 0.3 }
            pipeline:
              - resize: { size: 0, mode: padd }
              - load-image: { channels: 2 }
              - agument: { rotate: 10 }
              - augment: { zoom: 0,1, flip: yes }
              - train:
                  choice:
                    - cnn: { learning_rate: 0.1, epochs: ten, filters: [16, 2000] }
                    - transfer: { backbone: mobilenet, l2: { log-uniform: [0, 1] }, copies: { uniform: [1, 4] } }
                    - forest
              - resize: 96
            search: { trials: { int: [1, 2] }, time: 20, metric: AUROC, trials: 5 }
            evaluate: 3
            serach: {}
            """));

        Snapshot.Matches(error.Message, "many-faults");
    }

    [Theory]
    [InlineData("", "test.yaml(1,1): the file is empty: a pipeline needs 'task' and 'data'")]
    [InlineData("# nothing\n", "test.yaml(1,1): the file is empty: a pipeline needs 'task' and 'data'")]
    [InlineData("- task\n", "test.yaml(1,1): a pipeline is a mapping of keys to values: it needs 'task' and 'data'")]
    [InlineData("task: image-classification\ndata: a\ndata: b\n", "test.yaml(3,1): 'data' stands here twice; first in line 2")]
    [InlineData("task: &t image-classification\ndata: a\n", "test.yaml(1,7): '&t': anchors are not part of the pipeline language")]
    [InlineData("task: image-classification\ndata: *t\n", "test.yaml(2,7): '*t': aliases are not part of the pipeline language; write the value out")]
    [InlineData("task: image-classification\ndata: !!str a\n", "test.yaml(2,7): 'tag:yaml.org,2002:str': tags are not part of the pipeline language")]
    [InlineData("task: image-classification\ndata:\n\tpath: a\n", "test.yaml(3,1): a tab in the indentation: use spaces")]
    [InlineData("task: image-classification\ndata: a\n---\ntask: b\n", "test.yaml(3,1): a second document: a pipeline file holds one, without '---' in between")]
    [InlineData("task: image-classification\ndata: a\u0000b\n", "test.yaml(2,8): an unprintable character (U+0000): this is no text file")]
    [InlineData("task: image-classification\ndata: a\n? [x]\n: 1\n", "test.yaml(3,3): a key is one word, not a list or a mapping")]
    [InlineData("task: image-classification\n", "test.yaml(1,1): 'data' is missing: write 'data: path'")]
    [InlineData("data: a\n", "test.yaml(1,1): 'task' is missing: image-classification or image-regression")]
    [InlineData("task: image-classification\ndata: a\nname: a/b\n", "test.yaml(3,7): 'name' also names a folder: use letters, digits, '-', '_' and spaces")]
    [InlineData("task: image-classification\ndata: a\ntrials: 3\n", "test.yaml(3,1): unknown key 'trials' in the pipeline. It belongs in 'search'.")]
    [InlineData("task: image-classification\ndata: a\nresize: 3\n", "test.yaml(3,1): unknown key 'resize' in the pipeline. It belongs in the list of 'pipeline', as '- resize'.")]
    [InlineData("task: image-classification\ndata: { group: a }\n", "test.yaml(2,1): 'path' is missing in 'data'")]
    [InlineData("task: image-classification\ndata: { path: }\n", "test.yaml(2,15): 'path' has no value")]
    [InlineData("task: image-classification\ndata: { path: ' ' }\n", "test.yaml(2,15): 'path' must not be empty")]
    public void File_WithOneFault(string text, string message) => AssertError(message, () => TestCatalogue.Parse(text));

    [Theory]
    [InlineData("  - train: cnn\n  - resize: 3\n", "(4,5): 'train' must be the last step")]
    [InlineData("  - resize: 3\n", "(4,5): the last step must be 'train', which names the trainer")]
    [InlineData("  []\n", "(3,1): the last step must be 'train', which names the trainer")]
    [InlineData("  - resize: 3\n  - load-image\n  - train: cnn\n", "(4,5): 'resize' must come after 'load-image' (line 5)")]
    [InlineData("  - resize: 3\n  - resize: 4\n  - train: cnn\n", "(5,5): the step 'resize' stands here a second time (line 4)")]
    [InlineData("  - cnn: { epochs: 3 }\n", "(4,5): unknown step 'cnn'. It is a trainer: write '- train: cnn'.")]
    [InlineData("  - resize:\n    size: 3\n  - train: cnn\n", "(5,5): 'size' stands beside 'resize', not in it: indent it further")]
    [InlineData("  - resize: 3\n    train: cnn\n", "(5,5): 'train' is in the same step as 'resize': begin it with '- ', or indent it further")]
    [InlineData("  resize: 3\n", "(4,3): 'pipeline' is a list of steps, each on a line of its own that begins with '- '")]
    [InlineData("  - [a]\n  - train: cnn\n", "(4,5): a step is a name, or a name with its options: '- resize: { size: 96 }'")]
    [InlineData("  - train:\n", "(4,11): 'train' has no value")]
    [InlineData("  - train: [cnn, transfer]\n", "(4,12): 'train' is one trainer. To search among several write 'train: { choice: [...] }'")]
    [InlineData("  - train: { cnn: {}, transfer: {} }\n", "(4,23): 'transfer': 'train' is one trainer; to search among several use 'choice'")]
    [InlineData("  - train: { cnn: { choice: [{}, { epochs: 3 }] } }\n", "(4,19): the options of 'cnn' are searched one by one: put 'choice' behind an option, or name 'cnn' twice")]
    [InlineData("  - train: { uniform: [1, 2] }\n", "(4,14): 'uniform' gives numbers, but 'train' is the name of a trainer, alone or with its options; use 'choice'")]
    public void Steps_WithOneFault(string steps, string message)
    {
        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Steps(steps));

        Assert.Contains("test.yaml" + message, error.Errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("epochs: 1.5", "'epochs' must be a whole number, not '1.5'")]
    [InlineData("epochs: 1_000", "'epochs' must be a whole number, not '1_000'. Write 1000.")]
    [InlineData("epochs: '3'", "'epochs' must be a whole number, not the text '3'")]
    [InlineData("epochs: 99999999999", "'epochs' must be a whole number, not '99999999999'. It must lie between -2147483648 and 2147483647.")]
    [InlineData("epochs: [3]", "'epochs' must be a whole number, not a list")]
    [InlineData("epochs: { a: 3 }", "'epochs' must be a whole number, not a mapping")]
    [InlineData("epochs:", "'epochs' has no value")]
    [InlineData("learning-rate: 0", "'learning-rate' must be above 0 and at most 10, not 0")]
    [InlineData("learning-rate: .inf", "'learning-rate' must be a number, not '.inf'")]
    [InlineData("learning-rate: 1e999", "'learning-rate' must be a number, not '1e999'. It is too large.")]
    [InlineData("class-weights: yes", "'class-weights' must be true or false, not 'yes'")]
    [InlineData("class-weights: 'true'", "'class-weights' must be true or false, not the text 'true'")]
    [InlineData("network: res-net18", "unknown word 'res-net18' for 'network'. Did you mean 'resnet18'?")]
    [InlineData("network: forest", "unknown word 'forest' for 'network'. Known: conv-stack, resnet18.")]
    [InlineData("filters: []", "'filters' must have at least 1 element, not 0")]
    [InlineData("filters: [16, 0]", "'filters' must be between 1 and 1024, not 0")]
    [InlineData("filters: [16, null]", "'filters' has an empty element")]
    [InlineData("head: logistik", "unknown head 'logistik'. Did you mean 'logistic'?")]
    [InlineData("head: { logistic: { l2: -1 } }", "'l2' must be between 0 and 1000000, not -1")]
    [InlineData("hidden: x", "unknown key 'hidden' in 'cnn'. Known: network, filters, learning-rate, epochs, class-weights, weights-path, dropout, note, head.")]
    public void Option_WithOneFault(string option, string message) => AssertOption(option, message);

    [Theory]
    [InlineData("epochs: { choice: [] }", "'choice' in 'epochs' takes a list of alternatives")]
    [InlineData("epochs: { choice: 3 }", "'choice' in 'epochs' takes a list of alternatives")]
    [InlineData("epochs: { choice: [3, 3] }", "an alternative of 'epochs' stands here twice")]
    [InlineData("epochs: { choice: [3, 0] }", "'epochs' must be between 1 and 10000, not 0")]
    [InlineData("epochs: { int: [3] }", "'int' in 'epochs' takes two bounds: [low, high], or [low, high, step]")]
    [InlineData("epochs: { log-int: [3, 9, 2] }", "'log-int' in 'epochs' takes two bounds: [low, high]")]
    [InlineData("epochs: { int: [3, 9, 0] }", "the step of 'epochs' must be above 0 and at most 6, the distance of its bounds")]
    [InlineData("epochs: { int: [3, 9, 7] }", "the step of 'epochs' must be above 0 and at most 6, the distance of its bounds")]
    [InlineData("epochs: { int: [0, 3] }", "'epochs' must be between 1 and 10000, not 0")]
    [InlineData("epochs: { int: [3, 3] }", "the bounds of 'epochs' must rise: 3 is not below 3")]
    [InlineData("epochs: { int: [1.5, 3] }", "'epochs' must be a whole number, not '1.5'")]
    [InlineData("epochs: { int: [null, 3] }", "a bound of 'epochs' has no value")]
    [InlineData("epochs: { int: [{ int: [1, 2] }, 3] }", "a bound of 'epochs' must be a number, not a search expression")]
    [InlineData("epochs: { uniform: [1, 3] }", "'uniform' gives fractions, but 'epochs' is a whole number; use 'int'")]
    [InlineData("epochs: { log-uniform: [1, 3] }", "'log-uniform' gives fractions, but 'epochs' is a whole number; use 'log-int'")]
    [InlineData("epochs: { int: [1, 3], choice: [1] }", "'int' in 'epochs': a search expression has nothing beside it")]
    [InlineData("dropout: { log-uniform: [0, 1] }", "'log-uniform' in 'dropout' needs bounds above 0")]
    [InlineData("network: { int: [0, 1] }", "'int' gives numbers, but 'network' is a word; use 'choice'")]
    public void Search_WithOneFault(string option, string message) => AssertOption(option, message);

    [Theory]
    [InlineData("data: [a\nname: b\n")]
    [InlineData("data: {a: b\n")]
    [InlineData("data: 'a\nname: b\n")]
    [InlineData("data: a: b\n")]
    [InlineData("data: @a\n")]
    [InlineData("data: a\n  name: b\n")]
    [InlineData("data: ]\n")]
    [InlineData("data:\n  - a\n b: c\n")]
    public void Syntax_IsReportedWithItsPlace(string text)
    {
        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Parse(text));

        Assert.InRange(error.Errors.Single().Place.Line, 1, 4);
        Assert.StartsWith("not YAML", error.Errors.Single().Message);
    }

    [Fact]
    public void Section_IsNotSearched() => AssertError(
        "test.yaml(3,19): 'trials': nothing in 'search' can be searched; give one value",
        () => TestCatalogue.Parse(TestCatalogue.Minimal + "search: { trials: { int: [1, 3] } }\n"),
        column: false);

    [Fact]
    public void Decide_ChecksValuesAndOptionsAsAWhole()
    {
        var spec = TestCatalogue.Steps("  - augment: { rotate: { uniform: [0, 10] } }\n  - train: { choice: [cnn, transfer] }\n");

        var error = Assert.Throws<PipelineException>(() => spec.Decide(new Dictionary<string, object>
        {
            ["augment.rotate"] = 11.0,
            ["train"] = "cmn",
            ["train.epochs"] = 3L,
        }));

        Assert.Equal(
            """
            train.epochs: no such parameter. Known: augment.rotate, train.
            augment.rotate: 11 is no number from 0 to 10
            train: 'cmn' is none of its alternatives: cnn, transfer
            """,
            error.Message);
    }

    [Fact]
    public void Decide_JudgesSearchedOptionsTogether()
    {
        var spec = TestCatalogue.Steps("  - augment: { rotate: { uniform: [0, 10] }, zoom: 0.8 }\n  - train: cnn\n");

        var error = Assert.Throws<PipelineException>(() => spec.Decide(new Dictionary<string, object> { ["augment.rotate"] = 3.0 }));

        Assert.Equal("augment.zoom: give rotate or much zoom, not both", error.Message);
        Assert.NotNull(spec.Decide(new Dictionary<string, object> { ["augment.rotate"] = 0.0 }));
    }

    [Fact]
    public void ManyErrors_AreCutShort()
    {
        var keys = string.Concat(Enumerable.Range(0, 80).Select(n => $"  key-{n}: 1\n"));

        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Parse($"task: image-classification\ndata:\n  path: a\n{keys}"));

        Assert.Equal(80, error.Errors.Count);
        Assert.EndsWith("... and 30 more", error.Message);
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        var error = Assert.Throws<PipelineException>(() => PipelineFile.Read("no/such.yaml", TestCatalogue.Instance));

        Assert.Equal("no/such.yaml: there is no such file", error.Message);
    }

    [Fact]
    public void Folder_IsNoPipelineFile()
    {
        using var folder = new TempFolder();

        var error = Assert.Throws<PipelineException>(() => PipelineFile.Read(folder.Path, TestCatalogue.Instance));

        Assert.EndsWith("this is a folder, not a pipeline file", error.Message);
    }

    [Fact]
    public void OtherEncodings_AreRefused()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("a.yaml"), [0x74, 0xE4, 0x73]);

        var error = Assert.Throws<PipelineException>(() => PipelineFile.Read(folder.File("a.yaml"), TestCatalogue.Instance));

        Assert.EndsWith("this is no text in UTF-8", error.Message);
    }

    private static void AssertOption(string option, string message)
    {
        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Steps($"  - train:\n      cnn:\n        {option}\n"));

        Assert.Equal(message, error.Errors[0].Message);
        Assert.Equal(6, error.Errors[0].Place.Line);
    }

    private static void AssertError(string message, Action read, bool column = true)
    {
        var error = Assert.Throws<PipelineException>(read);

        Assert.Equal(column ? message : message[message.IndexOf(' ')..], column ? error.Message : error.Message[error.Message.IndexOf(' ')..]);
    }
}
