using System.Globalization;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Data;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The plan of a table: what its columns are, and a search over classifiers that read them.</summary>
internal static class TablePlanner
{
    private const int Shown = 12;

    /// <summary>Looks at a table and writes a pipeline.</summary>
    /// <param name="request">The table, and what is known of it.</param>
    /// <exception cref="Foundation.Errors.InputException">The table cannot be used; the message names the place.</exception>
    public static PipelinePlan Plan(PlanRequest request)
    {
        var options = new DataOptions { Path = request.Data, Group = request.Group };
        options = request.Label is { } label ? options with { Columns = options.Columns with { Label = label } } : options;
        var dataset = DatasetLoader.LoadTable(options, Environment.CurrentDirectory, seed: 1);
        var features = TableFeatures.Of(dataset.Data, options);
        var text = new PlanText();
        Header(text, request, dataset, features);
        text.Set(0, "").Set(0, $"name: {PlanText.Scalar(PipelinePlanner.Name(dataset.Location))}").Set(0, $"task: {WorkbenchCatalogue.TabularClassification}");
        DataPlan.Write(text, new PlannedData(request, dataset, null), Path.GetRelativePath(request.Folder, dataset.Location).Replace('\\', '/'));
        Columns(text, dataset, features);
        Trainers(text, request);
        Search(text, request, dataset);

        // What a plan says has to be what the workbench understands.
        var spec = PipelineFile.Parse(text.ToString(), "plan", WorkbenchCatalogue.Instance, folder: request.Folder);
        _ = spec.Decide(SearchSpace.From(spec.SearchParameters).Middle());
        return new PipelinePlan(text.ToString(), dataset);
    }

    private static void Header(PlanText text, PlanRequest request, Dataset dataset, TableFeatures features)
    {
        var label = request.Label is { } column ? $" --label {column}" : "";
        text.Because(0, "A plan to edit: above every setting stands its reason; change what you know better. `workbench validate` checks this file, "
            + "`workbench run` runs it, `workbench render` shows the settings that are not written here. It was made by");
        text.Set(0, $"#     workbench plan {request.Data}{label} --preset {request.Preset.ToString().ToLowerInvariant()}");
        text.Gap();
        text.Because(0, "What was found:");
        var fingerprint = dataset.Fingerprint;
        var patients = fingerprint.GroupsKnown ? Text($" of {fingerprint.Groups:N0} patients") : "";
        var classes = string.Join(", ", fingerprint.Classes.OrderByDescending(count => count.Samples).Select(count => Text($"{count.Class} {count.Samples:N0}")));
        Found(Text($"{fingerprint.Samples:N0} rows{patients}; classes: {classes}"));
        Kind("numbers", ColumnKind.Number);
        Kind("words", ColumnKind.Category);
        foreach (var line in features.Notices.Concat(dataset.Findings.Select(finding => finding.Text)))
        {
            Found(line);
        }

        void Kind(string what, ColumnKind kind)
        {
            var names = features.Columns.All.Where(column => column.Kind == kind).Select(column => column.Name).ToList();
            if (names.Count > 0)
            {
                Found($"{what}: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? Text($" and {names.Count - Shown} more") : "")}{Missing(dataset, names)}");
            }
        }

        void Found(string line) => text.Because(0, $"- {line}", hang: 2);
    }

    private static string Missing(Dataset dataset, List<string> names)
    {
        var rows = dataset.Training.Concat(dataset.Validation).ToList();
        var missing = names.Select(name => (name, Share: rows.Count(row => TableColumn.IsMissing(row.Columns.GetValueOrDefault(name))) / (double)rows.Count))
            .Where(column => column.Share > 0).OrderByDescending(column => column.Share).Take(Shown / 2).ToList();
        return missing.Count == 0 ? "" : $"; missing in {string.Join(", ", missing.Select(column => Text($"{column.name} {column.Share:P0}")))}";
    }

    private static void Columns(PlanText text, Dataset dataset, TableFeatures features)
    {
        text.Because(2, "every column that can be learnt from; take out what is not known when the model will be asked, or says what the label says");
        text.Set(2, $"features: [{string.Join(", ", features.Columns.All.Select(column => PlanText.Scalar(column.Name)))}]");
        var codes = features.Columns.All.Where(column => column.Kind == ColumnKind.Number && LooksLikeCode(dataset, column.Name)).Select(column => column.Name).ToList();
        if (codes.Count > 0)
        {
            text.Because(2, "these hold few whole numbers: if they are codes without an order (a ward, a scanner), remove the # here");
            text.Because(2, $"categories: [{string.Join(", ", codes.Select(PlanText.Scalar))}]");
        }

        if (features.Columns.All.FirstOrDefault(column => column is { Kind: ColumnKind.Category, Categories.Count: > 2 and <= 10 }) is { } words)
        {
            text.Because(2, "words with an order (stages, grades) learn better in it; the least first, all of them:");
            text.Because(2, $"ordinal: {{ {PlanText.Scalar(words.Name)}: [{string.Join(", ", words.Categories.Select(PlanText.Scalar))}] }}");
        }
    }

    private static bool LooksLikeCode(Dataset dataset, string column)
    {
        var words = dataset.Training.Select(row => row.Columns.GetValueOrDefault(column, "")).Where(word => !TableColumn.IsMissing(word)).Distinct(StringComparer.Ordinal).Take(9).ToList();
        return words.Count is > 2 and <= 8 && words.TrueForAll(word => word.Trim().All(char.IsAsciiDigit));
    }

    private static void Trainers(PlanText text, PlanRequest request)
    {
        text.Set(0, "pipeline:").Set(2, "- train:");
        text.Because(6, "missing values, words and scale are dealt with as each classifier needs it, by the training rows of each fold alone");
        if (request.Preset == PlanPreset.Fast)
        {
            text.Because(6, "one optimum and one setting, and on few rows often as good as anything");
            text.Set(6, "tabular: { head: { logistic: { l2: { log-uniform: [1e-4, 10] } } } }");
            return;
        }

        text.Because(6, "nearest neighbours (`- knn: { metric: euclidean }`) can be added: they keep rows of single patients in the model");
        text.Set(6, DefaultTrainers.Tabular());
    }

    private static void Search(PlanText text, PlanRequest request, Dataset dataset)
    {
        var (time, reason) = request.Preset switch
        {
            PlanPreset.Fast => ("30s", "a trial takes milliseconds"),
            PlanPreset.Balanced => ("2m", "some hundred trials on some hundred rows; --time gives more, and a finished run can be extended"),
            _ => ("15m", "more than some hundred trials rarely find anything new, and what they find is chosen by luck the more of them there are"),
        };
        text.Set(0, "search:");
        text.Because(2, "needs no threshold and bears imbalance").Set(2, "metric: auroc");
        text.Because(2, "first what usually does well, then the tuner").Set(2, "opening: portfolio");
        text.Because(2, dataset.OuterFolds > 0 ? $"{reason}; half of it is for the search of the model, the other for the {dataset.OuterFolds} of the outer folds" : reason).Set(2, $"time: {time}");
        text.Because(2, "the same seed on the same data gives the same split and the same first trials").Set(2, "seed: 1");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
