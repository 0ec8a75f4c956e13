using System.Globalization;
using MLWorkbench.Benchmarks.MutatedZips;
using MLWorkbench.Benchmarks.MutatedZips.Children;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

// Model zips that were made wrong, each loaded and asked in a child process. See README.md.
// Arguments: two model zips, how many mutants, the seed; or the numbers of single mutants after "--only", which are kept.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int atATime = 200;
if (args is ["--child", var list])
{
    var paths = File.ReadAllLines(list);
    return new Child(paths[..2]).Run(paths[2..]);
}

string[] originals = [Path.GetFullPath(args[0]), Path.GetFullPath(args[1])];
var seed = int.Parse(args[3], CultureInfo.InvariantCulture);
var factory = new MutantFactory([.. originals.Select(path => new Source(path))], seed);
var only = args.Length > 5 && args[4] == "--only" ? args[5..].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray() : null;
var numbers = only ?? [.. Enumerable.Range(0, int.Parse(args[2], CultureInfo.InvariantCulture))];
var tally = new Tally();
var done = 0;
foreach (var chunk in numbers.Chunk(atATime))
{
    var folder = Directory.CreateTempSubdirectory("mutated-zips-").FullName;
    try
    {
        var batch = new Batch(folder, originals);
        foreach (var number in chunk)
        {
            batch.Add(number, factory.Make(number));
        }

        var findings = await batch.ExamineAsync();
        tally.Add(findings);
        foreach (var finding in findings.Where(finding => only is not null))
        {
            Console.WriteLine($"{finding.Number} {finding.Outcome} {finding.Milliseconds:0} ms {finding.Peak / 1e6:0} MB: {finding.Mutant.Kind}: {finding.Mutant.Detail}: {finding.Message}");
            var kept = Path.Combine(Path.GetTempPath(), $"mutated-{seed}-{finding.Number}.zip");
            File.Copy(batch.PathOf(finding.Number), kept, overwrite: true);
            Console.WriteLine($"kept as {kept}");
        }
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }

    done += chunk.Length;
    Console.Error.Write($"\r{done} of {numbers.Length}, {tally.Failures} failures");
}

Console.Error.WriteLine();
Console.WriteLine($"{numbers.Length:N0} mutated zips, seed {seed}");
tally.Print();
return tally.Failures == 0 ? 0 : 1;
