using MLWorkbench.AutoML;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Plans;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Plans;

public sealed class PipelinePlannerTests : IDisposable
{
    private const string Variable = "MLWORKBENCH_BACKBONES";
    private readonly TempFolder _folder = new();
    private readonly TempFolder _backbones = new();
    private readonly string? _weights = Environment.GetEnvironmentVariable(Variable);

    public PipelinePlannerTests() => Environment.SetEnvironmentVariable(Variable, null);

    [Theory]
    [InlineData(PlanPreset.Fast)]
    [InlineData(PlanPreset.Balanced)]
    [InlineData(PlanPreset.Best)]
    public void PlanOfTheSampleData_ReadsAsBefore(PlanPreset preset)
    {
        var data = Path.GetRelativePath(Environment.CurrentDirectory, Repository.PathOf("data-samples/samples.csv"));
        var request = new PlanRequest { Data = data, Folder = Repository.PathOf("."), Preset = preset };

        var text = PipelinePlanner.Plan(request, new InProcessScanner(), BackboneRegistry.Open(_backbones.Path)).Text;

        Snapshot.Matches(text.Replace(data, "data-samples/samples.csv"), $"samples-{preset.ToString().ToLowerInvariant()}");
    }

    [Theory]
    [InlineData(PlanPreset.Fast)]
    [InlineData(PlanPreset.Balanced)]
    [InlineData(PlanPreset.Best)]
    public void WithWeightsAtHand_TheyAreNamed_AndThePlanIsValid(PlanPreset preset)
    {
        File.WriteAllText(_backbones.File("resnet18.safetensors"), "");
        Pictures.Write(_folder, seed => Pictures.Colour(seed), ("no", 20), ("yes", 20));

        var text = Plan(request => request with { Preset = preset }).Text;

        Assert.Contains("pretrained networks at hand: resnet18", text);
        Assert.Equal(preset != PlanPreset.Fast, text.Contains("- fine-tune:", StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120 || !line.TrimStart().StartsWith('#'), line));
    }

    [Theory]
    [InlineData("grey", "- load-image: { channels: 1 }", "all images are grey")]
    [InlineData("colour", "- load-image: { channels: 3 }", "colour is kept")]
    [InlineData("grey in colour", "- load-image: { channels: 1 }", "the files have three channels that say the same")]
    [InlineData("deep", "- load-image: { channels: 1 }", "16 bits: pretrained networks get each image stretched")]
    [InlineData("bordered", "- crop-foreground", "75 % of the usual image is dark border")]
    [InlineData("wide", "- resize: { size: 60, mode: { choice: [pad, stretch] } }", "the images' own size")]
    public void Steps_FollowTheImages(string kind, string setting, string reason)
    {
        Func<int, Image> picture = kind switch
        {
            "grey" => seed => Pictures.Grey(seed),
            "colour" => Pictures.Colour,
            "grey in colour" => Pictures.GreyInColour,
            "deep" => Pictures.Deep,
            "bordered" => Pictures.Bordered,
            _ => seed => Pictures.Grey(seed, 60, 40),
        };
        Pictures.Write(_folder, picture, ("no", 20), ("yes", 20));

        var text = Plan().Text;

        Assert.Contains($"\n  {setting}\n", text);
        Assert.Contains(reason, text);
    }

    [Fact]
    public void Imbalance_PutsWeightsOfTheClassesIntoTheSearch()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("no", 60), ("yes", 12));

        var text = Plan().Text;

        Assert.Contains("'no' has 5.0 times the images of 'yes'", text);
        Assert.Contains("class-weights: { choice: [none, balanced] }", text);
    }

    [Fact]
    public void FewImages_AreNested_AndTheExpectedPrecisionIsSaid()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("no", 20), ("yes", 10));

        var text = Unwrapped(Plan().Text);

        Assert.Contains("split: { scheme: nested }", text);
        Assert.Contains("expected precision: 10 images with 'yes' and 20 without, all of them tested once", text);
    }

    [Fact]
    public void AProposalOfGroups_IsACommentToUncomment_AndLeavesTheSchemeOpen()
    {
        foreach (var i in Enumerable.Range(0, 40))
        {
            File.WriteAllBytes(_folder.File($"{(i % 4 < 2 ? "no" : "yes")}/p{i / 2:00}_{i % 2}.png"), Imaging.Codecs.ImageCodec.EncodePng(Pictures.Grey(i)));
        }

        var text = Plan().Text;

        Assert.Contains("\n  # group: '{patient}_*'\n", text);
        Assert.Contains("split: { scheme: auto }", text);
        var grouped = Plan(request => request with { Group = "{patient}_*" }).Text;
        Assert.Contains("\n  group: '{patient}_*'\n", grouped);
        Assert.Contains($"#     workbench plan {_folder.Path} --group '{{patient}}_*' --preset balanced\n", grouped);
    }

    [Theory]
    [InlineData("abnormal", "normal", "positive: abnormal")]
    [InlineData("benign", "malignant", "positive: malignant")]
    [InlineData("no", "yes", "positive: 'yes'")]
    public void ThePositiveClass_IsTheOneThatIsLookedFor(string first, string second, string setting)
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), (first, 12), (second, 12));

        Assert.Contains(setting, Plan().Text);
    }

    [Fact]
    public void AnOfficialTest_WithoutValidation_IsKept_AndTheRestFolded()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("train/no", 24), ("train/yes", 24), ("test/no", 6), ("test/yes", 6));

        var plan = Plan();

        Assert.Contains("the data come divided", plan.Text);
        var split = Spec(plan).Section<DataOptions>().Split;
        Assert.Equal(ValidationScheme.CrossValidation, split.Scheme);
    }

    [Fact]
    public void AnOfficialSplit_WhoseTestIsInTraining_IsNotKept_AndThatIsSaid()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("train/no", 12), ("train/yes", 12), ("test/no", 6), ("test/yes", 6));
        foreach (var name in new[] { "no/000", "no/001", "no/002", "no/003", "yes/000", "yes/001", "yes/002", "yes/003" })
        {
            File.Copy(_folder.File($"train/{name}.png"), _folder.File($"test/{name}.png"), overwrite: true);
        }

        var text = Unwrapped(Plan().Text);

        Assert.Contains("as the data came divided, 8 of 12 test images are also in training", text);
        Assert.Contains("split: { official: false, scheme: nested }", text);
    }

    [Fact]
    public void LabelsWithABar_GetAWordOnSeveralLabels()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("images", 24));
        _folder.Write("m.csv", "file,label\n" + string.Concat(Enumerable.Range(0, 24).Select(i => $"images/{i:000}.png,{(i % 2 == 0 ? "a" : "a|b")}\n")));

        Assert.Contains("\n  # label-separator: '|'\n", Plan(request => request with { Data = _folder.File("m.csv") }).Text);
    }

    [Fact]
    public void Grades_GetAWordOnOrder()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("0", 10), ("1", 10), ("2", 10));

        Assert.Contains("`kappa-quadratic`", Plan().Text);
    }

    [Theory]
    [InlineData(PlanPreset.Fast, 3)]
    [InlineData(PlanPreset.Balanced, 15)]
    [InlineData(PlanPreset.Best, 90)]
    public void Presets_AreBudgets(PlanPreset preset, int minutes)
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("no", 10), ("yes", 10));

        var search = Spec(Plan(request => request with { Preset = preset })).Section<SearchOptions>();

        Assert.Equal((TimeSpan.FromMinutes(minutes), SearchOpening.Portfolio), (search.Time!.Value, search.Opening));
    }

    [Fact]
    public void DataThatCannotBeUsed_AreRefusedByName()
    {
        Pictures.Write(_folder, seed => Pictures.Grey(seed), ("no", 20), ("yes", 1));

        Assert.StartsWith("Class 'yes' has 1 image:", Assert.Throws<InputException>(() => Plan()).Message);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _weights);
        _folder.Dispose();
        _backbones.Dispose();
    }

    private PipelinePlan Plan(Func<PlanRequest, PlanRequest>? change = null)
    {
        var request = new PlanRequest { Data = _folder.Path, Folder = _folder.Path };
        return PipelinePlanner.Plan(change is null ? request : change(request), new InProcessScanner(), BackboneRegistry.Open(_backbones.Path));
    }

    private PipelineSpec Spec(PipelinePlan plan) => PipelineFile.Parse(plan.Text, "plan", WorkbenchCatalogue.Instance, folder: _folder.Path);

    private static string Unwrapped(string text) => text.Replace("\n  # ", " ", StringComparison.Ordinal).Replace("\n#   ", " ", StringComparison.Ordinal);
}
