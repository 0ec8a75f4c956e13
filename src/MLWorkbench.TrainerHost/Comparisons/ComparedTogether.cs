using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Comparison;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>What holds of all that are compared together.</summary>
internal static class ComparedTogether
{
    /// <summary>Whoever looks at a test set looks at a test set, whatever else stands beside it.</summary>
    /// <param name="subjects">Those compared.</param>
    public static ComparedOn On(IReadOnlyList<ComparedSubject> subjects)
    {
        ComparedOn[] strictest = [ComparedOn.Test, ComparedOn.NewData, ComparedOn.Nested, ComparedOn.Validation, ComparedOn.Predictions];
        return strictest.First(on => subjects.Any(subject => subject.On == on));
    }

    /// <summary>What a group is called.</summary>
    /// <param name="subjects">Those compared.</param>
    public static string GroupWord(IReadOnlyList<ComparedSubject> subjects) => subjects.Select(subject => subject.GroupWord).FirstOrDefault(word => word is not null) ?? "groups";

    /// <summary>What the reader must not miss, once each.</summary>
    /// <param name="subjects">Those compared.</param>
    /// <param name="opened">The test sets that were looked at.</param>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<ComparedSubject> subjects, OpenedTestSets opened) =>
        [.. subjects.SelectMany(subject => subject.Warnings).Concat(opened.Sentences).Distinct(StringComparer.Ordinal)];

    /// <summary>Position of the one that the others are held against; the first where none is named.</summary>
    /// <param name="reference">The name or path that the user gave, or null.</param>
    /// <param name="subjects">Those compared.</param>
    /// <param name="names">The names under which they are told apart.</param>
    /// <exception cref="InputException">None or several are called so.</exception>
    public static int Reference(string? reference, IReadOnlyList<ComparedSubject> subjects, IReadOnlyList<string> names)
    {
        if (reference is null)
        {
            return 0;
        }

        int[] found =
        [
            .. Enumerable.Range(0, subjects.Count).Where(index =>
                subjects[index].Subject.TrimEnd('/', '\\') == reference.TrimEnd('/', '\\') || names[index] == reference || subjects[index].Name == reference),
        ];
        return found switch
        {
            [var only] => only,
            [] => throw new InputException(
                $"--reference {reference}: this is none of those compared.{Suggestion.For(reference, subjects.Select(subject => subject.Subject).Concat(names))}"),
            _ => throw new InputException($"--reference {reference}: several are called so; give the path: {string.Join(", ", found.Select(index => subjects[index].Subject))}."),
        };
    }
}
