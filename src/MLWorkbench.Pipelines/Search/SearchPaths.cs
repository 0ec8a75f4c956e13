using System.Globalization;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Search;

/// <summary>Lists the search parameters inside settings, in the order of the file, parents before what they open.</summary>
internal static class SearchPaths
{
    public static IEnumerable<SearchParameter> Of(IEnumerable<StepSpec> steps)
    {
        var keys = new UniqueKeys();
        return steps.SelectMany(step => Of(step.Value, keys.Next(step.Name), null, null)).ToArray();
    }

    /// <summary>The path of an element below another path.</summary>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}.{index}");

    private static IEnumerable<SearchParameter> Of(Setting setting, string path, string? parent, string? alternative) => setting switch
    {
        SearchSetting search => [new SearchParameter(path, search.Expression, parent, alternative), .. Opened(search.Expression, path)],
        NamedSetting named => Of(named.Options, $"{path}.{named.Name}", parent, alternative),
        OptionsSetting options => options.Properties.SelectMany(p => Of(p.Value, $"{path}.{p.Key}", parent, alternative)),
        ListSetting list => list.Items.SelectMany((item, i) => Of(item, Item(path, i), parent, alternative)),
        MapSetting map => map.Entries.SelectMany(entry => Of(entry.Value, $"{path}.{entry.Key}", parent, alternative)),
        _ => [],
    };

    private static IEnumerable<SearchParameter> Opened(SearchExpression expression, string path) =>
        expression is ChoiceExpression choice
            ? choice.Alternatives.SelectMany(a => Of(Unnamed(a.Value), $"{path}.{a.Key}", path, a.Key))
            : [];

    /// <summary>An alternative's key stands for its name in paths: `train.cnn.epochs`, not `train.cnn.cnn.epochs`.</summary>
    private static Setting Unnamed(Setting value) => value is NamedSetting named ? named.Options : value;
}
