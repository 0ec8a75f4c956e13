using System.Globalization;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>A drawing made here instead of in the browser: many lines at once, the same on paper, with a word for each under the pointer.</summary>
internal sealed class Plot
{
    public const double Width = 960;
    private readonly double _bottom;
    private readonly (double Low, double High) _x;
    private readonly (double Low, double High) _y;

    public Plot(double height, (double Low, double High) x, (double Low, double High) y, double left = 56, double bottom = 40)
    {
        (Height, Left, _bottom) = (height, left, bottom);
        (_x, _y) = (Wide(x), Wide(y));
    }

    public double Height { get; }

    public double Left { get; }

    public double Top => 12;

    public double Right => Width - 14;

    public double Bottom => Height - _bottom;

    public double X(double value) => Left + ((value - _x.Low) / (_x.High - _x.Low) * (Right - Left));

    public double Y(double value) => Bottom - ((value - _y.Low) / (_y.High - _y.Low) * (Bottom - Top));

    /// <summary>The drawing with its frame, for readers and for those who listen.</summary>
    public Markup Render(string label, Markup content) => Markup.Of(
        $"""
        <div class="scroll"><svg class="plot" viewBox="0 0 {Width} {Height}" role="img" aria-label="{label}">{content}</svg></div>

        """);

    /// <summary>Lines and numbers along both axes.</summary>
    public Markup Axes(string x, string y, bool whole) => Markup.Of(
        $"""
        {Markup.Each(Ticks(_y.Low, _y.High, 5, false), tick => Markup.Of($"<path class=\"rule\" d=\"M{At(Left)} {At(Y(tick))}H{At(Right)}\"/><text x=\"{At(Left - 8)}\" y=\"{At(Y(tick) + 4)}\" text-anchor=\"end\">{Text(tick)}</text>"))}
        {Markup.Each(Ticks(_x.Low, _x.High, 10, whole), tick => Markup.Of($"<text x=\"{At(X(tick))}\" y=\"{At(Bottom + 18)}\" text-anchor=\"middle\">{Text(tick)}</text>"))}
        <path class="axis" d="M{At(Left)} {At(Bottom)}H{At(Right)}"/>
        <text x="{At((Left + Right) / 2)}" y="{At(Height - 4)}" text-anchor="middle">{x}</text>
        <text transform="translate(13 {At((Top + Bottom) / 2)}) rotate(-90)" text-anchor="middle">{y}</text>

        """);

    /// <summary>A line through points of the drawing, broken where one is null.</summary>
    public static Markup Line(string kind, string title, IEnumerable<(double X, double Y)?> points)
    {
        var path = "";
        var pen = "M";
        foreach (var point in points)
        {
            path += point is { } there ? $"{pen}{At(there.X)} {At(there.Y)}" : "";
            pen = point is null ? "M" : "L";
        }

        return Markup.Of($"<path class=\"{kind}\" d=\"{path}\"><title>{title}</title></path>\n");
    }

    /// <summary>A tenth of a drawing's unit is less than anybody sees.</summary>
    public static string At(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Round numbers within two limits, about as many as asked for.</summary>
    public static IEnumerable<double> Ticks(double low, double high, int count, bool whole)
    {
        var rough = (high - low) / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        step = whole ? Math.Max(1, step) : step;
        for (var tick = Math.Ceiling((low / step) - 1e-9); tick * step <= high + (1e-9 * step); tick++)
        {
            yield return tick * step;
        }
    }

    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static (double Low, double High) Wide((double Low, double High) limits) =>
        limits.High > limits.Low ? limits : (limits.Low - 0.5, limits.High + 0.5);
}
