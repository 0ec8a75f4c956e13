using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Pipelines.Building;
using MLWorkbench.Pipelines.Search;

namespace MLWorkbench.Pipelines.Tests.Language;

/// <summary>Random pipelines of the test language: awkward texts, extreme numbers, every sort of search expression.</summary>
public static class PipelineGenerator
{
    private static readonly string[] AwkwardTexts =
    [
        "", " ", "no", "yes", "null", "~", "true", "1", "1e3", "0x1F", "1_000", "2026-01-01", "12:30", ".inf", "=", "<<", "- a", "a: b", "a:", ": a",
        "# x", "a # b", "a#b", "'", "''", "\"", "a\nb", "a\r\nb", "\n", " lead", "trail ", "{", "}", "[", "]", "{a}", "a, b", "*x", "&x", "!x", "%x",
        "@x", "`x", "|", ">", "?", "? x", "-", "--- a", "...", "\t", "a\tb", "\\", "\\n", "C:\\scans\\x", "日本語", "é", "😀", "\u0085", "\u2028",
        "\uFEFF", "\0", "\u001b", "^(p\\d+)_", "{patient}_*", "very long text that goes on and on, well beyond the hundred and twenty columns at which writers of YAML like to fold",
    ];

    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, Gen.Elements(AwkwardTexts)),
        (2, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => new string([.. text.Get.Where(c => !char.IsSurrogate(c))]))),
        (1, Gen.Elements("patient", "scan_01", "a/b c.png")));

    public static Gen<string> FilePath { get; } = Text.Select(text => text.Replace("\0", ""));

    public static Gen<double> Between(double low, double high) => Gen.Frequency(
        (1, Gen.Elements(low, high)),
        (3, Gen.Choose(0, int.MaxValue).Select(n => Math.Clamp(low + ((high - low) * (n / (double)int.MaxValue)), low, high))));

    /// <summary>The values of one trial, drawn from a seed.</summary>
    public static IReadOnlyDictionary<string, object> Values(IEnumerable<SearchParameter> parameters, int seed)
    {
        var random = new Random(seed);
        return parameters.ToDictionary(parameter => parameter.Path, parameter => parameter.Expression switch
        {
            ChoiceExpression e => e.Alternatives[random.Next(e.Alternatives.Count)].Key,
            UniformExpression e => Math.Clamp(e.Low + (random.NextDouble() * (e.High - e.Low)), e.Low, e.High),
            LogUniformExpression e => Math.Exp(Math.Log(e.Low) + (random.NextDouble() * (Math.Log(e.High) - Math.Log(e.Low)))),
            IntExpression e => random.NextInt64(e.Low, e.High),
            LogIntExpression e => (object)random.NextInt64(e.Low, e.High),
            _ => throw new ArgumentException("No such expression."),
        });
    }

    public static Arbitrary<PipelineSpec> Pipelines() => Arb.From(
        from data in Data
        from search in Search
        from bootstrap in Gen.Choose(0, 1_000_000)
        from name in Gen.Elements("a", "brain tumour", "no", "1", "été", "x-1.y")
        from steps in Steps
        from trainers in Gen.ListOf(Trainer)
        let start = new PipelineBuilder(TestCatalogue.Instance)
            .Named(name).ForTask("image-regression").Data(data).Search(search).Evaluate(new EvaluateOptions { Bootstrap = bootstrap })
        let chain = steps.Aggregate(start, (builder, step) => step(builder))
        let distinct = trainers.Take(3).ToArray()
        select Build(chain, distinct));

    private static Gen<DataOptions> Data =>
        from path in FilePath.Where(text => text.Trim().Length > 0)
        from paths in Gen.ListOf(FilePath)
        from names in Gen.ListOf(Text)
        from classes in Gen.Elements(true, false)
        from gaveGroup in Gen.Elements(true, false)
        from text in Text
        from train in Between(0, 0.8)
        from seed in ArbMap.Default.GeneratorFor<ulong?>()
        select new DataOptions
        {
            Path = path,
            Group = gaveGroup ? text : null,
            MorePath = [.. paths],
            Classes = classes ? Map(names) : null,
            Split = new SplitOptions { Train = train, Seed = seed },
        };

    private static Gen<SearchOptions> Search =>
        from trials in Gen.Choose(1, 10_000)
        from seconds in Between(1, 100_000)
        from timed in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        from startup in Gen.Choose(1, 1000)
        from random in Gen.Elements(true, false)
        select new SearchOptions
        {
            Trials = trials,
            Time = timed ? TimeSpan.FromSeconds(seconds) : null,
            Seed = seed * 4_000_000_001L,
            Tuner = random ? new RandomTuner() : new TpeTuner { StartupTrials = startup },
            Metric = random ? TestMetric.BalancedAccuracy : TestMetric.Auroc,
        };

    private static Gen<List<Func<PipelineBuilder, PipelineBuilder>>> Steps =>
        from load in Gen.Elements(0, 1, 2)
        from crop in Gen.Elements(true, false)
        from size in Gen.Choose(1, 2000)
        from augments in Gen.Choose(0, 3)
        from rotate in Between(0, 180)
        from brightness in Between(0.1, 10)
        select new List<Func<PipelineBuilder, PipelineBuilder>>(
        [
            .. load > 0 ? new Func<PipelineBuilder, PipelineBuilder>[] { b => b.Append(new LoadImageOptions { Channels = load == 1 ? null : 3 }) } : [],
            .. crop ? new Func<PipelineBuilder, PipelineBuilder>[] { b => b.Append(new CropForegroundOptions()) } : [],
            b => b.Append(new ResizeOptions { Mode = ResizeMode.Crop }, vary => vary.Int(o => o.Size, size, size + 100)),
            .. Enumerable.Repeat<Func<PipelineBuilder, PipelineBuilder>>(
                b => b.Append(new AugmentOptions { Brightness = [brightness] }, vary => vary.Uniform(o => o.Rotate, rotate / 2, rotate + 0.001, rotate > 1 ? 0.25 : null).Choice(o => o.Flip, true, false)),
                rotate + 0.001 <= 180 ? augments : 0),
        ]);

    private static Gen<Func<Alternatives<object>, Alternatives<object>>> Trainer => Gen.OneOf(
        from epochs in Gen.Choose(1, 9_000)
        from rate in Between(1e-9, 1)
        from dropout in ArbMap.Default.GeneratorFor<NormalFloat>()
        from filters in Gen.NonEmptyListOf(Gen.Choose(1, 1000))
        from note in Text
        select new Func<Alternatives<object>, Alternatives<object>>(all => all.Of(
            new CnnOptions { Epochs = epochs, Filters = [.. filters], Dropout = (float)(dropout.Get % 1), Note = note },
            vary => vary
                .LogUniform(o => o.LearningRate, rate, rate * 2)
                .Choice(o => o.Network, Network.ResNet18, Network.ConvStack)
                .Choice(o => o.Note, note, note + "x")
                .Choice(o => o.Filters, [1, 2], [3], [.. filters, 7, 8, 9]))),
        from l2 in Between(1e-3, 1e5)
        from neighbours in Gen.Choose(1, 900)
        select new Func<Alternatives<object>, Alternatives<object>>(all => all.Of(
            new TransferOptions { Copies = neighbours % 64 + 1 },
            vary => vary
                .Choice(o => o.L2, inner => inner.Of(0).LogUniform(l2, l2 * 3).Choice(deep => deep.Of(l2).Uniform(0, l2)))
                .Choice(o => o.Head, heads => heads
                    .Of(new NearestHead { Neighbours = neighbours })
                    .Of(new LogisticHead(), head => head.LogUniform(o => o.L2, l2, l2 * 2))
                    .Of(new NearestHead(), head => head.LogInt(o => o.Neighbours, neighbours, neighbours + 50))))));

    private static PipelineSpec Build(PipelineBuilder builder, Func<Alternatives<object>, Alternatives<object>>[] trainers)
    {
        // The same trainer twice with the same options is refused; the generator rarely draws it, and then takes one.
        try
        {
            return (trainers.Length == 0
                ? builder.Append(new CnnOptions())
                : builder.Train(all => trainers.Aggregate(all, (choice, trainer) => trainer(choice)))).Build("/work-folder");
        }
        catch (Errors.PipelineException e) when (e.Message.Contains("stands here twice", StringComparison.Ordinal))
        {
            return builder.Append(new CnnOptions()).Build("/work-folder");
        }
    }

    private static OrderedDictionary<string, string> Map(IEnumerable<string> names)
    {
        var map = new OrderedDictionary<string, string>();
        foreach (var name in names)
        {
            map[name] = name.Length % 2 == 0 ? name : name + "!";
        }

        return map;
    }
}
