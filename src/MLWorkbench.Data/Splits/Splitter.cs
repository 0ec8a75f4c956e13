using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Data.Splits;

/// <summary>
/// Divides samples into training, validation and test, or test and folds, or outer folds alone. A split that comes with the data stands;
/// only what it lacks is cut, from its training part.
/// </summary>
internal sealed class Splitter
{
    private readonly SplitInput _input;
    private readonly SplitOptions _options;
    private readonly SplitPlan _plan;
    private readonly ulong _seed;
    private readonly Partition[] _partitions;
    private readonly int[] _folds;
    private readonly List<string> _notices = [];

    private Splitter(SplitInput input, SplitOptions options, ulong seed)
    {
        (_input, _options, _plan) = (input, options, SchemeChoice.Of(input, options));
        _seed = SeedOf(options, seed);
        _partitions = new Partition[input.Groups.Count];
        _folds = [.. Enumerable.Repeat(-1, input.Groups.Count)];
    }

    /// <summary>The split's own seed where it has one.</summary>
    /// <param name="options">How samples are divided.</param>
    /// <param name="seed">The study's seed.</param>
    public static ulong SeedOf(SplitOptions options, ulong seed) => options.Seed is { } own ? (ulong)own : seed;

    /// <summary>Divides.</summary>
    /// <exception cref="InputException">The shares make no sense, or a class has too few groups.</exception>
    public static SplitResult Divide(SplitInput input, SplitOptions options, ulong seed)
    {
        SplitChecks.Options(options);
        var splitter = new Splitter(input, options, seed);
        splitter.Run();
        var plan = splitter._plan;
        var reason = SchemeReason.Of(input, plan, splitter._folds.Max() + 1);
        var decided = plan.Origin == SplitOrigin.Amount || plan is { Origin: SplitOrigin.Data, HasFolds: true };
        var notices = decided ? splitter._notices.Prepend(reason) : splitter._notices;
        return new SplitResult(splitter._partitions, splitter._folds, [.. notices]) { Scheme = plan.Scheme, Reason = reason };
    }

    private void Run()
    {
        if (_plan.Scheme == ValidationScheme.Nested)
        {
            SplitChecks.NoTest(_input);
        }

        var pool = new List<int>();
        for (var index = 0; index < _partitions.Length; index++)
        {
            var given = _input.Official[index] ?? Partition.Training;
            var joins = given == Partition.Training || (given == Partition.Validation && _plan.HasFolds);
            _partitions[index] = joins ? Partition.Training : given;
            if (joins)
            {
                pool.Add(index);
            }
        }

        if (pool.Count == 0)
        {
            throw new InputException("The split that comes with the data has no training samples.");
        }

        var hasValidation = _plan.HasFolds || _input.Official.Contains(Partition.Validation);
        var hasTest = _input.Official.Contains(Partition.Test);
        var official = _input.Official.Any(partition => partition is not null);
        if (official && _plan.HasFolds && _input.Official.Contains(Partition.Validation))
        {
            _notices.Add("the validation samples that come with the data were put into the folds together with the training samples");
        }

        if (_plan.Scheme == ValidationScheme.Nested)
        {
            // A class is needed on both sides of the outer fold, and of the folds within its training side.
            SplitChecks.Feasible(_input, pool, _options, [Partition.Training, Partition.Validation, Partition.Test], needed: 3);
        }
        else
        {
            Cut(pool, hasValidation, hasTest, official);
        }

        if (_plan.HasFolds)
        {
            Fold([.. pool.Where(index => _partitions[index] == Partition.Training)]);
        }

        SplitChecks.Outcome(_input, _partitions, _notices);
    }

    private void Cut(List<int> pool, bool hasValidation, bool hasTest, bool official)
    {
        var training = _plan.HasFolds ? 1 - _plan.Test : _plan.Train;
        var parts = new List<(Partition Partition, Share Share)> { (Partition.Training, new Share(training, 2)) };
        if (!hasTest && _plan.Test > 0)
        {
            parts.Add((Partition.Test, new Share(_plan.Test, 1)));
        }

        if (!hasValidation && _plan.Validation > 0)
        {
            parts.Add((Partition.Validation, new Share(_plan.Validation, 0)));
        }

        var sum = parts.Sum(part => part.Share.Fraction);
        var shares = parts.ConvertAll(part => part.Share with { Fraction = part.Share.Fraction / sum });
        var needed = parts.Count + (_plan.HasFolds ? 1 : 0);
        SplitChecks.Feasible(_input, pool, _options, [.. parts.Select(part => part.Partition)], needed);
        if (parts.Count == 1)
        {
            return;
        }

        if (official)
        {
            var cut = Words.List([.. parts.Skip(1).Select(part => Words.Name(part.Partition))]);
            _notices.Add($"the data come with no {cut} samples; they were cut from the training samples by {_input.Unit}");
        }

        foreach (var (index, part) in pool.Zip(GroupDivision.Divide(_input, pool, shares, SeedSequence.Stream(_seed, "split"))))
        {
            _partitions[index] = parts[part].Partition;
        }
    }

    private void Fold(List<int> pool)
    {
        var groups = GroupCounts.Of(_input, pool);
        var folds = _plan.Folds ?? Math.Min(groups, FoldDivision.Count(_input, pool, _plan.Scheme == ValidationScheme.Nested ? 3 : 2));
        if (groups < Math.Max(2, folds))
        {
            var said = _plan.Folds is null ? "At least two folds are needed" : $"split.folds is {folds}";
            throw new InputException($"{said}, but outside the test set there {Words.Is(groups)} only {Words.Count(groups, _input.Unit)}.");
        }

        var foldOf = FoldDivision.Divide(_input, pool, folds, FoldDivision.Random(_seed));
        foreach (var (index, fold) in pool.Zip(foldOf))
        {
            _folds[index] = fold;
        }

        _notices.AddRange(FoldDivision.Gaps(_input, pool, foldOf));
    }
}
