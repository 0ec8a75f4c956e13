using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Schemas;

/// <summary>Schemas of options records, each a definition of its own, and of the options in them.</summary>
internal sealed class OptionSchema
{
    private readonly JsonObject _definitions;
    private readonly bool _searchable;

    /// <summary>Creates the writer.</summary>
    /// <param name="definitions">Where definitions go.</param>
    /// <param name="searchable">Whether a search expression may stand in place of a value.</param>
    public OptionSchema(JsonObject definitions, bool searchable)
    {
        _definitions = definitions;
        _searchable = searchable;
    }

    /// <summary>Adds a definition, unless it is there, and refers to it.</summary>
    public JsonObject Define(string name, Func<JsonNode> make)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            _definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>Refers to the definition of an options record.</summary>
    /// <param name="kind">The record.</param>
    /// <param name="name">The definition's name.</param>
    /// <param name="whole">Whether the record may be chosen as a whole, rather than option by option.</param>
    public JsonObject Reference(OptionsKind kind, string name, bool whole = true) => Define(name, () => Options(kind, name, whole));

    /// <summary>A name, alone where nothing must be given, or with its options.</summary>
    public JsonObject Member(CatalogueEntry member, string definition, bool whole)
    {
        var full = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [member.Name] = Reference(member.Kind, definition, whole) },
            ["required"] = new JsonArray(member.Name),
            ["additionalProperties"] = false,
        };
        var schema = member.Kind.Properties.Any(property => property.Required)
            ? full
            : new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = member.Name }, full) };
        return Described(schema, member.Summary);
    }

    /// <summary>A value of a kind, or a search expression for one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="definition">Name of the definition that this schema becomes, so that choices can refer to it.</param>
    /// <param name="property">The option, for its bounds.</param>
    public JsonObject Of(Kind kind, string definition, OptionProperty? property = null)
    {
        var alternatives = new JsonArray([.. Values(kind, definition, property)]);
        if (property?.Nullable == true)
        {
            alternatives.Add(new JsonObject { ["type"] = "null" });
        }

        if (_searchable && kind is not OptionsKind)
        {
            var number = kind is ListKind list ? list.Element : kind;
            alternatives.Add(Choice(definition));
            IEnumerable<string> intervals = number switch
            {
                WholeKind => [SearchWords.Int, SearchWords.LogInt],
                NumberKind => [SearchWords.Uniform, SearchWords.LogUniform, SearchWords.Int, SearchWords.LogInt],
                _ => [],
            };
            foreach (var word in intervals)
            {
                // Two bounds, which keep the option's range, and for even scales a step, which does not.
                var stepped = word is SearchWords.Uniform or SearchWords.Int;
                alternatives.Add(Expression(word, new JsonObject
                {
                    ["type"] = "array",
                    ["prefixItems"] = new JsonArray(Scalar((ScalarKind)number, property), Scalar((ScalarKind)number, property)),
                    ["items"] = stepped ? new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 } : false,
                    ["minItems"] = 2,
                    ["maxItems"] = stepped ? 3 : 2,
                }));
            }
        }

        return alternatives is [JsonObject only] ? (JsonObject)only.DeepClone() : new JsonObject { ["anyOf"] = alternatives };
    }

    /// <summary>A choice among values of a definition, each of which may be a choice again.</summary>
    private static JsonObject Choice(string definition) => Expression(SearchWords.Choice, new JsonObject
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{definition}" },
    });

    private static JsonObject Expression(string word, JsonNode value) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [word] = value },
        ["required"] = new JsonArray(word),
        ["additionalProperties"] = false,
    };

    private JsonObject Options(OptionsKind kind, string name, bool whole)
    {
        var mapping = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                kind.Properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Property(property, name)))),
            ["additionalProperties"] = false,
        };
        var required = kind.Properties.Where(property => property.Required).Select(property => (JsonNode)property.Key).ToArray();
        if (required.Length > 0)
        {
            mapping["required"] = new JsonArray(required);
        }

        var alternatives = new List<JsonNode> { mapping };
        if (required.Length == 0)
        {
            alternatives.Add(new JsonObject { ["type"] = "null" });
        }

        if (_searchable && whole)
        {
            alternatives.Add(Choice(name));
        }

        if (kind.Shorthand is { } shorthand)
        {
            alternatives.Add(new JsonObject { ["$ref"] = $"#/$defs/{name}.{shorthand.Key}" });
        }

        return Described(alternatives.Count == 1 ? mapping : new JsonObject { ["anyOf"] = new JsonArray([.. alternatives]) }, kind.Summary);
    }

    private JsonObject Property(OptionProperty property, string owner)
    {
        var name = $"{owner}.{property.Key}";
        var reference = property.Kind is OptionsKind inner && !property.Nullable
            ? Reference(inner, name)
            : Define(name, () => Of(property.Kind, name, property));
        if (!property.Required && Default(property) is { } value)
        {
            reference["default"] = value;
        }

        return Described(reference, property.Summary);
    }

    private IEnumerable<JsonNode> Values(Kind kind, string definition, OptionProperty? property) => kind switch
    {
        ScalarKind scalar => [Scalar(scalar, property)],
        ListKind list => [Scalar(list.Element, property), List(list.Element, property)],
        MapKind map => [Map(map, property), .. map.Element is TextKind text ? [List(text, property)] : Array.Empty<JsonNode>()],
        OptionsKind options => [Reference(options, definition + ".options")],
        FamilyKind family => family.Members.Select(member =>
            (JsonNode)Member(member, $"{(family.ClrType == typeof(object) ? StepSpec.Train : family.Name)}.{member.Name}", whole: false)),
        _ => [],
    };

    private static JsonObject List(ScalarKind element, OptionProperty? property)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = Scalar(element, property) };
        foreach (var check in property?.Checks ?? [])
        {
            var (least, most) = check switch
            {
                MinLengthAttribute min => (min.Length, (int?)null),
                MaxLengthAttribute max => (0, max.Length),
                LengthAttribute both => (both.MinimumLength, both.MaximumLength),
                _ => (0, null),
            };
            if (least > 0)
            {
                list["minItems"] = least;
            }

            if (most is not null)
            {
                list["maxItems"] = most;
            }
        }

        return list;
    }

    private static JsonObject Map(MapKind kind, OptionProperty? property) =>
        new() { ["type"] = "object", ["additionalProperties"] = kind.Element is ListKind list ? List(list.Element, null) : Scalar((ScalarKind)kind.Element, property) };

    private static JsonObject Scalar(ScalarKind kind, OptionProperty? property)
    {
        if (property?.Checks.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            var values = allowed.Values.OfType<object>()
                .Select(value => Value(kind, Convert.ChangeType(value, kind.ClrType, CultureInfo.InvariantCulture)));
            return new JsonObject { ["enum"] = new JsonArray([.. values]) };
        }

        var schema = kind switch
        {
            BooleanKind => new JsonObject { ["type"] = "boolean" },
            WholeKind => new JsonObject { ["type"] = "integer" },
            NumberKind => new JsonObject { ["type"] = "number" },
            WordKind words => new JsonObject { ["enum"] = new JsonArray([.. words.Words]) },
            DurationKind => new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^([0-9.]+d)?([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?([0-9.]+ms)?$",
            },
            // A class may be called 1 or true: what stands there is taken as text.
            _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        };
        if (kind is WholeKind or NumberKind && PropertyChecks.Range(property) is { } range)
        {
            Bound(schema, range.LowExclusive ? "exclusiveMinimum" : "minimum", range.Low);
            Bound(schema, range.HighExclusive ? "exclusiveMaximum" : "maximum", range.High);
        }

        return schema;
    }

    private static void Bound(JsonObject schema, string word, double? bound)
    {
        if (bound is { } number)
        {
            schema[word] = JsonNode.Parse(NumberKind.Text(number));
        }
    }

    private static JsonNode? Default(OptionProperty property) => (property.Kind, property.Default) switch
    {
        (ScalarKind kind, ScalarSetting { Value: { } value }) => Value(kind, value),
        (ListKind list, ListSetting items) => new JsonArray(
            [.. items.Items.OfType<ScalarSetting>().Select(item => Value(list.Element, item.Value!))]),
        (FamilyKind, NamedSetting named) => named.Name,
        _ => null,
    };

    private static JsonNode? Value(ScalarKind kind, object value) => kind is BooleanKind or WholeKind or NumberKind
        ? JsonNode.Parse(kind.Write(value).Text)
        : JsonValue.Create(kind.Write(value).Text);

    private static JsonObject Described(JsonObject schema, string summary)
    {
        if (summary.Length > 0)
        {
            schema["description"] = summary;
        }

        return schema;
    }
}
