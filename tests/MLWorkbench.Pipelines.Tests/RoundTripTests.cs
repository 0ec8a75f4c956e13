using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Pipelines.Building;
using MLWorkbench.Pipelines.Tests.Language;
using Xunit;

namespace MLWorkbench.Pipelines.Tests;

public sealed class RoundTripTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(100);

    [Fact]
    public void Yaml_ReadsBackAsTheSame() => Check(spec =>
        Parse(spec.ToYaml()).Equals(spec) && Parse(spec.ToYaml()).ToYaml() == spec.ToYaml());

    [Fact]
    public void YamlWithComments_ReadsBackAsTheSame() => Check(spec => Parse(spec.ToYaml(comments: true)).Equals(spec));

    [Fact]
    public void YamlToCSharpToYaml_IsTheIdentity() => Check(spec =>
        PipelineBuilder.From(Parse(spec.ToYaml())).Build("/work-folder").ToYaml() == spec.ToYaml());

    [Fact]
    public void Decided_ReadsBackAsTheSame() => Check(spec =>
    {
        var decided = spec.Decide(PipelineGenerator.Values(spec.SearchParameters, seed: spec.ToYaml().Length));
        var again = Parse(decided.ToYaml()).Decide(new Dictionary<string, object>());
        return decided.Spec.SearchParameters.Count == 0 && again.Spec.Equals(decided.Spec) && again.TrainerName == decided.TrainerName;
    });

    [Fact]
    public void Parents_ComeBeforeWhatTheyOpen() => Check(spec =>
    {
        var seen = new HashSet<string>();
        return spec.SearchParameters.All(p => (p.ParentPath is null || seen.Contains(p.ParentPath)) && seen.Add(p.Path));
    });

    [Fact]
    public void Identity_IsThatOfTheFileReadBack() => Check(spec => Parse(spec.ToYaml()).IdentityHash == spec.IdentityHash);

    private static void Check(Func<PipelineSpec, bool> property) => Prop.ForAll(PipelineGenerator.Pipelines(), property).Check(Runs);

    private static PipelineSpec Parse(string yaml) => TestCatalogue.Parse(yaml);
}
