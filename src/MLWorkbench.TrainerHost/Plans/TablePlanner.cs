using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Data;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The plan of a table: what its columns are, and a search over what predicts a class or a number from them.</summary>
internal static class TablePlanner
{
    /// <summary>Looks at a table and writes a pipeline.</summary>
    /// <param name="request">The table, and what is known of it.</param>
    /// <exception cref="InputException">The table cannot be used; the message names the place.</exception>
    public static PipelinePlan Plan(PlanRequest request)
    {
        var options = new DataOptions { Path = request.Data, Group = request.Group };
        options = request.Label is { } label ? options with { Columns = options.Columns with { Label = label } } : options;
        RequireLabel(request, options.Columns.Label);
        var dataset = request.Task == WorkbenchCatalogue.TabularRegression
            ? DatasetLoader.LoadNumbers(options, Environment.CurrentDirectory, seed: 1)
            : DatasetLoader.LoadTable(options, Environment.CurrentDirectory, seed: 1);
        var features = TableFeatures.Of(dataset.Data, options);
        var text = new PlanText();
        TablePlanHeader.Write(text, request, dataset, features);
        text.Set(0, "").Set(0, $"name: {PlanText.Scalar(PipelinePlanner.Name(dataset.Location))}");
        Task(text, request, dataset);
        DataPlan.Write(text, new PlannedData(request, dataset, null), Path.GetRelativePath(request.Folder, dataset.Location).Replace('\\', '/'));
        Columns(text, dataset, features);
        TableSearchPlan.Write(text, request, dataset);

        // What a plan says has to be what the workbench understands.
        var spec = PipelineFile.Parse(text.ToString(), "plan", WorkbenchCatalogue.Instance, folder: request.Folder);
        _ = spec.Decide(SearchSpace.From(spec.SearchParameters).Middle());
        return new PipelinePlan(text.ToString(), dataset);
    }

    /// <summary>Who plans has no pipeline file yet in which a column could be named.</summary>
    private static void RequireLabel(PlanRequest request, string label)
    {
        if (!File.Exists(request.Data))
        {
            return;
        }

        var columns = TableRows.Columns(request.Data);
        if (columns.Contains(label, StringComparer.OrdinalIgnoreCase) || !TableRows.Read(request.Data).Any())
        {
            return;
        }

        var known = $"(columns: {string.Join(", ", columns)}).{Suggestion.For(label, columns)}";
        throw new InputException(request.Label is null
            ? $"{request.Data}(1): no column '{label}' {known} Name the column that is to be learnt: --label COLUMN."
            : $"--label {label}: {request.Data} has no such column {known}");
    }

    private static void Task(PlanText text, PlanRequest request, Dataset dataset)
    {
        if (dataset.Data.Target is { } target)
        {
            text.Because(0, $"'{target}' is predicted as a number; where its numbers are names of classes, plan again with `--task {WorkbenchCatalogue.TabularClassification}`");
        }
        else if (dataset.Classes.Count > 2 && dataset.Classes.All(name => TableColumn.ToNumber(name) is not null))
        {
            text.Because(0, $"the classes are numbers: `--task {WorkbenchCatalogue.TabularRegression}` plans for a number instead");
        }

        text.Set(0, $"task: {request.Task}");
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
}
