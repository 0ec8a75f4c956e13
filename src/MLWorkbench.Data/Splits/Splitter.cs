using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Data.Splits;

/// <summary>
/// Divides samples into training, validation and test, or test and folds. A split that comes with the data stands; only what it lacks is
/// cut, from its training part.
/// </summary>
internal sealed class Splitter
{
    private readonly SplitInput _input;
    private readonly SplitOptions _options;
    private readonly ulong _seed;
    private readonly Partition[] _partitions;
    private readonly int[] _folds;
    private readonly List<string> _notices = [];

    private Splitter(SplitInput input, SplitOptions options, ulong seed)
    {
        (_input, _options) = (input, options);
        _seed = options.Seed is { } own ? (ulong)own : seed;
        _partitions = new Partition[input.Groups.Count];
        _folds = [.. Enumerable.Repeat(-1, input.Groups.Count)];
    }

    /// <summary>Divides.</summary>
    /// <exception cref="InputException">The shares make no sense, or a class has too few groups.</exception>
    public static SplitResult Divide(SplitInput input, SplitOptions options, ulong seed)
    {
        SplitChecks.Options(options);
        var splitter = new Splitter(input, options, seed);
        splitter.Run();
        return new SplitResult(splitter._partitions, splitter._folds, splitter._notices);
    }

    private void Run()
    {
        var pool = new List<int>();
        for (var index = 0; index < _partitions.Length; index++)
        {
            var given = _input.Official[index] ?? Partition.Training;
            var joins = given == Partition.Training || (given == Partition.Validation && _options.Folds > 0);
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

        var hasValidation = _options.Folds > 0 || _input.Official.Contains(Partition.Validation);
        var hasTest = _input.Official.Contains(Partition.Test);
        var official = _input.Official.Any(partition => partition is not null);
        if (official && _options.Folds > 0 && _input.Official.Contains(Partition.Validation))
        {
            _notices.Add("the validation samples that come with the data were put into the folds together with the training samples");
        }

        Cut(pool, hasValidation, hasTest, official);
        if (_options.Folds > 0)
        {
            Fold([.. pool.Where(index => _partitions[index] == Partition.Training)]);
        }

        SplitChecks.Outcome(_input, _partitions, _notices);
    }

    private void Cut(List<int> pool, bool hasValidation, bool hasTest, bool official)
    {
        var training = _options.Folds > 0 ? 1 - _options.Test : _options.Train;
        var parts = new List<(Partition Partition, Share Share)> { (Partition.Training, new Share(training, 2)) };
        if (!hasTest && _options.Test > 0)
        {
            parts.Add((Partition.Test, new Share(_options.Test, 1)));
        }

        if (!hasValidation && _options.Validation > 0)
        {
            parts.Add((Partition.Validation, new Share(_options.Validation, 0)));
        }

        var sum = parts.Sum(part => part.Share.Fraction);
        var shares = parts.ConvertAll(part => part.Share with { Fraction = part.Share.Fraction / sum });
        var needed = parts.Count + (_options.Folds > 0 ? 1 : 0);
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

        Divide(pool, shares, "split", (index, part) => _partitions[index] = parts[part].Partition);
    }

    private void Fold(List<int> pool)
    {
        var share = new Share(1.0 / _options.Folds, 0);
        var groups = pool.Select(index => _input.Groups[index]).Distinct(StringComparer.Ordinal).Count();
        if (groups < _options.Folds)
        {
            throw new InputException(
                $"split.folds is {_options.Folds}, but outside the test set there are only {Words.Count(groups, _input.Unit)}.");
        }

        Divide(pool, [.. Enumerable.Repeat(share, _options.Folds)], "folds", (index, part) => _folds[index] = part);
    }

    private void Divide(List<int> pool, IReadOnlyList<Share> shares, string purpose, Action<int, int> assign)
    {
        // Ordinal order makes the outcome independent of the order of files and rows.
        var groups = pool
            .GroupBy(index => _input.Groups[index], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var counts = groups.ConvertAll(group =>
        {
            var ofClass = new int[_input.Classes.Count];
            foreach (var label in group.SelectMany(index => _input.Labels[index]))
            {
                ofClass[label]++;
            }

            return ofClass;
        });
        var parts = GroupAssignment.Divide(counts, shares, SeedSequence.Stream(_seed, purpose));
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var index in groups[group])
            {
                assign(index, parts[group]);
            }
        }
    }
}
