using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Search;

/// <summary>The words that make a mapping a search expression.</summary>
internal static class SearchWords
{
    public const string Choice = "choice";
    public const string Uniform = "uniform";
    public const string LogUniform = "log-uniform";
    public const string Int = "int";
    public const string LogInt = "log-int";

    public static IReadOnlyList<string> All { get; } = [Choice, Uniform, LogUniform, Int, LogInt];

    public static bool Contains(string word) => All.Contains(word);

    /// <summary>The word and the value behind it, where a node is a search expression, well formed or not.</summary>
    public static (ScalarNode Word, SourceNode Value)? Of(SourceNode node) =>
        node is MappingNode { Entries: [var only] } && !only.Key.Quoted && Contains(only.Key.Text) ? (only.Key, only.Value) : null;
}
