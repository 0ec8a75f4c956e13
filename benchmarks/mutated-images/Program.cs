using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Benchmarks.MutatedImages;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.TrainerHost.Workers;

// Image files that were made wrong, decoded for the first time as a run does it: in a child process. See README.md.
// Arguments: how many, the seed, then folders of DICOM, NIfTI and PNG files.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int atATime = 256;
const string neither = "neither read nor refused";
const long largestOriginal = 1_000_000;
var (count, seed) = (int.Parse(args[0]), int.Parse(args[1]));
var originals = args[2..]
    .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
    .Where(path => new FileInfo(path).Length is > 0 and <= largestOriginal)
    .Order(StringComparer.Ordinal)
    .Select(path => (Format: FormatOf(path), Path: path, Bytes: File.ReadAllBytes(path)))
    .GroupBy(original => original.Format)
    .Select(format => format.ToArray())
    .ToArray();
var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
var scanner = new WorkerFileScanner(WorkerProgram.Find(), threads: 2);
using var memory = new ChildMemory();
var clock = Stopwatch.StartNew();
var slowest = TimeSpan.Zero;
for (var first = 0; first < count; first += atATime)
{
    var folder = Directory.CreateTempSubdirectory("mutated-images-");
    try
    {
        var (files, volumes) = (new List<string>(), new List<string>());
        for (var number = first; number < Math.Min(count, first + atATime); number++)
        {
            var random = new Random(HashCode.Combine(seed, number));
            var format = originals[random.Next(originals.Length)];
            var original = format[random.Next(format.Length)];
            var path = Path.Combine(folder.FullName, $"{number}{(original.Format == "NIfTI" ? original.Path[original.Path.IndexOf(".nii", StringComparison.Ordinal)..] : Path.GetExtension(original.Path))}");
            File.WriteAllBytes(path, Mutation.Of(original.Bytes, random).File);
            (original.Format == "NIfTI" ? volumes : files).Add(path);
        }

        var started = clock.Elapsed;
        files.Zip(scanner.Scan(files)).ToList().ForEach(pair => Count(pair.Second.Image is not null, pair.Second.Reason, pair.First));
        volumes.Zip(scanner.ScanVolumes(volumes, new VolumeOptions())).ToList().ForEach(pair => Count(pair.Second.Images.Count > 0, pair.Second.Reason, pair.First));
        slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (clock.Elapsed - started).Ticks));
    }
    finally
    {
        folder.Delete(recursive: true);
    }

    Console.Error.Write($"\r{Math.Min(count, first + atATime):N0} of {count:N0}");
}

Console.Error.WriteLine();
Console.WriteLine($"{count:N0} mutants of {originals.Sum(format => format.Length)} files, seed {seed}: {clock.Elapsed.TotalSeconds:0} s, slowest {atATime} files {slowest.TotalSeconds:0.0} s, most memory of a child {memory.Peak / 1e6:0} MB");
foreach (var (outcome, number) in outcomes)
{
    Console.WriteLine($"{number,8:N0}  {outcome}");
}

Console.WriteLine("most frequent reasons:");
foreach (var (reason, number) in reasons.OrderByDescending(pair => pair.Value).Take(12))
{
    Console.WriteLine($"{number,8:N0}  {reason}");
}

return outcomes.Keys.Any(outcome => outcome.EndsWith(neither, StringComparison.Ordinal)) ? 1 : 0;

// Every format is as likely, however many files of it there are.
static string FormatOf(string path) => Path.GetFileName(path) switch
{
    var name when name.EndsWith(".nii", StringComparison.Ordinal) || name.EndsWith(".nii.gz", StringComparison.Ordinal) => "NIfTI",
    var name when name.EndsWith(".png", StringComparison.Ordinal) => "PNG",
    _ => "DICOM",
};

void Count(bool read, string? reason, string path)
{
    var outcome = FormatOf(path) + ": " + (read ? "read" : reason switch
    {
        null or "" => neither,
        _ when reason.Contains("ended the process", StringComparison.Ordinal) => "refused: it ended its child, the run went on",
        _ when reason.EndsWith("and was ended", StringComparison.Ordinal) => "refused: it passed a limit, the run went on",
        _ => "refused with a message",
    });
    if (reason is not null && outcome.EndsWith("the run went on", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("KEEP") is { Length: > 0 } kept)
    {
        File.Copy(path, Path.Combine(kept, Path.GetFileName(path)), overwrite: true);
    }

    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
    if (!read && reason is not null)
    {
        var shape = System.Text.RegularExpressions.Regex.Replace(reason.Replace(path, "FILE", StringComparison.Ordinal), @"[\d,.]*\d|\([0-9A-F,]+\)", "#");
        reasons[shape] = reasons.GetValueOrDefault(shape) + 1;
    }
}
