using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.Pipelines.Schemas;

/// <summary>
/// The whole language as one JSON schema. Every options record is a definition; a search expression refers back to the option it
/// stands for, so that choices nest. Nothing refers outside the document.
/// </summary>
internal sealed class SchemaWriter
{
    private static readonly JsonWriterOptions Pretty = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Catalogue _catalogue;
    private readonly JsonObject _definitions = [];

    public SchemaWriter(Catalogue catalogue) => _catalogue = catalogue;

    public string Write()
    {
        var properties = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string", ["description"] = "Name of the pipeline; the file's name by default." },
            ["task"] = Task(),
        };
        foreach (var section in _catalogue.Sections)
        {
            properties[section.Name] = new OptionSchema(_definitions, searchable: false).Reference(section.Kind, section.Name);
        }

        properties["pipeline"] = new JsonObject
        {
            ["description"] = "The steps in order; the last one is 'train'.",
            ["type"] = "array",
            ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. _catalogue.Steps.Select(Step), Train()]) },
        };
        var required = _catalogue.Sections.Where(section => section.Kind.Properties.Any(p => p.Required)).Select(section => section.Name);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "MLWorkbench pipeline",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray(["task", .. required]),
            ["additionalProperties"] = false,
            ["$defs"] = _definitions,
        };
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Pretty))
        {
            schema.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private JsonObject Task() => _catalogue.Tasks.Count == 0
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject { ["enum"] = new JsonArray([.. _catalogue.Tasks]) };

    private JsonObject Step(CatalogueEntry step) => new OptionSchema(_definitions, searchable: true).Member(step, step.Name, whole: true);

    private JsonObject Train()
    {
        var options = new OptionSchema(_definitions, searchable: true);
        var trainers = options.Define("trainer", () => options.Of(_catalogue.TrainerFamily, "trainer"));
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Trains: a trainer's name, a trainer with its options, or a choice among those.",
            ["properties"] = new JsonObject { [StepSpec.Train] = trainers },
            ["required"] = new JsonArray(StepSpec.Train),
            ["additionalProperties"] = false,
        };
    }
}
