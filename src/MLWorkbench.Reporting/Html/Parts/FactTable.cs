using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Names and values below each other.</summary>
internal static class FactTable
{
    public static Markup Of(IEnumerable<Fact> facts) => Markup.Of(
        $"<table class=\"facts\"><tbody>{Markup.Each(facts, fact => Markup.Of($"<tr><th>{fact.Name}</th><td>{fact.Value}</td></tr>"))}</tbody></table>");
}
