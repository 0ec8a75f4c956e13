using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Backbones.Features;

// Fills a feature cache (unless it is there) and measures in fresh processes how long opening takes and what memory reading costs.
// Arguments: fill FOLDER ROWS COLUMNS | read FOLDER ROWS COLUMNS WANTED first|scattered
var folder = args[1];
var rows = int.Parse(args[2], CultureInfo.InvariantCulture);
var columns = int.Parse(args[3], CultureInfo.InvariantCulture);
var cache = FeatureCache.Open(folder);
if (args[0] == "fill")
{
    var filling = Stopwatch.StartNew();
    using var table = cache.OpenTable("graph", "plan", columns);
    if (table.Count < rows)
    {
        var values = new float[1000 * columns];
        for (var first = 0; first < rows; first += 1000)
        {
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = first + index;
            }

            table.Append([.. Enumerable.Range(first, 1000).Select(row => $"image {row}")], values);
        }
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled with {table.Count:N0} rows of {columns:N0} in {filling.Elapsed.TotalSeconds:0.0} s"));
    return 0;
}

var wanted = int.Parse(args[4], CultureInfo.InvariantCulture);
var numbers = Enumerable.Range(0, wanted).Select(index => args[5] == "scattered" ? (int)(index * 7919L % rows) : index).ToArray();

// Once on a table of another plan, so that the code is compiled and only the table's own cost is measured.
using (var warm = cache.OpenTable("graph", "no such plan", columns))
{
    _ = warm.TryRead("image 0", new float[columns]);
}

var buffer = new float[columns];
GC.Collect();
var before = Resident();
var opening = Stopwatch.StartNew();
using var opened = cache.OpenTable("graph", "plan", columns);
var found = opened.TryRead("image 0", buffer);
var open = opening.Elapsed.TotalMilliseconds;
var afterOpening = Resident();
var reading = Stopwatch.StartNew();
foreach (var number in numbers)
{
    found = opened.TryRead($"image {number}", buffer) == RowState.Found ? found : RowState.Missing;
}

var read = reading.Elapsed.TotalMilliseconds;
var after = Resident();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{found}: open and first row {open:0.0} ms, {(afterOpening - before) / 1e6:0.0} MB resident; {wanted:N0} {args[5]} rows "
    + $"({wanted * 4.0 * columns / 1e6:0.0} MB) in {read:0.0} ms, {(after - before) / 1e6:0.0} MB resident"));
return found == RowState.Found && open < 50 ? 0 : 1;

static long Resident()
{
    var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
    return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
}
