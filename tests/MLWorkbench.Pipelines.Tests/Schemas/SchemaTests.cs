using System.Text.Json.Nodes;
using MLWorkbench.Pipelines.Tests.Language;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Pipelines.Tests.Schemas;

public sealed class SchemaTests
{
    [Fact]
    public void Schema_TellsTheWholeLanguage() => Snapshot.Matches(TestCatalogue.Instance.ToJsonSchema(), "schema");

    [Fact]
    public void EveryReference_LeadsSomewhere()
    {
        var schema = JsonNode.Parse(TestCatalogue.Instance.ToJsonSchema())!;
        var definitions = schema["$defs"]!.AsObject();

        Assert.All(References(schema), reference => Assert.True(definitions.ContainsKey(reference.Replace("#/$defs/", "")), reference));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject obj => obj.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray array => array.SelectMany(References),
        _ => [],
    };
}
