using System.Globalization;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>What the command line asks for.</summary>
internal sealed record TunerArguments
{
    public IReadOnlyList<string> Tuners { get; private init; } = [];

    public IReadOnlyList<TestFunction> Functions { get; private init; } = TestFunctions.All;

    public int Seeds { get; private init; } = 30;

    public int FirstSeed { get; private init; } = 1;

    public int Trials { get; private init; } = 100;

    public int Threads { get; private init; } = 1;

    public string? Peer { get; private init; }

    public string Peers { get; private init; } = "../shared/peers";

    public bool Speed { get; private init; }

    public bool Cost { get; private init; }

    public static TunerArguments Parse(string[] args)
    {
        var parsed = new TunerArguments();
        for (var i = 0; i < args.Length; i++)
        {
            parsed = args[i] switch
            {
                "--tuners" => parsed with { Tuners = SplitOutsideBraces(args[++i]) },
                "--functions" => parsed with { Functions = [.. args[++i].Split(',').Select(name => TestFunctions.All.Single(f => f.Name == name))] },
                "--seeds" => parsed with { Seeds = Number(args[++i]) },
                "--first-seed" => parsed with { FirstSeed = Number(args[++i]) },
                "--trials" => parsed with { Trials = Number(args[++i]) },
                "--threads" => parsed with { Threads = Number(args[++i]) },
                "--peer" => parsed with { Peer = args[++i] },
                "--peers" => parsed with { Peers = args[++i] },
                "--speed" => parsed with { Speed = true },
                "--cost" => parsed with { Cost = true },
                _ => throw new ArgumentException($"'{args[i]}' is not known; see the README beside this program."),
            };
        }

        return parsed.Tuners.Count > 0 ? parsed : throw new ArgumentException("Which tuners? For example: --tuners tpe,random");
    }

    /// <summary>A tuner as a pipeline file would write it: `tpe`, or `{ tpe: { startup: 12 } }`.</summary>
    public static TunerOptions Tuner(string text)
    {
        var catalogue = new CatalogueBuilder().AddSearch().Build();
        return PipelineFile.Parse($"{{ task: any, search: {{ tuner: {text} }} }}", "--tuners", catalogue).Section<SearchOptions>().Tuner;
    }

    private static List<string> SplitOutsideBraces(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. parts, text[start..].Trim()];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
