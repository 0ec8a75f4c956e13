using System.Globalization;
using MLWorkbench.Benchmarks.SameAnswers;

// The same zips, asked in every way that they are made for. See README.md.
// Arguments: a folder of images, a folder with node_modules (or ""), model zips. Hidden: --ask WAY FOLDER, one way in a process of its own.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double mostDifference = 1e-5;
if (args is ["--ask", var way, var folder])
{
    Ways.Ask(way, new Exchange(folder));
    return 0;
}

string[] images = Exchange.Images(args[0]);
Console.WriteLine($"{images.Length} images");
Console.WriteLine($"{"",-26}{string.Concat(Ways.All.Select(name => $"{name,-26}"))}");
var areSame = true;
foreach (var zip in args[2..])
{
    using var exchange = Exchange.Create(zip, images);
    Ways.Run("runtime", exchange, args[1]);
    var expected = exchange.Answers("runtime")!;
    var cells = new List<string>();
    foreach (var name in Ways.All)
    {
        Ways.Run(name, exchange, args[1]);
        var answers = exchange.Answers(name);
        var (difference, changed) = answers is null ? (0, 0) : Compare(expected, answers, exchange.Classes);
        cells.Add(answers is null ? "not here" : name == Ways.ImagePath ? $"{difference:0.0000}, {changed} changed" : $"{difference:0.0e+0}");
        areSame &= name == Ways.ImagePath || difference <= mostDifference;
        if (answers is not null && name == Ways.ImagePath)
        {
            var differences = expected.Zip(answers, (left, right) => (double)Math.Abs(left - right)).Order().ToList();
            cells[^1] += FormattableString.Invariant($", median {differences[differences.Count / 2]:0.0000}");
        }
    }

    Console.WriteLine($"{Name(zip),-26}{string.Concat(cells.Select(cell => $"{cell,-26}"))}");
}

Console.WriteLine(areSame ? $"the same within {mostDifference}" : "DIFFERENT");
return areSame ? 0 : 1;

// A run's folder has the trainer's name; its zip is always model.zip.
static string Name(string zip) => Path.GetFileNameWithoutExtension(zip) is var name && name != "model" ? name : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(zip)))!;

static (double Difference, int Changed) Compare(float[] left, float[] right, int classes)
{
    if (left.Length != right.Length || right.Any(float.IsNaN))
    {
        return (double.PositiveInfinity, left.Length / classes);
    }

    var difference = left.Zip(right, (a, b) => (double)Math.Abs(a - b)).Max();
    var changed = left.Chunk(classes).Zip(right.Chunk(classes)).Count(pair => Array.IndexOf(pair.First, pair.First.Max()) != Array.IndexOf(pair.Second, pair.Second.Max()));
    return (difference, changed);
}
