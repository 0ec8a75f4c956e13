namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>A chart with its words, its key and its numbers: what a reader without the drawing needs too.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Spec">The drawing.</param>
/// <param name="Table">Its numbers, or null where they stand beside it.</param>
internal sealed record Figure(string Title, string Caption, ChartSpec Spec, FigureTable? Table)
{
    /// <summary>The name by which the page's own program finds the chart; null where it stands still.</summary>
    public string? Id { get; init; }

    public Markup Render() => Markup.Of(
        $"""
        <figure class="chart"{(Id is null ? Markup.Empty : Markup.Of($" data-chart=\"{Id}\""))}>
          <figcaption><h3>{Title}</h3><p class="soft">{Caption}</p>{Key()}</figcaption>
          <div class="canvas" role="img" aria-label="{Title}. {Caption}"></div>
          <script type="application/json">{Markup.Trusted(Spec.ToJson())}</script>
          {Numbers()}
        </figure>

        """);

    private Markup Key() => Spec.Series.Count < 2
        ? Markup.Empty
        : Markup.Of($"<ul class=\"key\">{Markup.Each(Spec.Series, KeyItem)}</ul>");

    private static Markup KeyItem(ChartSeries series)
    {
        var shape = series.Kind switch
        {
            "dots" or "whiskers" => series.Hollow ? "ring" : "dot",
            "band" => "band",
            _ => series.Dashed ? "dash" : "rule",
        };
        return Markup.Of($"<li><span class=\"{shape} k{series.Color}\"></span>{series.Name}</li>");
    }

    private Markup Numbers() => Table is null
        ? Markup.Empty
        : Markup.Of(
            $"""
            <details><summary>Numbers</summary><div class="scroll"><table>
            <thead><tr>{Markup.Each(Table.Header, cell => Markup.Of($"<th>{cell}</th>"))}</tr></thead>
            <tbody>{Markup.Each(Table.Rows, row => Markup.Of($"<tr>{Markup.Each(row, cell => Markup.Of($"<td>{cell}</td>"))}</tr>"))}</tbody>
            </table></div></details>
            """);
}

/// <summary>The numbers of a chart.</summary>
internal sealed record FigureTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows);
