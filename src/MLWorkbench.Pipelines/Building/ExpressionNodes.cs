using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Building;

/// <summary>Search expressions as nodes; the binder checks them.</summary>
internal static class ExpressionNodes
{
    public static MappingNode Interval<T>(string word, T low, T high, T? step = null)
        where T : struct => Expression(word, step is { } some ? [Number(low), Number(high), Number(some)] : [Number(low), Number(high)]);

    public static MappingNode Expression(string word, IReadOnlyList<SourceNode> items) =>
        new(Places.Written, [new MappingEntry(SettingNodes.Key(word), new SequenceNode(Places.Written, items))]);

    private static ScalarNode Number(object value) => new(Places.Written, NumberKind.Text(value));
}
