using System.Globalization;
using System.Text.RegularExpressions;
using MLWorkbench.Data;
using MLWorkbench.Data.Groups;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The section `data`: where, who is a patient, which class is looked for, how it is divided.</summary>
internal static partial class DataPlan
{
    public static void Write(PlanText text, PlannedData facts, string path)
    {
        text.Set(0, "data:").Set(2, $"path: {PlanText.Scalar(path)}");
        Volumes(text, facts);
        if (facts.Request.Label is { } label)
        {
            text.Set(2, $"columns: {{ label: {PlanText.Scalar(label)} }}");
        }

        SeveralLabels(text, facts);
        Group(text, facts);
        Positive(text, facts);
        Split(text, facts);
    }

    private static void Volumes(PlanText text, PlannedData facts)
    {
        if (facts.Dataset.Volumes is not null)
        {
            text.Because(2, Text($"{facts.Dataset.Fingerprint.Volumes:N0} volumes, each with one label: every slice is learnt from, and the answers are pooled to one per volume"))
                .Set(2, "volumes: { samples: pooled }");
        }
    }

    private static void SeveralLabels(PlanText text, PlannedData facts)
    {
        if (facts.Dataset.Classes.FirstOrDefault(name => name.AsSpan().IndexOfAny('|', ';') > 0) is { } several)
        {
            var separator = several.Contains('|', StringComparison.Ordinal) ? "|" : ";";
            text.Because(2, $"'{several}' may be several labels of one {facts.Dataset.Unit}; if so, remove the # here:").Because(2, $"label-separator: '{separator}'");
        }
    }

    private static void Group(PlanText text, PlannedData facts)
    {
        var dataset = facts.Dataset;
        var request = facts.Request;
        if (dataset.Fingerprint.GroupsKnown)
        {
            var group = request.Group ?? "group";
            var kind = GroupPattern.IsPattern(group) ? "pattern" : "column";
            text.Because(2, Text($"this {kind} tells {dataset.Fingerprint.Groups:N0} patients apart; all {dataset.Unit}s of a patient stay on one side of every split"));
            text.Set(2, $"group: {PlanText.Scalar(group)}");
            return;
        }

        text.Because(2, $"nothing says which {dataset.LoneUnit}s are of one patient: each counts as a patient, and results are too good if patients recur");
        foreach (var proposal in dataset.GroupProposals)
        {
            text.Because(2, Text(
                $"the next line would form {proposal.Groups:N0} groups of {proposal.Smallest} to {proposal.Largest} {dataset.Unit}s; remove its # if these are the patients"));
            text.Because(2, $"group: {PlanText.Scalar(proposal.Pattern)}");
        }
    }

    private static void Positive(PlanText text, PlannedData facts)
    {
        var classes = facts.Dataset.Classes;
        if (classes.Count != 2 || facts.Dataset.MultiLabel)
        {
            return;
        }

        var positive = classes[facts.Dataset.PositiveClass];
        var other = classes[1 - facts.Dataset.PositiveClass];
        if (Absence().IsMatch(positive) && !Absence().IsMatch(other))
        {
            text.Because(2, $"'{positive}' sounds like the absence of '{other}'; sensitivity is the share of '{other}' that is found");
            text.Set(2, $"positive: {PlanText.Scalar(other)}");
        }
        else
        {
            text.Because(2, $"the class that is looked for: sensitivity is the share of '{positive}' that is found; write '{other}' if it is that one");
            text.Set(2, $"positive: {PlanText.Scalar(positive)}");
        }
    }

    private static void Split(PlanText text, PlannedData facts)
    {
        var dataset = facts.Dataset;
        var precision = ExpectedPrecision.Line(dataset);
        if (dataset.Fingerprint.OfficialSplit)
        {
            Official(text, facts);
        }
        else
        {
            if (facts.Leak is not null)
            {
                text.Because(2, $"the data come divided, but with test {facts.Dataset.Unit}s in training: that split is not kept; `official: true` alone would, for published figures");
            }

            text.Because(2, dataset.SchemeReason);
        }

        if (precision is not null)
        {
            text.Because(2, precision);
        }

        text.Set(2, $"split: {{ {(facts.Leak is null ? "" : "official: false, ")}{Setting(facts)} }}");
    }

    private static void Official(PlanText text, PlannedData facts)
    {
        var dataset = facts.Dataset;
        var parts = string.Create(
            CultureInfo.InvariantCulture, $"training {dataset.Training.Count:N0}, validation {dataset.Validation.Count:N0}, test {dataset.Test.Count:N0}");
        text.Because(2, $"the data come divided, and published figures refer to that: {parts} {dataset.Unit}s where nothing else is said");
        if (dataset.Scheme == ValidationScheme.CrossValidation)
        {
            text.Because(2, "they come without a validation part, and one cut from so few would choose by luck: the training part validates itself in folds");
        }
    }

    // A person may say yet who the patients are; then their number decides.
    private static string Setting(PlannedData facts) => facts.Dataset switch
    {
        { Fingerprint.OfficialSplit: true, Scheme: ValidationScheme.HoldOut } => "official: true",
        { Fingerprint.GroupsKnown: false, GroupProposals.Count: > 0 } => "scheme: auto",
        { Scheme: ValidationScheme.HoldOut } => "scheme: hold-out",
        { Scheme: ValidationScheme.CrossValidation } => "scheme: cross-validation",
        _ => "scheme: nested",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(no|not|non|without|normal|healthy|negative|neg|control|controls|benign|absent|none)($|[^a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Absence();
}
