using MLWorkbench.Evaluation.Curves;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>Leaves out points that the eye cannot see, so that a report on many samples stays small.</summary>
internal static class CurveThinning
{
    /// <summary>A three-hundredth of the axis: about a pixel and a half of a chart.</summary>
    private const double Step = 1 / 300.0;

    /// <summary>Keeps the ends, and every point that is a step away from the one kept before or turns a corner towards the next.</summary>
    public static IEnumerable<CurvePoint> Thin(IReadOnlyList<CurvePoint> points)
    {
        var kept = points[0];
        yield return kept;
        for (var index = 1; index < points.Count - 1; index++)
        {
            var point = points[index];
            var next = points[index + 1];
            var moved = Math.Abs(point.X - kept.X) + Math.Abs(point.Y - kept.Y);
            var corner = (point.X == kept.X) != (next.X == point.X) || (point.Y == kept.Y) != (next.Y == point.Y);
            if (moved >= Step && (corner || moved >= 4 * Step))
            {
                yield return kept = point;
            }
        }

        if (points.Count > 1)
        {
            yield return points[^1];
        }
    }
}
