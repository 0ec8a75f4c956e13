using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>A chart in the report's own words; Assets/charts turns it into a drawing.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn.</param>
/// <param name="Lines">Straight lines to read it against.</param>
/// <param name="Fields">What each number of a point is called under the pointer.</param>
internal sealed record ChartSpec(
    ChartAxis X,
    ChartAxis Y,
    IReadOnlyList<ChartSeries> Series,
    IReadOnlyList<ChartLine> Lines,
    IReadOnlyList<ChartField> Fields)
{
    // The default encoder writes < > & as escapes, so that no name can close the script element it stands in.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>An axis; null limits follow the numbers.</summary>
internal sealed record ChartAxis(string Title, double? Min, double? Max, bool Whole = false)
{
    public static ChartAxis Share(string title) => new(title, 0, 1);
}

/// <summary>
/// Points of one colour. "line", "steps" and "dots": each point is x, y and what <see cref="ChartField"/>s name after them. "whiskers": dots with
/// their interval, x, y, low, high. "band": the area between two curves, x, low, high; it says nothing under the pointer.
/// </summary>
internal sealed record ChartSeries(string Name, int Color, IReadOnlyList<IReadOnlyList<double?>> Points)
{
    public string Kind { get; init; } = "line";

    /// <summary>The name by which the page's own program moves its points; null for a series that stands still.</summary>
    public string? Id { get; init; }

    public bool Dashed { get; init; }

    public bool Faint { get; init; }

    public bool Hollow { get; init; }

    public double Size { get; init; } = 9;

    public IReadOnlyList<double>? Sizes { get; init; }
}

/// <summary>A straight line between two points with a label along it, or "above" its end.</summary>
internal sealed record ChartLine(string Label, IReadOnlyList<double> From, IReadOnlyList<double> To, string Position = "insideMiddleBottom");

/// <summary>The name of a point's number and its decimals.</summary>
internal sealed record ChartField(string Title, int Digits);
