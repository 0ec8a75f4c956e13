using MLWorkbench.Data.Characteristics;
using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data;

/// <summary>Loads a data set: finds the samples, looks at every file once, unites duplicates, divides, describes.</summary>
public static class DatasetLoader
{
    /// <summary>What the report says where nothing tells patients apart.</summary>
    public const string NoGroupsNotice = "each image counted as a patient; intervals are too narrow if patients recur";

    /// <summary>The same of volumes.</summary>
    public const string NoGroupsInVolumesNotice = "each volume counted as a patient; intervals are too narrow if patients recur";

    /// <summary>The same of a table.</summary>
    public const string NoGroupsInTableNotice = "each row counted as a patient; intervals are too narrow if patients recur";

    /// <summary>Loads a data set for a search: training, validation and a closed test set, or outer folds.</summary>
    /// <param name="options">Where it is and how it is divided.</param>
    /// <param name="baseFolder">The folder that a relative path starts from: the pipeline file's.</param>
    /// <param name="seed">The study's seed, for the split.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="progress">Told the number of files scanned so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset Load(
        DataOptions options,
        string baseFolder,
        ulong seed,
        IFileScanner scanner,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        SplitChecks.Options(options.Split);
        var (path, raw) = Read(options, baseFolder, SampleSources.For);
        NumbersWithCommas.Refuse(raw, options);
        var classes = ClassTable.For(raw, options);
        var dataset = Assemble(path, raw, options, classes, scanner, input => Splitter.Divide(input, options.Split, seed), progress, cancellation);
        return dataset with { SplitSeed = Splitter.SeedOf(options.Split, seed) };
    }

    /// <summary>Loads a table for a search: training, validation and a closed test set, or outer folds.</summary>
    /// <param name="options">Where it is and how it is divided.</param>
    /// <param name="baseFolder">The folder that a relative path starts from: the pipeline file's.</param>
    /// <param name="seed">The study's seed, for the split.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadTable(DataOptions options, string baseFolder, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        SplitChecks.Options(options.Split);
        var (path, raw) = Read(options, baseFolder, (_, _) => new TableSource());
        NumbersWithCommas.Refuse(raw, options);
        var dataset = TableAssembly.Assemble(path, raw, options, ClassTarget.Of(raw, ClassTable.For(raw, options)), input => Splitter.Divide(input, options.Split, seed));
        return dataset with { SplitSeed = Splitter.SeedOf(options.Split, seed) };
    }

    /// <summary>
    /// Loads a data set to judge a finished model on: everything is test, or only the test rows where an official split has some.
    /// </summary>
    /// <param name="options">Where it is. Raw labels are mapped by its classes where it has some.</param>
    /// <param name="classes">The model's class names in order; labels must be among them.</param>
    /// <param name="baseFolder">The folder that a relative path starts from.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="progress">Told the number of files scanned so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadForJudging(
        DataOptions options,
        IReadOnlyList<string> classes,
        string baseFolder,
        IFileScanner scanner,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (path, all) = Read(options, baseFolder, SampleSources.For);
        var raw = JudgedSamples.OnlyTest(all);
        return Assemble(path, raw, options, ClassTable.ForModel(raw, options, classes), scanner, JudgedSamples.AllTest, progress, cancellation);
    }

    /// <summary>Loads a table to judge a finished model on: every row is test, or only the test rows where an official split has some.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="classes">The model's class names in order; labels must be among them.</param>
    /// <param name="baseFolder">The folder that a relative path starts from.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadTableForJudging(DataOptions options, IReadOnlyList<string> classes, string baseFolder)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (path, all) = Read(options, baseFolder, (_, _) => new TableSource());
        var raw = JudgedSamples.OnlyTest(all);
        return TableAssembly.Assemble(path, raw, options, ClassTarget.Of(raw, ClassTable.ForModel(raw, options, classes)), JudgedSamples.AllTest);
    }

    /// <summary>Loads a table in which a number is predicted, for a search: parts and folds hold like shares of small and of large numbers.</summary>
    /// <param name="options">Where it is and how it is divided; its label column holds the numbers.</param>
    /// <param name="baseFolder">The folder that a relative path starts from: the pipeline file's.</param>
    /// <param name="seed">The study's seed, for the split.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadNumbers(DataOptions options, string baseFolder, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        SplitChecks.Options(options.Split);
        var (path, raw) = Read(options, baseFolder, (_, _) => new TableSource());
        NumbersWithCommas.Refuse(raw, options);
        var dataset = TableAssembly.Assemble(path, raw, options, NumberTarget.For(raw, options), input => Splitter.Divide(input, options.Split, seed));
        return dataset with { SplitSeed = Splitter.SeedOf(options.Split, seed) };
    }

    /// <summary>Loads a table to judge a finished model of numbers on: every row is test, or only the test rows where an official split has some.</summary>
    /// <param name="options">Where it is; its label column holds the numbers.</param>
    /// <param name="baseFolder">The folder that a relative path starts from.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadNumbersForJudging(DataOptions options, string baseFolder)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (path, all) = Read(options, baseFolder, (_, _) => new TableSource());
        var raw = JudgedSamples.OnlyTest(all);
        return TableAssembly.Assemble(path, raw, options, NumberTarget.ForModel(raw, options), JudgedSamples.AllTest);
    }

    /// <summary>Reads the rows of a table whose labels nobody knows yet, to predict them; a label column is passed over where there is one.</summary>
    /// <param name="options">Where it is, and what tells patients apart.</param>
    /// <param name="baseFolder">The folder that a relative path starts from.</param>
    /// <param name="images">Whether it is a manifest, which names an image in each row.</param>
    /// <exception cref="InputException">The table cannot be used; the message names the place.</exception>
    public static UnlabelledRows LoadUnlabelled(DataOptions options, string baseFolder, bool images = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        var raw = CodedNames.InTable(Read(options, baseFolder, (_, _) => images ? new ManifestSource(labelled: false) : new TableSource(labelled: false)).Raw, options);
        var given = GroupNames.Of(raw, options);
        return new([.. raw.Samples.Select((sample, row) => new UnlabelledRow(sample.Place, given.Names[row], ManifestColumns.Further(sample.Columns, options)) { Image = (sample.Image as FileImage)?.Path })], given.Known);
    }

    private static (string Path, RawData Raw) Read(DataOptions options, string baseFolder, Func<string, string, ISampleSource> source)
    {
        if (options.Path.Length == 0)
        {
            throw new InputException("data.path is empty: give a folder, a CSV manifest or a .npz file.");
        }

        var path = Path.GetFullPath(Path.Combine(baseFolder, options.Path));
        try
        {
            return (path, source(path, options.Path).Read(path, options));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{options.Path}: cannot be read ({failure.Message})", failure);
        }
    }

    private static Dataset Assemble(
        string path,
        RawData raw,
        DataOptions options,
        ClassTable classes,
        IFileScanner scanner,
        Func<SplitInput, SplitResult> divide,
        IProgress<int>? progress,
        CancellationToken cancellation)
    {
        (raw, var scanned) = ScannedSamples.Scan(raw, options, scanner, progress, cancellation);
        var given = GroupNames.Of(raw, options);
        var coded = CodedNames.Wanted(raw, options);
        // A proposal is a pattern over paths, with words of theirs in it.
        var proposals = given.Known || coded ? [] : GroupProposer.Propose(raw);
        if (coded)
        {
            (raw, scanned, given) = CodedNames.Replace(raw, scanned, given, new Pseudonyms(PrivacyKey.OfUser()));
        }

        var groupOf = raw.Samples.Zip(given.Names).ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        var groups = scanned.Samples.Select(sample => groupOf[sample.Id]).ToList();
        var labels = scanned.Samples.Select(classes.LabelsOf).ToList();
        var pairs = VolumeTwins.Of(scanned.Samples, DuplicateFinder.Find(scanned.Images, scanned.FileHashes, options.NearDuplicates, cancellation));
        var united = UnitedGroups.Of(scanned.Samples, groups, pairs);
        var unit = given.Known ? "patient" : raw.HasVolumes ? "volume" : "image";
        var official = scanned.Samples.Select(sample => sample.Partition).ToList();
        var split = divide(new SplitInput(labels, united.Names, official, classes.Names, unit)
        {
            Wholes = raw.HasVolumes ? [.. scanned.Samples.Select(sample => sample.Whole)] : null,
        });
        var samples = scanned.Samples.Select((sample, index) => new Sample(
            sample.Id, sample.Image, labels[index], united.Names[index], split.Partitions[index], split.Folds[index], ManifestColumns.Further(sample.Columns, options))
        {
            Content = scanned.Images[index].PixelsSha256,
            Volume = sample.Volume,
            Traits = ImageTraits.Of(sample.Image, scanned.Images[index], scanned.Sizes[index]),
        }).ToList();
        var data = new TrainingData
        {
            Classes = classes.Names,
            PositiveClass = classes.Positive,
            MultiLabel = raw.MultiLabel,
            Ordered = classes.Ordered,
            HasCodes = coded,
            PoolsVolumes = raw.HasVolumes && (options.Volumes ?? new VolumeOptions()).Samples == VolumeSamples.Pooled,
            Training = samples.FindAll(sample => sample.Partition == Partition.Training),
            Validation = samples.FindAll(sample => sample.Partition == Partition.Validation),
        };
        var test = new TestVault(samples.FindAll(sample => sample.Partition == Partition.Test), classes.Names);
        var twins = TwinSets.Shared(samples, pairs, Partition.Test, [Partition.Training, Partition.Validation]);

        return new Dataset
        {
            Location = path,
            Data = data,
            Test = test,
            Scheme = split.Scheme,
            SchemeReason = split.Reason,
            Fingerprint = FingerprintBuilder.Build(samples, scanned.Images, classes.Names, options.Features) with
            {
                GroupsKnown = given.Known,
                OfficialSplit = official.Exists(part => part is not null),
            },
            Rejected = scanned.Rejected,
            Ignored = raw.Ignored,
            Duplicates = DuplicatePairs(scanned, pairs),
            TestTwins = data.PoolsVolumes
                ? [.. twins.Select(id => samples.Find(sample => sample.Id == id)!).Select(data.UnitOf).Distinct(StringComparer.Ordinal)]
                : twins,
            Volumes = raw.HasVolumes ? options.Volumes ?? new VolumeOptions() : null,
            Findings =
            [
                .. DuplicateFindings.GroupsAcrossSplit(scanned.Samples, given.Known ? groups : [], unit),
                .. DuplicateFindings.Of(scanned, pairs, classes.Names, labels),
            ],
            GroupProposals = proposals,
            Columns = ColumnSummaries.Of(samples),
            Notices =
            [
                .. DatasetNotices.Of(raw, scanned, given, proposals),
                .. classes.Notices,
                .. united.Notices,
                .. split.Notices,
            ],
        };
    }

    private static IReadOnlyList<DuplicatePair> DuplicatePairs(ScannedSamples scanned, IReadOnlyList<ImagePair> pairs) =>
    [
        .. pairs.Select(pair =>
        {
            var (a, b) = (scanned.Samples[pair.First].Id, scanned.Samples[pair.Second].Id);
            var ordered = string.CompareOrdinal(a, b) <= 0;
            return new DuplicatePair(pair.Kind, ordered ? a : b, ordered ? b : a, pair.DHash, pair.PHash, pair.Correlation);
        }),
    ];
}
