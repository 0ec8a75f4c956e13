using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Dense;
using MLWorkbench.Training.Heads.Logistic;

// One side of the comparison. Reads lines from standard input and answers each fit with one line:
//   load ROWS COLUMNS CLASSES    forgets other data; features (float32) and labels (int32) come from the two files given
//   fit L2                       standardises and fits: seconds, then the head's description
//   again L2                     the same with what an earlier fit on these data left behind
//   save                         writes means, weights and intercepts of the last fit (float32) to the third file
//   quit
// Arguments: the file of features, of labels, of results.
HeadData data = null!;
FittedHead head = null!;
while (Console.ReadLine() is { } line && line != "quit")
{
    var words = line.Split(' ');
    switch (words[0])
    {
        case "load":
            data = Load(Number(words[1]), Number(words[2]), Number(words[3]));
            Console.WriteLine("loaded");
            break;
        case "save":
            Save();
            Console.WriteLine("saved");
            break;
        default:
            var given = words[0] == "again" ? data : data with { };
            var clock = Stopwatch.StartNew();
            head = HeadFactory.For(new LogisticHeadOptions { L2 = double.Parse(words[1], CultureInfo.InvariantCulture) })
                .Fit(given, given, 1, _ => 0, default);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds} {head.Description}"));
            break;
    }
}

static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

HeadData Load(int rows, int columns, int classes) => new()
{
    Values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(args[0])).ToArray(),
    Labels = [.. MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(args[1])).ToArray().Select(label => new[] { label })],
    Rows = rows,
    Columns = columns,
    Classes = classes,
};

void Save()
{
    var fitted = (FittedDense)head;
    using var file = File.Create(args[2]);
    file.Write(MemoryMarshal.AsBytes(fitted.Means.AsSpan()));
    file.Write(MemoryMarshal.AsBytes(fitted.Layers[0].Weights.AsSpan()));
    file.Write(MemoryMarshal.AsBytes(fitted.Layers[0].Intercepts.AsSpan()));
}
